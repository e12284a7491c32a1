// After an event that tells somebody: one notice to each party that wants to know, in words that party may
// read (GN-06).
import { civilDateIn, type Instant } from "../../core/calendar.ts";
import type { Party } from "../../core/playbook.ts";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import type { PartyOnCase } from "../case-file/case-type.ts";
import { type OpenFile, openFile } from "../case-file/load.ts";
import { wordingNow } from "../wording/kept.ts";
import { type NoticeContext, noticeTemplate } from "./notice.ts";
import { keepNotice, type NewNotice, sendNotice } from "./notices.ts";
import { type Place, placeOf } from "./place-of.ts";
import type { Post } from "./post.ts";

export type TellKey = { readonly tenantId: string; readonly caseId: string; readonly seq: number };

/** "Client" is the broker, the TPA or medical management, whichever is involved. */
const clientParties: readonly Party[] = ["broker", "tpa", "medical-management"];

type Told = {
  readonly says: string;
  readonly seenBy: readonly string[];
  readonly tells: readonly (Party | "client")[];
  readonly stage: string;
  readonly at: Instant;
};

const readEvent = `select says, to_json(seen_by) as "seenBy", data -> 'tells' as tells, stage, at
  from case_event where case_id = $1 and seq = $2`;

/**
 * Writes and sends the notices of one event. A second delivery of the job finds them written and sends what
 * is left.
 */
export async function tellParties(post: Post, { tenantId, caseId, seq }: TellKey): Promise<number> {
  const ids = await inTenant(post.pool, { tenant: tenantId, viewer: "" }, async (tx) => {
    const file = await openFile(post.desk, tx, caseId, { lock: false });
    const [told] = await tx.query<Told>(readEvent, [caseId, seq]);
    return file && told ? writeAll(tx, file, { ...told, seq }) : [];
  });
  for (const id of ids) await sendNotice(post, tenantId, id);
  return ids.length;
}

async function writeAll(tx: TenantTx, file: OpenFile, told: Told & { seq: number }): Promise<string[]> {
  const write = file.caseType.letters[noticeTemplate];
  if (!write) return [];
  const wanted = told.tells.flatMap((one) => (one === "client" ? clientParties : [one]));
  const parties = file.caseType
    .parties(file.state.facts)
    .filter(({ party, involved }) => involved && wanted.includes(party));
  const wording = await wordingNow(tx, file.case.playbook);
  const kept: (string | null)[] = [];
  for (const to of parties) {
    const body = write(file.state.facts, { ...contextOf(file, told, to.party), wording });
    const place = await placeOf(tx, { ...to, lines: body.to.lines });
    kept.push(await keepNotice(tx, noticeOf(file, told, { to, place, body })));
  }
  return kept.filter((id) => id !== null);
}

function contextOf(file: OpenFile, told: Told, to: Party): NoticeContext {
  const { tenant, around, case: of, caseType } = file;
  const mayRead = told.seenBy.includes(to);
  const stage = caseType.playbook.stages[told.stage];
  return {
    caseNumber: of.number,
    today: civilDateIn(tenant.zone, around.now),
    now: around.now,
    clocks: of.clocks,
    card: tenant.card,
    taglines: tenant.taglines,
    letter: { no: 0, template: noticeTemplate, to, writtenAt: told.at },
    ...(mayRead ? { happened: told.says } : {}),
    ...(stage ? { stageTitle: stage.title } : {}),
  } as NoticeContext;
}

type Written = { readonly to: PartyOnCase; readonly place: Place; readonly body: NewNotice["body"] };

const noticeOf = (
  file: OpenFile,
  { seq, at }: { seq: number; at: Instant },
  { to, place, body }: Written,
): NewNotice => ({
  ...place,
  kind: "notice",
  caseId: file.case.id,
  seq,
  organisationId: null,
  toParty: to.party,
  toName: to.name,
  body,
  writtenAt: at,
});
