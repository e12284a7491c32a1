import { describe, expect, test } from "vitest";
import { instant, isoInstant, pacific, utc } from "../../core/calendar.ts";
import { laterBy, readDuration } from "./duration.ts";

const later = (from: string, by: string, zone = pacific) => {
  const duration = readDuration(by);
  if (!duration) throw new Error(`"${by}" is no duration.`);
  return isoInstant(laterBy(instant(from), duration, zone));
};

test.each(["P7D", "P1M", "P1Y2M3W4DT5H6M7S", "PT30M", "PT0S", "P0D"])("%s is a duration", (text) => {
  expect(readDuration(text)).not.toBeNull();
});

test.each([
  "",
  "P",
  "PT",
  "P1",
  "7D",
  "P-1D",
  "-P1D",
  "P1.5D",
  "P1H",
  "PT1D",
  "P1M1Y",
  "P1DT",
  "p1d",
  "P1D ",
  "P99999Y",
])("%j is none", (text) => {
  expect(readDuration(text)).toBeNull();
});

describe("months and days are those of the calendar", () => {
  test("a month after the last of January is the last of February", () => {
    expect(later("2027-01-31T20:00:00Z", "P1M")).toBe("2027-02-28T20:00:00.000Z");
  });

  test("a day over the change to summer time has 23 hours, and the wall clock shows the same", () => {
    expect(later("2027-03-13T20:00:00Z", "P1D")).toBe("2027-03-14T19:00:00.000Z");
    expect(later("2027-03-13T20:00:00Z", "PT24H")).toBe("2027-03-14T20:00:00.000Z");
    expect(later("2027-03-13T20:00:00Z", "P1D", utc)).toBe("2027-03-14T20:00:00.000Z");
  });

  test("seconds and milliseconds of the start are kept", () => {
    expect(later("2027-01-01T20:00:12.345Z", "P1W")).toBe("2027-01-08T20:00:12.345Z");
  });

  test("it ends with the calendar", () => {
    expect(() => later("2198-06-01T00:00:00Z", "P5Y")).toThrow(RangeError);
  });
});
