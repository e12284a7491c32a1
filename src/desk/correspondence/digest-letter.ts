// The regular letter to a client: all its open cases, those that wait for it first (BB-20).
import { type CivilDate, dateInWords } from "../../core/calendar.ts";
import type { Block, ContactCard, LetterBody } from "../../core/letter.ts";
import { asItCame, speaking, type Wording } from "../../core/wording.ts";
import { digestBlanks, digestClauses, digestEverywhere, digestLetterName } from "./digest-wording.ts";

export type DigestLine = {
  readonly number: string;
  readonly memberName: string;
  readonly providerName: string;
  readonly stageTitle: string;
  /** The party whose turn it is; empty for nobody. */
  readonly waitingOn: string;
  readonly next: { readonly title: string; readonly dueOn: CivilDate } | null;
};

export type Digest = {
  readonly client: { readonly name: string; readonly party: string };
  readonly today: CivilDate;
  readonly card: ContactCard;
  readonly cases: readonly DigestLine[];
  /** What the tenant has reworded; as it came, unless given. */
  readonly wording?: Wording;
};

/** The text of one digest. Lists every case it is given, once. */
export function digestLetter({ client, today, card, cases, wording = asItCame }: Digest): LetterBody {
  const say = speaking({
    ...{ letter: digestLetterName, clauses: digestClauses, blanks: digestBlanks },
    ...{ everywhere: digestEverywhere, language: "en" as const, wording },
    common: { desk: card.name, client: client.name },
  });
  const theirs = cases.filter(({ waitingOn }) => waitingOn === client.party);
  const others = cases.filter(({ waitingOn }) => waitingOn !== client.party);
  const count = `${cases.length} open ${cases.length === 1 ? "case" : "cases"}`;
  return {
    subject: say("subject", { cases: count, today: dateInWords(today) }),
    language: "en",
    to: { name: client.name, lines: [] },
    blocks: [
      paragraph(dateInWords(today)),
      paragraph(
        `${say("many", { cases: count })} ` +
          say(theirs.length === 1 ? "one waits" : "more wait", { waiting: String(theirs.length) }),
      ),
      ...part("Waiting for you", theirs),
      ...part(theirs.length > 0 ? "All others" : "Your cases", others),
      { kind: "heading", text: say("contact") },
      { kind: "table", rows: ways(card) },
    ],
    ...(wording.version > 0 ? { wording: wording.version } : {}),
  };
}

const paragraph = (text: string): Block => ({ kind: "paragraph", text });

function part(title: string, cases: readonly DigestLine[]): Block[] {
  if (cases.length === 0) return [];
  const rows = cases.map((one) => ({ label: `${one.number}, ${one.memberName}`, value: standing(one) }));
  return [
    { kind: "heading", text: `${title} (${cases.length})` },
    { kind: "table", rows },
  ];
}

function standing({ providerName, stageTitle, waitingOn, next }: DigestLine): string {
  const turn = waitingOn === "" ? "" : ` It is the turn of the ${waitingOn}.`;
  const date = next ? ` Next: ${next.title}, ${dateInWords(next.dueOn)}.` : "";
  return `${providerName}. ${stageTitle}.${turn}${date}`;
}

const ways = ({ phone, hours, email, address }: ContactCard) =>
  [
    { label: "Toll-free telephone", value: phone },
    { label: "Hours", value: hours },
    { label: "E-mail", value: email ?? "" },
    { label: "Address", value: address ?? "" },
  ].filter(({ value }) => value !== "");
