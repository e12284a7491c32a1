// Steps within a paper.
import { expect, test } from "vitest";
import { clampPage, nextHit, widthFor, zoomed } from "./viewing.ts";

test("a step larger or smaller goes by fixed steps and stops at the last", () => {
  expect([zoomed(1, 1), zoomed(1, -1)]).toEqual([1.25, 0.75]);
  expect([zoomed(3, 1), zoomed(0.5, -1)]).toEqual([3, 0.5]);
});

test("a page before the first is the first, one after the last the last", () => {
  expect([clampPage(0, 3), clampPage(2, 3), clampPage(4, 3)]).toEqual([1, 2, 3]);
});

test("hits are walked in both directions, round and round", () => {
  const hits = [{ page: 2 }, { page: 5 }];
  expect([nextHit(hits, 1, 1), nextHit(hits, 2, 1), nextHit(hits, 5, 1)]).toEqual([2, 5, 2]);
  expect([nextHit(hits, 5, -1), nextHit(hits, 2, -1)]).toEqual([2, 5]);
  expect(nextHit([], 3, 1)).toBe(3);
});

test("the drawing is as sharp as the screen and not larger", () => {
  expect([widthFor(700, 1), widthFor(700, 2), widthFor(1_400, 2)]).toEqual([960, 1_600, 2_400]);
});
