// What every letter of a room about access must be, on the room's own made-up cases. For the rooms' tests.
import { expect, test } from "vitest";
import type { Language } from "../../core/letter.ts";
import { letterText } from "../../core/letter.ts";
import { fernandezHuerta, fleschKincaid, readingOf, sentencesOf } from "../../core/reading-grade.ts";
import { asItCame, blanksIn, ownText, type WordingCatalogue } from "../../core/wording.ts";
import { checkWording, proseOf, tidied } from "../../core/wording-check.ts";
import type { AnyCaseType } from "../case-file/case-type.ts";

const languages = ["en", "es"] as const satisfies readonly Language[];

/**
 * Every letter of the room, in both languages: has its number, hours and case (GN-01, GN-02), leaves no blank
 * open, is easy enough, and can be reworded as it is.
 */
export function testLetters({ playbook, letters, wording }: AnyCaseType): void {
  if (!wording) throw new Error("This room has no wording.");
  const bodies = wording.letters.flatMap(({ letter, reader }) =>
    languages
      .filter((language) => language === "en" || reader === "member")
      .flatMap((language) =>
        wording
          .samples(letter, language, asItCame)
          .map((body, index) => [`${letter}, ${language}, ${index + 1}`, body, reader] as const),
      ),
  );
  test("GN-03: every letter that can be reworded has a sample, and every template a letter", () => {
    const named = new Set(bodies.map(([name]) => name.split(",")[0]));
    expect(wording.letters.map(({ letter }) => letter).filter((one) => !named.has(one))).toEqual([]);
    const templates = new Set(wording.letters.map(({ letter }) => letter.replace(" to the member", "")));
    expect(Object.keys(letters).filter((one) => !templates.has(one))).toEqual([]);
  });

  test.each(bodies)("GN-01, GN-02: %s can be answered, and has no blank left", (_name, body) => {
    const text = letterText(body);
    expect(text).toContain("+1 800 555 0100");
    expect(text).toMatch(/Monday to Friday, 6 am to 5 pm|lunes a viernes, de 6 am a 5 pm/);
    expect(body.subject).toContain(`${playbook.prefix}-2026-00042`);
    expect(body.to.name).not.toBe("");
    expect(text).not.toMatch(/[{}]|undefined|null|NaN|\[object/);
  });

  test.each(bodies)("%s is easy enough to read", (_name, body, reader) => {
    const sentences = sentencesOf(body);
    if (body.language === "es") expect(fernandezHuerta(sentences)).toBeGreaterThanOrEqual(70);
    else expect(fleschKincaid(sentences)).toBeLessThanOrEqual(reader === "member" ? 6 : 10);
  });

  testClauses(wording);
}

/** What Parley came with may be saved as it is, is easy, and says the same in both languages. */
function testClauses(wording: WordingCatalogue): void {
  const clauses = wording.letters.flatMap((letter) =>
    Object.entries(letter.clauses).flatMap(([clause, of]) =>
      languages.flatMap((language) => {
        const own = ownText(of, language);
        return own === undefined ? [] : [{ letter, clause, of, language, own }];
      }),
    ),
  );

  test("GN-04: each clause may be saved as it is, unless a rule locks it", () => {
    const wrong = clauses.flatMap(({ letter, clause, of, language, own }) =>
      checkWording({
        ...{ ...wording, letter, clause, language, wording: asItCame },
        text: tidied(own, of),
      }).refusals.map(({ code }) => `${letter.letter}/${clause}/${language} ${code}`),
    );
    expect(wrong.filter((one) => !one.endsWith("WORDING_LOCKED"))).toEqual([]);
    expect(wrong.length).toBe(clauses.filter(({ of }) => of.locked).length);
  });

  test("letters to the member are in both languages, with the same blanks in both", () => {
    for (const { letter, of, clause } of clauses.filter((one) => one.letter.reader === "member")) {
      const spanish = ownText(of, "es");
      expect(spanish, `${letter.letter}/${clause}`).toBeDefined();
      expect(blanksIn(spanish ?? "").sort()).toEqual(blanksIn(ownText(of, "en") ?? "").sort());
    }
  });

  test.each(
    wording.letters.flatMap(({ letter, reader }) =>
      languages.filter((one) => one === "en" || reader === "member").map((one) => [letter, one] as const),
    ),
  )("%s, all clauses together, is easy enough in %s", (name, language) => {
    const mine = clauses.filter((one) => one.letter.letter === name && one.language === language);
    const prose = mine.flatMap(({ of, own }) => proseOf(of, own, { blanks: wording.blanks, language }));
    const member = mine[0]?.letter.reader === "member";
    const reading = readingOf(prose, { language, member });
    expect(reading, `${reading.value}`).toMatchObject({ easyEnough: true });
  });
}
