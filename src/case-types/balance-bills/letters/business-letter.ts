// What every letter to a provider, a plan or a TPA has in common: who writes for whom, about which claim,
// whom to call.
import { dateInWords } from "../../../core/calendar.ts";
import type { Addressee, Block, LetterBody } from "../../../core/letter.ts";
import { dollars } from "../../../core/money.ts";
import type { Party } from "../../../core/playbook.ts";
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import type { LetterContext } from "../../../desk/case-file/case-type.ts";
import { heading, type Perhaps, paragraph, table } from "./blocks.ts";
import { addressLines, waysToReach } from "./words.ts";

export type BusinessText = {
  readonly to: Addressee;
  readonly subject: string;
  /** Further lines of the reference, below the case and the claim. */
  readonly about?: readonly (readonly [label: string, value: Perhaps])[];
  readonly blocks: readonly Block[];
};

/** Puts date, reference and contact around the text. In English, as all business letters of the desk are. */
export function businessLetter(facts: BillFacts, context: LetterContext, text: BusinessText): LetterBody {
  const { caseNumber, today, card } = context;
  return {
    subject: `${text.subject} (${caseNumber})`,
    language: "en",
    to: text.to,
    blocks: [
      ...paragraph(dateInWords(today)),
      ...table(
        ["Our case number", caseNumber],
        ["Patient", facts.member.name],
        ["Member id", facts.member.memberId],
        ["Claim", facts.claim.number],
        ["Dates of service", serviceDates(facts)],
        ...(text.about ?? []),
      ),
      ...text.blocks,
      ...paragraph("Sincerely,", card.name),
      heading("How to reach us"),
      ...table(...waysToReach(card)),
    ],
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

/** The name of a client party of the case, or what it is where it has none. */
export const clientNamed = ({ clients }: BillFacts, party: Party): string =>
  clients.find((one) => one.party === party)?.name ?? `the ${party}`;
