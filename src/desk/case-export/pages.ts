// The pages of a case file that are the desk's own: cover, summary, what happened, dates with their reasons,
// offers, signatures, and what is in the file or withheld from it.
import {
  type CivilDate,
  civilDateIn,
  dateInWords,
  type Explain,
  type Instant,
  timeInWords,
  wallClock,
  zoneInWords,
} from "../../core/calendar.ts";
import { type Cents, dollars } from "../../core/money.ts";
import { atStart } from "../../core/words.ts";
import type { Block } from "../../platform/paper/paper.ts";
import type { ClockRow } from "../case-file/read-pages.ts";
import type { CaseFile } from "./gather.ts";

/** One part of the file, with its bookmark. */
export type Section = { readonly title: string; readonly blocks: readonly Block[] };

export const dayOf = ({ zone }: CaseFile, at: number): string =>
  dateInWords(civilDateIn(zone, at as Instant));
/** "December 1, 2026, 2:14 pm": the cover says which zone. */
const momentOf = (file: CaseFile, at: number): string =>
  `${dayOf(file, at)}, ${timeInWords(wallClock(file.zone, at as Instant).time)}`;

export const titleOf = (file: CaseFile): string => `Case file ${file.case.number}`;

/** In their order. A part that was not asked for is not there; one that is empty says so. */
export function sectionsOf(file: CaseFile): readonly Section[] {
  const { parts } = file.row;
  const has = (part: (typeof parts)[number], make: () => Section) => (parts.includes(part) ? [make()] : []);
  return [
    cover(file),
    ...has("summary", () => summary(file)),
    ...has("timeline", () => timeline(file)),
    ...has("clocks", () => clocks(file)),
    ...has("offers", () => offers(file)),
    ...has("signatures", () => signatures(file)),
    contents(file),
  ];
}

const row = (label: string, value: string | null | undefined) => (value ? [{ label, value }] : []);
const paragraph = (text: string): Block => ({ kind: "paragraph", text });
const none = (text: string): readonly Block[] => [paragraph(text)];

function cover(file: CaseFile): Section {
  const { row: asked, madeAt, zone, case: is } = file;
  const isFull = asked.party === "desk";
  return {
    title: "About this file",
    blocks: [
      {
        kind: "table",
        rows: [
          ...row("Case", is.number),
          ...row("Member", is.memberName),
          ...row("Provider", is.providerName),
          ...row("Claim", is.claimNumber),
          ...row(
            "For",
            isFull ? `${asked.recipient} (the desk, in full)` : `${asked.recipient} (${asked.party})`,
          ),
          ...row("Purpose", atStart(asked.purpose)),
          ...row("Made", `${momentOf(file, madeAt)}, by ${asked.asked_name}`),
        ],
      },
      paragraph(
        isFull
          ? "This file holds what the case holds. Internal notes are not part of it."
          : `This file holds what may be disclosed to the ${asked.party}, and nothing else. What is ` +
              "withheld is counted under Withheld, with the reason. " +
              "Internal and privileged notes are not part of it.",
      ),
      paragraph(`Times are ${zoneInWords(zone)}.`),
    ],
  };
}

const partyTitle = (party: string): string => (party === "tpa" ? "TPA" : atStart(party));

/** "balanceBillCents" as people say it. */
const amountName = (key: string): string =>
  atStart(
    key
      .replace(/Cents$/, "")
      .replace(/([A-Z])/g, " $1")
      .toLowerCase(),
  );

function summary(file: CaseFile): Section {
  const { case: is } = file;
  const amounts = Object.entries(is.amounts ?? {}).flatMap(([key, value]) =>
    typeof value === "number" ? [{ label: amountName(key), value: dollars(value as Cents) }] : [],
  );
  const parties = (is.parties ?? []).map(({ party, name }) => ({ label: partyTitle(party), value: name }));
  return {
    title: "Summary",
    blocks: [
      { kind: "heading", text: "Summary" },
      {
        kind: "table",
        rows: [
          ...row("Stands at", is.stageTitle),
          ...row("Opened", dayOf(file, Date.parse(is.openedAt))),
          ...row("Closed", is.closedAt ? dayOf(file, Date.parse(is.closedAt)) : null),
          ...row("Closed because", is.closedWhy),
          ...row("Next", is.next?.title),
        ],
      },
      ...(parties.length > 0 ? [{ kind: "heading", text: "Parties" } as const, table(parties)] : []),
      ...(is.knows ?? []).flatMap(({ title, rows }) => [
        { kind: "heading", text: title } as const,
        table(rows),
      ]),
      ...(amounts.length > 0 ? [{ kind: "heading", text: "Amounts" } as const, table(amounts)] : []),
    ],
  };
}

const table = (rows: readonly { readonly label: string; readonly value: string }[]): Block => ({
  kind: "table",
  rows,
});

function timeline(file: CaseFile): Section {
  const rows = file.timeline.map(({ seq, at, says, actor_name }) => [
    String(seq),
    momentOf(file, at),
    says,
    actor_name,
  ]);
  const head = ["No.", "When", "What happened", "Who"];
  return listed("What happened", { head, rows, shares: [8, 24, 50, 18], empty: "Nothing is told here." });
}

type Listed = {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly shares: readonly number[];
  readonly empty: string;
};

const listed = (title: string, { head, rows, shares, empty }: Listed): Section => ({
  title,
  blocks: [
    { kind: "heading", text: title },
    ...(rows.length > 0 ? [{ kind: "columns", head, rows, shares } as const] : none(empty)),
  ],
});

const states: Readonly<Record<ClockRow["state"], string>> = {
  running: "running",
  paused: "paused",
  met: "kept",
  missed: "missed",
  cancelled: "no longer needed",
};

/** Each date with how it was counted, so that it can be counted again by hand. */
function clocks(file: CaseFile): Section {
  const blocks = file.clocks.flatMap((clock): Block[] => [
    { kind: "heading", text: clock.title },
    table([
      ...row("Due", dateInWords(clock.due_on as CivilDate)),
      ...row("Whose", partyTitle(clock.owner)),
      ...row("Stands", states[clock.state]),
      ...row("Rule", clock.citation ? `${clock.rule}, ${clock.citation}` : clock.rule),
    ]),
    ...reasonOf(clock.explain),
  ]);
  const all = blocks.length > 0 ? blocks : none("No date is told here.");
  return { title: "Dates and why", blocks: [{ kind: "heading", text: "Dates and why" }, ...all] };
}

/** The counting as it was kept with the clock, and how its beginning is known. */
function reasonOf(explain: unknown): Block[] {
  const { start, steps = [] } = (explain ?? {}) as Partial<Explain>;
  const items = [...steps, ...(start?.evidence ? [`Known from: ${start.evidence}.`] : [])];
  return items.length > 0 ? [{ kind: "list", items }] : [];
}

function offers(file: CaseFile): Section {
  const rows = file.offers.map(({ no, from_side, kind, amount_cents, at, by, note }) => [
    String(no),
    momentOf(file, at),
    `${from_side === "desk" ? "The desk" : "The provider"}: ${kind}`,
    dollars(amount_cents as Cents),
    note ? `${by}: ${note}` : by,
  ]);
  const head = ["No.", "When", "What", "Amount", "By"];
  return listed("Offers", { head, rows, shares: [8, 26, 24, 17, 25], empty: "No offer is told here." });
}

function signatures(file: CaseFile): Section {
  const rows = file.signatures.map(({ paper, name, role, method, at, identified }) => [
    paper,
    `${name}, for the ${role}`,
    dayOf(file, Date.parse(at)),
    `${method}; ${identified}`,
  ]);
  const head = ["Paper", "Signed by", "On", "How"];
  return listed("Signatures", { head, rows, shares: [30, 28, 20, 22], empty: "Nobody has signed yet." });
}

/** What follows in the file, and how much was withheld and why: never what it was. */
function contents(file: CaseFile): Section {
  const { letters, documents, withheld } = file;
  const letterRows = letters.map(({ no, subject, to_name, written_at, sent_at, state }) => [
    `Letter ${no}`,
    `${subject}, to ${to_name}`,
    sent_at === null ? `${dayOf(file, written_at)} (${state})` : dayOf(file, sent_at),
  ]);
  const paperRows = documents.map(({ name, kind, filed_by, filed_at }, at) => [
    `Paper ${at + 1}`,
    `${name} (${kind}), filed by ${filed_by}`,
    dayOf(file, filed_at),
  ]);
  const rows = [...letterRows, ...paperRows];
  const head = ["", "What", "Date"];
  const kept = withheld.map(({ what, on, why }) => [atStart(what), dayOf(file, on), why]);
  const inside = listed("Letters and papers", { head, rows, shares: [16, 60, 24], empty: "None." });
  if (kept.length === 0) return inside;
  return {
    title: inside.title,
    blocks: [
      ...inside.blocks,
      { kind: "heading", text: "Withheld" },
      { kind: "columns", head: ["What", "Of", "Why"], rows: kept, shares: [14, 26, 60] },
    ],
  };
}
