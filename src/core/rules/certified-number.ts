// The number under which the post keeps a certified letter: its form, and its check digit where it has one.
import { type Refusal, refused } from "../ruling.ts";

export type CertifiedNumber = { readonly allowed: true; readonly number: string; readonly written: string };

const doNext = "Compare it with the slip of the post office, digit by digit.";

/**
 * Reads a number as it stands on the slip, with or without blanks and dashes: 20 or 22 digits of which the
 * last checks the others, or two letters, nine digits and US (the ninth checks the eight before it). With 420
 * and a ZIP code before it, as scanners read it, the number is what follows. Refuses CERTIFIED_NUMBER_WRONG;
 * it does NOT know whether the post has ever given this number out.
 */
export function readCertifiedNumber(text: string): CertifiedNumber | Refusal {
  const plain = text.replace(/[\s\u00a0.-]/g, "").toUpperCase();
  const number = /^420(?:\d{5}|\d{9})(9\d{21})$/.exec(plain)?.[1] ?? plain;
  if (/^\d{20}$|^\d{22}$/.test(number))
    return checkDigit(number.slice(0, -1)) === Number(number.at(-1)) ? read(number, 4) : wrongDigit(text);
  if (/^[A-Z]{2}\d{9}US$/.test(number))
    return upuDigit(number.slice(2, 10)) === Number(number[10]) ? read(number, 3) : wrongDigit(text);
  const says = `"${text.slice(0, 60)}" is no number of the post: those have 20 or 22 digits.`;
  return refused("CERTIFIED_NUMBER_WRONG", "BB-09", says, doNext);
}

const wrongDigit = (text: string): Refusal =>
  refused(
    "CERTIFIED_NUMBER_WRONG",
    "BB-09",
    `The check digit of "${text.slice(0, 60)}" does not fit: a digit is wrong or two are swapped.`,
    doNext,
  );

const read = (number: string, by: number): CertifiedNumber => ({
  allowed: true,
  number,
  written: number.replace(new RegExp(`(.{${by}})(?=.)`, "g"), "$1 "),
});

/** Weights 3 and 1 from the right; what is missing to the next ten. */
function checkDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((all, one, index) => all + Number(one) * (index % 2 ? 1 : 3), 0);
  return (10 - (sum % 10)) % 10;
}

const upuWeights = [8, 6, 4, 2, 3, 5, 9, 7];
function upuDigit(digits: string): number {
  const sum = upuWeights.reduce((all, weight, index) => all + weight * Number(digits[index]), 0);
  const rest = 11 - (sum % 11);
  return rest === 10 ? 0 : rest === 11 ? 5 : rest;
}
