// Does what a load says, piece by piece: each piece is stored whole, and a crash goes on after the last one.
import type { Pool } from "pg";
import type { Actor, Role } from "../../core/playbook.ts";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import type { FileStore } from "../../platform/files/store.ts";
import { noteAudits } from "../audit/entry.ts";
import { tenantClock } from "../time/tenant-clock.ts";
import { type Did, keepDone, type Load, lastLine, loadOf, setEnded } from "./load-rows.ts";
import type { Loader, Taken } from "./loader.ts";
import { type ReadRow, readLoad } from "./read-load.ts";

export type LoadHouse = {
  readonly pool: Pool;
  readonly files: FileStore;
  /** What the rows of this load are taken in by; null for a playbook that is no longer there. */
  readonly loaderOf: (load: Load) => Loader | null;
};

/** One load of one tenant. */
export type LoadKey = { readonly tenantId: string; readonly id: string };

/**
 * Runs a load that waits. Run twice at once, the second waits for each piece and finds it done. Harmless for
 * a load that does not wait.
 * @returns rows dealt with now
 */
export async function runLoad(
  house: LoadHouse,
  { tenantId, id }: LoadKey,
  signal?: AbortSignal,
): Promise<number> {
  const inside = <T>(work: (tx: TenantTx) => Promise<T>) =>
    inTenant(house.pool, { tenant: tenantId, viewer: "" }, work);
  const begun = await inside(async (tx) => {
    const load = await loadOf(tx, id);
    return load && { load, after: await lastLine(tx, id), actor: await actorOf(tx, load.runBy) };
  });
  if (begun?.load.state !== "waiting" || begun.load.rules === null) return 0;
  const { load, after, actor } = begun;
  const { rules } = begun.load;
  const loader = house.loaderOf(load);
  let done = 0;
  if (loader && actor) {
    const bytes = await house.files.read(load.sha256);
    for await (const batch of readLoad(bytes, { load, rules, loader, after })) {
      if (signal?.aborted) return done;
      done += await piece(inside, { load, loader, actor, batch });
    }
  }
  await inside(async (tx) => {
    const now = await loadOf(tx, id, { lock: true });
    if (now?.state !== "waiting") return;
    await setEnded(tx, id, "loaded");
    const detail = { load: id, kind: load.kind, ...now.counts };
    await noteAudits(tx, [
      { at: await tenantClock(tx), actor: actor ?? nobody, action: "loaded", what: "table", detail },
    ]);
  });
  return done;
}

const nobody: Actor = { id: "loads", name: "Loads", party: "desk", roles: [] };

/** The person who asked for it, as they are now; null where they may no longer do anything. */
export async function actorOf(tx: TenantTx, id: string | null): Promise<Actor | null> {
  const [row] = await tx.query<{ name: string; roles: Role[] }>(
    `select name, roles from person
      where tenant_id = current_tenant() and id = $1 and party = 'desk' and active`,
    [id],
  );
  return row && id !== null ? { id, name: row.name, party: "desk", roles: row.roles } : null;
}

type Piece = {
  readonly load: Load;
  readonly loader: Loader;
  readonly actor: Actor;
  readonly batch: readonly ReadRow[];
};
type Inside = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;

/** Rows of one transaction; where the database refuses one of them, each in its own. */
async function piece(inside: Inside, one: Piece): Promise<number> {
  try {
    return await inside((tx) => takeRows(tx, one));
  } catch (error) {
    if (!isOfARow(error)) throw error;
    if (one.batch.length === 1) return inside((tx) => keepRefused(tx, one));
    let done = 0;
    for (const row of one.batch) done += await piece(inside, { ...one, batch: [row] });
    return done;
  }
}

/** Classes 22 and 23: what is in the row does not fit the table. Everything else is nobody's row. */
const isOfARow = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && /^2[23]/.test(String(error.code));

async function takeRows(tx: TenantTx, { load, loader, actor, batch }: Piece): Promise<number> {
  await loadOf(tx, load.id, { lock: true });
  const after = await lastLine(tx, load.id);
  const rows = batch.filter(({ row }) => row.line > after);
  const inputs = rows.flatMap(({ read }) => (read.ok ? [read.input] : []));
  const at = {
    loadId: load.id,
    sha256: Buffer.from(load.sha256, "hex"),
    asHistory: load.rules?.asHistory ?? false,
    actor,
    now: await tenantClock(tx),
  };
  const did: Did[] = [];
  const met = new Set<string>();
  const before = await loader.known(tx, inputs);
  let next = 0;
  for (const { row, read } of rows) {
    const { line, cells } = row;
    if (!read.ok) {
      did.push({ line, outcome: "refused", cells, says: read.problems });
      continue;
    }
    const { input } = read;
    const foundBefore = before[next++] ?? null;
    // A row before it in this piece may be the same somebody: then what is known is asked once more.
    const name = JSON.stringify([input.name ?? input.claimNumber ?? input.memberName]).toLowerCase();
    const isAgain = met.has(name) || (foundBefore !== null && met.has(foundBefore.subject));
    const known = isAgain ? ((await loader.known(tx, [input]))[0] ?? null) : foundBefore;
    const taken = await loader.take(tx, input, { ...at, line, known });
    met.add(name);
    if (taken.outcome !== "refused") met.add(taken.subject);
    did.push(didOf(line, cells, taken));
  }
  await keepDone(tx, load.id, did);
  return did.length;
}

const didOf = (line: number, cells: Did["cells"], taken: Taken): Did =>
  taken.outcome === "refused"
    ? { line, outcome: "refused", ...(cells ? { cells } : {}), says: taken.problems }
    : { line, ...taken };

async function keepRefused(tx: TenantTx, { load, batch }: Piece): Promise<number> {
  const says = "The row holds something that cannot be kept.";
  const doNext = "Look for odd characters or numbers that are far too large.";
  const did = batch.map(
    ({ row: { line, cells } }): Did => ({
      ...{ line, cells, outcome: "refused" as const },
      says: [{ column: "", says, doNext }],
    }),
  );
  await keepDone(tx, load.id, did);
  return did.length;
}
