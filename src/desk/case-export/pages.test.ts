// The desk's own pages of a case file: what stands in them, part by part.
import { describe, expect, test } from "vitest";
import type { Block } from "../../platform/paper/paper.ts";
import { sectionsOf, titleOf } from "./pages.ts";
import { aCaseFile, aPaper } from "./test-case-file.ts";

/** Everything that a reader would read. */
const textOf = (blocks: readonly Block[]): string =>
  blocks
    .flatMap((block) => {
      switch (block.kind) {
        case "heading":
        case "paragraph":
          return [block.text];
        case "table":
          return block.rows.map(({ label, value }) => `${label}: ${value}`);
        case "list":
          return [...block.items];
        case "columns":
          return [block.head, ...block.rows].map((cells) => cells.join(" | "));
        default:
          return [];
      }
    })
    .join("\n");
const read = (...asked: Parameters<typeof aCaseFile>) =>
  textOf(sectionsOf(aCaseFile(...asked)).flatMap(({ blocks }) => blocks));
const at = aCaseFile().madeAt;

describe("the cover", () => {
  test("says for whom, what for, when in which zone and by whom", () => {
    const text = read();
    for (const line of [
      "Case: BB-2026-00001",
      "For: Example Plan (plan)",
      "Purpose: Payment of the claim",
      "Made: December 1, 2026, 10:00 am, by Dana Desk",
      "Times are Pacific time.",
    ])
      expect(text).toContain(line);
    expect(titleOf(aCaseFile())).toBe("Case file BB-2026-00001");
  });

  test("tells the desk's own file, which is whole, from one that may be disclosed", () => {
    expect(read()).toContain("what may be disclosed to the plan, and nothing else");
    const own = read({ row: { party: "desk", recipient: "The desk" } });
    expect(own).toContain("The desk (the desk, in full)");
    expect(own).toContain("Internal notes are not part of it.");
  });

  test("leaves out what this recipient does not see, without a gap that says so", () => {
    const { memberName: _, ...others } = aCaseFile().case;
    expect(read({ case: others as never })).not.toContain("Member:");
  });
});

test("amounts are named as people say them, and what nobody knows is left out", () => {
  const text = read();
  expect(text).toContain("Balance bill: $1,565.00");
  expect(text).not.toMatch(/medicare/i);
  expect(text).toContain("TPA: Example Administrators");
});

test("only the parts that were asked for are there, and what is in the file always is", () => {
  const titles = (parts: Parameters<typeof aCaseFile>[0]) =>
    sectionsOf(aCaseFile(parts)).map(({ title }) => title);
  expect(titles({ row: { parts: ["timeline"] } })).toEqual([
    "About this file",
    "What happened",
    "Letters and papers",
  ]);
  expect(titles({})).toEqual([
    "About this file",
    "Summary",
    "What happened",
    "Dates and why",
    "Offers",
    "Signatures",
    "Letters and papers",
  ]);
});

test("a part in which there is nothing says so", () => {
  const text = read({ timeline: [], documents: [] });
  for (const says of [
    "Nothing is told here.",
    "No date is told here.",
    "No offer is told here.",
    "Nobody has signed yet.",
    "None.",
  ])
    expect(text).toContain(says);
});

test("a date stands with the steps by which it was counted, and with how its beginning is known", () => {
  const clock = {
    name: "answer",
    nth: 1,
    title: "The provider answers",
    rule: "BB-17",
    owner: "tpa",
    kind: "deadline" as const,
    state: "missed" as const,
    set_at: at,
    due_at: at,
    due_on: "2026-12-01",
    zone: "America/Los_Angeles",
    explain: {
      start: { what: "the letter was sent", on: "2026-11-20", evidence: "fax report FX-1" },
      steps: ["It starts on Friday.", "It is due on Tuesday."],
    },
    citation: "45 CFR 149.510",
    grade: "A",
    ended_at: null,
  };
  const text = read({ clocks: [clock] });
  for (const line of [
    "Due: December 1, 2026",
    "Whose: TPA",
    "Stands: missed",
    "Rule: BB-17, 45 CFR 149.510",
    "It starts on Friday.",
    "Known from: fax report FX-1.",
  ])
    expect(text).toContain(line);
  expect(read({ clocks: [{ ...clock, explain: null }] })).toContain("Due: December 1, 2026");
});

test("what is withheld is told with its day and why, and is in no other part", () => {
  const withheld = [{ what: "paper" as const, on: at, why: "It is not for the plan." }];
  const text = read({ withheld });
  expect(text).toContain("Paper | December 1, 2026 | It is not for the plan.");
  expect(read()).not.toContain("Withheld\n");
});

test("papers are numbered as their bookmarks are, with what they are and who filed them", () => {
  const text = read({ documents: [aPaper(1), aPaper(2, { kind: "eob", filed_by: "Theo Tpa" })] });
  expect(text).toContain("Paper 1 | bill-1.txt (bill), filed by Dana Desk | December 1, 2026");
  expect(text).toContain("Paper 2 | bill-2.txt (eob), filed by Theo Tpa | December 1, 2026");
});
