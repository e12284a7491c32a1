import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asItCame, blanksIn, type LetterWording, textOf, wordingKey } from "./wording.ts";
import { checkWording, mostOfAClause, tidied } from "./wording-check.ts";

const blanks = {
  provider: { kind: "name", means: "the provider", sample: "Larkspur" },
  share: { kind: "amount", means: "the member's own share", sample: "$275.00" },
  dueOn: { kind: "date", means: "the date", sample: "December 8, 2026", muestra: "8 de diciembre de 2026" },
} as const;
const letter: LetterWording = {
  letter: "note",
  title: "A note",
  reader: "member",
  when: "Always.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "Your bill", es: "Su factura" },
    owes: { title: "What is owed", en: "You owe {share} to {provider}.", es: "Usted debe {share}." },
    hints: {
      title: "Hints",
      shape: "list",
      en: ["Call us.", "Keep this."],
      es: ["Llámenos.", "Guarde esto."],
    },
    day: {
      title: "The day",
      en: "We call you by {dueOn}.",
      es: "Le llamamos el {dueOn}.",
      locked: { rule: "BB-10", why: "It is the day of the clock." },
    },
  },
};
const check = (clause: string, text: string, language: "en" | "es" = "en") => {
  const of = letter.clauses[clause]!;
  return checkWording({
    ...{ letter, blanks, everywhere: ["provider"], clause, language, wording: asItCame },
    text: tidied(text, of),
  });
};
const codes = (clause: string, text: string, language: "en" | "es" = "en") =>
  check(clause, text, language).refusals.map(({ code }) => code);

describe("a clause may be reworded", () => {
  test("as long as what is the case's stays in it", () => {
    expect(codes("owes", "Your part is {share}. Please pay it to {provider}.")).toEqual([]);
    expect(codes("owes", "Su parte es {share}.", "es")).toEqual([]);
  });

  test("without a name, but not without an amount or a date", () => {
    expect(codes("owes", "Your part is {share}.")).toEqual([]);
    expect(codes("owes", "You owe it to {provider}.")).toEqual(["WORDING_BLANK_MISSING"]);
  });

  test("with a blank that every letter fills, and with no other", () => {
    expect(codes("hints", "Call {provider}.")).toEqual([]);
    expect(codes("hints", "Call us by {dueOn}.")).toEqual(["WORDING_BLANK_UNKNOWN"]);
    expect(check("hints", "Call {constructor}.").refusals[0]?.doNext).toBe("Use {provider}.");
  });
});

describe("a clause stays as it is", () => {
  test("BB-10: where it is locked, and the rule is named", () => {
    const [refusal] = check("day", "We call you by {dueOn}, maybe.").refusals;
    expect(refusal).toMatchObject({ code: "WORDING_LOCKED", rule: "BB-10" });
    expect(refusal?.says).toBe("“The day” is locked. It is the day of the clock.");
  });

  test.each([
    ["", "WORDING_EMPTY"],
    ["12 … 34", "WORDING_EMPTY"],
    ["Call us\u202e now.", "WORDING_SIGNS"],
    ["Call us\u200f now.", "WORDING_SIGNS"],
    ["Call us\u0007 now.", "WORDING_SIGNS"],
    ["Call us \ud83d now.", "WORDING_SIGNS"],
    ["Call us {now.", "WORDING_SIGNS"],
    ["Call us } now.", "WORDING_SIGNS"],
    ["You can save $40 now.", "WORDING_NAMES_FIGURE"],
    ["You can save 40 dollars.", "WORDING_NAMES_FIGURE"],
    ["Call us by May 4.", "WORDING_NAMES_FIGURE"],
    ["Call us by 5/4/2027.", "WORDING_NAMES_FIGURE"],
  ])("GN-04: %j is refused as %s", (text, code) => {
    expect(codes("hints", text)).toContain(code);
  });

  test("GN-04: one character too long is too long, and one less is not", () => {
    const most = "a ".repeat(60).slice(0, mostOfAClause.line);
    expect(codes("subject", `${most.trim()}bb`)).toContain("WORDING_TOO_LONG");
    expect(codes("subject", most.trim())).toEqual([]);
  });

  test("GN-04: a list has twelve items at most", () => {
    expect(codes("hints", "Call us.\n".repeat(12))).toEqual([]);
    expect(codes("hints", "Call us.\n".repeat(13))).toEqual(["WORDING_TOO_LONG"]);
  });

  test("BB-18: a hard text is refused with the words that cost most", () => {
    const hard =
      "Notwithstanding administrative reconciliation, beneficiary responsibility of {share} remains payable.";
    const { refusals, hardest } = check("owes", hard);
    expect(refusals.map(({ code }) => code)).toEqual(["WORDING_TOO_HARD"]);
    expect(hardest).toContain("responsibility");
    expect(refusals[0]?.doNext).toContain("reconciliation");
    expect(refusals[0]?.says).toMatch(/reads at grade [\d.]+ of at most 6/);
  });

  test("BB-18: in Spanish too", () => {
    const hard = "La responsabilidad administrativa correspondiente asciende irremediablemente a {share}.";
    expect(codes("owes", hard, "es")).toEqual(["WORDING_TOO_HARD"]);
  });

  test("a heading or a subject is looked at, not read", () => {
    expect(codes("subject", "Administrative responsibility")).toEqual([]);
  });
});

describe("what was kept for an earlier Parley", () => {
  const asked = { letter: "note", clauses: letter.clauses, blanks, everywhere: ["provider"] };
  const kept = (clause: string, text: string) =>
    textOf(asked, clause, "en", { version: 3, texts: { [wordingKey("note", clause, "en")]: text } });

  test("is used while it fits", () => {
    expect(kept("owes", "Your part: {share}.")).toBe("Your part: {share}.");
  });

  test("gives way to the words that came with Parley where a blank of it is gone or missing", () => {
    expect(kept("owes", "Your part.")).toBe("You owe {share} to {provider}.");
    expect(kept("owes", "Your part: {share} {gone}.")).toBe("You owe {share} to {provider}.");
  });

  test("gives way where the clause has been locked since", () => {
    expect(kept("day", "We call by {dueOn} or so.")).toBe("We call you by {dueOn}.");
  });
});

test("GN-04: whatever may be saved has only blanks that are filled, and nothing unseen", () => {
  const piece = fc.oneof(
    fc.constantFrom("{share}", "{provider}", "{x}", "{", "}", "\u202e", "\n", "<b>", "$4", "Call us. "),
    fc.string({ unit: "binary", maxLength: 6 }),
    fc.constantFrom("You owe it.", "ok ", "a".repeat(200)),
  );
  const text = fc.array(piece, { maxLength: 60 }).map((all) => all.join(""));
  fc.assert(
    fc.property(fc.constantFrom("subject", "owes", "hints", "day"), text, (clause, raw) => {
      const of = letter.clauses[clause]!;
      const tidy = tidied(raw, of);
      if (check(clause, raw).refusals.length > 0) return;
      expect(clause).not.toBe("day");
      expect(tidied(tidy, of)).toBe(tidy);
      expect(tidy.length).toBeLessThanOrEqual(mostOfAClause.list);
      expect(blanksIn(tidy).filter((one) => !["share", "provider"].includes(one))).toEqual([]);
      expect(tidy.replaceAll(/\{\w+\}/g, "")).not.toMatch(/[{}\u202a-\u202e\u0000-\u0009\u000b-\u001f]/);
      if (clause === "owes") expect(tidy).toContain("{share}");
    }),
    { numRuns: 400 },
  );
});

test("GN-04: ten thousand characters are refused", () => {
  expect(codes("hints", "word ".repeat(2000))).toContain("WORDING_TOO_LONG");
});
