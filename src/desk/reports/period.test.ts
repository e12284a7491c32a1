import { expect, test } from "vitest";
import { civil } from "../../core/calendar.ts";
import { Stop } from "../../platform/http/problem.ts";
import { periodOf } from "./period.ts";

const today = civil("2026-12-01");
const stopped = (from: string, to: string): string => {
  try {
    periodOf({ from, to }, today);
  } catch (error) {
    if (error instanceof Stop) return (error.answer.body as { detail: string }).detail;
  }
  return "";
};

test("a period that nobody named is the last ninety days, today among them", () => {
  expect(periodOf({}, today)).toEqual({ from: "2026-09-03", to: "2026-12-01" });
  expect(periodOf({ to: "2026-03-31" }, today)).toEqual({ from: "2026-01-01", to: "2026-03-31" });
  expect(periodOf({ from: "2026-11-01" }, today)).toEqual({ from: "2026-11-01", to: "2026-12-01" });
});

test("one day is a period, and no day is none", () => {
  expect(periodOf({ from: "2026-12-01", to: "2026-12-01" }, today).from).toBe("2026-12-01");
  expect(stopped("2026-12-02", "2026-12-01")).toBe(
    "The last day, 2026-12-01, lies before the first, 2026-12-02.",
  );
});

test("ten years are a period, and a day more is too long", () => {
  expect(periodOf({ from: "2016-11-24", to: "2026-12-01" }, today).to).toBe("2026-12-01");
  expect(stopped("2016-11-23", "2026-12-01")).toContain("3661 days");
});
