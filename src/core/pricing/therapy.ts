// Therapy (indicator 5): one unit of the day in full, every other unit with half its practice expense.
// Medicare Claims Processing Manual, chapter 5, 10.7.
import { type Cents, cents } from "../money.ts";
import { halfPeStep } from "./fee.ts";
import type { Fee } from "./fee-line.ts";
import type { FeeStep, Step } from "./priced.ts";
import type { Ranked } from "./surgery.ts";

/** Ranks the always-therapy services of one day by their practice expense. */
export function rankTherapy(fees: readonly Fee[]): Map<number, Ranked> {
  const found = new Map<number, Ranked>();
  const dearest = fees.toSorted((a, b) => peOf(b) - peOf(a) || a.at - b.at)[0];
  for (const fee of fees) {
    const full = fee.steps[0];
    if (full?.step !== "fee") continue;
    found.set(fee.at, {
      is: "steps",
      steps: fee === dearest ? withFirst(full, fee.line.units) : reduced(full, fee.line.units),
      unitsCounted: true,
    });
  }
  return found;
}

function peOf({ steps: [first] }: Fee): number {
  return first?.step === "fee" ? first.pe * first.gpci.pe : 0;
}

const times = (each: Cents, units: number): Step[] =>
  units === 1 ? [] : [{ step: "units", units, cents: cents(each * units) }];

function reduced(full: FeeStep, units: number): Step[] {
  const half = halfPeStep(full);
  return [half, ...times(half.cents, units)];
}

function withFirst(full: FeeStep, units: number): Step[] {
  if (units === 1) return [full];
  const others = reduced(full, units - 1);
  const rest = others[others.length - 1]?.cents ?? cents(0);
  return [
    {
      step: "parts",
      parts: [
        { of: "first unit of therapy that day", steps: [full] },
        { of: "other units, with half the practice expense", steps: others },
      ],
      cents: cents(full.cents + rest),
    },
  ];
}
