// Messages in the desk's own words: to whom they go, and what they may not say past the ledger.
import { expect, test } from "vitest";
import { confirmed, reported } from "./beginnings.ts";

const message = (to: string, text = "Please send us the itemised bill.") => ({ to, text });
const told = (to: string, text?: string) => reported().when("send-message", "2026-11-30", message(to, text));

test("GN-06: a message is a letter to somebody on the case, and is kept word by word", () => {
  const { file } = told("member", "First line.\n\nSecond line.");
  const letter = file.facts.letters.at(-1);
  expect(letter).toMatchObject({ template: "message", to: "member" });
  expect(file.facts.messages).toEqual([
    { letterNo: letter?.no, to: "member", text: "First line.\n\nSecond line.", by: expect.any(String) },
  ]);
});

test("GN-06: nobody is written to who is not on the case", () => {
  expect(told("counsel").ruling).toBe("PARTY_NOT_ON_CASE");
  expect(told("broker").ruling).toBe("PARTY_NOT_ON_CASE");
  expect(told("provider").ruling).toBe("allowed");
});

test("two messages are two letters, and each carries its own words", () => {
  const both = told("member", "one").when("send-message", "2026-12-01", message("provider", "two"));
  expect(both.file.facts.messages?.map(({ letterNo, text }) => [letterNo, text])).toEqual([
    [both.file.facts.letters.length - 1, "one"],
    [both.file.facts.letters.length, "two"],
  ]);
});

test.each([
  "We offer $500.",
  "We could do 1,200.00",
  "say 900 dollars",
  "140% of Medicare",
  "15 percent more",
])("BB-19: an amount in words to the provider could be taken for an offer: %s", (text) => {
  expect(told("provider", text).ruling).toBe("MESSAGE_NAMES_AMOUNT");
  expect(told("member", text).ruling).toBe("allowed");
});

test.each([
  "Claim 12345 of October 5",
  "Our fax is 555-0100.",
  "Call ext. 40, please",
  "Code 29881, 2 pages",
])("BB-19: numbers that are no amounts pass: %s", (text) => {
  expect(told("provider", text).ruling).toBe("allowed");
});

test("a message does not move the case and sets no schedule", () => {
  const before = confirmed();
  const after = before.when("send-message", "2026-12-01", message("provider"));
  expect(after.file.stage).toBe(before.file.stage);
  expect(after.file.facts.scheduleFrom).toBe(before.file.facts.scheduleFrom);
});
