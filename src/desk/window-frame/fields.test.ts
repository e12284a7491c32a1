// Fields that keep what was typed and name what is wrong, and what people type as an amount or a day.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Cents } from "../../core/money.ts";
import { dollars } from "../../core/money.ts";
import { sayIn } from "../../platform/html/language.ts";
import {
  choiceField,
  fileField,
  flawsFirst,
  moneyField,
  readDay,
  readMoney,
  textField,
  untouched,
} from "./fields.ts";
import { frameWords } from "./words.ts";

const say = sayIn(frameWords, "en");

test.each([
  ["1250", 125_000],
  ["1,250.00", 125_000],
  ["$1,250.5", 125_050],
  [" 0 ", 0],
  ["90.", 9_000],
])("%s is an amount", (text, cents) => {
  expect(readMoney(text)).toBe(cents);
});

test.each(["", "-5", "1,25", "1.234", "1e9", "twelve", "$", "1 250", "0x10", "9".repeat(20), "١٢"])(
  "%s is none",
  (text) => {
    expect(readMoney(text)).toBeNull();
  },
);

test("every amount that we write is read as itself", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_000_000_000 }), (cents) => {
      expect(readMoney(dollars(cents as Cents))).toBe(cents);
    }),
  );
});

test.each([
  ["12/31/2026", "2026-12-31"],
  ["2/3/2027", "2027-02-03"],
  ["02.03.2027", "2027-02-03"],
  ["2026-12-31", "2026-12-31"],
])("%s is the day %s", (text, day) => {
  expect(readDay(text)).toBe(day);
});

test.each(["", "31/12/2026", "2/30/2027", "12/31/26", "tomorrow", "2026-13-01"])("%s is no day", (text) => {
  expect(readDay(text)).toBeNull();
});

test("a field has its label, its hint and its flaw bound to it, and keeps what was typed", () => {
  const typed = { values: () => 'a"<b', flaws: [{ at: "amount", says: "Too much." }] };
  const field = String(moneyField({ name: "amount", label: "Amount", hint: "On top" }, typed, say));
  expect(field).toContain('<label for="amount">Amount</label>');
  expect(field).toContain('aria-describedby="amount-hint amount-wrong"');
  expect(field).toContain('aria-invalid="true"');
  expect(field).toContain('value="a&quot;&lt;b"');
  expect(field).toContain('<span class="says-wrong" id="amount-wrong">Too much.</span>');
});

test("what may be left empty says so, and is not required", () => {
  const free = String(textField({ name: "npi", label: "NPI", needed: false }, untouched, say));
  expect(free).toContain("(you can leave this empty)");
  expect(free).not.toContain("required");
  expect(String(textField({ name: "npi", label: "NPI" }, untouched, say))).toContain(" required");
});

test("choices keep the chosen one, files take several, and flaws come first with a way to each", () => {
  const typed = { values: () => "b", flaws: [] };
  const choices = [
    { value: "a", label: "A" },
    { value: "b", label: "B" },
  ];
  const field = String(choiceField({ name: "kind", label: "Kind" }, choices, typed, say));
  expect(field).toMatch(/value="b" required checked/);
  expect(field).not.toMatch(/value="a" required checked/);
  expect(String(fileField({ name: "files", label: "Files" }, untouched, say))).toContain(" multiple");
  expect(String(flawsFirst([], say))).toBe("");
  const flaws = [{ at: "a", says: "One." }];
  expect(String(flawsFirst(flaws, say))).toMatch(
    /role="alert"[\s\S]*One thing is missing[\s\S]*href="#a">One\./,
  );
});
