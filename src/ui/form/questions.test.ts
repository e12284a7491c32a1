import fc from "fast-check";
import { expect, test } from "vitest";
import { pacific } from "../../core/calendar.ts";
import {
  choice,
  count,
  date,
  jsonSchema,
  moment,
  money,
  optional,
  percent,
  readInput,
  text,
  yesNo,
} from "../../core/fields.ts";
import { cents } from "../../core/money.ts";
import { bodyOf, choiceInWords, editable, inTitles, questionsOf, quickChoice } from "./questions.ts";

const asked = {
  amountCents: money("Offer", { least: 1 }),
  why: optional(text("Why", { most: 1000 })),
  name: text("Name", { most: 60 }),
  on: optional(date("On")),
  sendAt: optional(moment("Send it later")),
  share: optional(percent("Percent")),
  bill: optional(count("Which bill")),
  seen: optional(yesNo("Seen?")),
  kind: optional(choice("Kind", ["fax", "post", "e-mail"])),
};
const questions = questionsOf(jsonSchema(asked));

test("every kind of question of the core has its control", () => {
  expect(questions.map(({ name, kind }) => [name, kind])).toEqual([
    ["amountCents", "money"],
    ["why", "long-text"],
    ["name", "text"],
    ["on", "date"],
    ["sendAt", "instant"],
    ["share", "percent"],
    ["bill", "count"],
    ["seen", "yes-no"],
    ["kind", "choice"],
  ]);
});

test("what was typed becomes the body that the core reads", () => {
  const typed = {
    ...{
      amountCents: " 1,840.00",
      why: "too late",
      name: "Robin",
      on: "2026-12-08",
      sendAt: "2026-12-08T09:30",
    },
    ...{ share: "112.25", bill: "2", seen: "no", kind: "e-mail" },
  };
  const { body, wrong } = bodyOf(questions, typed, pacific);
  expect(wrong).toEqual({});
  expect(body).toMatchObject({
    amountCents: 184_000,
    sendAt: "2026-12-08T17:30:00.000Z",
    seen: false,
    share: 112.25,
  });
  expect(readInput(asked, body)).toMatchObject({ ok: true });
});

test("an empty answer is left out, and one that is needed is asked for", () => {
  const { body, wrong } = bodyOf(questions, { amountCents: "", name: "  ", why: "" }, pacific);
  expect(body).toEqual({});
  expect(wrong).toEqual({ amountCents: "Give: Offer.", name: "Give: Name." });
});

test("what cannot be read is told at its question, and the rest is read all the same", () => {
  const typed = {
    amountCents: "18,40",
    name: "Robin",
    on: "31 December",
    share: "1.234",
    bill: "two",
    seen: "maybe",
  };
  const { body, wrong } = bodyOf(questions, typed, pacific);
  expect(body).toEqual({ name: "Robin" });
  expect(Object.keys(wrong)).toEqual(["amountCents", "on", "share", "bill", "seen"]);
});

test("no amount is negative, and every amount comes back to the cent", () => {
  expect(bodyOf(questions, { amountCents: "-5", name: "R" }, pacific).wrong.amountCents).toMatch(/dollars/);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_000_000_000_000 }), (amount) => {
      const { body } = bodyOf(questions, { amountCents: editable(cents(amount)), name: "R" }, pacific);
      expect(body.amountCents).toBe(amount);
    }),
    { numRuns: 1_000 },
  );
});

test("one choice and a note can be answered with a button; anything that hangs on the choice cannot", () => {
  const follow = {
    answer: choice("Did another bill come?", ["no", "yes", "not reached"]),
    note: optional(text("Note")),
  };
  expect(quickChoice(questionsOf(jsonSchema(follow)))?.name).toBe("answer");
  const counter = { ...follow, counterCents: optional(money("Counter-offer")) };
  expect(quickChoice(questionsOf(jsonSchema(counter)))).toBeNull();
  const many = { option: choice("Option", ["a", "b", "c", "d", "e"]) };
  expect(quickChoice(questionsOf(jsonSchema(many)))).toBeNull();
});

test("choices read as words, and abbreviations stay as they are", () => {
  expect(["raise-authority", "e-mail", "not reached", "en", "LOA", "tpa"].map(choiceInWords)).toEqual([
    "Raise authority",
    "E-mail",
    "Not reached",
    "English",
    "LOA",
    "TPA",
  ]);
});

test("a refusal that names a field of the body names the title that stands above it", () => {
  expect(inTitles("Give amountCents.", questions)).toBe("Give “Offer”.");
  expect(inTitles("Give a name.", questions)).toBe("Give a name.");
});
