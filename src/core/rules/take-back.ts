// A payer corrects itself by taking a payment back (a reversal) and paying again. This finds what was taken
// back.
import { isReversal, moneyText, type RemittanceEntry } from "./claim-money.ts";

/** What is left once every reversal has taken back its payment. */
export type TakenBack = {
  readonly left: readonly RemittanceEntry[];
  /** The remittances do not say which payment was taken back, or they contradict the dates. */
  readonly unclear: boolean;
  readonly notes: readonly string[];
};

/**
 * Cancels each reversal against the payment it takes back, by the size of the amounts and not by their sign:
 * 5010 negates the original to the last adjustment, 4010 uses group CR and leaves the patient's share out,
 * and some payers forget the minus. A reversal of something we never saw is left out with a note, because
 * what is left is then the correction. Does NOT add anything up.
 */
export function takeBack(entries: readonly RemittanceEntry[]): TakenBack {
  const notes: string[] = [];
  let left = entries.filter((entry) => !isReversal(entry));
  let unclear = false;
  for (const reversal of entries.filter(isReversal)) {
    const [best, next] = candidatesFor(reversal, left);
    if (!best) {
      notes.push(`The plan took back an earlier payment that is not on file (${reversal.source}).`);
      unclear ||= left.some((entry) => entry.on && reversal.on && entry.on < reversal.on);
      continue;
    }
    unclear ||= next?.rank === best.rank && moneyText(next.entry) !== moneyText(best.entry);
    left = left.filter((entry) => entry !== best.entry);
  }
  if (unclear) notes.push("The remittances do not say clearly which payment the plan took back.");
  return { left, unclear, notes };
}

/** Payments this reversal may take back, likeliest first: the payer's own number, then the earliest day. */
function candidatesFor(reversal: RemittanceEntry, payments: readonly RemittanceEntry[]) {
  return payments
    .filter((entry) => sameSize(reversal.chargeCents, entry.chargeCents))
    .filter((entry) => sameSize(reversal.paidCents, entry.paidCents))
    .filter((entry) => !entry.on || !reversal.on || entry.on <= reversal.on)
    .filter((entry) => withoutDetail(reversal) || mirrors(reversal, entry))
    .map((entry) => ({ entry, rank: `${reversal.control === entry.control ? 1 : 2} ${entry.on ?? ""}` }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0));
}

const sameSize = (a: number, b: number) => Math.abs(a) === Math.abs(b);

/** Up to 4010 a reversal says only "CR" and the sum; some say nothing at all. */
const withoutDetail = ({ adjustments }: RemittanceEntry) =>
  adjustments.length === 0 || adjustments.some(({ group }) => group === "CR");

function mirrors(reversal: RemittanceEntry, entry: RemittanceEntry): boolean {
  const sizes = ({ adjustments }: RemittanceEntry) =>
    adjustments.map(({ group, reason, cents }) => `${group}-${reason} ${Math.abs(cents)}`);
  return sizes(reversal).sort().join() === sizes(entry).sort().join();
}
