// What the letters of a balance bill to a provider, a plan or a TPA say of the bill and of whom they go to.
import { dateInWords } from "../../../core/calendar.ts";
import type { Addressee } from "../../../core/letter.ts";
import { dollars } from "../../../core/money.ts";
import type { Party } from "../../../core/playbook.ts";
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import { addressLines } from "../../../desk/letter-frame/words.ts";

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
