// What goes into a case file for one recipient: the same rows as every answer, through the same two tables of
// the policy, read at one moment. What the recipient may not see is not read into it at all.
import { type Instant, isoInstant, type Zone } from "../../core/calendar.ts";
import type { ContactCard } from "../../core/letter.ts";
import type { Party } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { caseAnswerOf } from "../case-file/answer-case.ts";
import type { Rooms } from "../case-file/case-answer.ts";
import type { Desk } from "../case-file/desk.ts";
import { openDesk } from "../case-file/load.ts";
import { type ClockRow, clocksOf, type OfferRow, offersOf } from "../case-file/read-pages.ts";
import { type EventRow, timelineOf } from "../case-file/timeline.ts";
import { type LetterRow, lettersOf } from "../correspondence/read-letters.ts";
import { isHandedOut } from "../documents/hand-out.ts";
import { type DocumentRow, documentsOf } from "../documents/read-documents.ts";
import type { Caller } from "../policy/caller.ts";
import { clockShownTo, documentShownTo, letterIsOut, letterShownTo } from "../policy/shown.ts";
import type { Names } from "../reception/names.ts";
import { type AuditLine, auditOf } from "./extract.ts";
import type { ExportRow } from "./rows.ts";
import { type SignatureLine, signaturesOf } from "./signatures.ts";

export type GatherHouse = { readonly desk: Desk; readonly rooms: Rooms; readonly names: Names };

/** A case as the API shows it to the recipient; parts it does not see are not there. */
export type CaseShown = {
  readonly number: string;
  readonly stageTitle: string;
  readonly status: string;
  readonly openedAt: string;
  readonly closedAt?: string | null;
  readonly closedWhy?: string | null;
  readonly memberName?: string;
  readonly providerName?: string;
  readonly claimNumber?: string | null;
  readonly waitingOnTitle?: string | null;
  readonly next?: { readonly title: string } | null;
  readonly parties?: readonly { readonly party: string; readonly name: string }[];
  readonly amounts?: Readonly<Record<string, number | null>>;
  /** What is known of the case, table by table, as far as the recipient may know it. */
  readonly knows?: readonly {
    readonly title: string;
    readonly rows: readonly { readonly label: string; readonly value: string }[];
  }[];
  readonly [more: string]: unknown;
};

/** Something that is in the case and not in this file, with the reason. Never its name or what it is. */
export type Withheld = { readonly what: "letter" | "paper"; readonly on: Instant; readonly why: string };

export type CaseFile = {
  readonly row: ExportRow;
  readonly madeAt: Instant;
  readonly zone: Zone;
  readonly deskName: string;
  readonly card: ContactCard;
  readonly case: CaseShown;
  readonly timeline: readonly EventRow[];
  readonly clocks: readonly ClockRow[];
  readonly offers: readonly OfferRow[];
  readonly letters: readonly LetterRow[];
  readonly documents: readonly DocumentRow[];
  readonly signatures: readonly SignatureLine[];
  readonly audit: readonly AuditLine[];
  readonly withheld: readonly Withheld[];
};

/** More than any case has; it keeps one that went wrong from filling the memory. */
const most = 5_000;
/** Whom the API tells of offers, beside the desk. */
const seesOffers: readonly Party[] = ["desk", "plan", "provider", "counsel"];

/** Somebody of the recipient's party, as the policy sees them. Signs nothing and asks nobody. */
const asRecipient = ({ party, asked_by, asked_name }: ExportRow, tenant: Asked["tenant"]): Caller => ({
  tenantId: tenant.id,
  tenantName: tenant.name,
  mode: "live",
  zone: tenant.zone,
  keyId: "",
  actor: { id: asked_by, name: asked_name, party, roles: [] },
  organisationId: null,
  viewer: "",
  scopes: [],
});

export type Asked = {
  readonly row: ExportRow;
  readonly now: Instant;
  readonly tenant: { readonly id: string; readonly name: string; readonly zone: string };
};

/** All of the timeline is asked for, whatever it is about. */
const noAbouts: Parameters<typeof timelineOf>[3] = new Map();

/** Null for a case that whoever asked may no longer know of. */
export async function gather(
  { desk, rooms, names }: GatherHouse,
  tx: TenantTx,
  { row, now, tenant }: Asked,
): Promise<CaseFile | null> {
  const { case_id: id, party, parts } = row;
  const reading = { desk, rooms, names, tenantLastRead: () => undefined };
  const shown = await caseAnswerOf(reading, tx, id, asRecipient(row, tenant));
  if (shown === null) return null;
  const known = (await openDesk(desk, tx)).tenant;
  const wants = <T>(part: (typeof parts)[number], read: () => Promise<readonly T[]>) =>
    parts.includes(part) ? read() : Promise.resolve([] as readonly T[]);
  const isDesk = party === "desk";
  const asked = { before: null, most, party: isDesk ? null : party };
  const timeline = await wants("timeline", () => timelineOf(tx, id, asked, noAbouts));
  const clocks = (await wants("clocks", () => clocksOf(tx, id, most))).filter(({ owner }) =>
    clockShownTo(party, owner),
  );
  const offers = await wants("offers", async () => (seesOffers.includes(party) ? offersOf(tx, id) : []));
  const letters = sorted(party, await wants("letters", () => lettersOf(tx, id)));
  const papers = cleared(party, await wants("documents", () => documentsOf(tx, id)));
  const shownLetters = letters.shown.map(({ no }) => no);
  return {
    row,
    madeAt: now,
    zone: known.zone,
    deskName: known.card.name,
    card: known.card,
    case: shown as CaseShown,
    timeline: timeline.toReversed(),
    clocks,
    offers: isDesk ? offers : offers.map((one) => ({ ...one, note: null })),
    letters: letters.shown,
    documents: papers.shown,
    signatures: await wants("signatures", () => signaturesOf(tx, id, isDesk ? null : shownLetters)),
    audit: await wants("audit", async () => (isDesk ? auditOf(tx, id, most) : [])),
    withheld: [...letters.withheld, ...papers.withheld],
  };
}

type Sorted<Row> = { readonly shown: readonly Row[]; readonly withheld: readonly Withheld[] };

/** Letters that this party sees anyhow, and that have left. The desk keeps those that never did. */
function sorted(party: Party, rows: readonly LetterRow[]): Sorted<LetterRow> {
  const isOut = (row: LetterRow) =>
    party === "desk" || (row.state === "sent" && letterIsOut(party, row.to_party, row.proof !== null));
  const shown = rows.filter((row) => letterShownTo(party, row.to_party) && isOut(row));
  const withheld = rows
    .filter((row) => !shown.includes(row))
    .map((row) => ({ what: "letter" as const, on: row.written_at as Instant, why: notFor(party) }));
  return { shown, withheld };
}

const notFor = (party: Party): string =>
  `It is not for the ${party}: the desk's policy does not disclose it.`;

function cleared(party: Party, rows: readonly DocumentRow[]): Sorted<DocumentRow> {
  const isFor = ({ kind, party: filedBy }: DocumentRow) => documentShownTo(party, { kind, filedBy });
  const shown = rows.filter((row) => isFor(row) && isHandedOut(row.scan));
  const withheld = rows
    .filter((row) => !shown.includes(row))
    .map((row) => ({
      what: "paper" as const,
      on: row.filed_at as Instant,
      why: isFor(row) ? "The scanner for viruses has not cleared it." : notFor(party),
    }));
  return { shown, withheld };
}

/** What is in it, as JSON for machines: the same rows, nothing more. */
export function factsOf(file: CaseFile): object {
  const { row, madeAt, timeline, clocks, offers, letters, documents, signatures, withheld } = file;
  const at = (instant: number) => isoInstant(instant as Instant);
  return {
    madeAt: at(madeAt),
    recipient: { party: row.party, name: row.recipient },
    purpose: row.purpose,
    case: file.case,
    timeline: timeline.map(({ seq, at: when, event, rule, actor_name: by, party, stage, says }) => ({
      seq,
      at: at(when),
      event,
      rule,
      by,
      party,
      stage,
      says,
    })),
    clocks: clocks.map(
      ({ name, nth, title, rule, owner, state, due_at, due_on, zone, citation, explain }) => ({
        name,
        nth,
        title,
        rule,
        owner,
        state,
        dueAt: at(due_at),
        dueOn: due_on,
        zone,
        citation,
        explain,
      }),
    ),
    offers: offers.map((one) => ({ ...one, at: at(one.at) })),
    letters: letters.map(({ no, template, to_party, to_name, channel, subject, state, sent_at, proof }) => ({
      no,
      template,
      to: { party: to_party, name: to_name },
      channel,
      subject,
      state,
      sentAt: sent_at === null ? null : at(sent_at),
      proof: proof && { ...proof, at: at(proof.at) },
    })),
    documents: documents.map(({ id, kind, name, media_type, bytes, sha256, filed_by, party, filed_at }) => ({
      id,
      kind,
      name,
      mediaType: media_type,
      bytes,
      sha256,
      filedBy: { name: filed_by, party },
      filedAt: at(filed_at),
    })),
    signatures,
    withheld: withheld.map(({ what, on, why }) => ({ what, on: at(on).slice(0, 10), why })),
  };
}
