// Adding up what the plan's remittances (X12 835) say about one claim, before anybody decides what a bill is.
import type { CivilDate } from "../calendar.ts";
import { type Cents, cents, sum, zero } from "../money.ts";

/**
 * CAS01: contractual, patient responsibility, other, payer initiated, and (until 4010) corrections and
 * reversals.
 */
export type AdjustmentGroup = "CO" | "PR" | "OA" | "PI" | "CR";

/**
 * One reason why the plan paid less (or, negative, more) than was charged; claim level and line level
 * alike.
 */
export type Adjustment = { readonly group: AdjustmentGroup; readonly reason: string; readonly cents: Cents };

/** What one remittance says about the claim: one CLP loop. Amounts as they stand in the file. */
export type RemittanceEntry = {
  /** Where it was read, in words a person can look up: "remittance 4711 of 2026-12-01, claim 3". */
  readonly source: string;
  /** The payer's own number for this claim (CLP07), "" where there is none. */
  readonly control: string;
  /** The day of the payment; tells an original from its correction where the amounts do not. */
  readonly on?: CivilDate | null;
  /** CLP02: 1 primary, 2 secondary, 3 tertiary, 4 denied, 19 to 21 the same and forwarded, 22 reversal … */
  readonly status: string;
  readonly reversal: boolean;
  readonly chargeCents: Cents;
  readonly paidCents: Cents;
  /** CLP05, what the payer says in one figure that the patient owes; absent where the element is empty. */
  readonly clp05Cents?: Cents | null;
  readonly adjustments: readonly Adjustment[];
};

/** Everything the plan has said so far about one claim. */
export type ClaimMoney = { readonly entries: readonly RemittanceEntry[] };

/** Where the claim stands with the plan, as far as its remittances tell. */
export type ClaimState =
  | "processed"
  | "nothing on file" // no remittance at all
  | "pending" // taken in or estimated, not decided
  | "not this payer" // status 23
  | "taken back" // reversed, and no correction yet
  | "denied" // nothing paid and nothing put to the patient
  | "unclear"; // the remittances contradict each other

/**
 * A second figure for the patient's share that the file also supports, and why it is not the one that
 * counts.
 */
export type OtherShare = { readonly cents: Cents; readonly says: string };

/** The claim after adding up: one charge, one payment, one patient share. */
export type ClaimTotal = {
  readonly state: ClaimState;
  readonly chargeCents: Cents;
  readonly planPaidCents: Cents;
  /**
   * The patient's share by the last payer's detail (CAS PR), or its total (CLP05) where there is no detail.
   */
  readonly patientShareCents: Cents;
  readonly otherShares: readonly OtherShare[];
  /** By group and reason, biggest first. Of several payers, the last one's PR; everyone's other groups. */
  readonly adjustments: readonly Adjustment[];
  /** What an earlier insurance took care of (OA-23) while its own remittance is not on file; else zero. */
  readonly otherInsuranceCents: Cents;
  /** True where charge = paid + adjustments in every remittance that counts. */
  readonly balances: boolean;
  readonly notes: readonly string[];
};

const PENDING = new Set(["5", "10", "13", "15", "16", "17", "25", "27"]);
const isReversal = (entry: RemittanceEntry) => entry.reversal || entry.status === "22";
const isPending = (entry: RemittanceEntry) => PENDING.has(entry.status);
const isNotOurs = (entry: RemittanceEntry) => entry.status === "23";
const isDenial = (entry: RemittanceEntry) =>
  entry.status === "4" && entry.paidCents === 0 && shareOf(entry) === 0;

/**
 * Adds up all remittances of one claim: what was loaded twice counts once, a reversal takes back what it
 * reverses, a denial gives way to a later payment of the same charge, and of several payers' patient shares
 * the last one's counts (a later payer does not repeat the shares of an earlier one). The order of the
 * entries does not matter.
 *
 * Reversals: 5010 negates the original, 4010 uses group CR and leaves the patient's share out, and some
 * payers forget the sign. All three take back the payment with the same charge and paid amount. A reversal
 * of something we never saw is left out with a note: what is left is the correction.
 *
 * Does NOT look at the bill, and does NOT judge: an unclear file comes back as `unclear` with a note.
 * @source docs/requirements/balance-bills.md, BB-03
 */
export function addUp({ entries }: ClaimMoney): ClaimTotal {
  const notes: string[] = [];
  const distinct = withoutDoubles(entries, notes);
  const decided = distinct.filter((entry) => !isPending(entry) && !isNotOurs(entry));
  const reversals = decided.filter(isReversal);
  const { left, unclear } = takeBack(
    reversals,
    decided.filter((entry) => !isReversal(entry)),
    notes,
  );
  const counted = withoutOldDenials(left, notes);
  return total(counted, unclear ? "unclear" : stateOf(distinct, counted), notes);
}

function stateOf(all: readonly RemittanceEntry[], counted: readonly RemittanceEntry[]): ClaimState {
  if (counted.length > 0) {
    const nothing = counted.every((entry) => entry.paidCents === 0 && shareOf(entry) === 0);
    return nothing ? "denied" : "processed";
  }
  if (all.some(isReversal)) return "taken back";
  if (all.some(isPending)) return "pending";
  return all.length > 0 ? "not this payer" : "nothing on file";
}

/** The same claim of the same remittance, delivered twice, is one fact. */
function withoutDoubles(entries: readonly RemittanceEntry[], notes: string[]): RemittanceEntry[] {
  const seen = new Map(entries.map((entry) => [`${entry.source}\n${contentOf(entry)}`, entry]));
  if (seen.size < entries.length) notes.push("A remittance that was loaded twice is counted once.");
  return [...seen.values()].sort(byDayThenContent);
}

/**
 * Cancels each reversal against the payment it takes back. `unclear` when the file does not say which one.
 */
function takeBack(reversals: readonly RemittanceEntry[], payments: RemittanceEntry[], notes: string[]) {
  let left = [...payments];
  let unclear = false;
  const strays: RemittanceEntry[] = [];
  for (const reversal of reversals) {
    const [best, next] = candidatesFor(reversal, left);
    if (!best) {
      strays.push(reversal);
      continue;
    }
    if (next && next.rank === best.rank && contentOf(next.entry) !== contentOf(best.entry)) unclear = true;
    left = left.filter((entry) => entry !== best.entry);
  }
  for (const stray of strays) {
    notes.push(`The plan took back an earlier payment that is not on file (${stray.source}).`);
    if (left.some((entry) => entry.on && stray.on && entry.on < stray.on)) unclear = true;
  }
  if (unclear) notes.push("The remittances do not say which payment was taken back.");
  return { left, unclear };
}

/**
 * Payments this reversal may take back, likeliest first: same money, then same detail, same number,
 * earliest day.
 */
function candidatesFor(reversal: RemittanceEntry, payments: readonly RemittanceEntry[]) {
  return payments
    .filter((entry) => Math.abs(reversal.chargeCents) === entry.chargeCents)
    .filter((entry) => Math.abs(reversal.paidCents) === Math.abs(entry.paidCents))
    .filter((entry) => !entry.on || !reversal.on || entry.on <= reversal.on)
    .map((entry) => {
      const detail = mirrors(reversal, entry) ? "0" : "1";
      const number = reversal.control === entry.control ? "0" : "1";
      return { entry, rank: `${detail}${number}${entry.on ?? ""}` };
    })
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0));
}

function mirrors(reversal: RemittanceEntry, entry: RemittanceEntry): boolean {
  const size = (adjustments: readonly Adjustment[]) =>
    adjustments
      .map(({ group, reason, cents: amount }) => `${group}-${reason} ${Math.abs(amount)}`)
      .sort()
      .join();
  return size(reversal.adjustments) === size(entry.adjustments);
}

/** A claim that was denied and then paid is often paid without a reversal: the denial no longer counts. */
function withoutOldDenials(entries: readonly RemittanceEntry[], notes: string[]): RemittanceEntry[] {
  const decided = entries.filter((entry) => !isDenial(entry));
  const charge = chargeOf(decided);
  const kept = entries.filter((entry) => !isDenial(entry) || entry.chargeCents !== charge);
  if (kept.length < entries.length)
    notes.push("An earlier denial of this claim gave way to the plan's later decision.");
  return kept;
}

function total(entries: readonly RemittanceEntry[], state: ClaimState, notes: string[]): ClaimTotal {
  const last = Math.max(1, ...entries.map(orderOf));
  const first = Math.min(3, ...entries.map(orderOf));
  const fromLast = entries.filter((entry) => orderOf(entry) === last);
  const share = sum(fromLast.map(shareOf));
  const twice = paidTwice(entries);
  if (twice) notes.push(`The same payment stands in two remittances (${twice}); is it one payment or two?`);
  if (entries.some((entry) => !balanced(entry))) notes.push("The plan's remittance does not add up.");
  const kept = entries.flatMap((entry) =>
    entry.adjustments.filter(({ group }) => group !== "PR" || orderOf(entry) === last),
  );
  return {
    state: state === "processed" && (twice || share < 0) ? "unclear" : state,
    chargeCents: chargeOf(entries),
    planPaidCents: sum(entries.map((entry) => entry.paidCents)),
    patientShareCents: share,
    otherShares: otherSharesOf(fromLast, share),
    adjustments: byGroupAndReason(kept),
    otherInsuranceCents: first > 1 || last === 1 ? sumOf(entries, "OA", "23") : zero,
    balances: entries.every(balanced),
    notes,
  };
}

/**
 * 1 for the first payer, 2 for the second, 3 for the third. A denial names no order and counts as the
 * first's.
 */
function orderOf({ status }: RemittanceEntry): number {
  if (status === "2" || status === "20") return 2;
  return status === "3" || status === "21" ? 3 : 1;
}

/** Several remittances of one payer each carry a part of the charge; a second payer repeats the whole. */
function chargeOf(entries: readonly RemittanceEntry[]): Cents {
  const charged = (order: number) =>
    entries.filter((entry) => orderOf(entry) === order).reduce((all, entry) => all + entry.chargeCents, 0);
  return cents(Math.max(charged(1), charged(2), charged(3)));
}

const patientDetail = (entry: RemittanceEntry) => entry.adjustments.filter(({ group }) => group === "PR");

/**
 * The detail (CAS PR) counts, because it says what for; the one figure (CLP05) only where there is no
 * detail.
 */
function shareOf(entry: RemittanceEntry): Cents {
  const detail = patientDetail(entry);
  return detail.length > 0 ? sum(detail.map((one) => one.cents)) : (entry.clp05Cents ?? zero);
}

function balanced(entry: RemittanceEntry): boolean {
  const detail = patientDetail(entry).length > 0 ? zero : (entry.clp05Cents ?? zero);
  const rest = entry.chargeCents - entry.paidCents - sum(entry.adjustments.map((one) => one.cents));
  return rest === 0 || rest === detail;
}

function otherSharesOf(entries: readonly RemittanceEntry[], share: Cents): OtherShare[] {
  const others: OtherShare[] = [];
  const byTotal = sum(entries.map((entry) => entry.clp05Cents ?? shareOf(entry)));
  if (byTotal !== share) {
    others.push({
      cents: byTotal,
      says: "The plan's one total for your share (CLP05) differs from its own detail.",
    });
  }
  const contradicted = entries.filter((entry) => {
    const rest = entry.chargeCents - entry.paidCents - sum(entry.adjustments.map((one) => one.cents));
    return patientDetail(entry).length === 0 && (entry.clp05Cents ?? 0) !== 0 && rest === 0;
  });
  if (contradicted.length > 0) {
    const without = cents(share - sum(contradicted.map(shareOf)));
    others.push({
      cents: without,
      says: "The plan gives a total for your share (CLP05), but its detail leaves no room.",
    });
  }
  const aboveAllowed = sumOf(entries, "PR", "45");
  if (aboveAllowed !== 0) {
    const without = cents(share - aboveAllowed);
    others.push({
      cents: without,
      says: "Part of your share is only the price above the plan's limit (PR-45).",
    });
  }
  return others;
}

function paidTwice(entries: readonly RemittanceEntry[]): string | null {
  const seen = new Set<string>();
  for (const entry of entries) {
    const content = `${entry.control} ${contentOf(entry)}`;
    if (entry.control !== "" && seen.has(content)) return entry.control;
    seen.add(content);
  }
  return null;
}

function sumOf(entries: readonly RemittanceEntry[], group: AdjustmentGroup, reason: string): Cents {
  const matching = entries.flatMap((entry) => entry.adjustments);
  return sum(matching.filter((one) => one.group === group && one.reason === reason).map((one) => one.cents));
}

function byGroupAndReason(adjustments: readonly Adjustment[]): Adjustment[] {
  const totals = new Map<string, Adjustment>();
  for (const { group, reason, cents: amount } of adjustments) {
    const so = totals.get(`${group}-${reason}`)?.cents ?? zero;
    totals.set(`${group}-${reason}`, { group, reason, cents: cents(so + amount) });
  }
  const named = ({ group, reason }: Adjustment) => `${group}-${reason}`;
  return [...totals.values()]
    .filter((one) => one.cents !== 0)
    .sort((a, b) => b.cents - a.cents || (named(a) < named(b) ? -1 : 1));
}

function contentOf(entry: RemittanceEntry): string {
  const { status, chargeCents, paidCents, clp05Cents, control } = entry;
  const details = byGroupAndReason(entry.adjustments).map((one) => `${one.group}-${one.reason} ${one.cents}`);
  return [entry.on ?? "", control, status, chargeCents, paidCents, clp05Cents ?? "", ...details].join("|");
}

function byDayThenContent(a: RemittanceEntry, b: RemittanceEntry): number {
  const key = (entry: RemittanceEntry) => `${contentOf(entry)}|${entry.source}`;
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}
