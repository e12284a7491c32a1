// The clauses that Parley comes with, and whatever a tenant may put in their place.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { civil } from "../../../core/calendar.ts";
import { type Language, type LetterBody, letterText } from "../../../core/letter.ts";
import { fernandezHuerta, fleschKincaid, readingOf, sentencesOf } from "../../../core/reading-grade.ts";
import { usualTaglines } from "../../../core/taglines.ts";
import { asItCame, blanksIn, ownText, wordingKey } from "../../../core/wording.ts";
import { checkWording, proseOf, tidied } from "../../../core/wording-check.ts";
import { dateIn } from "../../../desk/letter-frame/words.ts";
import { blanks } from "./blanks.ts";
import { letters, wording } from "./index.ts";
import { momentOfLetter, settled, toMember } from "./samples.ts";
import { written } from "./stories.ts";

const languages = ["en", "es"] as const satisfies readonly Language[];
const clauses = wording.letters.flatMap((letter) =>
  Object.entries(letter.clauses).flatMap(([clause, of]) =>
    languages.flatMap((language) => {
      const own = ownText(of, language);
      return own === undefined ? [] : [{ letter, clause, of, language, own }];
    }),
  ),
);
type One = (typeof clauses)[number];
const check = ({ letter, clause, language }: One, text: string) =>
  checkWording({ ...wording, letter, clause, language, text, wording: asItCame });

describe("the clauses that Parley comes with", () => {
  test("GN-04: each has a name of its own in its letter, and each letter in the playbook", () => {
    const names = wording.letters.map(({ letter }) => letter);
    expect(new Set(names).size).toBe(names.length);
    expect(Object.keys(letters).filter((one) => !names.includes(one))).toEqual([]);
  });

  test("GN-04: every blank of them is known, and the two languages have the same", () => {
    for (const { of, letter, clause } of clauses) {
      const english = blanksIn(ownText(of, "en") ?? "");
      expect(
        english.filter((one) => !Object.hasOwn(blanks, one)),
        `${letter.letter}/${clause}`,
      ).toEqual([]);
      const spanish = ownText(of, "es");
      if (spanish !== undefined)
        expect(blanksIn(spanish).sort(), `${letter.letter}/${clause}`).toEqual(english.sort());
    }
  });

  test("letters to the member are in both languages, all of them", () => {
    const oneTongue = clauses.filter(
      ({ letter, of }) => letter.reader === "member" && of.es === undefined && !of.locked,
    );
    expect(oneTongue.map(({ letter, clause }) => `${letter.letter}/${clause}`)).toEqual([]);
  });

  test("GN-04: each may be saved as it is, unless a rule locks it", () => {
    const wrong = clauses.flatMap((one) =>
      check(one, tidied(one.own, one.of)).refusals.map(
        ({ code }) => `${one.letter.letter}/${one.clause}/${one.language} ${code}`,
      ),
    );
    expect(wrong.filter((one) => !one.endsWith("WORDING_LOCKED"))).toEqual([]);
    expect(wrong.length).toBe(clauses.filter(({ of }) => of.locked).length);
  });

  test.each(
    languages.flatMap((language) => wording.letters.map(({ letter }) => [letter, language] as const)),
  )("BB-18: %s, all clauses together, is easy enough in %s", (name, language) => {
    const mine = clauses.filter((one) => one.letter.letter === name && one.language === language);
    const prose = mine.flatMap(({ of, own }) => proseOf(of, own, { blanks, language }));
    const member = mine[0]?.letter.reader === "member";
    const reading = readingOf(prose, { language, member });
    expect(reading, `${reading.value}`).toMatchObject({ easyEnough: true });
  });

  test("what binds somebody, or has a date of the law, is locked", () => {
    const locked = (letter: string) =>
      clauses.filter((one) => one.letter.letter === letter && one.of.locked).map(({ clause }) => clause);
    const loa = Object.keys(
      wording.letters.find(({ letter }) => letter === "settlement letter and LOA")?.clauses ?? {},
    ).filter((clause) => clause.startsWith("LOA"));
    expect(locked("settlement letter and LOA")).toEqual(expect.arrayContaining(loa));
    expect(locked("debt validation")).toEqual(expect.arrayContaining(["last day", "dispute", "stop"]));
    expect(locked("barred bill")).toContain("bar");
    expect(locked("plan decision request")).toEqual(expect.arrayContaining(["option 1", "closed", "back"]));
  });
});

/** Every sample of every letter, in both languages, with what its case and its clocks know. */
const samples = wording.letters.flatMap(({ letter }) =>
  languages.flatMap((language) =>
    wording
      .samples(letter, language, asItCame)
      .map((body, index) => [`${letter}, ${language}, ${index + 1}`, body] as const),
  ),
);

describe("every letter of every made-up case", () => {
  test("there is one for every letter, in Spanish wherever it goes to the member", () => {
    for (const { letter, reader } of wording.letters) {
      expect(wording.samples(letter, "en", asItCame).length, letter).toBeGreaterThan(0);
      const [spanish] = wording.samples(letter, "es", asItCame);
      if (reader === "member") expect(spanish?.language, letter).toBe("es");
    }
  });

  test.each(samples)("%s: no blank is left open, and nothing is undefined", (_name, body) => {
    expect(letterText(body)).not.toMatch(/[{}]|undefined|null|NaN|\[object/);
  });

  test.each(samples.filter(([name]) => !name.startsWith("debt validation, es")))(
    "%s is easy enough",
    (name, body) => {
      const member = wording.letters.find(({ letter }) => name.startsWith(`${letter},`))?.reader === "member";
      const sentences = sentencesOf(body);
      if (body.language === "es") expect(fernandezHuerta(sentences)).toBeGreaterThanOrEqual(70);
      else expect(fleschKincaid(sentences)).toBeLessThanOrEqual(member ? 6 : 10);
    },
  );

  test.each(Object.entries(toMember))(
    "BB-18: %s has in Spanish only dates of the case, its clocks and today",
    (template, tell) => {
      const { text, facts, clocks, today } = written(tell({ language: "es" }), template);
      const known = [today, ...clocks.map(({ dueOn }) => dueOn), ...datesIn(facts)];
      const inWords = new Set(known.map((one) => dateIn("es", civil(one))));
      const dates = text.match(/\d{1,2} de [a-z]+ de \d{4}/g) ?? [];
      expect(dates.length).toBeGreaterThan(0);
      expect(dates.filter((one) => !inWords.has(one))).toEqual([]);
    },
  );
});

const datesIn = (facts: object): string[] => JSON.stringify(facts).match(/\d{4}-\d\d-\d\d(?=")/g) ?? [];

describe("a tenant's own words", () => {
  const texts = (all: readonly (readonly [string, string, Language, string])[], version = 7) => ({
    version,
    texts: Object.fromEntries(
      all.map(([letter, clause, language, text]) => [wordingKey(letter, clause, language), text]),
    ),
  });

  test("stand in the letter, which remembers their version", () => {
    const moment = momentOfLetter(toMember["closing soon"]!(), "closing soon")!;
    const own = texts([["closing soon", "quiet", "en", "It is quiet about {provider}."]]);
    const body = letters["closing soon"]!(moment.facts, { ...moment.context, wording: own });
    expect(letterText(body)).toContain("It is quiet about Larkspur Surgery Center.");
    expect(body.wording).toBe(7);
    expect(letters["closing soon"]!(moment.facts, moment.context)).not.toHaveProperty("wording");
  });

  test("do not touch the other language, nor another letter", () => {
    const own = texts([["closing soon", "quiet", "en", "It is quiet about {provider}."]]);
    expect(wording.samples("closing soon", "es", own)[0]?.blocks).toEqual(
      wording.samples("closing soon", "es", asItCame)[0]?.blocks,
    );
  });

  test("BB-16: never stand in a locked clause, however they came into the store", () => {
    const own = texts([["settlement letter and LOA", "LOA 5", "en", "{provider} keeps {member} bound."]]);
    const [body] = wording.samples("settlement letter and LOA", "en", own);
    expect(letterText(body!)).toContain("Larkspur Surgery Center releases Maria Lindqvist from the balance.");
  });

  test("around letters: the greeting is theirs, the number and the hours stay", () => {
    const own = texts([["every letter to the member", "greeting", "en", "Good day, {member}."]]);
    const text = letterText(wording.samples("what you owe", "en", own)[0]!);
    expect(text).toContain("Good day, Maria Lindqvist.");
    expect(text).toContain("Call us free at +1 800 555 0100.");
  });

  test("GN-04: whatever may be saved breaks no letter", () => {
    const open = clauses.filter(({ of }) => !of.locked);
    const piece = fc.oneof(
      fc.constantFrom("We ", "you ", "call us. ", "\n", "{provider} ", "{member}", "<i>", "&", "{", "“", "Ñ"),
      fc.string({ unit: "grapheme", maxLength: 4 }),
    );
    const own = fc.tuple(fc.integer({ min: 0, max: open.length - 1 }), fc.array(piece, { maxLength: 20 }));
    fc.assert(
      fc.property(own, ([at, pieces]) => {
        const one = open[at]!;
        const text = tidied(
          `${blanksIn(one.own)
            .map((name) => `{${name}} `)
            .join("")}${pieces.join("")}`,
          one.of,
        );
        if (check(one, text).refusals.length > 0) return;
        const words = texts([[one.letter.letter, one.clause, one.language, text]]);
        for (const body of wording.samples(one.letter.letter, one.language, words)) expectWhole(body);
      }),
      { numRuns: 150 },
    );
  });
});

/** A letter as it may leave: a subject on one line, text in every block, no blank left open. */
function expectWhole(body: LetterBody): void {
  expect(body.subject).toMatch(/^[^\n\r]*\p{L}[^\n\r]*$/u);
  expect(letterText(body)).not.toMatch(/\{[A-Za-z]\w*\}|undefined/);
  for (const block of body.blocks) {
    if (block.kind === "list") expect(block.items.every((one) => one.trim() !== "")).toBe(true);
    if (block.kind === "paragraph" || block.kind === "heading") expect(block.text.trim()).not.toBe("");
  }
}

describe("languages under letters to the member", () => {
  const withTaglines = (language: Language, taglines: readonly string[], phone = "+1 800 555 0100") => {
    const moment = momentOfLetter(toMember["what you owe"]!({ language }), "what you owe")!;
    const { context, facts } = moment;
    const card = { ...context.card, phone };
    return letterText(letters["what you owe"]!(facts, { ...context, card, taglines }));
  };

  test("an English letter says it in Spanish, and a Spanish one in English", () => {
    expect(withTaglines("en", usualTaglines)).toContain(
      "Español: Le ayudamos gratis en su idioma. Llame al +1 800 555 0100.",
    );
    expect(withTaglines("en", usualTaglines)).not.toContain("English: Free help");
    expect(withTaglines("es", usualTaglines)).toContain("English: Free help in your language.");
  });

  test("none is printed where none was chosen, and none without a number", () => {
    expect(withTaglines("en", [])).not.toContain("Español");
    expect(withTaglines("en", ["es"], "")).not.toContain("Español");
  });

  test("letters to others have none", () => {
    const moment = momentOfLetter(settled(), "payment instruction")!;
    const body = letters["payment instruction"]!(moment.facts, { ...moment.context, taglines: ["es"] });
    expect(letterText(body)).not.toContain("Español");
  });
});
