// Invented names for many cases: enough of them that a word is sometimes common and mostly rare, as among
// people. Put together from syllables, so none of them is anybody's.

const beginnings =
  "al ber cor dan el far gor hal is jor kel lin mar nor os per quin ros sel tam ul ver wil yar zan";
const middles = "a be di e fo ga hi i ko la me ni o ra si ta u";
const endings = "bren dale ford gren holt kin land low mont nes quist rell sen stad ton vale ward wick";

const cut = (text: string) => text.split(" ");
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** The common ones come first, and are short ones and long ones alike. */
const mixed = (words: readonly string[]): string[] =>
  words
    .map((word, place) => ({ word, at: (place * 7_919) % words.length }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ word }) => capital(word));

/** 425 of them. */
export const firstNames = mixed(cut(beginnings).flatMap((one) => cut(middles).map((two) => `${one}${two}n`)));

/** 7,650 of them. */
export const lastNames = mixed(
  cut(beginnings).flatMap((one) => cut(middles).flatMap((two) => cut(endings).map((end) => one + two + end))),
);

/** 1,800 of them: a word that is rare, and one that is in very many names. */
export const providerNames = mixed(
  cut(beginnings).flatMap((one) => cut(endings).map((end) => one + end)),
).flatMap((name) =>
  ["Medical Center", "Hospital", "Surgery Center", "Clinic"].map((kind) => `${name} ${kind}`),
);
