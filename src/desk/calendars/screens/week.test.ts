// A weekday's hours as people type them.
import { expect, test } from "vitest";
import { dayAsTyped, readDay, usualWeek, weekdays } from "./week.ts";

test("hours are read as people write them, with a lunch break between two intervals", () => {
  expect(readDay("08:00-12:00, 13:00-17:00")).toEqual([
    ["08:00", "12:00"],
    ["13:00", "17:00"],
  ]);
  expect(readDay("8-12; 13 to 17:30")).toEqual([
    ["08:00", "12:00"],
    ["13:00", "17:30"],
  ]);
});

test("nothing is a shut day, and what is no time is not guessed at", () => {
  expect(readDay("")).toEqual([]);
  expect(readDay("morning")).toBeNull();
  expect(readDay("8-12, later")).toBeNull();
});

test("what was typed comes back as it is kept", () => {
  for (const { key } of weekdays) expect(readDay(dayAsTyped(usualWeek, key))).toEqual(usualWeek[key] ?? []);
});
