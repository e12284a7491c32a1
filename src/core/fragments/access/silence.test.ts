// A search in which nobody says a word: when whoever leads it is reminded, and when it ends.
import { expect, test } from "vitest";
import { instant } from "../../calendar.ts";
import type { Moment } from "../../playbook.ts";
import { quietDesk } from "../../story.ts";
import type { AccessFacts } from "./facts.ts";
import { silence } from "./silence.ts";

const now = instant("2026-12-01T17:00:00Z");
const daysOf = (silentDays?: number) => {
  const moment = { ...quietDesk, now, ...(silentDays === undefined ? {} : { silentDays }) };
  return ([1, 2, 3] as const).map((part) => silence(part)(moment as Moment<AccessFacts>)[0]?.on);
};

test("A-06: reminders go after ten and twenty days, and after thirty the search ends", () => {
  expect(daysOf()).toEqual(["2026-12-11", "2026-12-21", "2026-12-31"]);
});

test("A-06: a desk that waits forty-five days reminds after fifteen and thirty", () => {
  expect(daysOf(45)).toEqual(["2026-12-16", "2026-12-31", "2027-01-15"]);
});
