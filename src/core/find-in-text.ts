// Where the words of a question stand in a text, however it is accented or written; and the pieces around
// them.
import { bare } from "./words.ts";

/** From `start` up to and not including `end`, in the text as it is. */
export type Hit = { readonly start: number; readonly end: number };

const isWord = (letter: string): boolean => /[\p{L}\p{N}]/u.test(letter);

/**
 * The words that are looked for: what a question has between its spaces, without marks, two letters or more.
 */
export function wordsAsked(question: string): readonly string[] {
  const words = bare(question)
    .split(/\s+/u)
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ""))
    .filter((word) => [...word].length >= 2);
  return [...new Set(words)].slice(0, 8);
}

/**
 * Every place where one of the words begins a word of the text. Marks inside a word are passed over, so that
 * "bb202600042" is found in "BB-2026-00042".
 */
export function hitsIn(text: string, words: readonly string[]): readonly Hit[] {
  const letters: string[] = [];
  const places: number[] = [];
  let at = 0;
  for (const letter of text) {
    for (const one of bare(letter)) {
      letters.push(one);
      places.push(at);
    }
    at += letter.length;
  }
  places.push(text.length);
  const hits: Hit[] = [];
  for (let from = 0; from < letters.length; from += 1) {
    if (!isWord(letters[from] ?? "") || (from > 0 && isWord(letters[from - 1] ?? ""))) continue;
    const longest = Math.max(0, ...words.map((word) => lengthHere(letters, from, word)));
    if (longest > 0) hits.push({ start: places[from] ?? 0, end: places[from + longest] ?? text.length });
  }
  return hits;
}

/** How many letters of the text the word takes from here on; 0 where it does not stand here. */
function lengthHere(letters: readonly string[], from: number, word: string): number {
  let at = from;
  for (const wanted of word) {
    while (at > from && at < letters.length && /[-'’./,]/.test(letters[at] ?? "")) at += 1;
    if (letters[at] !== wanted) return 0;
    at += 1;
  }
  return at - from;
}

export type Piece = { readonly before: string; readonly hit: string; readonly after: string };

/** The hits with some of the text around each, for a list of what was found; at most `most`. */
export function piecesAround(text: string, hits: readonly Hit[], most: number): readonly Piece[] {
  const line = (part: string) => part.replace(/\s+/g, " ");
  return hits.slice(0, most).map(({ start, end }) => ({
    before: line(text.slice(Math.max(0, start - 40), start)),
    hit: line(text.slice(start, end)),
    after: line(text.slice(end, end + 60)),
  }));
}

/** A box in ten-thousandths of a page: left, top, width, height. */
export type Box = readonly [left: number, top: number, width: number, height: number];

type Spot = readonly [
  start: number,
  length: number,
  left: number,
  top: number,
  width: number,
  height: number,
];

/** The boxes that the hits take on the page: of each piece of text the share that is hit. */
export function boxesOf(hits: readonly Hit[], spots: readonly Spot[]): readonly Box[] {
  return hits.flatMap((hit) =>
    spots.flatMap(([start, length, left, top, width, height]): Box[] => {
      const [from, to] = [Math.max(hit.start, start), Math.min(hit.end, start + length)];
      if (from >= to) return [];
      const share = width / length;
      return [[Math.round(left + (from - start) * share), top, Math.round((to - from) * share), height]];
    }),
  );
}
