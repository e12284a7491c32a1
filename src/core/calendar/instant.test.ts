import fc from "fast-check";
import { expect, test } from "vitest";
import { instant, isoInstant, plusHours, plusMinutes, readInstant } from "./instant.ts";

const [EARLIEST, LATEST] = [Date.UTC(1900, 0, 1), Date.UTC(2200, 0, 1) - 1];
const runs = { numRuns: 10_000 };

test("an instant is read from ISO 8601 with Z or an offset", () => {
  const atTwo = "2026-12-01T22:14:00.000Z";
  for (const text of [atTwo, "2026-12-01T22:14:00Z", "2026-12-01T22:14Z", "2026-12-01T14:14:00-08:00"]) {
    expect(isoInstant(instant(text)), text).toBe(atTwo);
  }
  expect(isoInstant(instant("2026-12-02T03:44:00.5+05:30"))).toBe("2026-12-01T22:14:00.500Z");
  expect(isoInstant(instant("1999-12-31T23:59:59.123456789Z"))).toBe("1999-12-31T23:59:59.123Z");
});

test("an instant without a zone, or with a date or time that is none, is not guessed", () => {
  const zoneless = ["2026-12-01T22:14:00", "2026-12-01", "2026-12-01 22:14:00Z", "20261201T221400Z"];
  const wrong = ["2026-02-30T10:00:00Z", "2026-12-01T24:00:00Z", "2026-12-01T10:60Z", "2026-12-01T10:00:60Z"];
  const odd = ["2026-12-01T10:00:00+15:00", "2026-12-01T10:00:00-0800", "2026-12-01T10:00:00.Z", "now", ""];
  const outside = ["1899-12-31T23:59:59Z", "2199-12-31T23:00:00-02:00", "+002026-12-01T00:00:00Z"];
  for (const text of [...zoneless, ...wrong, ...odd, ...outside]) expect(readInstant(text), text).toBeNull();
  expect(() => instant("tomorrow")).toThrow("not an instant");
});

test("a number is an instant only as whole milliseconds within the calendar's years", () => {
  expect(instant(0)).toBe(0);
  expect(Object.is(instant(-0), 0)).toBe(true);
  expect(isoInstant(instant(EARLIEST))).toBe("1900-01-01T00:00:00.000Z");
  expect(isoInstant(instant(LATEST))).toBe("2199-12-31T23:59:59.999Z");
  for (const bad of [EARLIEST - 1, LATEST + 1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => instant(bad)).toThrow(RangeError);
  }
});

test("hours and minutes elapse", () => {
  const start = instant("2026-12-01T22:14:00Z");
  expect(isoInstant(plusHours(start, 24))).toBe("2026-12-02T22:14:00.000Z");
  expect(isoInstant(plusMinutes(start, -15))).toBe("2026-12-01T21:59:00.000Z");
  expect(() => plusHours(instant(LATEST), 1)).toThrow(RangeError);
});

test("what is written is read back, and agrees with the language's own writing", () => {
  fc.assert(
    fc.property(fc.integer({ min: EARLIEST, max: LATEST }), (milliseconds) => {
      const text = isoInstant(instant(milliseconds));
      expect(text).toBe(new Date(milliseconds).toISOString());
      expect(readInstant(text)).toBe(milliseconds);
    }),
    runs,
  );
});

test("any text is read as the language reads it or not at all", () => {
  const two = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, "0"));
  const text = fc
    .tuple(
      fc.integer({ min: 1890, max: 2210 }),
      two(13),
      two(32),
      two(25),
      two(61),
      two(61),
      fc.constantFrom("Z", "-08:00", ""),
    )
    .map(
      ([year, month, day, hour, minute, second, zone]) =>
        `${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`,
    );
  fc.assert(
    fc.property(text, (written) => {
      const at = readInstant(written);
      if (at !== null) expect(at).toBe(Date.parse(written));
    }),
    runs,
  );
});
