// Adding up what the plan's remittances say about one claim, before anybody decides what a bill is.
import { type Cents, cents, dollars, sum, zero } from "../money.ts";
import {
  type Adjustment,
  type AdjustmentGroup,
  byGroupAndReason,
  type ClaimMoney,
  isReversal,
  moneyText,
  patientDetail,
  type RemittanceEntry,
  restOf,
  shareOf,
} from "./claim-money.ts";
import { takeBack } from "./take-back.ts";

export type { Adjustment, ClaimMoney, RemittanceEntry } from "./claim-money.ts";

/** Where the claim stands with the plan, as far as its remittances tell. */
export type ClaimState =
  | "processed"
  | "nothing on file" // no remittance at all
  | "pending" // taken in or only estimated, not decided
  | "not this payer" // sent on to another insurance
  | "taken back" // reversed, and no correction yet
  | "denied" // nothing paid and nothing put on the patient
  | "unclear"; // the remittances contradict each other

/** A second figure for the patient's share that the file also supports, and why it is in doubt. */
export type OtherShare = { readonly cents: Cents; readonly says: string };

/** The claim after adding up: one charge, one payment, one patient share. */
export type ClaimTotal = {
  readonly state: ClaimState;
  readonly chargeCents: Cents;
  readonly planPaidCents: Cents;
  /** The patient's share by the last payer's detail (CAS PR), or its total (CLP05) without detail. */
  readonly patientShareCents: Cents;
  readonly otherShares: readonly OtherShare[];
  /** By group and reason, biggest first. Of several payers: the last one's PR, everyone's other groups. */
  readonly adjustments: readonly Adjustment[];
  /** What an earlier insurance took care of (OA-23) while its own remittance is not on file; else zero. */
  readonly otherInsuranceCents: Cents;
  /** True where charge = paid + adjustments in every remittance that counts. */
  readonly balances: boolean;
  readonly notes: readonly string[];
};

/** 4010 had statuses for claims still in work; 25 is only an estimate; 23 belongs to another payer. */
const PENDING = new Set(["5", "10", "13", "15", "16", "17", "25", "27"]);
const isPending = ({ status }: RemittanceEntry) => PENDING.has(status);
const isNotOurs = ({ status }: RemittanceEntry) => status === "23";

/** Nothing paid and nothing put on the patient, by the first payer: a denial, whatever its status says. */
const isDenial = (entry: RemittanceEntry) =>
  entry.paidCents === 0 && shareOf(entry) === 0 && orderOf(entry) === 1;

/**
 * Adds up all remittances of one claim: what was loaded twice counts once, a reversal takes back its payment,
 * a denial gives way to a payment of the same charge, and of several payers' patient shares the last one's
 * counts, since a later payer does not repeat the shares of an earlier one. The order of entries is no
 * matter.
 *
 * CAS PR and CLP05 must be the same sum. Where they differ, the detail (CAS PR) counts, because it says what
 * each amount is for, and the other figure comes back in `otherShares`. So does the share without PR-45,
 * which is a price above the plan's limit and no deductible, copay or coinsurance.
 *
 * Does NOT look at the bill, and does NOT judge: a file that contradicts itself comes back as `unclear`.
 * @source docs/requirements/balance-bills.md, BB-03
 */
export function addUp({ entries }: ClaimMoney): ClaimTotal {
  const distinct = onlyOnce(entries);
  const doubled =
    distinct.length < entries.length ? ["A remittance that was loaded twice is counted once."] : [];
  const decided = distinct.filter((entry) => !isPending(entry) && !isNotOurs(entry));
  const { left, unclear, notes } = takeBack(decided);
  const counted = withoutOldDenials(left);
  const denials =
    counted.length < left.length ? ["A denial beside a decision on the same charge does not count."] : [];
  const state = unclear ? "unclear" : stateOf(distinct, counted);
  return total(counted, state, [...doubled, ...denials, ...notes]);
}

function stateOf(all: readonly RemittanceEntry[], counted: readonly RemittanceEntry[]): ClaimState {
  if (counted.length > 0) return counted.every(isDenial) ? "denied" : "processed";
  if (all.some(isReversal)) return "taken back";
  if (all.some(isPending)) return "pending";
  return all.length > 0 ? "not this payer" : "nothing on file";
}

/**
 * The same claim of the same remittance, delivered twice, is one fact. Sorted, so that order is no matter.
 */
function onlyOnce(entries: readonly RemittanceEntry[]): RemittanceEntry[] {
  const text = (entry: RemittanceEntry) => [entry.on ?? "", moneyText(entry), entry.source].join("|");
  const distinct = new Map(entries.map((entry) => [text(entry), entry]));
  return [...distinct.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

/**
 * A claim that was denied and then paid is often paid without a reversal; a second denial says nothing new.
 */
function withoutOldDenials(entries: readonly RemittanceEntry[]): readonly RemittanceEntry[] {
  const decided = entries.filter((entry) => !isDenial(entry));
  if (decided.length === 0) {
    return entries.filter(
      (entry, at) => entries.findIndex((one) => one.chargeCents === entry.chargeCents) === at,
    );
  }
  return entries.filter((entry) => !isDenial(entry) || entry.chargeCents !== chargeOf(decided));
}

function total(entries: readonly RemittanceEntry[], state: ClaimState, notes: readonly string[]): ClaimTotal {
  const orders = entries.map(orderOf);
  const last = Math.max(1, ...orders);
  const fromLast = entries.filter((entry) => orderOf(entry) === last);
  const share = sum(fromLast.map(shareOf));
  const contradictions = state === "processed" ? contradictionsIn(entries, share) : [];
  const offBalance = entries.filter((entry) => !balances(entry)).map(({ source }) => source);
  const counted = entries.flatMap(({ adjustments }) => adjustments).filter(({ group }) => group !== "PR");
  return {
    state: contradictions.length > 0 ? "unclear" : state,
    chargeCents: chargeOf(entries),
    planPaidCents: sum(entries.map(({ paidCents }) => paidCents)),
    patientShareCents: share,
    otherShares: otherSharesOf(fromLast, share),
    adjustments: byGroupAndReason([...fromLast.flatMap(patientDetail), ...counted]),
    otherInsuranceCents: orders.some((order) => order < last) ? zero : sumOf(entries, "OA", "23"),
    balances: offBalance.length === 0,
    notes: [
      ...notes,
      ...offBalance.map((source) => `The amounts do not add up to the charge in ${source}.`),
      ...contradictions,
    ],
  };
}

/**
 * 1 for the first payer, 2 for the second, 3 for the third. A denial names no order and counts as the
 * first.
 */
function orderOf({ status }: RemittanceEntry): number {
  if (status === "2" || status === "20") return 2;
  return status === "3" || status === "21" ? 3 : 1;
}

/** Several remittances of one payer each carry a part of the charge; a second payer repeats the whole. */
function chargeOf(entries: readonly RemittanceEntry[]): Cents {
  const charged = (order: number) =>
    sum(entries.filter((entry) => orderOf(entry) === order).map(({ chargeCents }) => chargeCents));
  return cents(Math.max(charged(1), charged(2), charged(3)));
}

/** Without detail of the patient's share, its one total (CLP05) may be what is left over. */
function balances(entry: RemittanceEntry): boolean {
  const rest = restOf(entry);
  return rest === 0 || (patientDetail(entry).length === 0 && rest === (entry.clp05Cents ?? 0));
}

function contradictionsIn(entries: readonly RemittanceEntry[], share: Cents): string[] {
  const found: string[] = [];
  if (share < 0) found.push("The member's share adds up to less than $0.00.");
  const texts = entries.filter(({ control }) => control !== "").map(moneyText);
  if (new Set(texts).size < texts.length) {
    found.push("The same payment with the same number stands in two remittances: is it one payment or two?");
  } else {
    const again = chargedAgain(entries);
    if (again) {
      const amount = dollars(again.chargeCents);
      found.push(`Two remittances decide on the same charge of ${amount} and none takes the other back.`);
    }
  }
  return found;
}

/**
 * The same charge decided twice, and differently: a correction without its reversal. Two equal halves of a
 * claim carry equal charges too, but then everything else is equal as well.
 */
function chargedAgain(entries: readonly RemittanceEntry[]): RemittanceEntry | undefined {
  const decided = entries.filter((entry) => entry.chargeCents > 0 && !isDenial(entry));
  const otherwise = (one: RemittanceEntry, entry: RemittanceEntry) =>
    one.chargeCents === entry.chargeCents &&
    orderOf(one) === orderOf(entry) &&
    (one.paidCents !== entry.paidCents || shareOf(one) !== shareOf(entry));
  return decided.find((entry, at) => decided.slice(0, at).some((one) => otherwise(one, entry)));
}

function otherSharesOf(entries: readonly RemittanceEntry[], share: Cents): OtherShare[] {
  const others: OtherShare[] = [];
  const byTotal = sum(entries.map((entry) => entry.clp05Cents ?? shareOf(entry)));
  if (byTotal !== share) {
    others.push({
      cents: byTotal,
      says: "The payer's one total (CLP05) differs from its own detail (CAS PR).",
    });
  }
  const noRoom = entries.filter((entry) => patientDetail(entry).length === 0 && restOf(entry) === 0);
  const withoutRoom = cents(share - sum(noRoom.map(shareOf)));
  if (withoutRoom !== share) {
    const says = "The payer's one total (CLP05) stands beside a detail that explains the charge without it.";
    others.push({ cents: withoutRoom, says });
  }
  const aboveLimit = sumOf(entries, "PR", "45");
  if (aboveLimit !== 0) {
    const says = "Part of the share is only the price above the plan's limit (PR-45).";
    others.push({ cents: cents(share - aboveLimit), says });
  }
  return others;
}

function sumOf(entries: readonly RemittanceEntry[], group: AdjustmentGroup, reason: string): Cents {
  const all = entries.flatMap(({ adjustments }) => adjustments);
  return sum(all.filter((one) => one.group === group && one.reason === reason).map((one) => one.cents));
}
