// Where a simulation on the real store is played: a house of its own, a sandbox tenant and its clock, a
// relay.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import { newId } from "../../desk/case-file/ids.ts";
import { startEmbedded } from "../../platform/db/embedded.ts";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import { type House, openHouse } from "../house.ts";
import { readSettings } from "../settings.ts";
import { deskPeople } from "./desk-people.ts";
import { type MailSink, openMailSink } from "./mail-sink.ts";

export type SimulationHouse = {
  readonly house: House;
  readonly tenant: string;
  readonly sink: MailSink;
  /** For processes that are to work on the same database. */
  readonly environment: Readonly<Record<string, string>>;
  inside<T>(work: (tx: TenantTx) => Promise<T>): Promise<T>;
  rows<Row>(statement: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
};

// What is simulated may be lost when the machine stops; processes that are killed lose nothing by it.
const hasty = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/**
 * Opens it in a temporary folder, which goes with it. Never touches PARLEY_DATA or DATABASE_URL.
 * @param databaseUrl  an empty database of the caller's; otherwise an embedded one is started
 */
export async function openSimulationHouse(start: Instant, databaseUrl?: string): Promise<SimulationHouse> {
  const folder = mkdtempSync(join(tmpdir(), "parley-simulation-"));
  chmodSync(folder, 0o711);
  const closers: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const close = async () => {
    for (const one of closers.splice(0).reverse()) await one();
  };
  try {
    const database =
      databaseUrl === undefined
        ? await startEmbedded({ folder: join(folder, "database"), settings: hasty })
        : null;
    if (database) closers.push(() => database.stop());
    const sink = await openMailSink();
    closers.push(() => sink.close());
    const environment = {
      DATABASE_URL: databaseUrl ?? database?.adminUrl ?? "",
      DATABASE_APP_URL: "",
      PARLEY_DATA: folder,
      PARLEY_FILES: "",
      SMTP_URL: sink.url,
      MAIL_FROM: "desk@example.com",
      FAX_GATEWAY: "",
      PORT: "0",
    };
    const house = await openHouse({ settings: readSettings(environment), log: () => {}, migrates: true });
    closers.push(() => house.close());
    const tenant = newId();
    const inside = <T>(work: (tx: TenantTx) => Promise<T>) =>
      inTenant(house.pool, { tenant, viewer: "" }, work);
    const rows = <Row>(statement: string, values: unknown[] = []) =>
      inside((tx) => tx.query<Row>(statement, values));
    await inside((tx) => layOut(tx, tenant, start));
    return { house, tenant, sink, environment, inside, rows, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function layOut(tx: TenantTx, tenant: string, start: Instant): Promise<void> {
  await tx.query(
    "insert into tenant (tenant_id, name, mode, clock_at) values ($1, 'Simulated desk', 'sandbox', $2)",
    [tenant, isoInstant(start)],
  );
  await tx.query(
    "insert into organisation (id, party, name, email) values ($1, 'tpa', 'Juniper TPA', 'tpa@example.com')",
    [newId()],
  );
  for (const { id, name, roles } of deskPeople)
    await tx.query("insert into person (id, name, party, roles) values ($1, $2, 'desk', $3)", [
      id,
      name,
      roles,
    ]);
}
