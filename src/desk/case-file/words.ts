// Words to find a case by, and the words of a question. Both are cut the same way, so that what is written is
// found.
import { bare } from "../../core/words.ts";

const MOST_WORDS = 64;
const LONGEST = 64;
const SHORTEST = 2;

const together = (piece: string): string => piece.replace(/[^\p{L}\p{N}]/gu, "");

/**
 * The words that are long enough, cut where they are too long; counted in letters, not in halves of letters.
 */
const fitting = (words: Iterable<string>): string[] => {
  const letters = [...words].map((word) => [...word].slice(0, LONGEST));
  return [...new Set(letters.filter((word) => word.length >= SHORTEST).map((word) => word.join("")))];
};

/**
 * The words of a case: of every piece between spaces its parts and the whole without its marks, so that
 * "BB-2026-00042" is found by bb202600042 and by 00042, and "O'Brien" by obrien and by brien.
 */
export function wordsOf(texts: readonly string[], most = MOST_WORDS): string[] {
  const words = new Set<string>();
  for (const piece of texts.flatMap((text) => bare(text).split(/\s+/u))) {
    words.add(together(piece));
    for (const part of piece.split(/[^\p{L}\p{N}]+/u)) words.add(part);
  }
  return fitting(words).slice(0, most);
}

/**
 * The words a question asks for: each must begin a word of the case. At most eight; what is shorter than two
 * letters is left out, because it would find everything.
 */
export function askedWords(question: string): string[] {
  return fitting(bare(question).split(/\s+/u).map(together)).slice(0, 8);
}

/**
 * A word as it stands in the index: behind the tenant's key, so that no tenant's words cost another anything.
 */
export const indexWord = (searchKey: number, word: string): string => `${searchKey}~${word}`;

/** Somebody outside the desk who may find the case, as a word of it. */
export const indexViewer = (searchKey: number, viewer: string): string => `${searchKey}@${viewer}`;
