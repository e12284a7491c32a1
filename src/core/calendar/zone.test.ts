import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, civil, compare, daysBetween } from "./civil-date.ts";
import { type Instant, instant, isoInstant } from "./instant.ts";
import {
  civilDateIn,
  endOfDay,
  instantAt,
  minutesOf,
  offsetAt,
  pacific,
  readTimeOfDay,
  readZone,
  startOfDay,
  type TimeOfDay,
  utc,
  wallClock,
  zoneNamed,
} from "./zone.ts";

const runs = { numRuns: 10_000 };
const NAMES = [
  ...["America/Los_Angeles", "America/New_York", "America/Phoenix", "America/Anchorage", "Pacific/Honolulu"],
  ...[
    "America/Sao_Paulo",
    "America/Havana",
    "America/St_Johns",
    "Europe/London",
    "Africa/Casablanca",
    "Asia/Kolkata",
  ],
  ...["Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Kiritimati", "Asia/Tehran", "Asia/Beirut", "UTC"],
];
const anyZone = fc.constantFrom(...NAMES).map(zoneNamed);
const ourTime = { min: Date.UTC(1990, 0, 1), max: Date.UTC(2060, 0, 1) };
const anyInstant = fc.integer(ourTime).map(instant);
const anyDate = fc.integer({ min: 0, max: 25_000 }).map((n) => addDays(civil("1990-01-02"), n));
const anyTime = fc.integer({ min: 0, max: 1439 }).map(inTimeOfDay);

function inTimeOfDay(minutes: number): TimeOfDay {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` as TimeOfDay;
}

test("a zone is an IANA name; an abbreviation is not a place (A-01)", () => {
  expect(readZone("America/Los_Angeles")).toBe(pacific);
  expect(readZone("america/los_angeles")).toBe(pacific);
  expect(readZone("utc")).toBe(utc);
  for (const text of [
    "PST",
    "EST",
    "PST8PDT",
    "+08:00",
    "Pacific",
    "America/Nowhere",
    "",
    "America/",
    "../etc",
  ]) {
    expect(readZone(text), text).toBeNull();
  }
  expect(() => zoneNamed("PST")).toThrow("America/Los_Angeles");
});

test("Pacific time is the time clocks show, summer and winter (A-01)", () => {
  const noon = (date: string) => isoInstant(instantAt(pacific, civil(date), "12:00"));
  expect(noon("2027-03-13")).toBe("2027-03-13T20:00:00.000Z");
  expect(noon("2027-03-14")).toBe("2027-03-14T19:00:00.000Z");
  expect(noon("2026-10-31")).toBe("2026-10-31T19:00:00.000Z");
  expect(noon("2026-11-01")).toBe("2026-11-01T20:00:00.000Z");
});

test("a time that the clocks skip in spring moves forward to the first moment after the gap", () => {
  const spring = civil("2027-03-14");
  const at = (time: TimeOfDay) => isoInstant(instantAt(pacific, spring, time));
  expect(at("01:59")).toBe("2027-03-14T09:59:00.000Z");
  expect(at("02:00")).toBe("2027-03-14T10:00:00.000Z");
  expect(at("02:30")).toBe("2027-03-14T10:00:00.000Z");
  expect(at("02:59")).toBe("2027-03-14T10:00:00.000Z");
  expect(at("03:00")).toBe("2027-03-14T10:00:00.000Z");
  expect(at("03:01")).toBe("2027-03-14T10:01:00.000Z");
  expect(wallClock(pacific, instantAt(pacific, spring, "02:30"))).toEqual({
    ...{ on: "2027-03-14", time: "03:00", seconds: 0, offset: "-07:00" },
  });
});

test("a time that the clocks show twice in autumn is the first of the two", () => {
  const autumn = civil("2026-11-01");
  const at = (time: TimeOfDay) => isoInstant(instantAt(pacific, autumn, time));
  expect(at("00:59")).toBe("2026-11-01T07:59:00.000Z");
  expect(at("01:00")).toBe("2026-11-01T08:00:00.000Z");
  expect(at("01:30")).toBe("2026-11-01T08:30:00.000Z");
  expect(at("02:00")).toBe("2026-11-01T10:00:00.000Z");
  expect(wallClock(pacific, instant("2026-11-01T09:30:00Z"))).toMatchObject({
    time: "01:30",
    offset: "-08:00",
  });
});

test("a day has 23 or 25 hours when the clocks change, and begins and ends on its own date", () => {
  const hoursOf = (date: string) =>
    (endOfDay(pacific, civil(date)) + 1 - startOfDay(pacific, civil(date))) / 3_600_000;
  expect(["2027-03-13", "2027-03-14", "2026-10-31", "2026-11-01"].map(hoursOf)).toEqual([24, 23, 24, 25]);
});

test("a day whose midnight is skipped begins after the gap", () => {
  const saoPaulo = zoneNamed("America/Sao_Paulo");
  const start = startOfDay(saoPaulo, civil("2017-10-15"));
  expect(wallClock(saoPaulo, start)).toMatchObject({ on: "2017-10-15", time: "01:00" });
  expect(civilDateIn(saoPaulo, instant(start - 1))).toBe("2017-10-14");
});

test("a date that a zone left out altogether begins with the day after it", () => {
  const apia = zoneNamed("Pacific/Apia");
  const skipped = startOfDay(apia, civil("2011-12-30"));
  expect(skipped).toBe(startOfDay(apia, civil("2011-12-31")));
});

test("half-hour zones and odd seconds of long ago are kept", () => {
  const lordHowe = zoneNamed("Australia/Lord_Howe");
  expect(wallClock(lordHowe, instant("2026-07-01T00:00:00Z")).offset).toBe("+10:30");
  expect(wallClock(lordHowe, instant("2026-01-01T00:00:00Z")).offset).toBe("+11:00");
  expect(offsetAt(zoneNamed("Africa/Monrovia"), instant("1971-06-01T00:00:00Z"))).toBe(-2_670_000);
});

test("a time of day is two digits and two, up to 24:00", () => {
  expect(["00:00", "06:05", "23:59", "24:00"].map(minutesOf)).toEqual([0, 365, 1439, 1440]);
  for (const text of ["24:01", "6:00", "06:60", "0600", "06:00 ", ""])
    expect(readTimeOfDay(text), text).toBeNull();
  expect(() => instantAt(pacific, civil("2026-12-01"), "25:00")).toThrow(RangeError);
});

test("the edges of the calendar throw rather than lie", () => {
  expect(() => civilDateIn(pacific, instant("1900-01-01T00:00:00Z"))).toThrow(RangeError);
  expect(() => endOfDay(pacific, civil("2199-12-31"))).toThrow(RangeError);
});

test("the remembered clocks agree with the language's own at every instant in every zone", () => {
  const own = new Map(
    NAMES.map((name) => [
      name.toLowerCase(),
      new Intl.DateTimeFormat("sv-SE", { timeZone: name, dateStyle: "short", timeStyle: "medium" }),
    ]),
  );
  fc.assert(
    fc.property(anyZone, anyInstant, (zone, at) => {
      const { on, time, seconds } = wallClock(zone, at);
      const shown = `${on} ${time}:${String(Math.floor(seconds)).padStart(2, "0")}`;
      expect(shown).toBe(own.get(zone.toLowerCase())?.format(at));
    }),
    runs,
  );
});

test("the date of a time on a date is that date", () => {
  fc.assert(
    fc.property(anyZone, anyDate, anyTime, (zone, date, time) => {
      if (zone === "Pacific/Kiritimati" && date < "1995-01-03") return; // It left a day out at New Year 1995.
      const at = instantAt(zone, date, time);
      expect(civilDateIn(zone, at)).toBe(date);
      expect(civilDateIn(zone, startOfDay(zone, date))).toBe(date);
      expect(civilDateIn(zone, endOfDay(zone, date))).toBe(date);
      expect(startOfDay(zone, date) <= at && at <= endOfDay(zone, date)).toBe(true);
    }),
    runs,
  );
});

test("the instant of a time is the first at which the wall clock shows that time or a later one", () => {
  fc.assert(
    fc.property(anyZone, anyDate, anyTime, (zone, date, time) => {
      const at = instantAt(zone, date, time);
      const shown = wallClock(zone, at);
      expect(shown.on > date || (shown.on === date && shown.time >= time)).toBe(true);
      const justBefore = wallClock(zone, instant(at - 1));
      expect(justBefore.on < date || (justBefore.on === date && justBefore.time < time)).toBe(true);
    }),
    runs,
  );
});

test("a later time on the wall is never an earlier instant", () => {
  fc.assert(
    fc.property(anyZone, anyDate, anyTime, anyTime, (zone, date, a, b) => {
      const [first, second] = a <= b ? [a, b] : [b, a];
      expect(instantAt(zone, date, first) <= instantAt(zone, date, second)).toBe(true);
      expect(
        instantAt(zone, date, second) < instantAt(zone, addDays(date, 1), "00:00") || second > "23:00",
      ).toBe(true);
    }),
    runs,
  );
});

test("dates follow one another as instants do", () => {
  const pair = fc
    .tuple(anyInstant, fc.nat(10 * 86_400_000))
    .map(([at, more]) => [at, instant(at + more)] as const);
  fc.assert(
    fc.property(anyZone, pair, (zone, [a, b]: readonly [Instant, Instant]) => {
      expect(compare(civilDateIn(zone, a), civilDateIn(zone, b))).toBeLessThanOrEqual(0);
      expect(daysBetween(civilDateIn(zone, a), civilDateIn(zone, b))).toBeLessThanOrEqual(12);
    }),
    runs,
  );
});
