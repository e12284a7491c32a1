import { expect, test } from "vitest";
import { Preferences } from "../../../desk/preferences/wire.ts";
import { steps } from "./steps.ts";

test("the tour has at most seven steps, and each can be kept as the place to go on from", () => {
  expect(steps.length).toBeLessThanOrEqual(7);
  for (const step of steps.keys())
    expect(Preferences.shape.tour.safeParse({ state: "left", step }).success).toBe(true);
});

test("each step can be read in one breath", () => {
  for (const { title, says } of steps) {
    expect(title.length).toBeLessThanOrEqual(40);
    expect(says.split(/\s+/).length, says).toBeLessThanOrEqual(40);
  }
});
