// What holds for every hospital claim: 10,000 each.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cents } from "../money.ts";
import type { ClaimToPrice } from "./claim.ts";
import { madeClaim, outcomeOf, type SaidLine } from "./made-prices.ts";
import { madeOpps, madePlan, madeRvu, madeTables } from "./made-tables.ts";
import { priceClaim } from "./price-claim.ts";

const runs = { numRuns: 10_000 };
const tables = madeTables([madeRvu("T0001", { bilateral: "1" }), madeRvu("N0002", { global: "ZZZ" })]);
const codes = madeOpps.map(({ code }) => code).filter((code) => code !== "G0378");
const code = fc.constantFrom(...codes);
const priced = (lines: readonly SaidLine[], change: Partial<ClaimToPrice> = {}) =>
  priceClaim(madeClaim(lines, { kind: "outpatient", ...change }), madePlan(), tables);
const came = (lines: readonly SaidLine[], change?: Partial<ClaimToPrice>) =>
  priced(lines, change).lines.map(outcomeOf);
const billed = fc.uniqueArray(code, { minLength: 1, maxLength: 6 });

describe("a claim under OPPS", () => {
  test("comes to the same in whatever order its lines are billed", () => {
    fc.assert(
      fc.property(billed, (all) => {
        const forward = came(all.map((one) => ({ code: one })));
        const backward = came(all.toReversed().map((one) => ({ code: one })));
        expect(backward.toReversed()).toEqual(forward);
      }),
      runs,
    );
  });

  test("is not changed by a packaged line more", () => {
    fc.assert(
      fc.property(billed, (all) => {
        const lines = all.filter((one) => one !== "N0001").map((one) => ({ code: one }));
        expect(came([...lines, { code: "N0001" }]).slice(0, -1)).toEqual(came(lines));
      }),
      runs,
    );
  });

  test("at a wage index of exactly one comes to the national rates", () => {
    const wageIndex = { tenThousandths: 10_000, source: "made" };
    fc.assert(
      fc.property(billed, (all) => {
        const lines = all.map((one) => ({ code: one }));
        expect(came(lines, { wageIndex })).toEqual(came(lines));
      }),
      runs,
    );
  });

  test("never falls when wages rise", () => {
    fc.assert(
      fc.property(billed, fc.integer({ min: 1_000, max: 49_999 }), (all, index) => {
        const lines = all.map((one) => ({ code: one }));
        const at = (tenThousandths: number) =>
          priced(lines, { wageIndex: { tenThousandths, source: "made" } });
        expect(at(index + 1).allowedCents).toBeGreaterThanOrEqual(at(index).allowedCents);
      }),
      runs,
    );
  });

  test("pays several T procedures at least the dearest rate and at most all of them", () => {
    const t = fc.record({ code: fc.constantFrom("T0001", "T0002"), units: fc.integer({ min: 1, max: 5 }) });
    const rates: Readonly<Record<string, number>> = { T0001: 100_000, T0002: 40_000 };
    fc.assert(
      fc.property(fc.array(t, { minLength: 1, maxLength: 5 }), (lines) => {
        const total = priced(lines).allowedCents;
        const each = lines.map((line) => rates[line.code] ?? 0);
        const all = lines.reduce((sum, line, at) => sum + (each[at] ?? 0) * line.units, 0);
        const dearest = Math.max(...each);
        expect(total).toBe(dearest + (all - dearest) / 2);
      }),
      runs,
    );
  });

  test("beside a comprehensive service pays nothing that it takes in", () => {
    fc.assert(
      fc.property(billed, (all) => {
        const lines = all.filter((one) => !/^J1|^N0002|^XC/.test(one)).map((one) => ({ code: one }));
        const outcomes = came([...lines, { code: "J1001" }]);
        expect(outcomes.at(-1)).toBe(500_000);
        lines.forEach(({ code: one }, at) => {
          if (/^[STVQR]|^J2|^J0001|^N/.test(one)) expect(outcomes[at]).toBe("packaged");
        });
      }),
      runs,
    );
  });
});

describe("a stay", () => {
  test("rises with its base rate, and is that rate times the weight to the cent", () => {
    const base = fc.integer({ min: 1, max: 10_000_000 });
    fc.assert(
      fc.property(base, (rate) => {
        const stay = (baseCents: number) => {
          const inpatient = {
            section: "7.4",
            baseCents: cents(baseCents),
            transfers: "as discharged",
          } as const;
          const claim = madeClaim([], { kind: "inpatient", drg: "470" });
          return priceClaim(claim, madePlan({ inpatient }), tables).allowedCents;
        };
        expect(stay(rate)).toBe(Number((BigInt(rate) * 18_999n * 2n + 10_000n) / 20_000n));
        expect(stay(rate + 1)).toBeGreaterThan(stay(rate));
      }),
      runs,
    );
  });
});
