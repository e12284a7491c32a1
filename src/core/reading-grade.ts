// How hard a text is to read, so that a test can hold member letters to grade 6 and business letters to grade
// 10.
import type { LetterBody } from "./letter.ts";

/**
 * The prose of a letter as sentences: paragraphs and lists. Headings, tables and signature lines are looked
 * up, not read, and do not count. As Flesch counted, a colon or semicolon before a new thought ends a
 * sentence too.
 */
export function sentencesOf({ blocks }: LetterBody): string[] {
  return blocks
    .flatMap((block) =>
      block.kind === "paragraph" ? [block.text] : block.kind === "list" ? [...block.items] : [],
    )
    .flatMap(sentencesIn);
}

/** The sentences of one text. */
export const sentencesIn = (text: string): string[] =>
  text.split(/(?<=[.!?:;])\s+(?=[\p{Lu}¿¡$\d])/u).filter((one) => /\p{L}/u.test(one));

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

/**
 * Fernández Huerta's ease of Spanish sentences (1959): 70 and more is "fairly easy" on his scale, sixth
 * grade, and well within "fairly easy" (65 to 80) of the INFLESZ scale for texts to patients (Barrio-
 * Cantalejo 2008).
 */
export function fernandezHuerta(sentences: readonly string[]): number {
  const words = sentences.flatMap(wordsOf);
  const sounds = words.reduce((sum, word) => sum + silabas(word), 0);
  return 206.84 - 60 * (sounds / words.length) - 1.02 * (words.length / sentences.length);
}

/** How easy a text is, and whether that is easy enough. */
export type Reading = {
  readonly measure: "Flesch-Kincaid grade" | "Fernández Huerta ease";
  readonly value: number;
  /** The most for a grade, the least for an ease. */
  readonly limit: number;
  readonly easyEnough: boolean;
};

/** English grades: members read at 6, everybody else at 10 or below. Spanish is for members alone. */
export function readingOf(
  sentences: readonly string[],
  { language, member }: { readonly language: "en" | "es"; readonly member: boolean },
): Reading {
  if (language === "es") {
    const value = sentences.length === 0 ? 100 : tenth(fernandezHuerta(sentences));
    return { measure: "Fernández Huerta ease", value, limit: 70, easyEnough: value >= 70 };
  }
  const limit = member ? 6 : 10;
  const value = sentences.length === 0 ? 0 : tenth(fleschKincaid(sentences));
  return { measure: "Flesch-Kincaid grade", value, limit, easyEnough: value <= limit };
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** The words that cost most, longest in syllables first, each once: what to replace in a hard text. */
export function hardestWords(sentences: readonly string[], language: "en" | "es", most = 5): string[] {
  const sounds = language === "es" ? silabas : syllables;
  const least = language === "es" ? 4 : 3;
  const words = [...new Set(sentences.flatMap(wordsOf).map((word) => word.toLowerCase()))];
  return words
    .filter((word) => sounds(word) >= least)
    .toSorted((a, b) => sounds(b) - sounds(a) || b.length - a.length)
    .slice(0, most);
}

export const countWords = (sentences: readonly string[]): number => sentences.flatMap(wordsOf).length;
