// One line in each other language: help with the language costs nothing. Which languages a plan must name,
// and in which notices, is the plan's duty and hangs on its members (45 CFR 92.11, 29 CFR 2590.715-2719(e);
// grade C); the tenant chooses.
import type { Language } from "./letter.ts";

type Tagline = {
  readonly name: string;
  /** What its speakers call it. */
  readonly own: string;
  readonly line: (phone: string) => string;
};

/** By the code of the language (BCP 47), in the order in which they are printed. */
const lines: { readonly [code: string]: Tagline } = {
  en: { name: "English", own: "English", line: (n) => `Free help in your language. Call ${n}.` },
  es: { name: "Spanish", own: "Español", line: (n) => `Le ayudamos gratis en su idioma. Llame al ${n}.` },
  fr: { name: "French", own: "Français", line: (n) => `Aide gratuite dans votre langue. Appelez le ${n}.` },
  ht: { name: "Haitian Creole", own: "Kreyòl ayisyen", line: (n) => `Èd gratis nan lang ou. Rele ${n}.` },
  pt: { name: "Portuguese", own: "Português", line: (n) => `Ajuda gratuita em seu idioma. Ligue para ${n}.` },
  de: { name: "German", own: "Deutsch", line: (n) => `Kostenlose Hilfe in Ihrer Sprache. Telefon: ${n}.` },
  it: { name: "Italian", own: "Italiano", line: (n) => `Aiuto gratuito nella sua lingua. Chiami il ${n}.` },
  pl: { name: "Polish", own: "Polski", line: (n) => `Bezpłatna pomoc w Twoim języku. Telefon: ${n}.` },
  vi: {
    name: "Vietnamese",
    own: "Tiếng Việt",
    line: (n) => `Trợ giúp miễn phí bằng ngôn ngữ của quý vị. Gọi ${n}.`,
  },
  ru: { name: "Russian", own: "Русский", line: (n) => `Бесплатная помощь на вашем языке. Звоните: ${n}.` },
  uk: {
    name: "Ukrainian",
    own: "Українська",
    line: (n) => `Безкоштовна допомога вашою мовою. Телефонуйте: ${n}.`,
  },
  el: { name: "Greek", own: "Ελληνικά", line: (n) => `Δωρεάν βοήθεια στη γλώσσα σας. Καλέστε: ${n}.` },
  tl: { name: "Tagalog", own: "Tagalog", line: (n) => `Libreng tulong sa iyong wika. Tumawag sa ${n}.` },
};

/**
 * The languages that can be chosen: every script that the type of our letters has (Latin, Vietnamese,
 * Cyrillic, Greek). NOT Chinese, Korean, Japanese, Arabic or Persian: their type is packaged in hundreds of
 * pieces of many megabytes, and the last two are written from the right, which the paper cannot set.
 */
export const taglineLanguages: readonly { readonly code: string; readonly name: string }[] = Object.entries(
  lines,
).map(([code, { name }]) => ({ code, name }));

/** What stands on members' letters where a tenant has chosen nothing. */
export const usualTaglines: readonly string[] = ["en", "es"];

/**
 * The lines under a letter in this language, each by the name its speakers give it: all that were chosen but
 * the letter's own; none without a number to call.
 */
export const taglines = (
  chosen: readonly string[],
  language: Language,
  phone: string,
): (readonly [own: string, line: string])[] =>
  phone === ""
    ? []
    : Object.entries(lines).flatMap(([code, { own, line }]) =>
        code !== language && chosen.includes(code) ? [[own, line(phone)] as const] : [],
      );
