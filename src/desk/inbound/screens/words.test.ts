// What came in, in words that say it without a colour.
import { describe, expect, test } from "vitest";
import { readTriageSearch } from "./triage-search.ts";
import { checkedTone, emptyWords, senderOf, sizeInWords, states, wayInWords } from "./words.ts";

test("a sender is called by name, by address, or not at all", () => {
  expect(senderOf({ sender: "pat@example.com", senderName: "Pat Billing" })).toBe("Pat Billing");
  expect(senderOf({ sender: "pat@example.com", senderName: "" })).toBe("pat@example.com");
  expect(senderOf({ sender: "", senderName: "" })).toBe("Sender not told");
});

test("whether a sender is vouched for is told in words", () => {
  expect(checkedTone({ checked: "pass" })).toEqual(["kept", "Sender vouched for"]);
  expect(checkedTone({ checked: "fail" })).toEqual(["late", "Sender may be forged"]);
  expect(checkedTone({ checked: "none" })).toEqual(["waiting", "Sender not checked"]);
});

test("sizes are told as people say them", () => {
  expect([0, 999, 12_400, 3_440_000].map(sizeInWords)).toEqual(["1 kB", "1 kB", "12 kB", "3.4 MB"]);
});

test("every state has its name and its words for an empty list, and every way its own", () => {
  for (const [state] of states) expect(emptyWords[state]).toMatch(/^Nothing/);
  expect(wayInWords({ way: "folder", dueAt: null })).toBe("scanned");
  expect(wayInWords({ way: "call", dueAt: "2026-12-02T22:30:00Z" })).toBe("in the client's window");
});

describe("the address of the page", () => {
  const id = "01900000-0000-7000-8000-000000000000";
  test.each([
    [
      { item: id, state: "noted" },
      { item: id, state: "noted" },
    ],
    [{ state: "waiting" }, { item: undefined, state: undefined }],
    [
      { item: "../../x", state: "no such" },
      { item: undefined, state: undefined },
    ],
    [{ item: 7 }, { item: undefined, state: undefined }],
  ])("%j is read as %j", (given, read) => {
    expect(readTriageSearch(given)).toEqual(read);
  });
});
