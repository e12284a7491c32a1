// What windows say, in the languages they speak. A sentence is an ICU message, so that plurals and the order
// of words are each language's own.
import { IntlMessageFormat } from "intl-messageformat";

/** `qps` is for tests: it lengthens and brackets every word, so that text which was not translated shows. */
export const windowLanguages = ["en", "es", "qps"] as const;
export type WindowLanguage = (typeof windowLanguages)[number];

export type Values = { readonly [name: string]: string | number };

/** The same sentences in both languages; one that lacks a key of the other does not compile. */
export type Catalogue<Key extends string> = {
  readonly en: Readonly<Record<Key, string>>;
  readonly es: Readonly<Record<Key, string>>;
};

export const catalogue = <const En extends Readonly<Record<string, string>>>(
  en: En,
  es: Readonly<Record<keyof En, string>>,
): Catalogue<Extract<keyof En, string>> => ({ en, es }) as Catalogue<Extract<keyof En, string>>;

/** @throws where a value that the sentence names is not given */
export type Say<Key extends string> = (key: Key, values?: Values) => string;

type Element = ReturnType<IntlMessageFormat["getAst"]>[number];
const made = new Map<string, IntlMessageFormat>();
const mostMade = 4_000;

/** Says the sentences of a catalogue in one language. */
export const sayIn =
  <Key extends string>(words: Catalogue<Key>, language: WindowLanguage): Say<Key> =>
  (key, values = {}) => {
    const text = words[language === "es" ? "es" : "en"][key];
    return String(messageOf(text, language).format(values));
  };

function messageOf(text: string, language: WindowLanguage): IntlMessageFormat {
  const name = `${language} ${text}`;
  const before = made.get(name);
  if (before) return before;
  const locale = localeOf(language);
  const settings = { ignoreTag: true };
  const plain = new IntlMessageFormat(text, locale, undefined, settings);
  const message = language === "qps" ? new IntlMessageFormat(plain.getAst().map(pseudo), locale) : plain;
  if (made.size >= mostMade) made.clear();
  made.set(name, message);
  return message;
}

/** For Intl: whoever reads the pseudo-language counts and writes dates as in English. */
export const localeOf = (language: WindowLanguage): string => (language === "es" ? "es-US" : "en-US");

/** For the attribute `lang`. */
export const tagOf = (language: WindowLanguage): string => (language === "qps" ? "en-x-qps" : language);

/** The words of a sentence are changed, what is put into it is not. */
function pseudo(element: Element): Element {
  if (element.type === 0) return { ...element, value: stretched(element.value) };
  if ("options" in element) {
    const options = Object.entries(element.options).map(([name, option]) => [
      name,
      { ...option, value: option.value.map(pseudo) },
    ]);
    return { ...element, options: Object.fromEntries(options) };
  }
  return element;
}

const marks: Readonly<Record<string, string>> = { a: "á", e: "é", i: "í", o: "ó", u: "ú" };

/** "Send it" becomes "[Sénd~~] [ít~]": longer by a third, as translations are. */
const stretched = (text: string): string =>
  text.replaceAll(/\p{L}[\p{L}'’]*/gu, (word) => {
    const accented = word.replaceAll(/[aeiou]/g, (one) => marks[one] ?? one);
    return `[${accented}${"~".repeat(Math.ceil(word.length / 3))}]`;
  });

/** Text that was made elsewhere, in the language of the page: changed in the pseudo-language only. */
export const shownIn = (language: WindowLanguage, text: string): string =>
  language === "qps" ? stretched(text) : text;

/** The language of a text such as `es-MX,es;q=0.9,en;q=0.8` that is spoken here; English where none is. */
export function languageWanted(header: string | undefined): WindowLanguage {
  const wanted = (header ?? "")
    .split(",")
    .slice(0, 20)
    .map((part) => /^\s*([a-z]{1,8})[\w-]*\s*(?:;\s*q=([\d.]+))?/i.exec(part))
    .filter((one) => one !== null)
    .map(([, tag = "", weight]) => ({ tag: tag.toLowerCase(), weight: weight ? Number(weight) : 1 }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wanted.find(({ tag }) => tag === "en" || tag === "es")?.tag === "es" ? "es" : "en";
}

/** A language by the name that an address or a cookie gives it; undefined for none of ours. */
export const languageNamed = (text: unknown): WindowLanguage | undefined =>
  windowLanguages.find((one) => one === text);
