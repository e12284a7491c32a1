// Makes the case files that were asked for, one at a time, with the eyes of whoever asked: what they may no
// longer see when it is made is not in it.
import type { Pool } from "pg";
import type { Instant } from "../../core/calendar.ts";
import { civilDateIn } from "../../core/calendar.ts";
import type { ParcelLimits } from "../../core/parcels.ts";
import type { Actor } from "../../core/playbook.ts";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import { Fault } from "../../platform/fault.ts";
import type { Drawer } from "../../platform/files/drawer.ts";
import { keepDisclosure } from "../audit/disclosures.ts";
import { noteAudits } from "../audit/entry.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import { letterHtml } from "../correspondence/letter-html.ts";
import { bodyShownTo } from "../correspondence/one-letter.ts";
import { paperOf } from "../correspondence/paper-of.ts";
import { letterOf } from "../correspondence/read-letters.ts";
import { type CaseFile, type GatherHouse, gather } from "./gather.ts";
import { makePdf } from "./make-pdf.ts";
import { makeZip, type Zipping } from "./make-zip.ts";
import type { PaperHouse } from "./place-paper.ts";
import {
  type ExportRow,
  type Made,
  notOpen,
  setFailed,
  setProgress,
  setReady,
  setUnseen,
  takeExport,
} from "./rows.ts";

export type ExportHouse = GatherHouse &
  PaperHouse & {
    readonly pool: Pool;
    /** Where case files lie until they are fetched. */
    readonly drawer: Drawer;
  };

type Key = { readonly tenantId: string; readonly id: string; readonly personId: string };
type Inside = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;

/** One round over all tenants. @returns how many were made */
export async function exportRound(house: ExportHouse, signal?: AbortSignal): Promise<number> {
  const { rows } = await house.pool.query<Key>(
    'select tenant_id as "tenantId", id, person_id as "personId" from exports_waiting()',
  );
  let made = 0;
  for (const key of rows) {
    if (signal?.aborted) break;
    if (await makeOne(house, key)) made += 1;
  }
  return made;
}

async function makeOne(house: ExportHouse, { tenantId, id, personId }: Key): Promise<boolean> {
  const scope = { tenant: tenantId, viewer: "", person: personId };
  const inside: Inside = (work) => inTenant(house.pool, scope, work);
  const row = await inside((tx) => takeExport(tx, id));
  if (!row) {
    await inTenant(house.pool, { tenant: tenantId, viewer: "" }, (tx) => setUnseen(tx, id));
    return false;
  }
  try {
    const file = await fileOf(house, scope, row);
    if (file === null) {
      await inside((tx) => setFailed(tx, id, notOpen));
      return false;
    }
    const made = await makeIt(house, inside, file);
    return await inside((tx) => settle(tx, file, made));
  } catch (error) {
    const says = error instanceof Fault ? error.message : "It could not be made. Ask for it again.";
    await inside((tx) => setFailed(tx, id, says));
    if (!(error instanceof Fault)) throw error;
    return false;
  }
}

const whoAsked = `select t.name, t.zone from tenant t join person p on p.tenant_id = t.tenant_id
  where t.tenant_id = current_tenant() and p.id = $1 and p.party = 'desk' and p.active`;

/** Read at one moment, so that no line of it contradicts another. */
const fileOf = (
  house: ExportHouse,
  scope: { readonly tenant: string; readonly viewer: string; readonly person: string },
  row: ExportRow,
): Promise<CaseFile | null> =>
  inTenant(
    house.pool,
    scope,
    async (tx) => {
      const [tenant] = await tx.query<{ name: string; zone: string }>(whoAsked, [row.asked_by]);
      if (!tenant) return null;
      const now = await tenantNow(tx);
      return gather(house, tx, { row, now, tenant: { id: scope.tenant, ...tenant } });
    },
    { isolation: "repeatable read" },
  );

async function makeIt(house: ExportHouse, inside: Inside, file: CaseFile): Promise<Made> {
  const { id, case_id: caseId, format, channel_id, party: reader } = file.row;
  const total = file.letters.length + file.documents.length;
  const zipping: Zipping = {
    files: house.files,
    pages: house.pages,
    letter: (no) => inside((tx) => paperOf(house.desk, tx, { caseId, letter: no, reader })),
    page: (no) =>
      inside(async (tx) => {
        const found = await letterOf(tx, caseId, no);
        return found && letterHtml(bodyShownTo(reader, found), { caseNumber: file.case.number });
      }),
    progress: seldom((done) => inside((tx) => setProgress(tx, id, { done, total }))),
    limits: channel_id === null ? {} : await inside((tx) => limitsOf(tx, channel_id)),
  };
  await zipping.progress(0);
  if (format === "zip") {
    const { written, done, notPlaced } = await makeZip(zipping, file, (out) => house.drawer.write(id, out));
    return { ...written, pages: null, done, says: notPlaced.join("\n") };
  }
  const { bytes, pages, done, notPlaced } = await makePdf(zipping, file);
  const written = await house.drawer.write(id, inPieces(bytes));
  return { ...written, pages, done, says: notPlaced.join("\n") };
}

/** What a person sees move is said twice a second and no more often: a case has hundreds of papers. */
function seldom(say: (done: number) => Promise<unknown>): (done: number) => Promise<void> {
  let said = Number.NEGATIVE_INFINITY;
  return async (done) => {
    if (performance.now() - said < 500) return;
    said = performance.now();
    await say(done);
  };
}

const readLimits = `select most_files as "mostFiles", most_bytes as "mostBytes" from channel_entry
  where tenant_id = current_tenant() and id = $1 and latest`;

async function limitsOf(tx: TenantTx, channel: string): Promise<ParcelLimits> {
  const [row] = await tx.query<{ mostFiles: number | null; mostBytes: number | null }>(readLimits, [channel]);
  return { mostFiles: row?.mostFiles ?? undefined, mostBytes: row?.mostBytes ?? undefined };
}

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += 1_000_000) yield bytes.subarray(at, at + 1_000_000);
}

/**
 * Lets it be fetched, with its entry in the audit and in the account of disclosures: either all of them stand
 * or none does. @returns false where another worker was quicker
 */
async function settle(tx: TenantTx, file: CaseFile, made: Made): Promise<boolean> {
  const { row, zone } = file;
  const now: Instant = await tenantNow(tx);
  if ((await setReady(tx, row.id, made, now)) !== 1) return false;
  const actor: Actor & { readonly party: "desk" } = {
    id: row.asked_by,
    name: row.asked_name,
    party: "desk",
    roles: [],
  };
  const { id, case_id: caseId, format, party, recipient, address, purpose, parts } = row;
  const counts = {
    letters: file.letters.length,
    papers: file.documents.length,
    withheld: file.withheld.length,
  };
  const detail = { export: id, format, party, parts, ...counts, sha256: made.sha256 };
  await noteAudits(tx, [{ at: now, actor, action: "exported", what: "case file", caseId, detail }]);
  if (!row.counted) return true;
  const inside = `${counts.letters} letters, ${counts.papers} papers`;
  const description = `Case file (${format.toUpperCase()}): ${parts.join(", ")}; ${inside}`;
  const disclosedOn = civilDateIn(zone, now);
  await keepDisclosure(tx, { caseId, disclosedOn, recipient, address, description, purpose }, { actor, now });
  return true;
}
