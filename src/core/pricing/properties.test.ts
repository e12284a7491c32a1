// What holds for every price, whatever is billed: 10,000 claims each.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Cents, cents } from "../money.ts";
import type { LineToPrice } from "./claim.ts";
import { halfUp, percentHalfUp, productHalfUp } from "./exact.ts";
import { feeCents } from "./fee.ts";
import { comesOutAgain, madeClaim, madePrice, outcomeOf } from "./made-prices.ts";
import { evenfield, madeOpps, madePlan, madeRvu, madeTables } from "./made-tables.ts";
import { priceClaim } from "./price-claim.ts";
import type { PricedClaim } from "./priced.ts";
import type { RvuRow } from "./tables.ts";
import { lineInWords } from "./words.ts";

const runs = { numRuns: 10_000 };
const rvu = fc.integer({ min: 0, max: 100_000 });
const index = fc.integer({ min: 100, max: 3_000 });
const factor = fc.integer({ min: 1, max: 1_000_000 });
const values = fc.record({ work: rvu, pe: rvu, mp: rvu });
const place = fc.record({ work: index, pe: index, mp: index }).map((one) => ({ ...evenfield, ...one }));

describe("the formula", () => {
  test("is exact: no sum of thousandths and no product drifts by a cent", () => {
    fc.assert(
      fc.property(values, place, factor, fc.boolean(), (v, here, f, half) => {
        const sum = BigInt(v.work * here.work) * 2n + BigInt(v.mp * here.mp) * 2n;
        const twice = sum + BigInt(v.pe * here.pe) * (half ? 1n : 2n);
        const exact = (twice * BigInt(f) * 2n + 20_000_000n) / 40_000_000n;
        expect(feeCents(v, here, f, half)).toBe(Number(exact));
      }),
      runs,
    );
  });

  test("never falls when a relative value, an index or the factor rises", () => {
    fc.assert(
      fc.property(values, place, factor, fc.constantFrom("work", "pe", "mp"), (v, here, f, which) => {
        const before = feeCents(v, here, f, false);
        expect(feeCents({ ...v, [which]: v[which as "work"] + 1 }, here, f, false)).toBeGreaterThanOrEqual(
          before,
        );
        const dearer = { ...here, [which]: here[which as "work"] + 1 };
        expect(feeCents(v, dearer, f, false)).toBeGreaterThanOrEqual(before);
        expect(feeCents(v, here, f + 1, false)).toBeGreaterThanOrEqual(before);
        expect(feeCents(v, here, f, true)).toBeLessThanOrEqual(before);
      }),
      runs,
    );
  });

  test("rounds half up, also where doubles would not know", () => {
    const count = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    const divisor = fc.constantFrom(10, 15, 10_000, 1_000_000, 10_000_000, 20_000_000);
    fc.assert(
      fc.property(count, divisor, (n, d) => {
        expect(halfUp(n, d)).toBe(Number((BigInt(n) * 2n + BigInt(d)) / (BigInt(d) * 2n)));
      }),
      runs,
    );
    const amount = fc.integer({ min: 0, max: 10_000_000_000 });
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 10_000_000 }), (a, b) => {
        expect(productHalfUp(a, b, 10_000)).toBe(Number((BigInt(a) * BigInt(b) * 2n + 10_000n) / 20_000n));
      }),
      runs,
    );
  });
});

/** One row of every make there is, with amounts that no rounding likes. */
const families: readonly Partial<RvuRow>[] = [
  {},
  {
    multiple: "2",
    global: "090",
    pre: 10,
    intra: 69,
    post: 21,
    bilateral: "1",
    assistant: "2",
    coSurgeon: "2",
  },
  {
    multiple: "2",
    global: "010",
    pre: 5,
    intra: 80,
    post: 15,
    bilateral: "3",
    assistant: "0",
    coSurgeon: "1",
  },
  { multiple: "3", endoscopyBase: "20001" },
  { multiple: "5", pcTc: "7" },
  { multiple: "4", pcTc: "1", capPeNonFacility: 777, capPeFacility: 555, capMp: 3, bilateral: "3" },
  { multiple: "6", pcTc: "1" },
  { multiple: "6", pcTc: "4" },
  { multiple: "7", pcTc: "3" },
  { bilateral: "1" },
  { status: "R", rareInFacility: true },
  ...["B", "C", "E", "I", "M", "N", "P", "T", "X", "Q"].map((status) => ({ status })),
];
const rows: RvuRow[] = families.flatMap((family, at) =>
  [0, 1].flatMap((twin) => {
    const code = String(20_000 + at * 10 + twin);
    const own = {
      work: 137 + at * 71 + twin * 311,
      peNonFacility: 911 + at * 13 + twin * 57,
      peFacility: 303,
      mp: 7 + twin,
    };
    const whole = madeRvu(code, { conversionFactor: 323_465, ...own, ...family });
    if (whole.pcTc !== "1") return [whole];
    return [
      whole,
      {
        ...whole,
        modifier: "26",
        peNonFacility: 20,
        peFacility: 20,
        capPeNonFacility: 0,
        capPeFacility: 0,
        capMp: 0,
      },
      { ...whole, modifier: "TC", work: 0 },
    ];
  }),
);
const anesthesia = [madeRvu("00901", { status: "J" }), madeRvu("00902", { status: "J" })];
const all = [...rows, ...anesthesia];
const codes = [...new Set(all.map(({ code }) => code)), ...madeOpps.map(({ code }) => code), "99999", ""];
const modifiers =
  "22 25 26 50 51 52 53 54 55 59 62 66 73 74 78 80 AA AD AS CT GY LT PN QK QX QZ RT TC ZZ 7 X{} ".split(" ");

const anyLine = fc.record(
  {
    code: fc.constantFrom(...codes),
    modifiers: fc.array(fc.constantFrom(...modifiers), { maxLength: 3 }),
    units: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 4 }) }, fc.double(), fc.integer()),
    place: fc.constantFrom("11", "11", "22", "24", "06", ""),
    minutes: fc.oneof(fc.integer({ min: 1, max: 600 }), fc.double()),
    revenueCode: fc.constantFrom("0278", "0450", ""),
    billedCents: fc.integer({ min: -10, max: 5_000_000 }).map((count) => count as Cents),
    documented: fc.boolean(),
  },
  { requiredKeys: ["code", "modifiers", "units"] },
);
const lines = fc.array(anyLine, { maxLength: 6 });
const plan = fc.constantFrom(
  madePlan(),
  madePlan({ percentOfMedicare: { professional: 14_123, outpatient: 17_777, anesthesia: 19_999 } }),
  madePlan({ lesserOfBilled: "line", sequestration: 200 }),
  madePlan({
    lesserOfBilled: "claim",
    otherwise: { section: "Section 7.9", percentOfBilled: 4_444 },
    carveOuts: [
      {
        section: "Implants",
        revenueCodes: ["0270-0279"],
        term: { pays: "percent of billed", percent: 3_333 },
      },
    ],
    floors: [{ section: "Floor", limit: { is: "fixed", unitCents: cents(1_111) } }],
    caps: [{ section: "Cap", limit: { is: "percent of Medicare", percent: 15_555 } }],
  }),
);
const kind = fc.constantFrom("professional" as const, "outpatient" as const, "inpatient" as const);
const tables = madeTables(all);
const wageIndex = { tenThousandths: 9_876, source: "made" };

describe("whatever is billed", () => {
  test("each line gets one outcome, and each amount, stored and read back, comes out again", () => {
    fc.assert(
      fc.property(lines, plan, kind, fc.boolean(), (said, ofPlan, ofKind, moved) => {
        const drg = { drg: "470", dischargeStatus: "01" };
        const claim = madeClaim(said, { kind: ofKind, ...drg, ...(moved ? { wageIndex } : {}) });
        const priced = priceClaim(claim, ofPlan, tables);
        expect(priced.lines.map(({ no }) => no)).toEqual([
          ...(ofKind === "inpatient" ? [0] : []),
          ...claim.lines.map(({ no }) => no),
        ]);
        const stored = JSON.parse(JSON.stringify(priced)) as PricedClaim;
        expect(stored).toEqual(priced);
        comesOutAgain(stored);
        for (const line of priced.lines) expect(lineInWords(line).length).toBeGreaterThan(0);
      }),
      runs,
    );
  });

  test("the claim is the sum of its lines, and complete only when every line has its outcome", () => {
    fc.assert(
      fc.property(lines, plan, (said, ofPlan) => {
        const priced = priceClaim(madeClaim(said), ofPlan, tables);
        const sum = priced.lines.reduce((total, { allowedCents }) => total + (allowedCents ?? 0), 0);
        const whole = priced.whole.at(-1);
        expect(priced.allowedCents).toBe(whole ? whole.cents : sum);
        expect(priced.allowedCents).toBeLessThanOrEqual(sum);
        if (priced.complete) expect(priced.lines.every(({ outcome }) => outcome !== "not priced")).toBe(true);
      }),
      runs,
    );
  });

  test("no line is allowed more than was charged where the plan says so", () => {
    const capped = madePlan({ lesserOfBilled: "line", percentOfMedicare: { professional: 99_999 } });
    fc.assert(
      fc.property(lines, (said) => {
        const claim = madeClaim(said);
        const priced = priceClaim(claim, capped, tables);
        priced.lines.forEach(({ allowedCents }, at) => {
          const billed = (claim.lines[at] as LineToPrice).billedCents;
          if (allowedCents !== null && allowedCents > 0)
            expect(allowedCents).toBeLessThanOrEqual(billed ?? -1);
        });
      }),
      runs,
    );
  });
});

describe("units and lines", () => {
  const plain = rows
    .filter(({ multiple, status }) => multiple === "0" && status === "A")
    .map(({ code }) => code);
  test("so many units are so many times one", () => {
    fc.assert(
      fc.property(fc.constantFrom(...plain), fc.integer({ min: 1, max: 99_999 }), (code, units) => {
        const [each, many] = [1, units].map((n) => madePrice(rows, [{ code, units: n }]).allowedCents);
        expect(many).toBe((each as number) * units);
      }),
      { numRuns: 1_000 },
    );
  });

  const ranked = rows.filter(({ multiple }) => multiple !== "0").map(({ code }) => code);
  const several = fc.array(fc.constantFrom(...ranked), { minLength: 2, maxLength: 4 });
  test("no service costs more beside others than alone", () => {
    fc.assert(
      fc.property(several, (billed) => {
        const together = priceClaim(madeClaim(billed.map((code) => ({ code }))), madePlan(), tables);
        if (!together.complete) return;
        const alone = billed.map(
          (code) => priceClaim(madeClaim([{ code }]), madePlan(), tables).allowedCents,
        );
        together.lines.forEach((line, at) => {
          // An image in parts may differ by the cent that each part is rounded by.
          expect(line.allowedCents ?? 0).toBeLessThanOrEqual((alone[at] ?? 0) + 1);
        });
      }),
      runs,
    );
  });

  test("the order of the lines does not change what they come to", () => {
    const distinct = fc.uniqueArray(fc.constantFrom(...ranked), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(distinct, (billed) => {
        const came = (order: readonly string[]) => {
          const priced = priceClaim(madeClaim(order.map((code) => ({ code }))), madePlan(), tables);
          return new Map(priced.lines.map((line, at) => [order[at], outcomeOf(line)]));
        };
        expect(came(billed.toReversed())).toEqual(new Map([...came(billed)].reverse()));
      }),
      runs,
    );
  });
});

describe("percent of Medicare", () => {
  test("is the percentage of Medicare's own amount, and never falls when the percentage rises", () => {
    const percent = fc.integer({ min: 0, max: 50_000 });
    fc.assert(
      fc.property(fc.constantFrom(...codes), percent, (code, of) => {
        const at = (professional: number) =>
          priceClaim(madeClaim([{ code }]), madePlan({ percentOfMedicare: { professional } }), tables)
            .lines[0];
        const [line, more, own] = [at(of), at(of + 1), at(10_000)];
        if (line?.outcome !== "priced" || own?.outcome !== "priced" || more?.outcome !== "priced") return;
        expect(line.medicareCents).toBe(own.allowedCents);
        expect(line.allowedCents).toBe(percentHalfUp(own.allowedCents, of));
        expect(more.allowedCents).toBeGreaterThanOrEqual(line.allowedCents);
      }),
      runs,
    );
  });
});
