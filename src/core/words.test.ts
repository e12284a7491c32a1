import fc from "fast-check";
import { expect, test } from "vitest";
import { atStart, bare, oneOfRoles, partyInWords, theParty } from "./words.ts";

test.each([
  ["Núñez", "nunez"],
  ["N\u0303un\u0303ez", "nunez"],
  ["ＢＢ－２０２６", "bb-2026"],
  ["O'Brien", "o'brien"],
  ["", ""],
])("%j is compared as %j", (text, compared) => {
  expect(bare(text)).toBe(compared);
});

test("however a name is typed on a keyboard of the West, it is the same name", () => {
  const letter = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyzáàâäãåçéèêëíìîïñóòôöõúùûüýÿ -'");
  fc.assert(
    fc.property(fc.string({ unit: letter }), (name) => {
      for (const one of [name.toUpperCase(), name.normalize("NFD"), bare(name)])
        expect(bare(one)).toBe(bare(name));
    }),
  );
});

test.each([
  ["reach the member", "Reach the member"],
  ["send it to the TPA", "Send it to the TPA"],
  ["EOB matched", "EOB matched"],
  ["émigré", "Émigré"],
  ["9 open cases", "9 open cases"],
  ["", ""],
])("%j begins a sentence as %j", (words, begun) => {
  expect(atStart(words)).toBe(begun);
});

test("who may be asked is named with the article of each", () => {
  expect(oneOfRoles(["supervisor", "administrator"])).toBe("a supervisor or an administrator");
  expect(oneOfRoles(["account-manager"])).toBe("an account manager");
});

test.each([
  ["tpa", "TPA"],
  ["medical-management", "medical management"],
  ["member", "member"],
])("%s is %j in the middle of a sentence", (party, said) => {
  expect(partyInWords(party)).toBe(said);
});

test("a party has its article where people say one", () => {
  expect(["tpa", "member", "medical-management"].map(theParty)).toEqual([
    "the TPA",
    "the member",
    "medical management",
  ]);
});
