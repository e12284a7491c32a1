// What a plan makes of Medicare's amount: percentages, carve-outs, floors, caps, the charge, and silence.
import { describe, expect, test } from "vitest";
import { civil } from "../calendar.ts";
import { cents } from "../money.ts";
import type { ClaimToPrice } from "./claim.ts";
import { madeClaim, madePrice, outcomeOf, type SaidLine } from "./made-prices.ts";
import { madePlan, madeRvu, madeTables } from "./made-tables.ts";
import type { PlanTerms } from "./plan.ts";
import { isIn, termsOn } from "./plan-terms.ts";
import { priceClaim } from "./price-claim.ts";
import { recompute } from "./recompute.ts";
import { kindOf } from "./service-kind.ts";
import { stepsInWords } from "./words.ts";

const rows = [
  madeRvu("10001"),
  madeRvu("10002", { status: "C" }),
  madeRvu("10003", { status: "N" }),
  madeRvu("10004", { status: "X" }),
  madeRvu("80001"),
  madeRvu("00901", { status: "J" }),
  madeRvu("10005", { status: "B" }),
];
const came = (terms: Partial<PlanTerms>, ...lines: readonly SaidLine[]) =>
  madePrice(rows, lines, { terms }).lines.map(outcomeOf);
const line: SaidLine = { code: "10001", billedCents: cents(25_000) };

describe("percent of Medicare", () => {
  test("is taken of the whole line, half up to the cent", () => {
    expect(came({ percentOfMedicare: { professional: 14_000 } }, line)).toEqual([14_000]);
    expect(came({ percentOfMedicare: { professional: 11_225 } }, line)).toEqual([11_225]);
    // 100.00 x 112.345 is no percentage of two decimals; 100.05 x 150 % = 150.075.
    const odd = [madeRvu("10001", { conversionFactor: 100_050 })];
    const terms = { percentOfMedicare: { professional: 15_000 } };
    expect(madePrice(odd, [line], { terms }).allowedCents).toBe(15_008);
  });

  test("a kind of claim that the plan leaves out has no price", () => {
    expect(came({ percentOfMedicare: { outpatient: 14_000 } }, line)).toEqual(["plan does not say"]);
  });

  test("anesthesia, lab, equipment and drugs have their own, or that of the claim they are on", () => {
    const anesthesia: SaidLine = { code: "00901", minutes: 60, modifiers: ["AA"] };
    const own = { percentOfMedicare: { professional: 14_000, anesthesia: 20_000, lab: 8_000 } };
    expect(came(own, line, anesthesia, { code: "80001" })).toEqual([14_000, 36_000, 8_000]);
    const shared = { percentOfMedicare: { professional: 14_000 } };
    expect(came(shared, line, anesthesia, { code: "80001" })).toEqual([14_000, 25_200, 14_000]);
  });

  test("sequestration is taken off only where the plan says so, and first", () => {
    expect(came({ percentOfMedicare: { professional: 14_000 }, sequestration: 200 }, line)).toEqual([13_720]);
  });

  test.each([
    ["professional", "99213", "professional"],
    ["professional", "00100", "anesthesia"],
    ["professional", "0001U", "lab"],
    ["professional", "0001F", "professional"],
    ["professional", "85025", "lab"],
    ["professional", "J1100", "drugs"],
    ["outpatient", "C9047", "drugs"],
    ["professional", "E0601", "equipment"],
    ["professional", "L1832", "equipment"],
    ["professional", "G0439", "professional"],
    ["outpatient", "00100", "outpatient"],
    ["outpatient", "27447", "outpatient"],
    ["inpatient", "85025", "inpatient"],
  ] as const)("on a claim that is %s, %s is %s", (claim, code, kind) => {
    expect(kindOf(claim, code)).toBe(kind);
  });
});

describe("the charge", () => {
  test("caps each line where the plan says so", () => {
    const terms: Partial<PlanTerms> = { lesserOfBilled: "line", percentOfMedicare: { professional: 14_000 } };
    const low = { ...line, billedCents: cents(13_999) };
    expect(came(terms, low, line, { code: "10001" })).toEqual([13_999, 14_000, "something is missing"]);
  });

  test("or the whole claim, after its lines are added up", () => {
    const terms: Partial<PlanTerms> = { lesserOfBilled: "claim" };
    const both = [
      { code: "10001", billedCents: cents(6_000) },
      { code: "10001", billedCents: cents(11_000) },
    ];
    const priced = madePrice(rows, both, { terms });
    expect(priced.lines.map(outcomeOf)).toEqual([10_000, 10_000]);
    expect(priced.allowedCents).toBe(17_000);
    expect(stepsInWords(priced.whole)).toEqual([
      "Sum of 2 lines: $200.00.",
      "At most $170.00: $200.00 becomes $170.00 (what was charged for the whole claim).",
    ]);
    expect(recompute(priced.whole)).toBe(17_000);
    expect(madePrice(rows, [{ code: "10001" }], { terms }).complete).toBe(false);
  });

  test("does not matter where the plan does not say so", () => {
    expect(came({}, { ...line, billedCents: cents(1) })).toEqual([10_000]);
  });

  test("below zero is a reversal and no claim to price", () => {
    expect(came({}, { ...line, billedCents: cents(-1) })).toEqual(["something is missing"]);
  });
});

describe("carve-outs", () => {
  const fixed = {
    section: "Schedule A",
    codes: ["10001"],
    term: { pays: "fixed", unitCents: cents(12_345) },
  } as const;
  const billed = {
    section: "Schedule B",
    revenueCodes: ["0270-0279"],
    term: { pays: "percent of billed", percent: 4_000 },
  } as const;

  test("a fixed price a unit, whatever Medicare says", () => {
    expect(came({ carveOuts: [fixed] }, line, { ...line, units: 3 })).toEqual([12_345, 37_035]);
    const [priced] = madePrice(rows, [line], { terms: { carveOuts: [fixed] } }).lines;
    expect(priced?.outcome === "priced" && priced.medicareCents).toBeNull();
  });

  test("a share of the charge by revenue code, also for what is packaged or has no code of its own", () => {
    const implant = { ...line, revenueCode: "0278" };
    expect(came({ carveOuts: [billed] }, implant)).toEqual([10_000]);
    const claim: Partial<ClaimToPrice> = { kind: "outpatient" };
    const lines = [
      { code: "N0001", revenueCode: "0278", billedCents: cents(500_000) },
      { code: "", revenueCode: "0279", billedCents: cents(1_000) },
      { code: "N0001", revenueCode: "0280", billedCents: cents(1_000) },
    ];
    const priced = madePrice(rows, lines, { claim, terms: { carveOuts: [billed] } });
    expect(priced.lines.map(outcomeOf)).toEqual([200_000, 400, "packaged"]);
    expect(came({ carveOuts: [billed] }, { code: "10001", revenueCode: "0278" })).toEqual([
      "something is missing",
    ]);
  });

  test("another percentage of Medicare, only where Medicare has an amount", () => {
    const half = {
      section: "Schedule C",
      codes: ["10000-10009"],
      term: { pays: "percent of Medicare", percent: 5_000 },
    } as const;
    expect(came({ carveOuts: [half] }, line, { code: "10002" })).toEqual([5_000, "carrier priced"]);
  });

  test("the first that fits counts, and all that a carve-out names must fit", () => {
    const both = { ...fixed, revenueCodes: ["0360"] };
    expect(came({ carveOuts: [both, billed] }, { ...line, revenueCode: "0278" })).toEqual([10_000]);
    expect(came({ carveOuts: [both, billed] }, { ...line, revenueCode: "0360" })).toEqual([12_345]);
    expect(came({ carveOuts: [{ ...fixed, kinds: ["drugs"] }] }, line)).toEqual([10_000]);
  });

  test("a slip of entry stays a slip", () => {
    const any = { ...fixed, codes: ["00000-99999"] };
    expect(came({ carveOuts: [any] }, { code: "77777" }, { ...line, modifiers: ["ZZ"] })).toEqual([
      "unknown code",
      "unknown modifier",
    ]);
  });

  test("ranges hold both ends and codes of the same length", () => {
    expect(isIn("J0000", "J0000-J9999")).toBe(true);
    expect(isIn("J9999", "J0000-J9999")).toBe(true);
    expect(isIn("K0001", "J0000-J9999")).toBe(false);
    expect(isIn("99213", "99213")).toBe(true);
    expect(isIn("", "0270-0279")).toBe(false);
    expect(isIn("027", "0270-0279")).toBe(false);
  });
});

describe("floors and caps", () => {
  test("a floor lifts, a cap cuts, and the cap comes last", () => {
    const floor = { section: "Section 8.1", limit: { is: "fixed", unitCents: cents(15_000) } } as const;
    const cap = { section: "Section 8.2", limit: { is: "percent of Medicare", percent: 12_000 } } as const;
    expect(came({ floors: [floor] }, line)).toEqual([15_000]);
    expect(came({ floors: [floor] }, { ...line, units: 2 })).toEqual([30_000]);
    expect(came({ floors: [floor], caps: [cap] }, line)).toEqual([12_000]);
  });

  test("a limit by the charge needs the charge; one for other kinds says nothing", () => {
    const cap = { section: "Section 8.2", limit: { is: "percent of billed", percent: 2_000 } } as const;
    expect(came({ caps: [cap] }, line, { code: "10001" })).toEqual([5_000, "something is missing"]);
    expect(came({ caps: [{ ...cap, kinds: ["drugs"] }] }, line)).toEqual([10_000]);
  });

  test("a limit by Medicare's amount is none where there is no amount", () => {
    const fixed = { section: "Schedule A", term: { pays: "fixed", unitCents: cents(50_000) } } as const;
    const cap = { section: "Section 8.2", limit: { is: "percent of Medicare", percent: 12_000 } } as const;
    expect(came({ carveOuts: [fixed], caps: [cap] }, line)).toEqual([50_000]);
  });
});

describe("where Medicare has no price", () => {
  const otherwise = { section: "Section 7.9", percentOfBilled: 5_000 };
  const charged = (code: string) => ({ code, billedCents: cents(20_000) });

  test("the plan may pay a share of the charge for what carriers price and Medicare does not cover", () => {
    expect(came({ otherwise }, charged("10002"), charged("10003"))).toEqual([10_000, 10_000]);
    expect(came({}, charged("10002"), charged("10003"))).toEqual(["carrier priced", "not covered"]);
    expect(came({ otherwise }, { code: "10002" })).toEqual(["something is missing"]);
  });

  test("but never for what another schedule of Medicare prices, for slips, or for what is packaged", () => {
    const told = came({ otherwise }, charged("10004"), charged("77777"), charged("10005"));
    expect(told).toEqual(["another schedule", "unknown code", "packaged"]);
  });
});

describe("the plan's time", () => {
  const [base] = madePlan().terms;
  const of = (from: string, until: string | null, professional: number): PlanTerms => ({
    ...(base as PlanTerms),
    from: civil(from),
    until: until === null ? null : civil(until),
    percentOfMedicare: { professional },
  });
  const plan = {
    ...madePlan(),
    terms: [of("2025-07-01", null, 15_000), of("2025-01-01", "2025-09-30", 14_000)],
  };
  const on = (from: string) =>
    priceClaim(madeClaim([line], { from: civil(from) }), plan, madeTables(rows)).lines.map(outcomeOf)[0];

  test("the terms that began last count, from their first day", () => {
    expect(on("2025-06-30")).toBe(14_000);
    expect(on("2025-07-01")).toBe(15_000);
    expect(on("2024-12-31")).toBe("plan does not say");
  });

  test("a line on its own day has the terms of that day", () => {
    const claim = madeClaim([line, { ...line, on: civil("2025-07-01") }], { from: civil("2025-06-30") });
    const priced = priceClaim(claim, plan, madeTables(rows));
    expect(priced.lines.map(outcomeOf)).toEqual([14_000, 15_000]);
  });

  test("no terms at all are undefined", () => {
    expect(termsOn({ ...plan, terms: [] }, civil("2025-07-01"))).toBeUndefined();
  });
});

describe("amounts beyond all measure", () => {
  test("are a slip, and never a fault", () => {
    const dear = { section: "Schedule A", term: { pays: "fixed", unitCents: cents(1_000_000_000) } } as const;
    expect(came({ carveOuts: [dear] }, { code: "10001", units: 99_999 })).toEqual(["something is missing"]);
    expect(came({ carveOuts: [dear] }, { code: "10001", units: 10 })).toEqual([10_000_000_000]);
    expect(
      came({ percentOfMedicare: { professional: 10_000_000 } }, { code: "10001", units: 99_999 }),
    ).toEqual(["something is missing"]);
  });

  test("an empty claim is not a complete one", () => {
    expect(madePrice(rows, []).complete).toBe(false);
    expect(madePrice(rows, [line]).complete).toBe(true);
    expect(madePrice(rows, [line, { code: "10002" }])).toMatchObject({
      complete: false,
      allowedCents: 10_000,
    });
  });
});
