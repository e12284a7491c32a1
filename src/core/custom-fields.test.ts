// The desk's own questions: when they are asked, what answers them, and what waits for them.
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  answerInWords,
  type Condition,
  type CustomField,
  customKinds,
  fieldsMissing,
  type Ground,
  isAsked,
  mayAnswer,
  missingBefore,
  readAnswer,
  wanted,
} from "./custom-fields.ts";

const field = (rest: Partial<CustomField> = {}): CustomField => ({
  id: "f",
  name: "urgency",
  title: "Urgency",
  hint: "",
  kind: "text",
  choices: [],
  playbooks: [],
  shownWhen: [],
  neededBefore: [],
  roles: [],
  place: 1,
  ...rest,
});
const ground = (rest: Partial<Ground> = {}): Ground => ({
  playbook: "balance-bill",
  stage: "intake",
  status: "open",
  tags: [],
  answers: new Map(),
  ...rest,
});
const when = (...shownWhen: Condition[]) => field({ shownWhen });

test("a field without conditions is asked on every case; one of a playbook on its cases only", () => {
  expect(isAsked(field(), ground())).toBe(true);
  expect(isAsked(field({ playbooks: ["appeal"] }), ground())).toBe(false);
  expect(isAsked(field({ playbooks: ["appeal", "balance-bill"] }), ground())).toBe(true);
});

test("every condition must hold, each with any of its values", () => {
  const both = when({ about: "stage", is: ["intake", "watching"] }, { about: "tag", is: ["Large"] });
  expect(isAsked(both, ground())).toBe(false);
  expect(isAsked(both, ground({ tags: ["large"] }))).toBe(true);
  expect(isAsked(both, ground({ tags: ["large"], stage: "closed" }))).toBe(false);
  expect(isAsked(when({ about: "status", is: ["closed"] }), ground())).toBe(false);
});

test("a condition on another field holds for its answer, and not while that is missing", () => {
  const after = when({ about: "field", name: "counsel", is: ["true"] });
  expect(isAsked(after, ground())).toBe(false);
  expect(isAsked(after, ground({ answers: new Map([["counsel", "false"]]) }))).toBe(false);
  expect(isAsked(after, ground({ answers: new Map([["counsel", "true"]]) }))).toBe(true);
});

test("GN-04: missing is what is asked, needed before this action and not answered", () => {
  const needed = field({ neededBefore: ["close", "make-offer"] });
  expect(missingBefore([needed], ground(), ["make-offer"])).toEqual([needed]);
  expect(missingBefore([needed], ground(), ["call"])).toEqual([]);
  expect(missingBefore([needed], ground({ answers: new Map([["urgency", "high"]]) }), ["close"])).toEqual([]);
  const elsewhere = { ...needed, playbooks: ["appeal"] };
  expect(missingBefore([elsewhere], ground(), ["close"])).toEqual([]);
});

test("GN-04: the refusal names every field that is missing, and where to answer it", () => {
  const one = fieldsMissing([field()], "Closing");
  expect(one).toMatchObject({
    code: "FIELDS_MISSING",
    says: 'Closing needs "Urgency", which is not answered.',
    doNext: 'Answer "Urgency" under Fields; then try again.',
  });
  const two = fieldsMissing([field(), field({ title: "Reviewer" })], '"Offer"');
  expect(two.says).toBe('"Offer" needs "Urgency", "Reviewer", which are not answered.');
});

test("GN-04: a field is answered by its roles, by anybody where it names none", () => {
  expect(mayAnswer(field(), []).allowed).toBe(true);
  const locked = field({ roles: ["supervisor"] });
  expect(mayAnswer(locked, ["specialist", "supervisor"]).allowed).toBe(true);
  expect(mayAnswer(locked, ["specialist"])).toMatchObject({
    code: "FIELD_LOCKED",
    doNext: "Ask a supervisor.",
  });
});

test("answers are read by their kind, and kept so that they can be put in order", () => {
  const read = (kind: CustomField["kind"], raw: string) =>
    readAnswer(field({ kind, choices: ["low", "high"] }), raw);
  expect(read("number", " 12.50 ")).toEqual({ value: "12.5", number: 12.5, date: null });
  expect(read("money", "184000")).toEqual({ value: "184000", number: 184_000, date: null });
  expect(read("date", "2026-12-01")).toEqual({ value: "2026-12-01", number: null, date: "2026-12-01" });
  expect(read("yes-no", "false")).toEqual({ value: "false", number: 0, date: null });
  expect(read("choice", "high")?.value).toBe("high");
  expect(read("text", "  a line\nand another ")?.value).toBe("a line\nand another");
});

test("what does not fit its kind is no answer", () => {
  const bad: readonly (readonly [CustomField["kind"], string])[] = [
    ["number", "12,5"],
    ["number", "1e9"],
    ["number", "99999999999999"],
    ["money", "12.50"],
    ["money", "-1"],
    ["date", "2026-02-29"],
    ["date", "1 December"],
    ["yes-no", "yes"],
    ["choice", "middling"],
    ["person", "Dana"],
    ["text", "\u0000"],
    ["text", "   "],
  ];
  for (const [kind, raw] of bad) expect(readAnswer(field({ kind, choices: ["low"] }), raw), raw).toBeNull();
});

test("the last day of February is an answer in a leap year, and the day after it never", () => {
  const day = (raw: string) => readAnswer(field({ kind: "date" }), raw);
  expect(day("2028-02-29")?.date).toBe("2028-02-29");
  expect([day("2028-02-30"), day("2027-02-29")]).toEqual([null, null]);
});

test("what was kept is read again as the same answer, whatever was typed", () => {
  fc.assert(
    fc.property(fc.constantFrom(...customKinds), fc.string(), (kind, raw) => {
      const one = field({ kind, choices: ["low", "high"] });
      const kept = readAnswer(one, raw);
      if (kept) expect(readAnswer(one, kept.value)).toEqual(kept);
    }),
  );
});

test("every kind says what an answer looks like, and how it reads", () => {
  for (const kind of customKinds) expect(wanted(field({ kind, choices: ["low"] }))).not.toBe("");
  expect(answerInWords("money", "184050")).toBe("$1,840.50");
  expect([answerInWords("yes-no", "true"), answerInWords("yes-no", "false")]).toEqual(["Yes", "No"]);
  expect(answerInWords("date", "2026-12-01")).toBe("2026-12-01");
});
