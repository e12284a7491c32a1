// Which passwords are taken, by NIST SP 800-63B-4: length counts, composition does not, and what everybody
// tries first is refused. Says why, and never keeps or logs what it was asked about.
import { plain } from "./password.ts";
import { guesses } from "./password-guesses.ts";

/** The shortest password beside a second factor; `shortestAlone` where it is all there is. */
export const shortestWithFactor = 8;
export const longest = 256;

export type PasswordFlaw = {
  readonly code: "PASSWORD_TOO_SHORT" | "PASSWORD_TOO_LONG" | "PASSWORD_KNOWN" | "PASSWORD_GUESSABLE";
  readonly says: string;
  readonly doNext: string;
};

/** Characters of its own that a password must have beside what can be guessed. */
const ownCharacters = 5;

/**
 * What is wrong with a new password; null for nothing. `shortest` is one of the two above; `context` are
 * words around the person: names, the address, the organisation, ourselves.
 */
export function passwordFlaw(
  password: string,
  { shortest, context }: { readonly shortest: number; readonly context: readonly string[] },
): PasswordFlaw | null {
  const text = plain(password);
  const length = [...text].length;
  if (length < shortest) {
    const says = `The password has ${length} characters, and needs ${shortest} or more.`;
    return {
      code: "PASSWORD_TOO_SHORT",
      says,
      doNext: "Take four or five words that do not belong together.",
    };
  }
  if (length > longest) {
    const says = `The password has more than ${longest} characters.`;
    return { code: "PASSWORD_TOO_LONG", says, doNext: "Take a shorter one." };
  }
  const left = withoutRuns(without(folded(text), guesses));
  if (new Set(left).size < ownCharacters) {
    const says = "This is among the first passwords that anybody tries.";
    return { code: "PASSWORD_KNOWN", says, doNext: "Take words that do not belong together." };
  }
  const own = withoutRuns(without(without(folded(text), wordsOf(context)), guesses));
  if (new Set(own).size >= ownCharacters) return null;
  const says = "The password is little more than names that belong to you or to this desk.";
  return {
    code: "PASSWORD_GUESSABLE",
    says,
    doNext: "Take words that have nothing to do with you or the desk.",
  };
}

const disguises: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
};

/** Small letters; digits and signs that stand for letters count as those. */
const folded = (text: string): string =>
  text.toLowerCase().replaceAll("@", "a").replaceAll("$", "s").replaceAll("!", "i");

const unmasked = (text: string): string => text.replaceAll(/[013457]/g, (digit) => disguises[digit] ?? digit);

/** Takes every one of the words out, the longest first, as they are and with digits for letters. */
function without(text: string, words: readonly string[]): string {
  let left = text;
  for (const word of words) {
    left = left.replaceAll(word, "");
    for (;;) {
      const at = unmasked(left).indexOf(word);
      if (at < 0) break;
      left = left.slice(0, at) + left.slice(at + word.length);
    }
  }
  return left;
}

/** Takes out steps along the alphabet, the digits or a row of keys, and repetitions: four or more. */
function withoutRuns(text: string): string {
  let left = text.replaceAll(/(.)\1{2,}/gu, "").replaceAll(/(.{2,6})\1{2,}/gu, "");
  for (const row of rows) {
    for (let size = Math.min(row.length, 12); size >= 4; size -= 1) {
      for (let at = 0; at + size <= row.length; at += 1) left = left.replaceAll(row.slice(at, at + size), "");
    }
  }
  // Years and other numbers at the end add next to nothing.
  return left.replaceAll(/(?:19|20)\d\d/g, "").replaceAll(/\d{1,4}$/g, "");
}

const forward = ["abcdefghijklmnopqrstuvwxyz", "012345678901234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
const rows = [...forward, "1qaz2wsx3edc4rfv", "qazwsxedcrfv", "1q2w3e4r5t6y"].flatMap((row) => [
  row,
  [...row].reverse().join(""),
]);

const wordsOf = (context: readonly string[]): string[] =>
  [...new Set(context.flatMap((text) => [text.replaceAll(/\s/g, ""), ...text.split(/[^\p{L}\p{N}]+/u)]))]
    .map((word) => word.toLowerCase())
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length);
