import { expect, test } from "vitest";
import { Preferences } from "../../../desk/preferences/wire.ts";
import { howMany, stepsOf } from "./steps.ts";

test("the tour has at most seven steps, and each can be kept as the place to go on from", () => {
  expect(stepsOf("live")).toHaveLength(howMany);
  expect(howMany).toBeLessThanOrEqual(7);
  for (const step of stepsOf("sandbox").keys())
    expect(Preferences.shape.tour.safeParse({ state: "left", step }).success).toBe(true);
});

test("each step can be read in one breath", () => {
  for (const { title, says } of [...stepsOf("sandbox"), ...stepsOf("live")]) {
    expect(title.length).toBeLessThanOrEqual(40);
    expect(says.split(/\s+/).length, says).toBeLessThanOrEqual(40);
  }
});

test("where everything counts the tour tells nobody that nothing does", () => {
  expect(JSON.stringify(stepsOf("live"))).not.toContain("Nobody here is real");
  expect(JSON.stringify(stepsOf("sandbox"))).toContain("Nobody here is real");
});
