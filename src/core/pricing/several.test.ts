// Several services of one day: surgery, endoscopies, therapy, tests, anesthesia.
import { describe, expect, test } from "vitest";
import { civil } from "../calendar.ts";
import { madeClaim, madePrice, outcomeOf, outcomes } from "./made-prices.ts";
import { madePlan, madeRvu, madeTable, madeTables } from "./made-tables.ts";
import { priceClaim } from "./price-claim.ts";
import type { PriceTables } from "./tables.ts";

const surgery = (code: string, work: number) => madeRvu(code, { multiple: "2", global: "010", work });

describe("several procedures of a day (indicator 2)", () => {
  const rows = [
    surgery("20001", 3_000),
    surgery("20002", 5_000),
    surgery("20003", 1_000),
    surgery("20004", 900),
    surgery("20005", 800),
    surgery("20006", 700),
    madeRvu("30001", { work: 9_000 }),
  ];

  test("the dearest is paid in full and the others at half, in whatever order they are billed", () => {
    expect(outcomes(rows, { code: "20001" }, { code: "20002" })).toEqual([15_000, 50_000]);
    expect(outcomes(rows, { code: "20002" }, { code: "20001" })).toEqual([50_000, 15_000]);
  });

  test("modifier 51 says what the ranking finds out itself", () => {
    const told = outcomes(rows, { code: "20001" }, { code: "20002", modifiers: ["51"] });
    expect(told).toEqual([15_000, 50_000]);
  });

  test("five are ranked by rule, the sixth by a person", () => {
    const lines = ["20001", "20002", "20003", "20004", "20005", "20006"].map((code) => ({ code }));
    expect(outcomes(rows, ...lines)).toEqual([15_000, 50_000, 5_000, 4_500, 4_000, "rule not built in"]);
  });

  test("what is not ranked stands beside the ranking and changes nothing in it", () => {
    expect(outcomes(rows, { code: "30001" }, { code: "20001" })).toEqual([90_000, 30_000]);
  });

  test("every unit is a procedure of its own", () => {
    expect(outcomes(rows, { code: "20001", units: 3 })).toEqual([60_000]);
    expect(outcomes(rows, { code: "20001", units: 2 }, { code: "20002" })).toEqual([30_000, 50_000]);
    expect(outcomes(rows, { code: "20001", units: 5 })).toEqual([90_000]);
    expect(outcomes(rows, { code: "20001", units: 6 })).toEqual(["rule not built in"]);
  });

  test("another day is another ranking", () => {
    const on = civil("2025-06-11");
    expect(outcomes(rows, { code: "20001" }, { code: "20002", on })).toEqual([30_000, 50_000]);
  });

  test("assistants are ranked among assistants, before their share is taken", () => {
    const assisted = rows.map((row) => ({ ...row, assistant: "2" }));
    const lines = [
      { code: "20001" },
      { code: "20002", modifiers: ["80"] },
      { code: "20003", modifiers: ["80"] },
    ];
    // 500.00 x 16 %, then 100.00 x 50 % x 16 %.
    expect(outcomes(assisted, ...lines)).toEqual([30_000, 8_000, 800]);
  });

  test("an assistant of both sides has a share of both, in whatever order the modifiers stand", () => {
    const sided = [madeRvu("20007", { bilateral: "1", assistant: "2" })];
    for (const modifiers of [
      ["50", "80"],
      ["80", "50"],
      ["RT", "80", "LT"],
    ]) {
      // 100.00 x 150 % x 16 %.
      expect(outcomes(sided, { code: "20007", modifiers })).toEqual([2_400]);
    }
  });

  test("both sides are one procedure of one and a half times its amount", () => {
    const sided = [madeRvu("20007", { multiple: "2", bilateral: "1", work: 4_000 }), ...rows];
    // 600.00 for both sides comes before 500.00.
    expect(outcomes(sided, { code: "20007", modifiers: ["50"] }, { code: "20002" })).toEqual([
      60_000, 25_000,
    ]);
    const apart = [
      { code: "20007", modifiers: ["RT"] },
      { code: "20007", modifiers: ["LT"] },
      { code: "20002" },
    ];
    expect(outcomes(sided, ...apart)).toEqual([40_000, 20_000, 25_000]);
  });
});

describe("endoscopies of one family (indicator 3)", () => {
  const rows = [
    madeRvu("43001", { multiple: "2", work: 200 }),
    madeRvu("43002", { multiple: "3", endoscopyBase: "43001", work: 300 }),
    madeRvu("43003", { multiple: "3", endoscopyBase: "43001", work: 450 }),
    madeRvu("45001", { multiple: "2", work: 500 }),
    madeRvu("45002", { multiple: "3", endoscopyBase: "45001", work: 900 }),
    madeRvu("45003", { multiple: "3", endoscopyBase: "45001", work: 800 }),
    surgery("20001", 1_000),
  ];

  test("the dearest in full, the others without the base that they share", () => {
    // 45.00 in full; 30.00 less the base of 20.00.
    expect(outcomes(rows, { code: "43002" }, { code: "43003" })).toEqual([1_000, 4_500]);
  });

  test("the base itself is in the others", () => {
    expect(outcomes(rows, { code: "43001" }, { code: "43002" })).toEqual(["packaged", 3_000]);
    expect(outcomes(rows, { code: "43001" })).toEqual([2_000]);
  });

  test("two families are two procedures: the second is halved as a whole", () => {
    const lines = [{ code: "43002" }, { code: "43003" }, { code: "45002" }, { code: "45003" }];
    // 45 family: 90.00 + (80.00 - 50.00) = 120.00 leads; 43 family: (10.00 + 45.00) x 50 %.
    expect(outcomes(rows, ...lines)).toEqual([500, 2_250, 9_000, 3_000]);
  });

  test("endoscopies of different families alone are ranked like surgery", () => {
    expect(outcomes(rows, { code: "43003" }, { code: "45002" })).toEqual([2_250, 9_000]);
    expect(outcomes(rows, { code: "43003" }, { code: "20001" })).toEqual([2_250, 10_000]);
  });

  test("units of an endoscopy do not say what is new in each", () => {
    expect(outcomes(rows, { code: "43003", units: 2 })).toEqual(["rule not built in"]);
  });
});

describe("therapy (indicator 5)", () => {
  const rows = [
    madeRvu("97001", { multiple: "5", pcTc: "7", work: 50, peNonFacility: 40, mp: 2 }),
    madeRvu("97002", { multiple: "5", pcTc: "7", work: 45, peNonFacility: 35, mp: 1 }),
  ];

  test("one unit of the day in full, every other with half its practice expense", () => {
    // 9.20 in full, 7.20 with half; the other code has 0.45 + 0.175 + 0.01 RVUs = 6.35.
    expect(outcomes(rows, { code: "97001" })).toEqual([920]);
    expect(outcomes(rows, { code: "97001", units: 3 })).toEqual([920 + 2 * 720]);
    expect(outcomes(rows, { code: "97002", units: 2 }, { code: "97001", units: 1 })).toEqual([1_270, 920]);
    expect(outcomes(rows, { code: "97002" })).toEqual([810]);
  });

  test("half a practice expense is not rounded before the end", () => {
    // 0.45 + 0.35/2 + 0.01 = 0.635 RVUs; at 10.0080 a unit 6.35508 dollars, and not 0.63 or 0.64.
    const fine = rows.map((row) => ({ ...row, conversionFactor: 100_080 }));
    const lines = [{ code: "97001" }, { code: "97002" }];
    expect(outcomes(fine, ...lines)).toEqual([921, 636]);
  });
});

describe("several tests of one family (indicators 4, 6 and 7)", () => {
  const test3 = (code: string, multiple: string, tc: number, pc: number, cap = 0) => [
    madeRvu(code, {
      multiple,
      pcTc: "1",
      work: pc,
      peNonFacility: tc,
      capPeNonFacility: cap,
      bilateral: "3",
    }),
    madeRvu(code, { multiple, pcTc: "1", modifier: "TC", work: 0, peNonFacility: tc, capPeNonFacility: cap }),
    madeRvu(code, { multiple, pcTc: "1", modifier: "26", work: pc }),
  ];
  const rows = [
    ...test3("70001", "4", 1_000, 400),
    ...test3("70002", "4", 600, 500),
    ...test3("93001", "6", 1_000, 400),
    ...test3("93002", "6", 600, 500),
    ...test3("92001", "7", 500, 100),
    ...test3("92002", "7", 400, 100),
    madeRvu("93003", { multiple: "6", pcTc: "4", work: 300 }),
  ];

  test("imaging: the technical parts after the dearest at half, the professional parts at 95 %", () => {
    // 70001: technical 100.00 leads, professional 40.00 x 95 %. 70002: technical 60.00 x 50 %, professional
    // leads.
    expect(outcomes(rows, { code: "70001" }, { code: "70002" })).toEqual([13_800, 8_000]);
  });

  test("imaging in parts is ranked with the whole ones", () => {
    const lines = [
      { code: "70001", modifiers: ["TC"] },
      { code: "70002", modifiers: ["26"] },
    ];
    expect(outcomes(rows, ...lines)).toEqual([10_000, 5_000]);
    const both = [
      { code: "70002", modifiers: ["TC"] },
      { code: "70001", modifiers: ["TC"] },
    ];
    expect(outcomes(rows, ...both)).toEqual([3_000, 10_000]);
  });

  test("units and sides of one image count like several", () => {
    // 100.00 + 40.00, then 50.00 + 38.00.
    expect(outcomes(rows, { code: "70001", units: 2 })).toEqual([22_800]);
    expect(outcomes(rows, { code: "70001", modifiers: ["50"] })).toEqual([22_800]);
    expect(outcomes(rows, { code: "70001" })).toEqual([14_000]);
  });

  test("heart and vessels 25 %, eyes 20 % off the technical part alone", () => {
    expect(outcomes(rows, { code: "93001" }, { code: "93002" })).toEqual([14_000, 4_500 + 5_000]);
    expect(outcomes(rows, { code: "92001" }, { code: "92002" })).toEqual([6_000, 3_200 + 1_000]);
  });

  test("families do not reduce each other", () => {
    expect(outcomes(rows, { code: "70001" }, { code: "93001" })).toEqual([14_000, 14_000]);
  });

  test("a test that has no parts to tell apart is not reduced by guessing", () => {
    expect(outcomes(rows, { code: "93001" }, { code: "93003" })).toEqual([14_000, "rule not built in"]);
    expect(outcomes(rows, { code: "93003" })).toEqual([3_000]);
  });

  test("the cap of imaging holds for the amount that is left after the reduction", () => {
    const capped = [...test3("70003", "4", 1_000, 400, 450), ...test3("70004", "4", 600, 500, 450)];
    // Alone: 45.00 + 40.00. Together: 100.00 is cut to 45.00; 60.00 x 50 % = 30.00 is below the cap.
    expect(outcomes(capped, { code: "70003" })).toEqual([8_500]);
    expect(outcomes(capped, { code: "70003" }, { code: "70004" })).toEqual([4_500 + 3_800, 3_000 + 5_000]);
  });
});

describe("anesthesia", () => {
  const rows = [madeRvu("00901", { status: "J" }), madeRvu("00902", { status: "J" })];
  const given = (code: string, minutes: number, modifier: string, more = {}) => ({
    code,
    minutes,
    modifiers: [modifier],
    ...more,
  });

  test("is (base units + minutes / 15, to a tenth) x the factor of the locality", () => {
    // 5 + 4.0 units x 20.00.
    expect(outcomes(rows, given("00901", 60, "AA"))).toEqual([18_000]);
    // 61 / 15 = 4.07 -> 4.1; 62 / 15 = 4.13 -> 4.1; 59 / 15 = 3.93 -> 3.9.
    expect(outcomes(rows, given("00901", 61, "AA"))).toEqual([18_200]);
    expect(outcomes(rows, given("00901", 62, "AA"))).toEqual([18_200]);
    expect(outcomes(rows, given("00901", 59, "AA"))).toEqual([17_800]);
  });

  test.each([
    ["AA", 18_000],
    ["QZ", 18_000],
    ["QK", 9_000],
    ["QX", 9_000],
    ["QY", 9_000],
    ["AD", 6_000],
  ])("%s: %s cents", (modifier, expected) => {
    expect(outcomes(rows, given("00901", 60, modifier))).toEqual([expected]);
  });

  test("supervision of more than four has one unit more where papers show the induction", () => {
    expect(outcomes(rows, given("00901", 60, "AD", { documented: true }))).toEqual([8_000]);
  });

  test("who gave it, and how long, must be said", () => {
    expect(outcomes(rows, { code: "00901", minutes: 60 })).toEqual(["something is missing"]);
    expect(outcomes(rows, { code: "00901", modifiers: ["AA"] })).toEqual(["something is missing"]);
    expect(outcomes(rows, given("00901", 60, "AA", { modifiers: ["AA", "QK"] }))).toEqual([
      "something is missing",
    ]);
    expect(outcomes(rows, given("00901", 60, "AA", { modifiers: ["AA", "50"] }))).toEqual(["not payable"]);
  });

  test("physical status and monitored care change nothing", () => {
    expect(outcomes(rows, given("00901", 60, "AA", { modifiers: ["QS", "P3", "AA"] }))).toEqual([18_000]);
  });

  test("of several on one day the one with the most base units is paid, with all the minutes", () => {
    const lines = [given("00902", 30, "AA"), given("00901", 60, "AA")];
    // 5 + 6.0 units x 20.00.
    expect(outcomes(rows, ...lines)).toEqual(["packaged", 22_000]);
  });

  test("an add-on, and the other role of the same anesthesia, are paid beside it", () => {
    const withAddOn = [...rows, madeRvu("01968", { status: "J" })];
    expect(outcomes(withAddOn, given("00901", 60, "QZ"), given("01968", 15, "QZ"))).toEqual([18_000, 6_000]);
    expect(outcomes(rows, given("00901", 60, "QK"), given("00901", 60, "QX"))).toEqual([9_000, 9_000]);
  });

  test("a code without base units, and a locality without a factor, are told", () => {
    const more = [...rows, madeRvu("00999", { status: "J" })];
    expect(outcomes(more, given("00999", 60, "AA"))).toEqual(["unknown code"]);
    const line = given("00901", 60, "AA");
    const without = (change: Partial<PriceTables>) =>
      priceClaim(madeClaim([line]), madePlan(), { ...madeTables(rows), ...change }).lines.map(outcomeOf);
    expect(without({})).toEqual([18_000]);
    expect(without({ anesthesiaFactors: [] })).toEqual(["outside every edition"]);
    expect(without({ anesthesiaUnits: [] })).toEqual(["outside every edition"]);
    expect(without({ anesthesiaFactors: [madeTable("anesthesia factors", [], () => "")] })).toEqual([
      "unknown ZIP",
    ]);
  });

  test("each locality has its own factor", () => {
    const priced = madePrice(rows, [given("00901", 60, "AA")], { claim: { zip: "00602" } });
    // 9 units x 20.45.
    expect(priced.allowedCents).toBe(18_405);
  });
});
