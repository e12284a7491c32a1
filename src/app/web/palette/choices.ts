// What the palette offers before the server has been asked: ways, things to do here, what was opened last.
import { bare } from "../../../core/words.ts";

export type Choice = {
  /** Unlike every other choice. */
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  /** Where the words stand, for what was found; "" otherwise. */
  readonly where: string;
  /** The single key that does the same, for what has one. */
  readonly key?: string | undefined;
  readonly go: () => void;
};

export type Group = { readonly title: string; readonly choices: readonly Choice[] };

/** The words that were typed. */
export const wordsTyped = (typed: string): readonly string[] => bare(typed).split(/\s+/u).filter(Boolean);

/** Does every word typed begin a word of the text? */
export function begins(text: string, typed: readonly string[]): boolean {
  const there = bare(text).split(/[^\p{L}\p{N}]+/u);
  return typed.every((word) => there.some((one) => one.startsWith(word)));
}

export type Piece = { readonly text: string; readonly hit: boolean };

/**
 * A text cut into what was asked for and what was not, to be shown in bold. Marks are part of the letters
 * they stand on: "Ortega" typed as "ort" is found in "Órtega".
 */
export function cutByHits(text: string, typed: readonly string[]): readonly Piece[] {
  const words = typed.map((word) => word.replaceAll(/[^\p{L}\p{N}]/gu, "")).filter((word) => word.length > 0);
  if (words.length === 0) return [{ text, hit: false }];
  const pieces: Piece[] = [];
  for (const part of text.split(/(?<=[^\p{L}\p{N}\p{M}])|(?=[^\p{L}\p{N}\p{M}])/u)) {
    const letters = [...part];
    const small = letters.map(bare);
    const word = words.find((one) => small.join("").startsWith(one));
    const count = word === undefined ? 0 : lettersOf(small, word.length);
    if (count > 0) pieces.push({ text: letters.slice(0, count).join(""), hit: true });
    if (count < letters.length) pieces.push({ text: letters.slice(count).join(""), hit: false });
  }
  return together(pieces);
}

/** How many letters have this many plain ones between them. */
function lettersOf(small: readonly string[], length: number): number {
  let count = 0;
  for (let seen = 0; seen < length && count < small.length; count += 1) seen += small[count]?.length ?? 0;
  return count;
}

function together(pieces: readonly Piece[]): readonly Piece[] {
  const whole: Piece[] = [];
  for (const one of pieces) {
    const last = whole.at(-1);
    if (last?.hit === one.hit) whole[whole.length - 1] = { text: last.text + one.text, hit: one.hit };
    else whole.push(one);
  }
  return whole;
}

/** The choices in which every word typed begins a word; empty groups are left out. */
export function fitting(groups: readonly Group[], typed: readonly string[]): readonly Group[] {
  return groups
    .map(({ title, choices }) => ({
      title,
      choices: choices.filter((one) => begins(`${one.title} ${one.detail}`, typed)),
    }))
    .filter(({ choices }) => choices.length > 0);
}
