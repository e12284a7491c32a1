// Arithmetic that does not drift: whole numbers, one division at the end, half up.
import { type Cents, cents } from "../money.ts";
import type { PercentHundredths } from "./plan.ts";

const MOST = Number.MAX_SAFE_INTEGER;

/**
 * `numerator / denominator`, half up, both whole and not negative. Exact also where the quotient of two
 * doubles would not be.
 */
export function halfUp(numerator: number, denominator: number): number {
  if (denominator % 2 !== 0) return halfUp(2 * numerator, 2 * denominator);
  const sum = numerator + denominator / 2;
  if (sum > MOST) return Number((BigInt(numerator) * 2n + BigInt(denominator)) / (BigInt(denominator) * 2n));
  const near = Math.floor(sum / denominator);
  // The quotient of doubles may have been rounded up to the next whole number.
  return near * denominator > sum ? near - 1 : near;
}

/** A product of whole numbers over a denominator, half up. Takes the long way only where it has to. */
export function productHalfUp(a: number, b: number, denominator: number): number {
  const product = a * b;
  if (product <= MOST) return halfUp(product, denominator);
  const [n, d] = [BigInt(a) * BigInt(b), BigInt(denominator)];
  return Number((n * 2n + d) / (d * 2n));
}

/** So many hundredths of a percent of an amount, half up to the cent. */
export const percentHalfUp = (amount: number, percent: PercentHundredths): Cents =>
  cents(productHalfUp(amount, percent, 10_000));

/** "1.30" from 130 hundredths, "0.869" from 869 thousandths. */
export function decimal(scaled: number, places: number): string {
  const digits = String(scaled).padStart(places + 1, "0");
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** "140 %" from 14000, "112.25 %" from 11225, "13.6 %" from 1360. */
export function percentWords(percent: PercentHundredths): string {
  return `${decimal(percent, 2).replace(/\.?0+$/, "")} %`;
}

/**
 * Reads "1.30", ".5", "1", "1,740.720" or "$27.5" with at most so many places as a whole number of them. Null
 * for anything else: finer, negative or no number is never guessed at.
 */
export function readDecimal(text: string, places: number): number | null {
  const match = /^\$?(\d{1,3}(?:,\d{3})+|\d{0,9})(?:\.(\d*))?$/.exec(text.trim());
  if (!match) return null;
  const [, whole = "", part = ""] = match;
  if (whole === "" && part === "") return null;
  const kept = part.slice(0, places).padEnd(places, "0");
  if (/[1-9]/.test(part.slice(places))) return null;
  return Number(`${whole.replaceAll(",", "")}${kept}`);
}
