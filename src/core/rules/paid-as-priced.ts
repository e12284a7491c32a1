// Was a claim paid as it is priced? What a remittance (835) says was allowed, held against the re-pricing,
// line
// by line and as a whole (AL-03). Does NOT price anything.
import { type Cents, cents, dollars, sum, zero } from "../money.ts";

/** One line of the remittance, or the claim as a whole where the payer tells no lines. */
export type PaidLine = {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly paidCents: Cents | null;
  /** AMT*B6 where the payer says what it allows. */
  readonly allowedCents: Cents | null;
  readonly adjustments: readonly {
    readonly group: string;
    readonly reason: string;
    readonly cents: Cents | null;
  }[];
};

/** A line as it is priced now; null where it has no price. */
export type RepricedLine = {
  readonly no: number;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly pricedCents: Cents | null;
  readonly says?: string;
};

/**
 * Deductible, coinsurance, copay, blood deductible, psychiatric reduction: the member's share of the
 * allowed.
 */
const memberShare: ReadonlySet<string> = new Set(["1", "2", "3", "66", "122"]);

/**
 * What the payer allowed for a line: as it says, or what it paid with the member's share by the plan. What is
 * put on the member because it is above the plan's limit (PR-45) or not covered is no part of it.
 * @returns null where an amount cannot be read
 */
export function allowedByPayer({ allowedCents, paidCents, adjustments }: PaidLine): Cents | null {
  if (allowedCents !== null) return allowedCents;
  const share = adjustments.filter(({ group, reason }) => group === "PR" && memberShare.has(reason));
  if (paidCents === null || share.some((one) => one.cents === null)) return null;
  return sum([paidCents, ...share.flatMap((one) => one.cents ?? [])]);
}

export type ComparedLine = {
  /** Of the claim as it was priced; null for a line that only the remittance has. */
  readonly no: number | null;
  readonly code: string;
  readonly pricedCents: Cents | null;
  readonly allowedCents: Cents | null;
  /** Allowed less priced: below zero is an underpayment. Null where one of the two is not known. */
  readonly differenceCents: Cents | null;
  readonly says: string;
};

export type Comparison = {
  readonly verdict: "equal" | "variance";
  readonly pricedCents: Cents;
  /** What the payer allowed, before the member's share. */
  readonly paidCents: Cents;
  readonly differenceCents: Cents;
  /** Every line has a price, and every amount could be read: only then is a difference money. */
  readonly complete: boolean;
  readonly lines: readonly ComparedLine[];
  readonly says: string;
};

/**
 * Holds what was paid against the price. Equal only if every line has a price, finds its line in the
 * remittance, and is allowed to the cent.
 * @param priced  of a stay, one line
 * @param paid    the remittance's lines; one for the whole claim where it tells none
 */
export function comparePaid(
  priced: readonly RepricedLine[],
  paid: readonly PaidLine[],
  wholePricedCents: Cents,
): Comparison {
  const asWhole = paid.length === 1 && paid[0]?.code === "";
  const lines = asWhole ? asOne(priced, paid, wholePricedCents) : byLine(priced, paid);
  const amounts = paid.map(allowedByPayer);
  const paidCents = sum(amounts.map((one) => one ?? zero));
  const complete =
    priced.every(({ pricedCents }) => pricedCents !== null) && amounts.every((one) => one !== null);
  const differenceCents = cents(paidCents - wholePricedCents);
  // A limit for the whole claim makes its lines differ while the sum is right, and the sum is what is paid.
  const equal = complete && differenceCents === 0;
  return {
    verdict: equal ? "equal" : "variance",
    ...{ pricedCents: wholePricedCents, paidCents, differenceCents, complete, lines },
    says: inWords({ equal, complete, differenceCents, pricedCents: wholePricedCents, paidCents }),
  };
}

type Sum = Pick<Comparison, "complete" | "differenceCents" | "pricedCents" | "paidCents"> & {
  readonly equal: boolean;
};

function inWords({ equal, complete, differenceCents, pricedCents, paidCents }: Sum): string {
  if (equal) return `Allowed ${dollars(paidCents)}, as priced.`;
  if (!complete) return "A line has no price, or an amount could not be read: nothing can be confirmed.";
  const size = dollars(cents(Math.abs(differenceCents)));
  const which = `${size} too ${differenceCents < 0 ? "little" : "much"}`;
  return `${which}: allowed ${dollars(paidCents)}, priced ${dollars(pricedCents)}.`;
}

const asOne = (
  priced: readonly RepricedLine[],
  [whole]: readonly PaidLine[],
  wholePricedCents: Cents,
): ComparedLine[] => {
  const allowedCents = whole ? allowedByPayer(whole) : null;
  const complete = priced.every(({ pricedCents }) => pricedCents !== null);
  return [compared({ no: 0, code: "", pricedCents: complete ? wholePricedCents : null, allowedCents })];
};

function byLine(priced: readonly RepricedLine[], paid: readonly PaidLine[]): ComparedLine[] {
  const left = [...paid];
  const take = (fits: (one: PaidLine) => boolean): PaidLine | undefined => {
    const at = left.findIndex(fits);
    return at === -1 ? undefined : left.splice(at, 1)[0];
  };
  // Whoever bills one code twice has two lines of it: modifiers decide first, then the order.
  const exact = priced.map((line) => take((one) => one.code === line.code && sameModifiers(one, line)));
  const found = priced.map((line, at) => exact[at] ?? take(({ code }) => code === line.code));
  return [
    ...priced.map(({ no, code, pricedCents, says }, at) => {
      const its = found[at];
      const allowedCents = its ? allowedByPayer(its) : null;
      const told = its ? says : "The remittance has no such line.";
      return compared({ no, code, pricedCents, allowedCents, ...(told ? { told } : {}) });
    }),
    ...left.map((one) =>
      compared({
        ...{ no: null, code: one.code, pricedCents: null, allowedCents: allowedByPayer(one) },
        told: "The claim that was priced has no such line.",
      }),
    ),
  ];
}

const sameModifiers = (one: PaidLine, other: RepricedLine): boolean =>
  [...one.modifiers].sort().join() === [...other.modifiers].sort().join();

type ToCompare = Pick<ComparedLine, "no" | "code" | "pricedCents" | "allowedCents"> & {
  readonly told?: string;
};

function compared({ told, ...line }: ToCompare): ComparedLine {
  const { pricedCents, allowedCents } = line;
  if (pricedCents === null || allowedCents === null)
    return { ...line, differenceCents: null, says: told ?? "It has no price, or its amount cannot be read." };
  const difference = cents(allowedCents - pricedCents);
  const says =
    difference === 0
      ? "Allowed as priced."
      : `${dollars(cents(Math.abs(difference)))} too ${difference < 0 ? "little" : "much"}.`;
  return { ...line, differenceCents: difference, says };
}
