// Works a stored price out again from nothing but its steps, by other arithmetic than the one that made it.
import { type Cents, cents } from "../money.ts";
import type { FeeStep, RateStep, Step } from "./priced.ts";

/** Half up, of whole numbers that are not negative. */
function rounded(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}

/**
 * The amount after the last step, worked out from the numbers in the steps and never from the amounts they
 * carry. A price that was kept and comes out otherwise here was changed, or was never right.
 */
export function recompute(steps: readonly Step[]): Cents {
  let amount = 0n;
  for (const step of steps) amount = after(step, amount);
  return cents(Number(amount));
}

function after(step: Step, before: bigint): bigint {
  switch (step.step) {
    case "fee":
      return fee(step);
    case "anesthesia":
      return rounded(
        (BigInt(step.baseUnits) * 10n + rounded(BigInt(step.minutes) * 10n, 15n)) * BigInt(step.factorCents),
        10n,
      );
    case "rate":
      return rate(step);
    case "weight":
      return rounded(BigInt(step.weight) * BigInt(step.baseCents), 10_000n);
    case "percent":
      return rounded(before * BigInt(step.percent), 10_000n);
    case "shares":
      return step.shares.reduce(
        (all, { percent, units }) => all + rounded(before * BigInt(percent), 10_000n) * BigInt(units),
        0n,
      );
    case "units":
      return before * BigInt(step.units);
    case "less": {
      const rest = before - BigInt(recompute(step.taken));
      return rest > 0n ? rest : 0n;
    }
    case "at most":
    case "at least": {
      const bound = BigInt(step.bound ? recompute(step.bound) : step.boundCents);
      return before < bound === (step.step === "at most") ? before : bound;
    }
    case "fixed":
      return BigInt(step.unitCents) * BigInt(step.units);
    case "of billed":
      return rounded(BigInt(step.billedCents) * BigInt(step.percent), 10_000n);
    case "sum":
      return step.lines.reduce((all, line) => all + BigInt(line), 0n);
    case "parts":
      return step.parts.reduce((all, { steps }) => all + BigInt(recompute(steps)), 0n);
  }
}

function fee({ work, pe, mp, halfPe, gpci, factor }: FeeStep): bigint {
  const parts: (readonly [value: number, index: number, twice: bigint])[] = [
    [work, gpci.work, 2n],
    [pe, gpci.pe, halfPe ? 1n : 2n],
    [mp, gpci.mp, 2n],
  ];
  const twice = parts.reduce((all, [value, index, times]) => all + BigInt(value) * BigInt(index) * times, 0n);
  return rounded(twice * BigInt(factor), 20_000_000n);
}

function rate({ rateMills, wageIndex, units }: RateStep): bigint {
  const mills = BigInt(rateMills) * BigInt(units);
  if (!wageIndex) return rounded(mills, 10n);
  return rounded(mills * (6n * BigInt(wageIndex.tenThousandths) + 40_000n), 1_000_000n);
}
