// Onto the case: what was said, and the papers that came with it, through the one door.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { Actor, Party } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { FileStore, StoredFile } from "../../platform/files/store.ts";
import type { AnyCaseType } from "../case-file/case-type.ts";
import { caseTypeOf, type Desk } from "../case-file/desk.ts";
import { type Outcome, type Recorded, record } from "../case-file/record.ts";
import { fileDocument } from "../documents/file-document.ts";
import type { KeptPart } from "./parts.ts";
import { once } from "./parts.ts";

/** The event by which every playbook takes note of what comes in. */
export const receives = "receive-communication";

export type Incoming = {
  readonly caseId: string;
  readonly from: Party;
  /** Who of them, as the paper shows it: "Pat Billing <pat@example.com>". */
  readonly speaker: string;
  readonly channel: "e-mail" | "fax" | "post" | "portal";
  readonly summary: string;
  readonly papers: readonly KeptPart[];
  /** What the papers are, by the playbook's own words; "other" unless given. */
  readonly kind?: string;
  /** Who takes it in: a person of the desk, or the post. */
  readonly actor: Actor;
  /** A scanner for viruses looks at each paper before anybody gets it. */
  readonly toScan: boolean;
};

export type TakenIn =
  | { readonly kind: "taken in"; readonly last: Recorded; readonly seq: number }
  | { readonly kind: "not taken"; readonly outcome: Exclude<Outcome, Recorded>; readonly says: string };

/**
 * Records what came in, which opens a closed case again (BB-14), and files the papers. All of it or nothing:
 * where a part is refused, what was written before it is taken back. Does NOT ask whether it belongs there.
 */
export async function takeIn(desk: Desk, tx: TenantTx, incoming: Incoming): Promise<TakenIn> {
  await tx.query("savepoint taking_in");
  const taken = await attempt(desk, tx, incoming);
  await tx.query(
    taken.kind === "taken in" ? "release savepoint taking_in" : "rollback to savepoint taking_in",
  );
  return taken;
}

async function attempt(desk: Desk, tx: TenantTx, incoming: Incoming): Promise<TakenIn> {
  const { caseId, from, channel, actor, papers, toScan } = incoming;
  const summary =
    incoming.summary
      .trim()
      .slice(0, 2_000)
      .replace(/[\ud800-\udbff]$/, "") || "Papers without words.";
  const said = { caseId, event: receives, input: { from, channel, summary }, actor };
  const outcome = await record(desk, tx, said);
  if (outcome.kind !== "recorded") return { kind: "not taken", outcome, says: wordsOf(outcome) };
  let last = outcome;
  const seq = outcome.case.version;
  for (const { name, mime, bytes, hash } of papers) {
    if (hash === null) continue;
    const file: StoredFile = {
      stored: true,
      hash,
      bytes,
      mime,
      kind: "pdf",
      extension: "",
      ...(toScan ? { scan: "waiting" as const } : {}),
    };
    const upload = { file, name, fields: { kind: incoming.kind ?? usualKind(desk, outcome) } };
    const by = { name: incoming.speaker, party: from };
    const filed = await fileDocument(desk, tx, { caseId, upload, actor, by });
    if (filed.outcome.kind !== "recorded")
      return { kind: "not taken", outcome: filed.outcome, says: wordsOf(filed.outcome) };
    last = filed.outcome;
  }
  return { kind: "taken in", last, seq };
}

/** Nobody has looked at it yet, so it is nothing in particular. */
function usualKind(desk: Desk, { case: is }: Recorded): string {
  const kinds = paperKindsOf(desk, is);
  return kinds.includes("other") ? "other" : (kinds[0] ?? "other");
}

/** What papers of this case can be, by its playbook. */
export function paperKindsOf(
  desk: Desk,
  pinned: { readonly playbook: string; readonly playbookVersion: number },
): readonly string[] {
  return kindsIn(caseTypeOf(desk, pinned).playbook);
}

function kindsIn({ events }: AnyCaseType["playbook"]): readonly string[] {
  const kind = events["file-document"]?.asks.kind;
  return kind && "choices" in kind && Array.isArray(kind.choices) ? kind.choices.map(String) : [];
}

/** What papers can be in any of the playbooks that cases open in now. */
export const everyPaperKind = ({ newest }: Desk): string[] => [
  ...new Set([...newest.values()].flatMap(({ playbook }) => kindsIn(playbook))),
];

function wordsOf(outcome: Exclude<Outcome, Recorded>): string {
  switch (outcome.kind) {
    case "refused":
      return `${outcome.ruling.says} ${outcome.ruling.doNext}`;
    case "bad input":
      return outcome.problems.map(({ says }) => says).join(" ");
    case "conflict":
      return "The case moved on meanwhile.";
    case "no such case":
      return "There is no such case any more.";
  }
}

export type Said = {
  readonly from: string;
  readonly sentTo: readonly string[];
  readonly at: Instant;
  readonly subject: string;
  readonly answer: string;
  readonly quoted: string;
  readonly checkedSays: string;
};

/** The mail itself as a paper: its head, its words, and what it quoted. Plain text, whatever it was. */
export async function keepWords(files: FileStore, said: Said): Promise<KeptPart> {
  const { from, sentTo, at, subject, answer, quoted, checkedSays } = said;
  const head = [
    `From: ${from}`,
    `To: ${sentTo.join(", ")}`,
    `Received: ${isoInstant(at)}`,
    `Subject: ${subject}`,
  ];
  const body = [head.join("\n"), checkedSays, answer, quoted === "" ? "" : `Quoted below:\n\n${quoted}`];
  const text = plain(body.filter((part) => part !== "").join("\n\n"));
  const stored = await files.put(once(Buffer.from(`${text}\n`, "utf8")));
  const name = `E-mail of ${isoInstant(at).slice(0, 10)}: ${subject || "without a subject"}`;
  if (!stored.stored) throw new Error(`The words of a mail are no text: ${stored.says}`);
  const { mime, bytes, hash } = stored;
  return {
    name: `${name
      .replace(/[/\\]+/g, " ")
      .slice(0, 180)
      .replace(/[\ud800-\udbff]$/, "")}.txt`,
    mime,
    bytes,
    hash,
    refused: null,
  };
}

/** As text that no reader takes for a page, a script or something binary. */
const plain = (text: string): string =>
  text
    .replace(/[^\P{Cc}\n\t]/gu, " ")
    .replace(/</g, "‹")
    .replace(/>/g, "›");
