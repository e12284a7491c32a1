// How hard a text is to read, so that a test can hold member letters to grade 6 and business letters to grade
// 10.
import type { LetterBody } from "../../../core/letter.ts";

/**
 * The prose of a letter as sentences: paragraphs and lists. Headings, tables and signature lines are looked
 * up, not read, and do not count. As Flesch counted, a colon or semicolon before a new thought ends a
 * sentence too.
 */
export function sentencesOf({ blocks }: LetterBody): string[] {
  const prose = blocks.flatMap((block) =>
    block.kind === "paragraph" ? [block.text] : block.kind === "list" ? [...block.items] : [],
  );
  return prose
    .flatMap((text) => text.split(/(?<=[.!?:;])\s+(?=[\p{Lu}¿¡$\d])/u))
    .filter((one) => /\p{L}/u.test(one));
}

/**
 * Words with letters in them. Amounts, dates in figures and numbers are seen at a glance and count as no
 * word.
 */
const wordsOf = (sentence: string): string[] => sentence.match(/\p{L}[\p{L}'’-]*/gu) ?? [];

/** Groups of vowels, less a silent e at the end; at least one. Right to within a few words in a hundred. */
export function syllables(word: string): number {
  const plain = word.toLowerCase().replace(/[^a-z]/g, "");
  const sounded = plain.replace(/(?:[^laeiouy]es|[^aeiouy]ed|[^laeiouy]e)$/, "").replace(/^y/, "");
  return Math.max(1, (sounded.match(/[aeiouy]{1,2}/g) ?? []).length);
}

/** Flesch-Kincaid grade of English sentences: years of school in the United States. */
export function fleschKincaid(sentences: readonly string[]): number {
  const words = sentences.flatMap(wordsOf);
  const sounds = words.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (sounds / words.length) - 15.59;
}

/** Syllables of a Spanish word: strong and accented vowels, and weak ones that stand alone. */
const silabas = (word: string): number =>
  Math.max(1, (word.toLowerCase().match(/[aeoáéóíú]|(?<![aeoáéó])[iuüy]+(?![aeoáéóíú])/g) ?? []).length);

/** Fernández Huerta's ease of Spanish sentences: 70 and more is easy, what grade 6 is in English. */
export function fernandezHuerta(sentences: readonly string[]): number {
  const words = sentences.flatMap(wordsOf);
  const sounds = words.reduce((sum, word) => sum + silabas(word), 0);
  return 206.84 - 60 * (sounds / words.length) - 1.02 * (words.length / sentences.length);
}
