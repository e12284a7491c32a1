// Several diagnostic tests of one day: the dearest technical part in full, the others reduced (indicator 4
// imaging 50 %, 6 heart and vessels 25 %, 7 eyes 20 %), and for imaging the professional parts after the
// first by 5 %. The reduced technical part is then held against the OPPS cap. Chapter 12 of the manual,
// 40.6 and 42 CFR 414.
import { type Cents, cents } from "../money.ts";
import { capped, feeStep, isCapped } from "./fee.ts";
import { countOf, type Fee, percentStep } from "./fee-line.ts";
import type { PartsStep, Step } from "./priced.ts";
import type { Ranked } from "./surgery.ts";
import type { RvuRow } from "./tables.ts";
import { amountOf, whyNot } from "./why-not.ts";

type Family = { readonly technical: number; readonly professional: number; readonly name: string };

const families: Readonly<Record<string, Family>> = {
  "4": { technical: 5_000, professional: 9_500, name: "imaging" },
  "6": { technical: 7_500, professional: 10_000, name: "heart and vessel tests" },
  "7": { technical: 8_000, professional: 10_000, name: "eye tests" },
};

/** The two parts of a line, as far as it has them. */
type Halves = {
  readonly fee: Fee;
  readonly technical: RvuRow | undefined;
  readonly professional: RvuRow | undefined;
};

/** Ranks the tests of one family on one day; the fees all carry the same indicator. */
export function rankDiagnostic(indicator: string, fees: readonly Fee[]): Map<number, Ranked> {
  const found = new Map<number, Ranked>();
  const family = families[indicator];
  if (!family) return found;
  const halves = fees.map(halvesOf);
  const firstTechnical = dearest(halves, ({ technical }) => technical);
  const firstProfessional = dearest(halves, ({ professional }) => professional);
  for (const one of halves) {
    const { fee, technical, professional } = one;
    if (!technical && !professional) {
      found.set(fee.at, { is: "none", why: whyNotApart(fee) });
      continue;
    }
    const alone = (first: Fee | undefined) => first === fee && countOf(fee) === 1;
    const untouched =
      (!technical || alone(firstTechnical)) &&
      (!professional || alone(firstProfessional) || family.professional === 10_000);
    if (untouched) {
      found.set(fee.at, { is: "steps", steps: fee.steps, unitsCounted: countOf(fee) === 1 });
      continue;
    }
    found.set(fee.at, {
      is: "steps",
      steps: [inParts(one, family, firstTechnical === fee, firstProfessional === fee)],
      unitsCounted: true,
    });
  }
  return found;
}

function halvesOf(fee: Fee): Halves {
  const { row, day } = fee;
  const part = (modifier: string) => day.rvu.rows.get(`${row.code}-${modifier}`);
  if (row.modifier === "26") return { fee, technical: undefined, professional: row };
  if (row.modifier === "TC" || row.pcTc === "3") return { fee, technical: row, professional: undefined };
  if (row.pcTc === "1") return { fee, technical: part("TC"), professional: part("26") };
  return { fee, technical: undefined, professional: undefined };
}

function dearest(halves: readonly Halves[], half: (one: Halves) => RvuRow | undefined): Fee | undefined {
  let best: Fee | undefined;
  let most = -1;
  for (const one of halves) {
    const row = half(one);
    const amount = row ? feeStep(row, one.fee.setting, one.fee.day).cents : -1;
    if (amount > most) [best, most] = [one.fee, amount];
  }
  return best;
}

function inParts(
  halves: Halves,
  family: Family,
  firstTechnical: boolean,
  firstProfessional: boolean,
): PartsStep {
  const { fee, technical, professional } = halves;
  const parts = [
    ...(technical
      ? share(fee, technical, firstTechnical, family.technical, `technical part, ${family.name}`)
      : []),
    ...(professional
      ? share(fee, professional, firstProfessional, family.professional, `professional part, ${family.name}`)
      : []),
  ];
  const total = parts.reduce((all, { steps }) => all + amountOf(steps), 0);
  return { step: "parts", parts, cents: cents(total) };
}

/** One part of a line: its first unit in full where it leads the day, the others reduced. */
function share(fee: Fee, row: RvuRow, leads: boolean, percent: number, of: string): PartsStep["parts"] {
  const units = countOf(fee);
  const full = leads ? 1 : 0;
  const parts: PartsStep["parts"][number][] = [];
  if (full > 0) parts.push({ of: `${of}, first of the day`, steps: unitOf(fee, row, 10_000, 1) });
  if (units > full)
    parts.push({ of: `${of}, after the first`, steps: unitOf(fee, row, percent, units - full) });
  return parts;
}

function unitOf(fee: Fee, row: RvuRow, percent: number, units: number): readonly Step[] {
  const first = feeStep(row, fee.setting, fee.day);
  const steps: Step[] = [first];
  let amount: Cents = first.cents;
  if (percent !== 10_000) {
    const step = percentStep(amount, percent, "several tests of one family on one day");
    steps.push(step);
    amount = step.cents;
  }
  if (isCapped(row)) {
    const step = capped(amount, row, fee.setting, fee.day);
    steps.push(step);
    amount = step.cents;
  }
  if (units > 1) steps.push({ step: "units", units, cents: cents(amount * units) });
  return steps;
}

const whyNotApart = ({ row }: Fee) =>
  whyNot(
    "rule not built in",
    `${row.code} is reduced beside other tests of the day, but has no technical part that could be told ` +
      "apart.",
    "Price this line by hand.",
  );
