// A real house for measuring: the embedded PostgreSQL with fsync, one live tenant, a server on a free port.
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect, parseArgs } from "node:util";
import { checksOf } from "../src/app/health.ts";
import { openHouse } from "../src/app/house.ts";
import { openHttp } from "../src/app/http.ts";
import { readSettings } from "../src/app/settings.ts";
import { newId } from "../src/desk/case-file/ids.ts";
import { openClient } from "../src/platform/db/connect.ts";
import { inTenant, type TenantTx } from "../src/platform/db/tenant.ts";

export type BenchHouse = Awaited<ReturnType<typeof openBenchHouse>>;

/** Opens it in a temporary folder; `close` removes everything. `web` is the folder of the built screens. */
export async function openBenchHouse({ web = null }: { readonly web?: string | null } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "parley-bench-"));
  const settings = readSettings({ PARLEY_DATA: folder, PORT: "0", PARLEY_MODE: "live" });
  const log = () => {};
  const house = await openHouse({ settings, log, migrates: true });
  const tenant = newId();
  const token = "bench-token-of-this-run";
  const inside = <T>(work: (tx: TenantTx) => Promise<T>) =>
    inTenant(house.pool, { tenant, viewer: "" }, work);
  await inside(async (tx) => {
    const person = newId();
    const hash = createHash("sha256").update(token).digest();
    await tx.query("insert into tenant (tenant_id, name, mode) values ($1, 'Bench Desk', 'live')", [tenant]);
    await tx.query("insert into person (id, name, party, roles) values ($1, 'Dana Desk', 'desk', $2)", [
      person,
      ["specialist", "supervisor"],
    ]);
    await tx.query("insert into api_key (id, hash, person_id, name) values ($1, $2, $3, 'bench')", [
      newId(),
      hash,
      person,
    ]);
  });
  const many = 100_000_000;
  const served = await openHttp(house, {
    log,
    readiness: { needed: checksOf(house), wanted: {} },
    web,
    rates: { perSource: many, perHolder: many, failedSignIns: many },
  });
  const address = await served.app.listen({ host: "127.0.0.1", port: 0 });
  const owner = await openClient(house.addresses.adminUrl, { statementMs: 0 });
  const close = async () => {
    await owner.end();
    await served.stop();
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { house, tenant, token, inside, address, owner, close };
}

/** The middle of several figures. */
export const median = (of: readonly number[]): number =>
  [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? Number.NaN;

/** The figure below which 95 of 100 lie. */
export const p95 = (of: readonly number[]): number =>
  [...of].sort((a, b) => a - b)[Math.min(of.length - 1, Math.floor(of.length * 0.95))] ?? Number.NaN;

/** How many cases the command line asks for: `--full` a million, `--cases N` so many. */
export function casesAsked(usual: number): number {
  const { values } = parseArgs({
    options: { full: { type: "boolean" }, cases: { type: "string" } },
    strict: false,
  });
  return values.full ? 1_000_000 : Number(values.cases ?? usual);
}

/** A line for whoever started it. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The figures of one part that runs alone. */
export const told = (figures: object): void => say(inspect(figures));
