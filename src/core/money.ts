// Money is whole cents. A dollar amount is never a float on its way through Parley.

/**
 * An amount of United States money in whole cents; may be negative (a reversal). Only `cents` and
 * `readDollars` make one.
 */
export type Cents = number & { readonly unit: "cents" };

/** The largest amount Parley handles: 90 billion dollars, so that sums of a million claims stay exact. */
export const MOST_CENTS = 9_000_000_000_000;

/**
 * Takes a count of cents for money. Does NOT round: half a cent is a mistake somewhere else.
 * @throws RangeError when it is not a whole number or lies beyond ±MOST_CENTS
 */
export function cents(count: number): Cents {
  if (!Number.isSafeInteger(count) || Math.abs(count) > MOST_CENTS) {
    throw new RangeError(`${count} is not a whole number of cents within ±${MOST_CENTS}.`);
  }
  return (count === 0 ? 0 : count) as Cents;
}

export const zero: Cents = cents(0);

/** The sum, in cents; zero for none. */
export function sum(amounts: readonly Cents[]): Cents {
  return cents(amounts.reduce<number>((total, amount) => total + amount, 0));
}

/** The smaller and the larger of two amounts. */
export const least = (a: Cents, b: Cents): Cents => (a < b ? a : b);
export const most = (a: Cents, b: Cents): Cents => (a > b ? a : b);

/**
 * A percentage of an amount, cut down to whole cents, so that a limit is never more generous than its grantor
 * meant.
 * @param percent plain percent with up to two decimals: 150 is one and a half times, 112.25 is allowed
 * @throws RangeError when it is negative or finer than two decimals
 */
export function percentOf(amount: Cents, percent: number): Cents {
  const hundredths = Math.round(percent * 100);
  if (!(percent >= 0) || Math.abs(percent * 100 - hundredths) > 1e-6) {
    throw new RangeError(`${percent} is not a percentage with at most two decimals.`);
  }
  const product = BigInt(amount) * BigInt(hundredths);
  const floor = product >= 0n ? product / 10_000n : -((-product + 9_999n) / 10_000n);
  return cents(Number(floor));
}

/** "$1,840.00"; a negative amount is "-$12.50". */
export function dollars(amount: Cents): string {
  const size = Math.abs(amount);
  const part = size % 100;
  let whole = String((size - part) / 100);
  for (let at = whole.length - 3; at > 0; at -= 3) whole = `${whole.slice(0, at)},${whole.slice(at)}`;
  return `${amount < 0 ? "-" : ""}$${whole}.${part < 10 ? "0" : ""}${part}`;
}

/**
 * Reads what a person types or an X12 element holds: "1840", "1,840.00", "$27.5", "-3.10", "90." or ".90".
 * Does NOT guess: more than two decimals, two signs or a comma in an odd place give null.
 */
export function readDollars(text: string): Cents | null {
  const match = /^\s*(-?)\$?(-?)(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d{0,2}))?\s*$/.exec(text);
  if (!match) return null;
  const [, before, after, whole = "", part = ""] = match;
  if ((before && after) || (whole === "" && part === "")) return null;
  const count = Number(whole.replaceAll(",", "")) * 100 + Number(part.padEnd(2, "0") || 0);
  if (count > MOST_CENTS) return null;
  return cents(before || after ? -count : count);
}
