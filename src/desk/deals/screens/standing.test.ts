import { expect, test } from "vitest";
import type { Deal } from "../wire.ts";
import { standing } from "./standing.ts";

const deal = (line: Partial<Deal["line"]>, history: Partial<Deal["history"]> = {}): Deal =>
  ({
    line: { oursCents: null, theirsCents: null, limitCents: null, gapCents: null, ...line },
    history: { deals: 0, percentOfBilled: null, ...history },
  }) as Deal;

test("the reason for a raise has both sides, the authority, and what would settle it (BB-27)", () => {
  const far = { oursCents: 60_000, theirsCents: 145_000, limitCents: 100_000, gapCents: 45_000 };
  expect(standing(deal(far, { deals: 3, percentOfBilled: 61 }))).toBe(
    "The provider asks $1,450.00; we offered $600.00, and the authority is $1,000.00. " +
      "A raise of $450.00 would settle it. Its last 3 deals with us settled at 61 % of billed.",
  );
});

test("a counter-offer within the limit asks for no raise in its numbers", () => {
  const near = { oursCents: 60_000, theirsCents: 100_000, limitCents: 100_000, gapCents: 0 };
  expect(standing(deal(near))).toBe(
    "The provider asks $1,000.00; we offered $600.00, and the authority is $1,000.00.",
  );
});

test("what nobody has said yet is said so", () => {
  expect(standing(deal({}))).toBe("We offered nothing yet, and the authority is not in force.");
  expect(standing(deal({ oursCents: 1 }, { deals: 1, percentOfBilled: 55 }))).toContain(
    "The last deal with us settled at 55 % of billed.",
  );
});
