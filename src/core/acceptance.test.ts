import { describe, expect, test } from "vitest";
import {
  type AcceptanceLine,
  lineInWords,
  planKey,
  standingFor,
  standingOn,
  standingPeriods,
  surenessOn,
  usualUntil,
} from "./acceptance.ts";
import { civil } from "./calendar.ts";

let made = 0;
const line = (
  standing: "accepting" | "refusing",
  basis: AcceptanceLine["basis"],
  on: string,
  until: string,
): AcceptanceLine => {
  made += 1;
  return { id: `line-${String(made).padStart(4, "0")}`, standing, basis, on: civil(on), until: civil(until) };
};
const yes = (basis: AcceptanceLine["basis"], on: string, until: string) =>
  line("accepting", basis, on, until);
const no = (basis: AcceptanceLine["basis"], on: string, until: string) => line("refusing", basis, on, until);
const on = (day: string, ...lines: AcceptanceLine[]) => standingOn(lines, civil(day)).standing;

describe("how long something learned counts", () => {
  test("an acceptance counts from the day it was learned to its last day (PN-05)", () => {
    const told = yes("education", "2026-03-01", "2026-08-31");
    expect(on("2026-02-28", told)).toBe("unknown");
    expect(on("2026-03-01", told)).toBe("accepting");
    expect(on("2026-08-31", told)).toBe("accepting");
    expect(on("2026-09-01", told)).toBe("unknown");
  });

  test("a refusal counts until the day to ask again, and on that day no more (PN-15, AN-19, AP-19)", () => {
    const refusal = no("told by phone", "2026-03-01", "2026-09-01");
    expect(on("2026-02-28", refusal)).toBe("unknown");
    expect(on("2026-03-01", refusal)).toBe("refusing");
    expect(on("2026-08-31", refusal)).toBe("refusing");
    expect(on("2026-09-01", refusal)).toBe("unknown");
  });

  test.each([
    ["accepting", "contract", "2026-08-31", "2027-08-31"],
    ["accepting", "paid claim", "2026-08-31", "2027-08-31"],
    ["accepting", "education", "2026-08-31", "2027-08-31"],
    ["accepting", "LOA", "2026-08-31", "2027-02-28"],
    ["accepting", "told by phone", "2026-08-31", "2027-02-28"],
    ["refusing", "told by phone", "2026-08-31", "2027-02-28"],
  ] as const)("where nobody said how long, %s by %s counts a usual time", (standing, basis, from, until) => {
    expect(usualUntil(standing, basis, civil(from))).toBe(until);
  });

  test("a line that ends before it begins says nothing, and overtakes nothing", () => {
    const good = yes("education", "2026-01-01", "2026-12-31");
    expect(on("2026-06-01", good, no("told by phone", "2026-03-01", "2026-03-01"))).toBe("accepting");
    expect(standingPeriods([no("told by phone", "2026-03-01", "2026-02-01")])).toEqual([]);
  });
});

describe("which line wins when there are several", () => {
  const educated = yes("education", "2026-01-01", "2026-12-31");
  const refused = no("told by phone", "2026-03-01", "2026-06-01");

  test("the newest, from its own day on; the day before, the older one", () => {
    expect(on("2026-02-28", educated, refused)).toBe("accepting");
    expect(on("2026-03-01", educated, refused)).toBe("refusing");
  });

  test("what has been overtaken does not come back when the newer word has run out", () => {
    expect(on("2026-05-31", educated, refused)).toBe("refusing");
    expect(on("2026-06-01", educated, refused)).toBe("unknown");
  });

  test("of one day the stronger basis wins, and at the same strength the no", () => {
    const phone = no("told by phone", "2026-01-01", "2026-06-01");
    expect(on("2026-02-01", educated, phone)).toBe("accepting");
    expect(on("2026-02-01", no("education", "2026-01-01", "2026-06-01"), educated)).toBe("refusing");
  });

  test("a contract is not undone by words: it stands, and is doubted", () => {
    const signed = yes("contract", "2026-01-01", "2026-12-31");
    const standing = standingOn([signed, refused], civil("2026-04-01"));
    expect(standing).toMatchObject({
      standing: "accepting",
      basis: "contract",
      doubted: true,
      sure: "likely",
    });
    expect(standing.steps.join(" ")).toContain("a contract stands until it ends, but ask");
    expect(on("2026-04-01", signed, no("contract", "2026-03-01", "2027-03-01"))).toBe("refusing");
  });

  test("the no that a contract has outlived counts once the contract has ended", () => {
    const signed = yes("contract", "2026-01-01", "2026-04-30");
    expect(on("2026-04-30", signed, refused)).toBe("accepting");
    expect(on("2026-05-01", signed, refused)).toBe("refusing");
    expect(on("2026-06-01", signed, refused)).toBe("unknown");
  });

  test("of lines that say the same, the one that counts longest is shown: a paid claim renews", () => {
    const paid = yes("paid claim", "2026-07-15", "2027-07-15");
    const before = standingOn([educated], civil("2026-12-31"));
    expect(before).toMatchObject({ basis: "education", until: "2026-12-31" });
    const renewed = standingOn([educated, paid], civil("2026-12-31"));
    expect(renewed).toMatchObject({ basis: "paid claim", on: "2026-07-15", until: "2027-07-15" });
    expect(on("2027-01-01", educated, paid)).toBe("accepting");
  });

  test("a claim paid for a service before the refusal does not undo the refusal", () => {
    expect(on("2026-04-01", refused, yes("paid claim", "2026-02-28", "2027-02-28"))).toBe("refusing");
    expect(on("2026-04-01", refused, yes("paid claim", "2026-03-02", "2027-03-02"))).toBe("accepting");
  });

  test("a line taken back never was", () => {
    expect(on("2026-04-01", educated, { ...refused, takenBack: true })).toBe("accepting");
    expect(on("2026-04-01", { ...educated, takenBack: true })).toBe("unknown");
  });
});

describe("how sure it is", () => {
  const of = (basis: AcceptanceLine["basis"], day: string, doubted = false) =>
    surenessOn({ basis, on: civil("2026-01-01"), end: civil("2026-03-31"), doubted }, civil(day));

  test("a word is sure in the first third of its time, likely in the second, fading in the last", () => {
    // 89 days in all: sure while more than 59.3 are left, fading from 29.7 on.
    expect(of("education", "2026-01-30")).toBe("sure");
    expect(of("education", "2026-01-31")).toBe("likely");
    expect(of("education", "2026-03-01")).toBe("likely");
    expect(of("education", "2026-03-02")).toBe("fading");
  });

  test("a contract is sure until thirty days before it ends", () => {
    expect(of("contract", "2026-02-28")).toBe("sure");
    expect(of("contract", "2026-03-01")).toBe("fading");
  });

  test("what is doubted is never sure", () => {
    expect(of("contract", "2026-01-02", true)).toBe("likely");
  });
});

describe("why it says so", () => {
  test("it names the line, the days left and what it has overtaken", () => {
    const told = standingOn(
      [no("told by phone", "2026-01-05", "2026-07-05"), yes("education", "2026-02-01", "2026-03-31")],
      civil("2026-03-31"),
    );
    expect(told.steps).toEqual([
      "Accepts after the plan was explained, from February 1, 2026 up to and including March 31, 2026.",
      "Newer than what said that it refuses.",
      "1 day is left, so this is fading.",
    ]);
  });

  test("it says that nothing is known, that it ran out, or that it has not begun", () => {
    const told = yes("LOA", "2026-01-01", "2026-01-31");
    expect(standingOn([], civil("2026-01-01")).steps[0]).toMatch(/^Nothing has been learned/);
    expect(standingOn([told], civil("2026-02-01")).steps).toEqual([
      lineInWords(told),
      "That counts no more on February 1, 2026, and nothing was learned since.",
    ]);
    expect(standingOn([told], civil("2025-12-31")).steps).toEqual([
      "What has been learned begins on a later day.",
    ]);
  });
});

describe("plans and plan types", () => {
  const ofType = [yes("education", "2026-01-01", "2026-12-31")];
  const today = civil("2026-05-01");

  test("what was learned of the plan itself comes before what was learned of its type", () => {
    const own = [no("told by phone", "2026-04-01", "2026-10-01")];
    expect(standingFor(own, ofType, today)).toMatchObject({ standing: "refusing", byType: false });
    expect(standingFor([], ofType, today)).toMatchObject({ standing: "accepting", byType: true });
    expect(standingFor([], [], today)).toMatchObject({ standing: "unknown", byType: false });
  });

  test("a plan is the same plan however it is written, and never a plan type", () => {
    expect(planKey({ name: "St. Ann's  Health-Plan" })).toBe(planKey({ name: "ST ANNS HEALTH PLAN" }));
    expect(planKey({ name: "Open access" })).not.toBe(planKey({ planType: "Open access" }));
  });
});
