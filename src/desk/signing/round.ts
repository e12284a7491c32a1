// What comes due by itself: those whose turn it is are written to, in office hours; what ran out ends.
import type { Pool } from "pg";
import { civilDateIn, dayInWords, isOpenAt } from "../../core/calendar.ts";
import type { LetterBody } from "../../core/letter.ts";
import { atStart } from "../../core/words.ts";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import type { SignerNow } from "../case-file/case-type.ts";
import { type OpenFile, openFile } from "../case-file/load.ts";
import { recordDesk } from "../case-file/record.ts";
import { keepNotice } from "../correspondence/notices.ts";
import { placeOf } from "../correspondence/place-of.ts";
import { nextReminder } from "./ask.ts";
import { settleBehind } from "./end.ts";
import { houseActor, type SigningHouse } from "./house.ts";
import { openByItself, papersToOpen } from "./open-by-itself.ts";
import { noteSigning, type RequestRow, setRemindAt } from "./rows.ts";
import { standOf } from "./stand.ts";

const tenantsWithOpen = {
  name: "tenants_with_open_signings",
  text: `select tenant_id as "tenantId" from tenants_with_open_signings()`,
};
// Due by the clock, or the case has moved since: somebody may have signed through its own action.
const dueNow = `select s.case_id as "caseId", s.no from signing s
  join case_file c on c.tenant_id = s.tenant_id and c.id = s.case_id
  where s.tenant_id = current_tenant() and s.state = 'open' and (c.version > s.seen_version
    or least(s.expires_at, coalesce(s.remind_at, s.expires_at))
      <= (select coalesce(clock_at, clock_timestamp()) from tenant where tenant_id = current_tenant()))
  order by s.case_id limit 100`;

export type SigningRound = SigningHouse & {
  readonly pool: Pool;
  /** Sends a notice that was kept; it is tried again by the sweep of mail where it fails. */
  readonly send: (tenant: string, notice: string) => Promise<unknown>;
  /** Hears of a case that it has changed. */
  readonly changed?: (tenant: string, caseId: string, version: number) => void;
};

const everyTenant = `select tenant_id as "tenantId" from tenants_to_work_for()`;

/** Opens the requests for papers that went out since the last round. */
async function openRequests(round: SigningRound, signal?: AbortSignal): Promise<void> {
  const { rows } = await round.pool.query<{ tenantId: string }>(everyTenant);
  for (const { tenantId: tenant } of rows) {
    const inside = <T>(work: (tx: TenantTx) => Promise<T>) =>
      inTenant(round.pool, { tenant, viewer: "" }, work);
    for (const key of await inside((tx) => papersToOpen(round, tx))) {
      if (signal?.aborted) return;
      const version = await inside((tx) => openByItself(round, tx, key));
      if (version !== null) round.changed?.(tenant, key.caseId, version);
    }
  }
}

/** One round over all tenants. What was done before is not done again, also where two rounds run at once. */
export async function signingRound(round: SigningRound, signal?: AbortSignal): Promise<void> {
  await openRequests(round, signal);
  const { rows } = await round.pool.query<{ tenantId: string }>(tenantsWithOpen);
  for (const { tenantId: tenant } of rows) {
    const inside = <T>(work: (tx: TenantTx) => Promise<T>) =>
      inTenant(round.pool, { tenant, viewer: "" }, work);
    const due = await inside((tx) => tx.query<{ caseId: string; no: number }>(dueNow));
    for (const key of due) {
      if (signal?.aborted) return;
      const done = await inside((tx) => takeUp(round, tx, key));
      for (const notice of done.notices) await round.send(tenant, notice);
      if (done.version !== null) round.changed?.(tenant, key.caseId, done.version);
    }
  }
}

type TakenUp = { readonly notices: readonly string[]; readonly version: number | null };

async function takeUp(
  house: SigningHouse,
  tx: TenantTx,
  { caseId, no }: { readonly caseId: string; readonly no: number },
): Promise<TakenUp> {
  const file = await openFile(house.desk, tx, caseId, { lock: true });
  if (!file) return { notices: [], version: null };
  const row = (await settleBehind(house, tx, file)).find((one) => one.no === no);
  if (row?.state !== "open") {
    const after = await openFile(house.desk, tx, caseId, { lock: false });
    return { notices: [], version: after?.case.version ?? null };
  }
  const { now, desk } = file.around;
  const isDue = row.remindAt !== null && row.remindAt <= now;
  // Offices read their mail in office hours; what came due at night waits for the morning.
  if (!isDue || !isOpenAt(desk, now)) return { notices: [], version: null };
  const told = await tell(house, tx, file, row);
  await setRemindAt(tx, caseId, no, nextReminder(row, now, file.tenant.zone));
  return told;
}

async function tell(house: SigningHouse, tx: TenantTx, file: OpenFile, row: RequestRow): Promise<TakenUp> {
  const { signers, turn } = standOf(row, file);
  const notices: string[] = [];
  let version: number | null = null;
  for (const signer of signers.filter(({ role }) => turn.includes(role))) {
    const again = row.events.some(
      ({ what, role }) => role === signer.role && (what === "told" || what === "reminded"),
    );
    const told = await tellOne(house, tx, { file, row, signer, again });
    if (told === null) continue;
    version = told.seq;
    if (told.notice !== null) notices.push(told.notice);
    const what = again ? "reminded" : "told";
    const { role } = signer;
    await noteSigning(tx, file.case.id, row.no, { at: file.around.now, what, role, actor: houseActor });
  }
  return { notices, version };
}

type Telling = {
  readonly file: OpenFile;
  readonly row: RequestRow;
  readonly signer: SignerNow;
  readonly again: boolean;
};

type Told = { readonly seq: number; readonly notice: string | null };

/** Null where the case knows nobody who signs in this role, or takes no more events. */
async function tellOne(house: SigningHouse, tx: TenantTx, telling: Telling): Promise<Told | null> {
  const { file, row, signer, again } = telling;
  const all = file.caseType.parties(file.state.facts).filter(({ involved }) => involved);
  const [to] = signer.parties.flatMap((party) => all.filter((one) => one.party === party));
  if (!to) return null;
  const caseId = file.case.id;
  const how = again ? "reminded to sign" : "asked in writing to sign";
  const outcome = await recordDesk(house.desk, tx, {
    caseId,
    event: "signer-told",
    actor: houseActor,
    says: `The ${signer.role} was ${how} the ${row.title.toLowerCase()}.`,
    data: { request: row.no, role: signer.role },
    seenBy: signer.parties,
  });
  if (outcome.kind !== "recorded") return null;
  const seq = outcome.case.version;
  const { expiresAt } = row;
  const wanted = { caseId, party: to.party, name: to.name, role: signer.role, expiresAt };
  const link = (await house.link?.(tx, wanted)) ?? null;
  const notice = await keepNotice(tx, {
    ...(await placeOf(tx, { ...to, lines: [] })),
    kind: "notice",
    caseId,
    seq,
    organisationId: null,
    toParty: to.party,
    toName: to.name,
    body: noticeOf(telling, to.name, link),
    writtenAt: file.around.now,
  });
  return { seq, notice };
}

/** Names the case and the paper, and nothing of anybody's health. */
function noticeOf({ file, row, signer, again }: Telling, name: string, link: string | null): LetterBody {
  const { card, zone } = file.tenant;
  const by = dayInWords(civilDateIn(zone, row.expiresAt));
  const paper = row.title.toLowerCase();
  return {
    subject: `${again ? "Reminder: please" : "Please"} sign the ${paper}, case ${file.case.number}`,
    language: "en",
    to: { name, lines: [] },
    blocks: [
      {
        kind: "paragraph",
        text:
          `${again ? "We are still waiting for" : "We ask for"} the signature of ${signer.name} under the ` +
          `${paper} that we sent you. Please sign by ${by}.`,
      },
      {
        kind: "paragraph",
        text: link
          ? `${atStart("read and sign it here")}, or say why you will not sign: ${link}`
          : "Sign it on our page, or sign the paper and send us the page.",
      },
      { kind: "paragraph", text: `Questions? Call ${card.phone}. ${card.hours}.` },
    ],
  };
}
