import fc from "fast-check";
import { expect, test } from "vitest";
import { civil, daysBetween } from "./civil-date.ts";
import { instant, plusHours } from "./instant.ts";
import { type LegalClockKey, legalClock, legalClocks } from "./legal-clocks.ts";
import { legalDue } from "./legal-due.ts";
import { extendedDue } from "./legal-extension.ts";
import { pacific, wallClock } from "./zone.ts";

const received = instant("2026-12-01T22:14:00Z");

function first(key: LegalClockKey) {
  const clock = legalClock(key, civil("2026-12-01"));
  const answer = clock && legalDue(clock, { received }, pacific);
  if (!clock || !answer?.allowed) throw new Error(key);
  return { clock, first: answer.due, zone: pacific, before: false, takenAt: received };
}

test("a Medicaid appeal is extended once by 14 days, told in writing within 2 (MCD.appeal)", () => {
  const answer = extendedDue({ ...first("MCD.appeal"), takenAt: instant("2026-12-20T20:00:00Z") });
  if (!answer.allowed) throw new Error(answer.says);
  expect(answer.due.on).toBe("2027-01-14");
  expect(answer.noticeBy?.on).toBe("2026-12-22");
  expect(answer.due.explain.span).toBe("30 calendar days and 14 calendar days more");
  expect(answer.due.explain.steps.at(-1)).toContain("Extended once by 14 calendar days");
  expect(answer.due.explain.result.on).toBe("2027-01-14");
});

test("an expedited decision keeps its time of day (MCD.appeal.exp, MA.recon.decide.exp)", () => {
  for (const key of ["MCD.appeal.exp", "MA.recon.decide.exp"] as const) {
    const answer = extendedDue(first(key));
    if (!answer.allowed) throw new Error(answer.says);
    expect(answer.due.on).toBe("2026-12-18");
    expect(wallClock(pacific, answer.due.at)).toEqual(wallClock(pacific, plusHours(received, 72 + 14 * 24)));
  }
});

test("Medicare names no time for the notice, and none more for drugs and payments (MA.recon.decide)", () => {
  const service = extendedDue(first("MA.recon.decide.service"));
  expect(service.allowed && service.noticeBy).toBeNull();
  for (const key of ["MA.recon.decide.drug", "MA.recon.decide.payment", "MA.recon.decide.exp.drug"] as const)
    expect(extendedDue(first(key))).toMatchObject({ code: "CLOCK_NOT_EXTENDABLE", rule: key });
});

test("no appeal under ERISA is extended (ERISA.urgent.review, ERISA.pre.review, ERISA.post.review)", () => {
  for (const key of ["ERISA.urgent.review", "ERISA.pre.review", "ERISA.post.review"] as const)
    expect(extendedDue(first(key))).toMatchObject({ allowed: false, code: "CLOCK_NOT_EXTENDABLE" });
});

test("a second extension is refused, and one taken after the end", () => {
  const asked = first("MCD.appeal");
  expect(extendedDue({ ...asked, before: true })).toMatchObject({ code: "CLOCK_EXTENDED_ALREADY" });
  expect(extendedDue({ ...asked, takenAt: asked.first.at }).allowed).toBe(true);
  expect(extendedDue({ ...asked, takenAt: plusHours(asked.first.at, 1) })).toMatchObject({
    code: "CLOCK_OVER",
  });
});

test("an extension is as long as its row says, whenever it is taken", () => {
  const may = legalClocks.filter(({ extendable, switch: on }) => extendable && on === "on");
  expect(may.length).toBeGreaterThan(0);
  fc.assert(
    fc.property(fc.constantFrom(...may), fc.nat(3_000), (clock, day) => {
      const start = plusHours(received, day * 24);
      const answer = legalDue(clock, { received: start }, pacific);
      if (!answer.allowed) throw new Error(clock.key);
      const asked = { clock, first: answer.due, takenAt: start, before: false, zone: pacific };
      const more = extendedDue(asked);
      if (!more.allowed) throw new Error(more.says);
      expect(daysBetween(answer.due.on, more.due.on)).toBe(clock.extendable?.span.count);
    }),
    { numRuns: 2_000 },
  );
});
