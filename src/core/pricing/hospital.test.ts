// Hospital claims: OPPS lines that are packaged, discounted, moved by wages; stays by DRG.
import { describe, expect, test } from "vitest";
import { civil } from "../calendar.ts";
import { cents } from "../money.ts";
import type { ClaimToPrice } from "./claim.ts";
import { madePrice, outcomeOf, type SaidLine } from "./made-prices.ts";
import { madeRvu } from "./made-tables.ts";
import type { InpatientTerms } from "./plan.ts";

const rows = [
  madeRvu("T0001", { bilateral: "1" }),
  madeRvu("T0002", { bilateral: "0" }),
  madeRvu("S0001", { bilateral: "3" }),
  madeRvu("N0002", { global: "ZZZ" }),
  madeRvu("XA000", { multiple: "5", pcTc: "7", work: 50, peNonFacility: 40, peFacility: 10, mp: 2 }),
];
const opps = (lines: readonly SaidLine[], claim: Partial<ClaimToPrice> = {}) =>
  madePrice(rows, lines, { claim: { kind: "outpatient", ...claim } }).lines;
const came = (...lines: readonly SaidLine[]) => opps(lines).map(outcomeOf);
const of = (code: string, units = 1, ...modifiers: string[]): SaidLine => ({ code, units, modifiers });

describe("what OPPS pays by a rate", () => {
  test("services by the unit, drugs to the thousandth of a dollar before the cent is rounded", () => {
    expect(came(of("S0001"))).toEqual([10_000]);
    expect(came(of("S0001", 3))).toEqual([30_000]);
    expect(came(of("V0001"))).toEqual([12_000]);
    // 200 x 1.995 = 399.00, and not 200 x 2.00.
    expect(came(of("J0001", 200))).toEqual([39_900]);
    expect(came(of("J0001"))).toEqual([200]);
    expect(came(of("U0009", 2), of("R0001", 2))).toEqual([140_000, 18_000]);
  });

  test("where no wage index is given the national rate is paid, and that is said", () => {
    expect(opps([of("S0001")])[0]?.notes[0]).toContain("national rate");
    expect(opps([of("J0001")])[0]?.notes).toEqual([]);
  });

  test("wages move 60 % of a service's rate and nothing of a drug's", () => {
    const wageIndex = { tenThousandths: 12_345, source: "plan, exhibit B" };
    // 100.00 x (0.6 x 1.2345 + 0.4) = 114.07; 60.00 -> 68.442.
    const lines = opps([of("S0001"), of("S0002", 2), of("J0001", 200)], { wageIndex });
    expect(lines.map(outcomeOf)).toEqual([11_407, 13_688, 39_900]);
    expect(lines[0]?.notes).toEqual([]);
  });

  test.each([0, 999, 50_001, 1.5])("%s is no wage index", (tenThousandths) => {
    const lines = opps([of("S0001")], { wageIndex: { tenThousandths, source: "a slip" } });
    expect(lines.map(outcomeOf)).toEqual(["something is missing"]);
  });
});

describe("discounts", () => {
  test("of several procedures with status T the dearest is paid in full, the others at half", () => {
    expect(came(of("T0002"), of("T0001"))).toEqual([20_000, 100_000]);
    expect(came(of("T0001"))).toEqual([100_000]);
    expect(came(of("T0001", 3))).toEqual([200_000]);
    expect(came(of("T0002", 2), of("T0001"))).toEqual([40_000, 100_000]);
    expect(came(of("S0001"), of("T0002"))).toEqual([10_000, 40_000]);
  });

  test("both sides: one and a half where it leads, twice where nothing is discounted", () => {
    expect(came(of("T0001", 1, "50"))).toEqual([150_000]);
    expect(came(of("S0001", 1, "50"))).toEqual([20_000]);
    // T0002 has no sides: modifier 50 changes nothing, and it follows at half.
    expect(came(of("T0002", 1, "50"), of("T0001"))).toEqual([20_000, 100_000]);
    expect(came(of("T0001", 2, "50"))).toEqual(["something is missing"]);
    expect(came(of("S0002", 1, "50"))).toEqual(["outside every edition"]);
  });

  test("reduced or broken off before anesthesia: half, and a quarter where it follows another", () => {
    expect(came(of("T0001", 1, "73"))).toEqual([50_000]);
    expect(came(of("T0001", 1, "52"))).toEqual([50_000]);
    expect(came(of("T0002", 1, "73"), of("T0001"))).toEqual([10_000, 100_000]);
    expect(came(of("S0001", 1, "73"))).toEqual([5_000]);
  });

  test("broken off after anesthesia is paid in full", () => {
    expect(came(of("T0001", 1, "74"))).toEqual([100_000]);
  });

  test.each([
    ["26", "not payable"],
    ["80", "not payable"],
    ["PN", "rule not built in"],
    ["GY", "not covered"],
    ["ZZ", "unknown modifier"],
  ])("modifier %s is %s", (modifier, reason) => {
    expect(came(of("S0001", 1, modifier))).toEqual([reason]);
  });
});

describe("what is within something else", () => {
  test("N always; Q1 beside S, T or V; Q2 beside T", () => {
    expect(came(of("N0001"), of("S0001"))).toEqual(["packaged", 10_000]);
    expect(came(of("Q1001"), of("S0001"))).toEqual(["packaged", 10_000]);
    expect(came(of("Q1001"), of("V0001"))).toEqual(["packaged", 12_000]);
    expect(came(of("Q2001"), of("T0002"))).toEqual(["packaged", 40_000]);
    expect(came(of("Q2001"), of("S0001"))).toEqual([30_000, 10_000]);
    expect(came(of("Q1001"), of("J0001"))).toEqual([5_000, 200]);
  });

  test("alone the dearest of the conditional ones is paid, once", () => {
    expect(came(of("Q1001"), of("Q1002", 2))).toEqual(["packaged", 8_000]);
    expect(came(of("Q1001", 4))).toEqual([5_000]);
    expect(came(of("Q1002"), of("Q2001"))).toEqual(["packaged", 30_000]);
  });

  test("a conditional T is discounted beside nothing, for beside another T it is packaged", () => {
    expect(came(of("Q2001"), of("T0001"))).toEqual(["packaged", 100_000]);
  });

  test("laboratory tests (Q4) are within other services, and alone belong to another schedule", () => {
    expect(came(of("Q4001"), of("S0001"))).toEqual(["packaged", 10_000]);
    expect(came(of("Q4001"), of("Q1001"))).toEqual(["packaged", 5_000]);
    expect(came(of("Q4001"))).toEqual(["another schedule"]);
  });

  test("one Q3 is paid apart; several may be one composite, which is not guessed", () => {
    expect(came(of("Q3001"))).toEqual([20_000]);
    expect(came(of("Q3001"), of("Q3001"))).toEqual(["rule not built in", "rule not built in"]);
    expect(came(of("Q3001", 2))).toEqual(["rule not built in"]);
  });
});

describe("comprehensive services (J1)", () => {
  test("take everything on the claim into their rate", () => {
    const lines = [of("J1001"), of("S0001"), of("T0001"), of("Q1001"), of("J0001", 200), of("N0001")];
    expect(came(...lines)).toEqual([500_000, ...Array(5).fill("packaged")]);
  });

  test("but for brachytherapy sources and new drugs, which are paid beside them", () => {
    expect(came(of("J1001"), of("U0009"), of("J0002"))).toEqual([500_000, 70_000, 1_050]);
    expect(came(of("J1001"), of("XA000"))).toEqual([500_000, 920]);
    expect(came(of("J1001"), of("XF000"))).toEqual([500_000, "another schedule"]);
  });

  test("several of them, or one with an add-on, may be paid higher by a list that is not there", () => {
    expect(came(of("J1001"), of("J1002"))).toEqual(["rule not built in", "rule not built in"]);
    expect(came(of("J1001", 2))).toEqual(["rule not built in"]);
    expect(came(of("J1001"), of("N0002"))).toEqual(["rule not built in", "packaged"]);
  });

  test("a visit with eight hours of observation may be one, unless there is surgery", () => {
    expect(came(of("J2001"))).toEqual([30_000]);
    expect(came(of("J2001"), of("G0378", 7))).toEqual([30_000, "packaged"]);
    expect(came(of("J2001"), of("G0378", 8))).toEqual(["rule not built in", "packaged"]);
    expect(came(of("J2001"), of("G0378", 8), of("T0002"))).toEqual([30_000, "packaged", 40_000]);
  });
});

describe("therapy at a hospital", () => {
  test("is paid by the fee schedule outside a facility, later units with half their expense", () => {
    expect(came(of("XA000", 1, "GP"))).toEqual([920]);
    expect(came(of("XA000", 3, "GP"), of("S0001"))).toEqual([920 + 2 * 720, 10_000]);
    expect(opps([of("XA000")], { zip: "99999" }).map(outcomeOf)).toEqual(["unknown ZIP"]);
  });
});

describe("what OPPS has no rate for", () => {
  test.each([
    ["XAB00", "another schedule"],
    ["XB000", "not payable"],
    ["XC000", "not payable"],
    ["XD000", "not covered"],
    ["XE100", "not covered"],
    ["XE200", "not covered"],
    ["XF000", "another schedule"],
    ["XH000", "another schedule"],
    ["XH100", "another schedule"],
    ["XK100", "rule not built in"],
    ["XL000", "another schedule"],
    ["XM000", "not payable"],
    ["XP000", "rule not built in"],
    ["XY000", "another schedule"],
    ["XZ000", "rule not built in"],
    ["99999", "unknown code"],
    ["", "something is missing"],
  ])("%s: %s", (code, reason) => {
    expect(came(of(code))).toEqual([reason]);
  });

  test("nothing is paid beside a service that is for inpatients only", () => {
    expect(came(of("XC000"), of("S0001"))).toEqual(["not payable", "not payable"]);
  });

  test("the day decides the edition", () => {
    const day = (from: string) => opps([of("S0001")], { from: civil(from) }).map(outcomeOf);
    expect(day("2025-12-31")).toEqual([10_000]);
    expect(day("2026-01-01")).toEqual(["outside every edition"]);
  });
});

describe("stays", () => {
  const section = "Section 7.4";
  const stay = (claim: Partial<ClaimToPrice>, inpatient?: Partial<InpatientTerms> | null) => {
    const full: InpatientTerms = { section, baseCents: cents(700_000), ...inpatient };
    const terms = inpatient === null ? { inpatient: undefined as never } : { inpatient: full };
    return madePrice([], [], {
      claim: { kind: "inpatient", drg: "470", dischargeStatus: "01", ...claim },
      terms,
    });
  };
  const first = (priced: ReturnType<typeof stay>) => priced.lines.map(outcomeOf)[0];

  test("are the DRG's weight times the base rate that the plan states", () => {
    // 1.8999 x 7,000.00
    expect(first(stay({}))).toBe(1_329_930);
    expect(stay({}).complete).toBe(true);
  });

  test("half a cent goes up", () => {
    // 1.8999 x 0.50 = 0.94995
    expect(first(stay({}, { baseCents: cents(50) }))).toBe(95);
  });

  test("have no price where the plan states no base rate, or the DRG is not given or unknown", () => {
    expect(first(stay({}, null))).toBe("plan does not say");
    expect(first(stay({ drg: "" }))).toBe("something is missing");
    expect(first(stay({ drg: "777" }))).toBe("unknown code");
    expect(first(stay({ drg: "999" }))).toBe("not payable");
  });

  test("the day of discharge picks the weights", () => {
    const from = civil("2025-12-30");
    expect(first(stay({ from, through: civil("2025-12-31") }))).toBe(1_329_930);
    expect(first(stay({ from, through: civil("2026-01-01") }))).toBe("outside every edition");
  });

  test("transfers are not priced unless the plan pays them as discharged", () => {
    for (const dischargeStatus of ["02", "03", "05", "06", "62", "66"]) {
      expect(first(stay({ dischargeStatus }))).toBe("rule not built in");
      expect(first(stay({ dischargeStatus }, { transfers: "as discharged" }))).toBe(1_329_930);
    }
    expect(first(stay({ dischargeStatus: "20" }))).toBe(1_329_930);
  });

  test("what may be an outlier is not priced where the plan pays outliers", () => {
    const outliersAboveBilledCents = cents(5_000_000);
    const at = (billed: number) => first(stay({ billedCents: cents(billed) }, { outliersAboveBilledCents }));
    expect(at(5_000_000)).toBe(1_329_930);
    expect(at(5_000_001)).toBe("rule not built in");
    expect(first(stay({}, { outliersAboveBilledCents }))).toBe("something is missing");
    expect(stay({}).lines[0]?.notes).toEqual(["The plan pays no outliers."]);
  });

  test("the lines of a stay are within its price", () => {
    const priced = madePrice([], [{ code: "S0001" }, { code: "99999" }], {
      claim: { kind: "inpatient", drg: "470", dischargeStatus: "01" },
    });
    expect(priced.lines.map(outcomeOf)).toEqual([1_329_930, "packaged", "packaged"]);
    expect(priced.lines.map(({ no }) => no)).toEqual([0, 1, 2]);
  });
});
