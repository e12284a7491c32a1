import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, civil, daysBetween, instant, pacific, plusHours, zoneNamed } from "../calendar.ts";
import { type AppealDates, decisionDue, filingDue, timeliness } from "./appeal-dates.ts";
import { disputeKinds } from "./appeal-evidence.ts";
import { type AppealStanding, answers, appellants, lawOfAppeal, planKinds } from "./appeal-law.ts";

const member: AppealStanding = {
  planKind: "ERISA plan",
  appellant: "member",
  assignment: "no",
  authorisation: "no",
  dispute: "not covered",
  service: "post-service",
  urgent: false,
  levels: "one",
};
const erisa = lawOfAppeal(member);
const medicare = lawOfAppeal({ ...member, planKind: "Medicare Advantage" });
const medicaid = lawOfAppeal({ ...member, planKind: "Medicaid managed care" });
const noncontract = lawOfAppeal({
  ...member,
  planKind: "Medicare Advantage",
  appellant: "provider",
  contracted: "no",
});

const on = (date: string) => civil(date);
const dated = (date: string) => ({ on: on(date), how: "printed on it" }) as const;
const came = (date: string) => ({ on: on(date), how: "postmark" }) as const;
const asked = (law: typeof erisa, dates: AppealDates, zone = pacific) => ({ law, dates, zone });

function lastDay(law: typeof erisa, dates: AppealDates) {
  const answer = filingDue(asked(law, dates));
  return answer === null ? null : answer.allowed ? answer.due.on : answer.code;
}
function decideBy(law: typeof erisa, dates: AppealDates) {
  const answer = decisionDue(asked(law, dates));
  return answer === null ? null : answer.allowed ? answer.due.on : answer.code;
}

test("one notice, three last days: ERISA from receipt, Medicare presumes it, Medicaid by its date", () => {
  const dates = { noticeDated: dated("2026-12-01"), noticeReceived: came("2026-12-09") };
  expect(lastDay(erisa, dates)).toBe("2027-06-07");
  expect(lastDay(medicare, dates)).toBe("2027-02-07");
  expect(lastDay(medicaid, dates)).toBe("2027-01-30");
});

test("without a receipt Medicare presumes the fifth day after the date on the notice (MA.recon.file)", () => {
  expect(lastDay(medicare, { noticeDated: dated("2026-12-01") })).toBe("2027-02-04");
  expect(lastDay(noncontract, { noticeDated: dated("2026-12-01") })).toBe("2027-02-04");
  expect(lastDay(erisa, { noticeDated: dated("2026-12-01") })).toBe("CLOCK_START_UNKNOWN");
});

test("the explanation says how the date is known", () => {
  const answer = filingDue(asked(erisa, { noticeReceived: came("2026-12-09") }));
  expect(answer?.allowed && answer.due.explain.start).toEqual({
    what: "the claimant received the adverse notice",
    on: "2026-12-09",
    evidence: "known by: postmark",
  });
});

test("on the last day it is in time, the day after it is late (ERISA.appeal.file)", () => {
  const noticeReceived = came("2026-12-09");
  const verdict = (planReceived: string) =>
    timeliness(asked(erisa, { noticeReceived, planReceived: came(planReceived) }));
  expect(verdict("2027-06-07").verdict).toBe("in time");
  const after = "1 day later, on Tuesday, June 8, 2027";
  expect(verdict("2027-06-08")).toEqual({
    verdict: "late",
    lastDay: "2027-06-07",
    says: `The last day to file is Monday, June 7, 2027; the plan received it ${after}.`,
  });
  expect(verdict("2027-06-10").says).toContain("3 days later");
});

test("what the desk holds is not yet with the plan (AL-02)", () => {
  const vendorReceived = { on: instant("2026-12-10T18:00:00Z"), how: "portal" } as const;
  const { verdict, says } = timeliness(asked(erisa, { noticeReceived: came("2026-12-09"), vendorReceived }));
  expect(verdict).toBe("not known");
  expect(says).toContain("The desk has it, which does not count.");
  expect(decideBy(erisa, { noticeReceived: came("2026-12-09"), vendorReceived })).toBe("CLOCK_START_UNKNOWN");
});

test("the time to decide is counted from the plan's receipt, not from the desk's (AL-02)", () => {
  const dates = {
    noticeReceived: came("2026-11-02"),
    planReceived: came("2026-12-01"),
    vendorReceived: { on: instant("2026-12-21T18:00:00Z"), how: "portal" },
  } as const;
  expect(decideBy(erisa, dates)).toBe("2027-01-30");
  expect(decideBy(medicare, dates)).toBe("2027-01-30");
  expect(decideBy(medicaid, dates)).toBe("2026-12-31");
});

test("a weekend, a holiday or the end of a month moves no day; a leap day counts", () => {
  const from = (date: string) => decideBy(medicaid, { noticeDated: dated(date), planReceived: came(date) });
  expect(from("2026-12-04")).toBe("2027-01-03"); // a Sunday
  expect(from("2026-11-25")).toBe("2026-12-25"); // Christmas
  expect(from("2027-01-31")).toBe("2027-03-02");
  expect(from("2028-01-31")).toBe("2028-03-01"); // a leap year
});

const urgent = lawOfAppeal({ ...member, service: "pre-service", urgent: true });

test("72 hours elapse through a change of clocks, from the day's beginning if no more is known", () => {
  const at = instant("2027-03-13T20:00:00Z"); // noon Pacific; on the 14th clocks go forward
  const answer = decisionDue(asked(urgent, { planReceived: { on: at, how: "portal" } }));
  expect(answer?.allowed && answer.due.at).toBe(plusHours(at, 72));
  expect(answer?.allowed && answer.due.explain.steps.join(" ")).toContain("clocks go forward 60 minutes");
  const day = decisionDue(asked(urgent, { planReceived: came("2027-03-13") }));
  expect(day?.allowed && day.due.explain.result.at).toBe("2027-03-16T08:00:00.000Z");
  expect(day?.allowed && day.due.explain.start.evidence).toContain("counts from its beginning");
});

test("days are those of the zone where it is decided", () => {
  // 8 pm Pacific, 11 pm Eastern
  const planReceived = { on: instant("2026-12-02T04:00:00Z"), how: "portal" } as const;
  const eastern = decisionDue(asked(erisa, { planReceived }, zoneNamed("America/New_York")));
  expect(eastern?.allowed && eastern.due.on).toBe("2027-01-30");
  const utc = decisionDue(asked(erisa, { planReceived }, zoneNamed("UTC")));
  expect(utc?.allowed && utc.due.on).toBe("2027-01-31");
});

test("a Medicare review of a denied claim begins with the waiver if it comes last (MA.noncontract)", () => {
  const dates = { noticeDated: dated("2026-11-02"), planReceived: came("2026-12-01") };
  expect(decideBy(noncontract, dates)).toBe("APPEAL_WAITS_FOR");
  expect(decideBy(noncontract, { ...dates, waiverReceived: came("2026-12-11") })).toBe("2027-02-09");
  expect(decideBy(noncontract, { ...dates, waiverReceived: came("2026-12-01") })).toBe("2027-01-30");
  expect(decideBy(noncontract, { ...dates, waiverReceived: came("2026-11-20") })).toBe("2027-01-30");
});

test("where one level or two is open the earlier date is kept and both are shown (A-17)", () => {
  const open = lawOfAppeal({ ...member, levels: "unknown" });
  const answer = decisionDue(asked(open, { planReceived: came("2026-12-01") }));
  if (!answer?.allowed) throw new Error("no date");
  expect(answer.due.on).toBe("2026-12-31");
  expect(answer.due.explain.readings).toMatchObject([
    { name: "one level", on: "2027-01-30", counts: false },
    { name: "two levels", on: "2026-12-31", counts: true },
  ]);
  expect(answer.due.explain.steps.at(-1)).toContain("the earlier is kept");
});

test("the playbook's own disputes have no last day and no date of law", () => {
  const own = lawOfAppeal({ ...member, appellant: "provider" });
  expect(lastDay(own, { noticeDated: dated("2026-12-01") })).toBeNull();
  expect(decideBy(own, { planReceived: came("2026-12-01") })).toBeNull();
  expect(timeliness(asked(own, {})).verdict).toBe("no time limit of law");
});

test("with no date at all, a person is asked for one", () => {
  expect(lastDay(medicaid, {})).toBe("CLOCK_START_UNKNOWN");
  expect(decideBy(erisa, {})).toBe("CLOCK_START_UNKNOWN");
});

const anyStanding = fc.record({
  planKind: fc.constantFrom(...planKinds),
  appellant: fc.constantFrom(...appellants),
  assignment: fc.constantFrom(...answers),
  authorisation: fc.constantFrom(...answers),
  dispute: fc.constantFrom(...disputeKinds),
  service: fc.constantFrom("pre-service", "post-service"),
  urgent: fc.boolean(),
  levels: fc.constantFrom("one", "two", "unknown"),
  contracted: fc.constantFrom(...answers),
  drug: fc.boolean(),
} as const);
const anyDay = fc.nat(3000).map((n) => addDays(on("2026-11-01"), n));

test("whatever is answered, one law holds, says why, and flags what it does not know", () => {
  fc.assert(
    fc.property(anyStanding, (standing) => {
      const law = lawOfAppeal(standing);
      expect(law.why.length).toBeGreaterThan(0);
      expect(law.regime === "playbook").toBe(law.decide.length === 0 && law.file === null);
      if (standing.planKind === "unknown") expect(law.toReview.length).toBeGreaterThan(0);
      if (standing.appellant === "member" && standing.planKind === "ERISA plan")
        expect(law.claimant).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test("an answer that becomes known never moves a date of law later (A-17)", () => {
  fc.assert(
    fc.property(anyStanding, anyDay, (standing, day) => {
      const planReceived = { on: instant(Date.parse(`${day}T20:00:00Z`)), how: "portal" } as const;
      const by = (one: AppealStanding) => {
        const dates = { planReceived, waiverReceived: came(day) };
        const answer = decisionDue(asked(lawOfAppeal(one), dates));
        return answer?.allowed ? answer.due.at : Number.POSITIVE_INFINITY;
      };
      const open = by({ ...standing, levels: "unknown" });
      expect(open).toBeLessThanOrEqual(by({ ...standing, levels: "one" }));
      expect(open).toBeLessThanOrEqual(by({ ...standing, levels: "two" }));
    }),
    { numRuns: 2_000 },
  );
});

test("a later receipt by the plan brings no earlier decision, and the desk's receipt moves nothing", () => {
  fc.assert(
    fc.property(anyStanding, anyDay, fc.nat(40), fc.nat(400), (standing, day, more, desk) => {
      const law = lawOfAppeal(standing);
      const noon = (date: string) => instant(Date.parse(`${date}T20:00:00Z`));
      const by = (received: string, vendor?: string) => {
        const dates: AppealDates = {
          noticeDated: dated("2026-10-01"),
          waiverReceived: came("2026-10-02"),
          planReceived: { on: noon(received), how: "portal" },
          ...(vendor && { vendorReceived: { on: noon(vendor), how: "portal" as const } }),
        };
        const answer = decisionDue(asked(law, dates));
        return answer?.allowed ? answer.due.at : null;
      };
      const [first, second] = [by(day), by(addDays(day, more))];
      if (first === null || second === null) {
        expect(first).toBe(second);
        return;
      }
      expect(second).toBeGreaterThanOrEqual(first);
      expect(by(day, addDays(day, desk))).toBe(first);
    }),
    { numRuns: 2_000 },
  );
});

test("in time and late lie on either side of one day, whatever the day (AL-02)", () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -5, max: 5 }), (day, off) => {
      const noticeReceived = { on: day, how: "postmark" } as const;
      const planReceived = { on: addDays(day, 180 + off), how: "postmark" } as const;
      const { verdict, lastDay: last } = timeliness(asked(erisa, { noticeReceived, planReceived }));
      expect(daysBetween(day, last ?? day)).toBe(180);
      expect(verdict).toBe(off <= 0 ? "in time" : "late");
    }),
    { numRuns: 2_000 },
  );
});
