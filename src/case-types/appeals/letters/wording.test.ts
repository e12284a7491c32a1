// The words of the letters of an appeal: easy enough for whoever reads them, in both languages of a member,
// and on every made-up case without a blank left open.
import { describe, expect, test } from "vitest";
import { civil } from "../../../core/calendar.ts";
import { type Language, type LetterBody, letterText } from "../../../core/letter.ts";
import { events } from "../../../core/playbooks/appeal/events.ts";
import { fernandezHuerta, fleschKincaid, readingOf, sentencesOf } from "../../../core/reading-grade.ts";
import { asItCame, blanksIn, ownText } from "../../../core/wording.ts";
import { checkWording, proseOf, tidied } from "../../../core/wording-check.ts";
import { dateIn } from "../../../desk/letter-frame/words.ts";
import { blanks } from "./blanks.ts";
import { letters, wording } from "./index.ts";
import { momentOfLetter, stories } from "./samples.ts";

const languages = ["en", "es"] as const satisfies readonly Language[];
const clauses = wording.letters.flatMap((letter) =>
  Object.entries(letter.clauses).flatMap(([clause, of]) =>
    languages.flatMap((language) => {
      const own = ownText(of, language);
      return own === undefined ? [] : [{ letter, clause, of, language, own }];
    }),
  ),
);

describe("the clauses", () => {
  test("each letter has a name of its own, and every template that an event asks for is there", () => {
    const names = wording.letters.map(({ letter }) => letter);
    expect(new Set(names).size).toBe(names.length);
    const written = new Set(Object.values(stories).flatMap((all) => all.flatMap((tell) => tell().letters())));
    expect([...written].filter((template) => !letters[template])).toEqual([]);
    const writers = wording.letters.flatMap(({ writtenBy }) => writtenBy ?? []);
    expect(writers.filter((event) => !Object.hasOwn(events, event))).toEqual([]);
  });

  test("every blank is known, and both languages have the same", () => {
    for (const { of, letter, clause } of clauses) {
      const english = blanksIn(ownText(of, "en") ?? "");
      const name = `${letter.letter}/${clause}`;
      expect(
        english.filter((one) => !Object.hasOwn(blanks, one)),
        name,
      ).toEqual([]);
      const spanish = ownText(of, "es");
      if (spanish !== undefined) expect(blanksIn(spanish).sort(), name).toEqual(english.sort());
    }
  });

  test("letters to the member are in both languages, all of them", () => {
    const oneTongue = clauses.filter(({ letter, of }) => letter.reader === "member" && of.es === undefined);
    expect(oneTongue.map(({ letter, clause }) => `${letter.letter}/${clause}`)).toEqual([]);
  });

  test("each may be saved as it is, unless a rule locks it", () => {
    const wrong = clauses.flatMap(({ letter, clause, of, language, own }) =>
      checkWording({
        ...wording,
        letter,
        clause,
        language,
        text: tidied(own, of),
        wording: asItCame,
      }).refusals.map(({ code }) => `${letter.letter}/${clause}/${language} ${code}`),
    );
    expect(wrong.filter((one) => !one.endsWith("WORDING_LOCKED"))).toEqual([]);
  });

  test("AL-03, AL-04, AL-07: what is said of payment, levels and months is locked", () => {
    const locked = (letter: string) =>
      clauses.filter((one) => one.letter.letter === letter && one.of.locked).map(({ clause }) => clause);
    expect(locked("first-level response")).toEqual(
      expect.arrayContaining(["as the plan says", "paid too little", "second", "open"]),
    );
    expect(locked("second-level response to the member")).toEqual(
      expect.arrayContaining(["ERISA", "Medicare Advantage", "Medicaid", "last"]),
    );
  });

  test.each(
    languages.flatMap((language) => wording.letters.map(({ letter }) => [letter, language] as const)),
  )("%s, all clauses together, is easy enough in %s", (name, language) => {
    const mine = clauses.filter((one) => one.letter.letter === name && one.language === language);
    const prose = mine.flatMap(({ of, own }) => proseOf(of, own, { blanks, language }));
    const member = mine[0]?.letter.reader === "member";
    const reading = readingOf(prose, { language, member });
    expect(reading, `${reading.value}`).toMatchObject({ easyEnough: true });
  });
});

const samples = wording.letters.flatMap(({ letter, reader }) =>
  languages
    .filter((language) => language === "en" || reader === "member")
    .flatMap((language) =>
      wording
        .samples(letter, language, asItCame)
        .map((body, index) => [`${letter}, ${language}, ${index + 1}`, body, reader] as const),
    ),
);

describe("every letter of every made-up appeal", () => {
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

  test.each(samples)("%s is easy enough", (_name, body, reader) => {
    const sentences = sentencesOf(body);
    if (body.language === "es") expect(fernandezHuerta(sentences)).toBeGreaterThanOrEqual(70);
    else expect(fleschKincaid(sentences)).toBeLessThanOrEqual(reader === "member" ? 6 : 10);
  });

  test.each(samples)("%s: every date is one of the case, its clocks or today", (name, body) => {
    const [letter = "", language = "en"] = name.split(", ");
    const known = datesKnown(letter, language as Language);
    const pattern = language === "es" ? /\d{1,2} de [a-z]+ de \d{4}/g : /[A-Z][a-z]+ \d{1,2}, \d{4}/g;
    const dates = letterText(body).match(pattern) ?? [];
    expect(dates.filter((one) => !known.has(one))).toEqual([]);
  });
});

/** All dates that the stories of this letter know, in words. */
function datesKnown(letter: string, language: Language): ReadonlySet<string> {
  const all = Object.values(stories).flatMap((tells) => tells.map((tell) => tell(language)));
  const found = all.flatMap(({ file, chapters }) => [
    ...(JSON.stringify(file.facts).match(/\d{4}-\d\d-\d\d(?=")/g) ?? []),
    ...chapters.flatMap(({ done }) => done?.next.clocks.map(({ dueOn }) => dueOn) ?? []),
    ...chapters.map(({ at }) => new Date(at).toISOString().slice(0, 10)),
  ]);
  expect(found.length, letter).toBeGreaterThan(0);
  return new Set(found.map((one) => dateIn(language, civil(one))));
}

const answerTo = (name: string, index = 0): string => {
  const body: LetterBody | undefined = wording.samples(name, "en", asItCame)[index];
  return body ? letterText(body) : "";
};

describe("what the answers say", () => {
  test("AL-03: paid as the plan document says, only where the check bears it out", () => {
    expect(answerTo("first-level response")).toContain("paid according to the plan document");
    expect(answerTo("first-level response", 1)).not.toContain("paid according to the plan document");
    expect(answerTo("first-level response", 1)).toContain("paid $160.00 less than the plan document gives");
    expect(answerTo("claim to put right")).toContain("$160.00 is missing");
  });

  test("AL-04, AL-07: the first answer names the second level and the six months", () => {
    expect(answerTo("first-level response")).toMatch(/second level.*Somebody else answers/s);
    expect(answerTo("first-level response")).toContain("six months");
  });

  test("AL-06: the second gives reasons, the plan document and what is left outside the plan", () => {
    const [erisa, medicaid, medicare] = [0, 1, 2].map((one) =>
      answerTo("second-level response to the member", one),
    );
    expect(erisa).toContain("four months from the day you get this letter");
    expect(medicaid).toContain("ask your state for a hearing");
    expect(medicare).toContain("You do not have to ask for that");
    expect(erisa).toContain("Section 4.2");
  });

  test("AL-02: the acknowledgement says since when the plan has it, or that it does not yet", () => {
    expect(answerTo("acknowledgement")).toContain("The plan received it on November 24, 2026.");
    expect(answerTo("acknowledgement", 1)).toContain("It reached us first.");
    expect(answerTo("acknowledgement to the member")).toContain(
      "By law, your plan must answer by December 24, 2026",
    );
  });

  test("the moment of a letter that was never written is none", () => {
    expect(momentOfLetter(stories.acknowledgement![0]!(), "closing")).toBeNull();
  });
});
