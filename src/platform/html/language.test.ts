// Words in two languages, with the plurals of each; and the pseudo-language that shows what nobody
// translated.
import { expect, test } from "vitest";
import { catalogue, languageNamed, languageWanted, localeOf, sayIn, tagOf } from "./language.ts";

const words = catalogue(
  {
    hello: "Hello {name}",
    bills: "{count, plural, =0 {No bill} one {One bill} other {# bills}} from {who}",
  },
  {
    hello: "Hola {name}",
    bills: "{count, plural, =0 {Ninguna cuenta} one {Una cuenta} other {# cuentas}} de {who}",
  },
);

test("says a sentence in the language, with what is put into it as it is", () => {
  expect(sayIn(words, "en")("hello", { name: "<Ana>" })).toBe("Hello <Ana>");
  expect(sayIn(words, "es")("hello", { name: "Ana" })).toBe("Hola Ana");
});

test.each([
  [0, "No bill from us", "Ninguna cuenta de us"],
  [1, "One bill from us", "Una cuenta de us"],
  [2, "2 bills from us", "2 cuentas de us"],
  [1_000, "1,000 bills from us", "1,000 cuentas de us"],
])("%i has the plural of each language", (count, en, es) => {
  expect(sayIn(words, "en")("bills", { count, who: "us" })).toBe(en);
  expect(sayIn(words, "es")("bills", { count, who: "us" })).toBe(es);
});

test("the pseudo-language brackets and lengthens every word of ours, and no value", () => {
  const say = sayIn(words, "qps");
  expect(say("hello", { name: "Ana" })).toBe("[Hélló~~] Ana");
  expect(say("bills", { count: 2, who: "Ana" })).toBe("2 [bílls~~] [fróm~~] Ana");
});

test("a sentence that lacks a value is a mistake of the program", () => {
  expect(() => sayIn(words, "en")("hello")).toThrow(/name/);
});

test.each([
  ["es", "es"],
  ["es-MX,es;q=0.9,en;q=0.8", "es"],
  ["en-US,es;q=0.9", "en"],
  ["fr,es;q=0.2,en;q=0.1", "es"],
  ["es;q=0,en", "en"],
  ["fr-FR", "en"],
  ["", "en"],
  [undefined, "en"],
  ["*;q=0.5", "en"],
  ["x".repeat(5_000), "en"],
])("of %s the language is %s", (header, wanted) => {
  expect(languageWanted(header)).toBe(wanted);
});

test("no name is taken for a language that we do not speak", () => {
  expect([languageNamed("es"), languageNamed("qps"), languageNamed("fr"), languageNamed(["es"])]).toEqual([
    "es",
    "qps",
    undefined,
    undefined,
  ]);
  expect([tagOf("es"), tagOf("qps"), localeOf("es"), localeOf("qps")]).toEqual([
    "es",
    "en-x-qps",
    "es-US",
    "en-US",
  ]);
});
