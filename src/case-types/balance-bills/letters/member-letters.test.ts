import { describe, expect, test } from "vitest";
import type { LetterBody } from "../../../core/letter.ts";
import { agreed, watched } from "../../../core/playbooks/balance-bill/beginnings.ts";
import { fernandezHuerta, fleschKincaid, sentencesOf } from "../../../core/reading-grade.ts";
import { es, settled, toMember, withdrawn, written } from "./stories.ts";

describe("letters to the member", () => {
  test.each([...Object.entries(toMember), ["closing", withdrawn], ["resolution", settled]] as const)(
    "BB-13, BB-18, BB-25: %s reads at US grade 6 or below",
    (template, tell) => {
      expect(fleschKincaid(sentencesOf(written(tell(), template).body))).toBeLessThanOrEqual(6);
    },
  );

  test.each(Object.entries(toMember))(
    "%s is in Spanish for a member who reads Spanish, and as easy",
    (template, tell) => {
      const { body, text } = written(tell(es), template);
      expect(body.language).toBe("es");
      expect(text).toContain("de lunes a viernes, de 6 am a 5 pm, hora del Pacífico");
      expect(text).toMatch(/\d{1,2} de (?:noviembre|diciembre|enero|abril|mayo) de 202[67]/);
      expect(fernandezHuerta(sentencesOf(withoutEnglish(body)))).toBeGreaterThanOrEqual(70);
    },
  );

  test("BB-03: a bill that is no balance bill says what is owed and how it adds up", () => {
    const { text } = written(toMember["what you owe"]!(), "what you owe");
    expect(text).toContain("You owe $275.00. That is your share under your plan.");
    expect(text).toContain("Your plan paid: $940.00");
  });

  test("BB-05: the request for papers names the date of its clock", () => {
    const { text, clocks } = written(toMember["evidence request"]!(), "evidence request");
    expect(clocks.find((one) => one.name === "evidence from the member")?.dueOn).toBe("2026-12-07");
    expect(text).toContain("Please send them by December 7, 2026.");
    expect(text).toContain("- the EOB, and both sides of the bill");
  });

  test("BB-10: who was not reached hears when we try again", () => {
    const { text } = written(toMember["we tried to reach you"]!(), "we tried to reach you");
    expect(text).toContain("we will try again by December 15, 2026");
  });

  test("BB-13: the warning names the day of closing, and the closing letter says how to reopen", () => {
    expect(written(toMember["closing soon"]!(), "closing soon").text).toContain(
      "we will close your case on May 1, 2027",
    );
    const { text } = written(toMember.closing!(), "closing");
    expect(text).toContain("How to open your case again");
    expect(text).toContain("Tell us your case number, BB-2026-00042. We will open your case again.");
    expect(text).toContain("in the last five months");
  });

  test("BB-26: who withdraws is told that nobody works on the bill any more", () => {
    const { text } = written(withdrawn(), "closing");
    expect(text).toContain("You asked us to close your case.");
    expect(text).not.toContain("five months");
  });

  test("BB-14: a reopened case says what came in and when we call", () => {
    const { text } = written(toMember.reopened!(), "reopened");
    expect(text).toContain("The provider wrote or called again.");
    expect(text).toContain("We will call you by May 17, 2027.");
  });

  test("BB-18, BB-19: the weekly status says whose turn it is and never what was offered", () => {
    const { text, facts } = written(agreed().until("2026-12-20"), "member status");
    expect(facts.offers.map((one) => Number(one.amountCents))).toEqual([90_000]);
    expect(text).toContain("We wait for their answer.");
    expect(text).not.toContain("$900.00");
    expect(text).toContain("You will hear from us again by December 26, 2026.");
  });

  test("BB-25: the resolution says what the plan paid and what is left", () => {
    const { text } = written(settled(), "resolution");
    expect(text).toContain("Your plan paid in addition: $900.00");
    expect(text).toContain("Your own share: $275.00");
  });

  test("BB-39: the debt validation letter names the last day, 30 days after the notice", () => {
    const { text, clocks } = written(toMember["debt validation"]!(), "debt validation");
    expect(clocks.find((one) => one.name === "dispute the debt")?.dueOn).toBe("2027-01-10");
    expect(text).toContain("Post it by January 10, 2027.");
    expect(text).toContain("Gorse Collections");
    expect(text).toMatch(/_{10,}\nMaria Lindqvist/);
  });

  test("BB-39: where nobody knows when the notice came, no date is made up", () => {
    const undated = watched()
      .when("report-collector", "2026-12-15", { name: "Gorse Collections" })
      .when("write-validation-letter", "2026-12-15");
    const { text } = written(undated, "debt validation");
    expect(text).toContain("You have 30 days from the day their notice came.");
    expect(text).not.toContain("Post it by");
  });

  test("BB-39: after the last day the letter still says to post it, and names no date", () => {
    const late = watched()
      .when("report-collector", "2026-12-15", { name: "Gorse Collections", noticeReceivedOn: "2026-12-11" })
      .when("write-validation-letter", "2027-01-12");
    expect(written(late, "debt validation").text).toContain(
      "Post it right away. The 30 days after their notice may be over.",
    );
  });
});

/** The debt validation letter itself is in English; only what the member reads is measured. */
function withoutEnglish(body: LetterBody): LetterBody {
  const at = body.blocks.findIndex(
    (block) => block.kind === "heading" && block.text === "La carta para firmar",
  );
  return at === -1 ? body : { ...body, blocks: body.blocks.slice(0, at) };
}
