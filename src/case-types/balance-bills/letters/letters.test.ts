import { describe, expect, test } from "vitest";
import { civil, civilDateIn, dateInWords, pacific } from "../../../core/calendar.ts";
import { letterText } from "../../../core/letter.ts";
import type { Party } from "../../../core/playbook.ts";
import { negotiated } from "../../../core/playbooks/balance-bill/beginnings.ts";
import { splitOf } from "../../../core/playbooks/balance-bill/bills.ts";
import { fleschKincaid, sentencesOf } from "../../../core/reading-grade.ts";
import { letters } from "./index.ts";
import { card, toMember, toOthers, written } from "./stories.ts";

describe("every template", () => {
  test("GN-03: each template that the playbook can ask for has a letter, and no other has", () => {
    const asked = [...Object.keys(toMember), ...Object.keys(toOthers), "notice"].sort();
    expect(Object.keys(letters).sort()).toEqual(asked);
  });

  test.each([...Object.entries(toMember), ...Object.entries(toOthers)])(
    "GN-01, GN-02: %s has the toll-free number, the hours and the case number",
    (template, tell) => {
      const { body, text } = written(tell(), template);
      expect(text).toContain("+1 800 555 0100");
      expect(text).toContain("Monday to Friday, 6 am to 5 pm Pacific time");
      expect(body.subject).toContain("BB-2026-00042");
      expect(body.to.name).not.toBe("");
    },
  );

  test.each([...Object.entries(toMember), ...Object.entries(toOthers)])(
    "every date in %s is a date of the case, its clocks or today",
    (template, tell) => {
      const { body, text, facts, clocks, today } = written(tell(), template);
      const known = new Set([
        today,
        ...clocks.map((one) => one.dueOn),
        ...(JSON.stringify(facts).match(/\d{4}-\d\d-\d\d(?=")/g) ?? []),
      ]);
      const inWords = new Set([...known].map((one) => dateInWords(civil(one))));
      const dates = text.match(/[A-Z][a-z]+ \d{1,2}, \d{4}/g) ?? [];
      expect(dates.length).toBeGreaterThan(0);
      expect(dates.filter((one) => !inWords.has(one))).toEqual([]);
      expect(body.blocks.length).toBeGreaterThan(3);
    },
  );

  test.each([...Object.entries(toMember), ...Object.entries(toOthers)])(
    "every amount in %s is an amount of the case",
    (template, tell) => {
      const { text, facts } = written(tell(), template);
      const known = new Set(
        (JSON.stringify(facts).match(/"(?:cents|\w*Cents)":(-?\d+)/g) ?? []).map((one) =>
          Number(one.split(":")[1]),
        ),
      );
      for (const one of Object.values(splitOf(facts))) if (typeof one === "number") known.add(one);
      const quoted = `${JSON.stringify(facts.decisions)} $500.00`;
      const amounts = (text.match(/\$[\d,]+\.\d\d/g) ?? []).filter((one) => !quoted.includes(one));
      const inCents = amounts.map((one) => Math.round(Number(one.replace(/[$,]/g, "")) * 100));
      expect(inCents.filter((one) => !known.has(one))).toEqual([]);
    },
  );
});

describe("notices", () => {
  const told = (to: Party, more: { happened?: string } = {}) => {
    const { file, now } = negotiated();
    const letter = { no: 0, template: "notice", to, writtenAt: now };
    const context = {
      caseNumber: "BB-2026-00042",
      today: civilDateIn(pacific, now),
      now,
      clocks: file.clocks,
      card,
      letter,
      ...more,
    };
    return letters.notice!(file.facts, context);
  };

  test("GN-06: a client reads what happened; without leave to read it, only that there is news", () => {
    expect(letterText(told("tpa", { happened: "The negotiation begins." }))).toContain(
      "The negotiation begins.",
    );
    expect(letterText(told("broker"))).toContain("There is news on this case.");
  });

  test("BB-03: the member's notice says what they owe, in their own words, at grade 6", () => {
    const body = told("member");
    expect(letterText(body)).toContain("You owe $275.00. The rest, $1,840.00, is a balance bill.");
    expect(fleschKincaid(sentencesOf(body))).toBeLessThanOrEqual(6);
  });
});
