// The sentences about families are held against families that are not as they must be.
import { describe, expect, test } from "vitest";
import { type Instant, instant } from "../../core/calendar.ts";
import type { Alternate, Resolution } from "../../core/fragments/access/facts.ts";
import { brokenFamilies, type Relative } from "./families.ts";

const first = instant("2026-12-01T20:00:00Z");
const later = instant("2026-12-08T20:00:00Z");

const alternate = (settled?: Alternate["settled"]): Alternate => ({
  no: 1,
  provider: { name: "Larkspur" },
  at: first,
  by: "desk",
  namedBy: "desk",
  ...(settled ? { settled } : {}),
});
const said = (how: "accepted" | "refused", caseNumber = "OR-1"): Alternate =>
  alternate({ how, at: later, caseNumber });

/** A case that has closed, or runs, with what it knows of others. */
const parentWith = (
  alternates: readonly Alternate[],
  { closedAt = null as Instant | null, resolutions = [] as readonly Resolution[] } = {},
): Relative => {
  const facts = { letters: [], offers: [], grants: [], revoked: [], alternates, resolutions };
  const file = { case: { number: "PN-1", facts, closedAt }, caseType: {} };
  return { childOf: null, hasEnded: closedAt !== null, seen: { file } } as unknown as Relative;
};

const childOf = (
  parent: Relative,
  outcome: "accepted" | "refused" | null,
  { number = "OR-1", closedAt = outcome ? first : null, hasEnded = outcome !== null } = {},
): Relative => {
  const ended = () => (outcome ? { key: "1", outcome } : null);
  const file = { case: { number, facts: {}, closedAt }, caseType: { child: { ended } } };
  return { childOf: { key: "1", parent }, hasEnded, seen: { file } } as unknown as Relative;
};

const told = (parent: Relative, ...children: readonly Relative[]) =>
  brokenFamilies([parent, ...children]).get(parent) ?? [];

describe("PN-17: each alternate is asked once, in a case of its own", () => {
  test("one that is being asked, or has answered as its parent knows, is sound", () => {
    const asking = parentWith([alternate()]);
    expect(told(asking, childOf(asking, null))).toEqual([]);
    const answered = parentWith([said("refused")]);
    expect(told(answered, childOf(answered, "refused"))).toEqual([]);
  });

  test("no case, or two, are told", () => {
    const alone = parentWith([alternate()]);
    expect(told(alone)).toEqual(["PN-17: alternate 1 is asked in 0 cases"]);
    expect(told(alone, childOf(alone, null), childOf(alone, null))).toEqual([
      "PN-17: alternate 1 is asked in 2 cases",
    ]);
  });

  test("a child that is not opened yet is waited for", () => {
    const parent = parentWith([alternate()]);
    expect(told(parent, { childOf: { key: "1", parent }, hasEnded: false, seen: null })).toEqual([]);
  });
});

describe("PN-17: its parent hears how it ended, and from nobody else", () => {
  test("an end that was not heard is told, also of a parent that has closed meanwhile", () => {
    const sentence = ["PN-17: OR-1 has ended, and its parent has not heard of it"];
    const deaf = parentWith([alternate()]);
    expect(told(deaf, childOf(deaf, "accepted"))).toEqual(sentence);
    const closed = parentWith([alternate()], { closedAt: later });
    expect(told(closed, childOf(closed, "accepted"))).toEqual(sentence);
  });

  test("a word that no child has said is told", () => {
    const parent = parentWith([said("accepted")]);
    const sentence = ["PN-17: what alternate 1 said was not heard of its case OR-1"];
    expect(told(parent, childOf(parent, null))).toEqual(sentence);
    const other = parentWith([said("accepted", "OR-2")]);
    expect(told(other, childOf(other, "accepted"))).toEqual(sentence);
  });

  test("another word than the child's is told, but not what a child says that was opened again", () => {
    const parent = parentWith([said("accepted")]);
    expect(told(parent, childOf(parent, "refused"))).toEqual([
      "PN-17: OR-1 ended refused, and its parent has heard accepted",
    ]);
    const again = { closedAt: (later + 1) as Instant };
    expect(told(parent, childOf(parent, "refused", again))).toEqual([]);
    expect(told(parent, childOf(parent, null, { hasEnded: true }))).toEqual([]);
  });

  test("no case resolves by an alternate who has not accepted", () => {
    const resolution = { no: 1, kind: "alternate accepts", at: later, by: "post", alternateNo: 1 } as const;
    const parent = parentWith([said("refused")], { resolutions: [resolution] });
    expect(told(parent, childOf(parent, "refused"))).toEqual([
      "PN-17: it resolved by alternate 1, who has not accepted",
    ]);
    const sound = parentWith([said("accepted")], { resolutions: [resolution] });
    expect(told(sound, childOf(sound, "accepted"))).toEqual([]);
  });
});

test("cases that know no alternates, and children, are nobody's parents", () => {
  const bill = { childOf: null, hasEnded: false, seen: null };
  expect(brokenFamilies([bill]).size).toBe(0);
});
