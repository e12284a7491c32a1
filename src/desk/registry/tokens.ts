// What a provider is found by, cut the same way as a question about it.
import { plainWords } from "../../core/acceptance.ts";
import { squaresOf } from "../../platform/places/zip-places.ts";
import { wordsOf } from "../case-file/words.ts";

export type Tokens = {
  readonly name: string;
  readonly npi: string | null;
  readonly tin: string | null;
  readonly specialties: readonly string[];
  readonly zips: readonly string[];
};

/**
 * Words of the name and the NPI as `n:`; the TIN as `x:`, which only the desk asks for; specialties whole and
 * by their first four characters as `t:`; the squares of the map as `g:`, and each specialty in each square.
 * The kinds never meet, whatever somebody is called.
 */
export function tokensOf({ name, npi, tin, specialties, zips }: Tokens): readonly string[] {
  const codes = [...new Set(specialties.flatMap((code) => [code, code.slice(0, 4)]))];
  const squares = squaresOf(zips);
  return [
    ...wordsOf([name, npi ?? ""], 24).map((word) => `n:${word}`),
    ...(tin === null ? [] : [`x:${tin}`]),
    ...codes.map((code) => `t:${code}`),
    ...squares.map((square) => `g:${square}`),
    ...squares.flatMap((square) => codes.map((code) => `g:${square}t:${code}`)),
  ];
}

/** What lists are sorted by: small letters without accents, one space between words. */
export const plainName = (name: string): string => plainWords(name).slice(0, 300) || name.slice(0, 300);
