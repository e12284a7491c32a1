// The rate of an OPPS line: wages, units, the discount of several T procedures, both sides and broken-off
// work. The discounts are those of the integrated outpatient code editor (its discounting formulas 1 to 9).
import type { CivilDate } from "../calendar.ts";
import { cents } from "../money.ts";
import type { ClaimToPrice, LineToPrice } from "./claim.ts";
import { halfUp, percentHalfUp, productHalfUp } from "./exact.ts";
import { percentStep } from "./fee-line.ts";
import { isOppsModifier, whyNotOppsModifier } from "./outpatient-modifiers.ts";
import { movesWithWages, whyNotUnderOpps } from "./outpatient-status.ts";
import type { RateStep, SharesStep, Step, WhyNot } from "./priced.ts";
import { type AddendumBRow, type PriceTable, type PriceTables, tableOn } from "./tables.ts";
import { type MedicareLine, none, whyNot } from "./why-not.ts";

export type RatedLine = {
  readonly at: number;
  readonly line: LineToPrice;
  readonly day: CivilDate;
  readonly table: PriceTable<AddendumBRow>;
  readonly row: AddendumBRow;
  /** The status it is paid as: what a conditional code becomes. */
  readonly apart: string;
};

/** Five billion dollars: more is a slip of the pen in the units. */
const MOST_MILLS = 5_000_000_000_000;

type Rated = RatedLine & { readonly step: RateStep; readonly notes: readonly string[] };

/** Rates with wages, then discounts; writes what became of each line into `found`. */
export function priceRates(
  lines: readonly RatedLine[],
  claim: ClaimToPrice,
  tables: PriceTables,
  found: MedicareLine[],
): void {
  const rated: Rated[] = [];
  for (const one of lines) {
    const wrong = one.line.modifiers.find((modifier) => !isOppsModifier(modifier));
    if (wrong !== undefined) {
      found[one.at] = none(whyNotOppsModifier(wrong));
      continue;
    }
    const step = rateStep(one, claim);
    if (!step) {
      found[one.at] = none(noRate(one.row));
      continue;
    }
    const national = step.wageIndex === undefined && movesWithWages.has(one.row.status);
    rated.push({ ...one, step, notes: national ? [nationalRate] : [] });
  }
  const rivals = rated.filter(({ apart }) => apart === "T");
  const first = rivals.toSorted((a, b) => b.step.cents - a.step.cents || a.at - b.at)[0];
  for (const one of rated) found[one.at] = withDiscount(one, one === first, tables);
}

const nationalRate = "No wage index is given for this hospital: this is the national rate.";

const noRate = (row: AddendumBRow): WhyNot =>
  row.status === "H" || row.status === "P"
    ? whyNotUnderOpps(row)
    : whyNot(
        "rule not built in",
        `Addendum B has no rate for ${row.code} with so many units.`,
        "Price this line by hand.",
      );

/**
 * Drugs: rate of three decimals times units, then the cent. Services: the rate of one unit, wages included.
 */
function rateStep({ row, line, table }: RatedLine, { wageIndex }: ClaimToPrice): RateStep | undefined {
  const { rateMills, status, apc, code } = row;
  if (rateMills === null) return undefined;
  const perUnit = status === "K" || status === "G";
  const units = perUnit ? line.units : 1;
  if (rateMills * line.units > MOST_MILLS) return undefined;
  const moved = wageIndex && movesWithWages.has(status);
  const amount = moved
    ? productHalfUp(rateMills, 6 * wageIndex.tenThousandths + 40_000, 1_000_000)
    : halfUp(rateMills * units, 10);
  const step = { step: "rate", edition: table.edition, row: code, apc, rateMills, units } as const;
  return moved ? { ...step, wageIndex, cents: cents(amount) } : { ...step, cents: cents(amount) };
}

function withDiscount(one: Rated, leads: boolean, tables: PriceTables): MedicareLine {
  const { line, apart, step, notes } = one;
  const done = (steps: readonly Step[]): MedicareLine => ({ is: "amount", steps, notes });
  if (step.units > 1 || one.row.status === "K" || one.row.status === "G") return done([step]);
  const isT = apart === "T";
  if (line.modifiers.includes("73") || line.modifiers.includes("52")) {
    const half = isT && !leads ? 2_500 : 5_000;
    return done([
      step,
      percentStep(step.cents, half, "reduced or broken off before anesthesia (modifier 52, 73)"),
    ]);
  }
  if (line.modifiers.includes("50")) {
    const sides = sidesOf(one, tables);
    if (typeof sides === "object") return none(sides);
    if (sides === 2) {
      const percent = isT ? (leads ? 15_000 : 10_000) : 20_000;
      return done([step, percentStep(step.cents, percent, "both sides (modifier 50)")]);
    }
  }
  const { units } = line;
  if (isT && !leads && units === 1) return done([step, percentStep(step.cents, 5_000, discounted)]);
  if (isT && units > 1) return done([step, discountOf(step, leads, units)]);
  return done(units === 1 ? [step] : [step, { step: "units", units, cents: cents(step.cents * units) }]);
}

/** 2 where the code can be done on two sides, 1 where modifier 50 changes nothing. */
function sidesOf({ line, row, day }: Rated, tables: PriceTables): number | WhyNot {
  if (line.units > 1) {
    return whyNot(
      "something is missing",
      `Both sides and ${line.units} units do not say together how often ${row.code} was done.`,
      "Bill one unit with modifier 50.",
    );
  }
  const known = tableOn(tables.rvu, day)?.rows.get(row.code);
  if (!known) {
    return whyNot(
      "outside every edition",
      `Whether ${row.code} has sides stands in the relative value file, and none that knows it holds on ` +
        `${day}.`,
      "Load the relative value file for that day.",
    );
  }
  return known.bilateral === "1" || known.bilateral === "3" ? 2 : 1;
}

const discounted = "of several procedures with status T the dearest in full, the others at half";

function discountOf(step: RateStep, leads: boolean, units: number): SharesStep {
  const full = leads ? 1 : 0;
  const shares = [
    { percent: 10_000, units: full },
    { percent: 5_000, units: units - full },
  ].filter((share) => share.units > 0);
  const total = shares.reduce(
    (all, share) => all + percentHalfUp(step.cents, share.percent) * share.units,
    0,
  );
  return { step: "shares", why: discounted, shares, cents: cents(total) };
}
