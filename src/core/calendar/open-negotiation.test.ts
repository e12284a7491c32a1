import fc from "fast-check";
import { expect, test } from "vitest";
import { federalBusinessDays, isOpenDay } from "./business-calendar.ts";
import { addDays, type CivilDate, civil } from "./civil-date.ts";
import { legalClock } from "./legal-clocks.ts";
import { legalDue } from "./legal-due.ts";
import { idrWindowOn, openNegotiation } from "./open-negotiation.ts";
import { pacific } from "./zone.ts";

const vectors = [
  {
    sent: "2026-06-01",
    day15: ["2026-06-23", "2026-06-22"],
    ends: ["2026-07-15", "2026-07-14"],
    opens: ["2026-07-16", "2026-07-15"],
    closes: ["2026-07-21", "2026-07-20"],
    safe: { from: "2026-07-16", to: "2026-07-20" },
  },
  {
    sent: "2026-11-23",
    day15: ["2026-12-15", "2026-12-14"],
    ends: ["2027-01-07", "2027-01-06"],
    opens: ["2027-01-08", "2027-01-07"],
    closes: ["2027-01-13", "2027-01-12"],
    safe: { from: "2027-01-08", to: "2027-01-12" },
  },
  {
    sent: "2026-12-18",
    day15: ["2027-01-12", "2027-01-11"],
    ends: ["2027-02-03", "2027-02-02"],
    opens: ["2027-02-04", "2027-02-03"],
    closes: ["2027-02-09", "2027-02-08"],
    safe: { from: "2027-02-04", to: "2027-02-08" },
  },
] as const;

for (const { sent, day15, ends, opens, closes, safe } of vectors) {
  test(`an open negotiation notice first sent on ${sent} has its dates in both conventions`, () => {
    const { readings, ...table } = openNegotiation(civil(sent), pacific);
    expect(readings.map((each) => each.dayZero)).toEqual(["start-day-is-0", "start-day-is-1"]);
    expect(readings.map((each) => each.day15)).toEqual(day15);
    expect(readings.map((each) => each.periodEnds)).toEqual(ends);
    expect(readings.map((each) => each.windowOpens)).toEqual(opens);
    expect(readings.map((each) => each.windowCloses)).toEqual(closes);
    expect(table).toEqual({ noticeSentOn: sent, safe });
  });
}

test("outside the days that both conventions allow there is a warning, on the very day", () => {
  const table = openNegotiation(civil("2026-06-01"), pacific);
  const on = (date: string) => idrWindowOn(table, civil(date));
  expect(on("2026-07-14")).toBe("too early");
  expect(on("2026-07-15")).toBe("doubtful");
  expect(on("2026-07-16")).toBe("safe");
  expect(on("2026-07-20")).toBe("safe");
  expect(on("2026-07-21")).toBe("doubtful");
  expect(on("2026-07-22")).toBe("too late");
});

/** The rows of the register, asked for the same notice. */
function byTheRegister(sent: CivilDate) {
  const [period, initiate] = (["NSA.on.period", "NSA.idr.initiate"] as const).map((key) => {
    const answer = legalDue(legalClock(key, sent)!, { sent }, pacific);
    if (!answer.allowed) throw new Error(answer.says);
    return answer;
  });
  return { period: period!, initiate: initiate! };
}

test("the table and the rows of the register say the same, for any notice", () => {
  const anyNotice = fc.integer({ min: 0, max: 5_000 }).map((n) => addDays(civil("2022-01-01"), n));
  fc.assert(
    fc.property(anyNotice, (sent) => {
      const { readings, safe } = openNegotiation(sent, pacific);
      const { period, initiate } = byTheRegister(sent);
      expect(period.due.explain.readings.map(({ on }) => on)).toEqual(
        readings.map((each) => each.periodEnds),
      );
      expect(initiate.due.explain.readings.map(({ on }) => on)).toEqual(
        readings.map((each) => each.windowCloses),
      );
      expect([initiate.opensOn, initiate.due.on]).toEqual([safe.from, safe.to]);
      expect(safe.from <= safe.to && isOpenDay(federalBusinessDays(pacific), safe.from)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
