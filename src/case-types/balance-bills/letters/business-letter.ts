// What every letter to a provider, a plan or a TPA has in common: who writes for whom, about which claim,
// whom to call.
import { dateInWords } from "../../../core/calendar.ts";
import type { Addressee, Block } from "../../../core/letter.ts";
import { dollars } from "../../../core/money.ts";
import type { LetterFact, Party } from "../../../core/playbook.ts";
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import type { Clauses, LetterWording, Say } from "../../../core/wording.ts";
import type { LetterContext } from "../../../desk/case-file/case-type.ts";
import type { Common, Known } from "./blanks.ts";
import { heading, type Perhaps, paragraph, table } from "./blocks.ts";
import { type ByEvent, type Letter, sayIn } from "./letter.ts";
import { addressLines, waysToReach } from "./words.ts";

export type BusinessText = {
  readonly to: Addressee;
  readonly subject: string;
  /** Further lines of the reference, below the case and the claim. */
  readonly about?: readonly (readonly [label: string, value: Perhaps])[];
  readonly blocks: readonly Block[];
};

type BusinessLetter<C extends Clauses> = Omit<LetterWording, "clauses"> &
  ByEvent & {
    readonly clauses: C & Known<C>;
    readonly text: (facts: BillFacts, context: LetterContext, say: Say<C, Common>) => BusinessText;
  };

export const businessFrame = {
  letter: "every letter to others",
  title: "Around every letter to a provider, plan or TPA",
  reader: "provider",
  when: "It stands around the text of each letter that does not go to the member.",
  clauses: {
    closing: { title: "Closing words", shape: "label", en: "Sincerely," },
    contact: { title: "Heading above the contact", shape: "heading", en: "How to reach us" },
  },
} as const satisfies LetterWording;

/** Puts date, reference and contact around the text. In English, as all business letters of the desk are. */
export function businessLetter<const C extends Clauses>(of: BusinessLetter<C>): Letter {
  const { clauses, text, ...about } = of;
  const wording: LetterWording = { ...about, clauses };
  return {
    wording,
    write: (facts, context) => {
      const { caseNumber, today, card } = context;
      const frame = sayIn(businessFrame, businessFrame.clauses, facts, context, "en");
      const said = text(facts, context, sayIn(wording, clauses as C, facts, context, "en"));
      return {
        subject: `${said.subject} (${caseNumber})`,
        language: "en",
        to: said.to,
        blocks: [
          ...paragraph(dateInWords(today)),
          ...table(
            ["Our case number", caseNumber],
            ["Patient", facts.member.name],
            ["Member id", facts.member.memberId],
            ["Claim", facts.claim.number],
            ["Dates of service", serviceDates(facts)],
            ...(said.about ?? []),
          ),
          ...said.blocks,
          ...paragraph(frame("closing"), card.name),
          heading(frame("contact")),
          ...table(...waysToReach(card)),
        ],
        ...(context.wording?.version ? { wording: context.wording.version } : {}),
      };
    },
  };
}

/** "October 5, 2026" or "October 5, 2026 to October 7, 2026"; null where nobody knows them. */
export function serviceDates({ claim: { serviceFrom: from, serviceTo: to } }: BillFacts): string | null {
  if (!from) return null;
  return to && to !== from ? `${dateInWords(from)} to ${dateInWords(to)}` : dateInWords(from);
}

/** The last statement of the provider: "$2,115.00, dated November 20, 2026". */
export function statementInWords({ bills }: BillFacts): string | null {
  const last = bills.at(-1);
  if (!last) return null;
  const amount = dollars(last.statementCents);
  return last.statementOn ? `${amount}, dated ${dateInWords(last.statementOn)}` : amount;
}

/** The provider, on the channel on which it takes disputes (BB-08). */
export function toProvider({ provider }: BillFacts): Addressee {
  const { channel } = provider;
  const place =
    channel?.kind === "post"
      ? addressLines(channel.address)
      : channel
        ? [`By ${channel.kind}: ${channel.address}`]
        : [];
  return { name: provider.name, lines: channel?.person ? [`Attention: ${channel.person}`, ...place] : place };
}

/** What somebody wrote into the letter, a paragraph where a line was left free. */
export const ownParagraphs = ({ paragraph: words = "" }: LetterFact): Block[] =>
  words.split(/\n\s*\n/).flatMap((one) => paragraph(one.trim()));

/** The name of a client party of the case, or what it is where it has none. */
export const clientNamed = ({ clients }: BillFacts, party: Party): string =>
  clients.find((one) => one.party === party)?.name ?? `the ${party}`;
