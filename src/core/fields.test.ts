// What an action asks for: reading what strangers send, and saying what was wrong with all of it.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instant } from "./calendar.ts";
import {
  asBody,
  choice,
  count,
  date,
  given,
  jsonSchema,
  moment,
  money,
  optional,
  percent,
  readInput,
  text,
  yesNo,
} from "./fields.ts";

const asked = {
  amountCents: money("Amount", { least: 1 }),
  on: date("Day"),
  at: optional(moment("Hour")),
  why: optional(text("Why", { most: 20 })),
  answer: choice("Answer", ["yes", "no"]),
  seen: optional(yesNo("Seen")),
  units: optional(count("Units", { least: 1, most: 9 })),
  share: optional(percent("Share", { most: 1000 })),
};
const good = { amountCents: 100, on: "2026-12-01", answer: "yes" };
const problems = (body: unknown) => {
  const reading = readInput(asked, body);
  return reading.ok ? [] : reading.problems.map((one) => one.at);
};

describe("readInput", () => {
  test("reads what fits, and leaves unanswered optional questions out", () => {
    const reading = readInput(asked, {
      ...good,
      at: "2026-12-01T10:00:00-08:00",
      why: "  because  ",
      seen: null,
      units: "",
    });
    expect(reading).toEqual({
      ok: true,
      input: {
        amountCents: 100,
        on: "2026-12-01",
        answer: "yes",
        at: instant("2026-12-01T18:00:00Z"),
        why: "because",
      },
    });
  });

  test("lists every problem by its place, with what was wrong and what to give instead", () => {
    const reading = readInput(asked, { amountCents: 0, on: "2026-02-30", answer: "perhaps", colour: "red" });
    expect(reading.ok ? [] : reading.problems).toEqual([
      {
        at: "/amountCents",
        says: "0 is not an amount in whole cents, 1 or more.",
        doNext: "Give an amount in whole cents, 1 or more.",
      },
      {
        at: "/on",
        says: "2026-02-30 is not a date as YYYY-MM-DD between 1900 and 2149.",
        doNext: "Give a date as YYYY-MM-DD between 1900 and 2149.",
      },
      { at: "/answer", says: 'perhaps is not one of "yes", "no".', doNext: 'Give one of "yes", "no".' },
      {
        at: "/colour",
        says: '"colour" is not asked for here.',
        doNext: "Leave it out. Known names: amountCents, on, at, why, answer, seen, units, share.",
      },
    ]);
  });

  test.each([
    ["half a cent", { amountCents: 1.5 }, "/amountCents"],
    ["an amount as text", { amountCents: "100" }, "/amountCents"],
    ["more than the house handles", { amountCents: 1e15 }, "/amountCents"],
    ["an instant without its offset", { at: "2026-12-01T10:00:00" }, "/at"],
    ["a day from which no date can be counted any more", { on: "2150-01-02" }, "/on"],
    ["a text that is too long", { why: "x".repeat(21) }, "/why"],
    ["a text with a control character", { why: "a\u0000b" }, "/why"],
    ["half a pair of surrogates", { why: "\ud800" }, "/why"],
    ["a truth that is a word", { seen: "true" }, "/seen"],
    ["a tenth unit", { units: 10 }, "/units"],
    ["a third decimal of a percentage", { share: 12.345 }, "/share"],
  ])("refuses %s", (_what, wrong, at) => {
    expect(problems({ ...good, ...wrong })).toEqual([at]);
  });

  test.each([[null], [[]], ["text"], [7]])("refuses a body that is no object: %j", (body) => {
    expect(problems(body)).toEqual([""]);
  });

  test("no person can hand over what only Parley hands over", () => {
    expect(readInput({ entry: given<object>("Entry") }, { entry: {} }).ok).toBe(false);
  });

  test("whatever is sent, it answers and never throws, and what it accepts it accepts again", () => {
    fc.assert(
      fc.property(
        fc.object({
          key: fc.constantFrom("amountCents", "on", "at", "why", "answer", "x", "__proto__", "toString"),
        }),
        (body) => {
          const reading = readInput(asked, body);
          if (reading.ok) expect(readInput(asked, asBody(asked, reading.input))).toEqual(reading);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

test("the JSON Schema says the same as the reader: units, choices, what is needed, no more", () => {
  expect(jsonSchema({ amountCents: asked.amountCents, answer: asked.answer, why: asked.why })).toEqual({
    type: "object",
    properties: {
      amountCents: {
        type: "integer",
        minimum: 1,
        maximum: 9_000_000_000_000,
        title: "Amount",
        "x-unit": "cents",
      },
      answer: { type: "string", enum: ["yes", "no"], title: "Answer" },
      why: { type: "string", minLength: 1, maxLength: 20, title: "Why" },
    },
    required: ["amountCents", "answer"],
    additionalProperties: false,
  });
});
