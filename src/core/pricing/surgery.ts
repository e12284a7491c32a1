// Several procedures of one day by one surgeon: the dearest in full, the next four at half (indicators 2
// and 3). Medicare Claims Processing Manual, chapter 12, 40.6 and 40.7.
import { type Cents, cents, sum } from "../money.ts";
import { percentHalfUp } from "./exact.ts";
import { feeStep } from "./fee.ts";
import { type Fee, percentStep } from "./fee-line.ts";
import type { SharesStep, Step, WhyNot } from "./priced.ts";
import { amountOf, whyNot } from "./why-not.ts";

/** What other lines did to a line. */
export type Ranked =
  | { readonly is: "steps"; readonly steps: readonly Step[]; readonly unitsCounted: boolean }
  | { readonly is: "packaged"; readonly why: string }
  | { readonly is: "none"; readonly why: WhyNot };

/** What is ranked as one procedure: a line (of so many units), two sides, or endoscopies of one family. */
type Item = { readonly members: readonly Member[]; readonly cents: Cents; readonly units: number };
type Member = { readonly fee: Fee; readonly steps: readonly Step[] };

const RANKED_BY_RULE = 5;

/** Ranks the surgery of one day and one role. @returns by place of the line in the claim */
export function rankSurgery(all: readonly Fee[]): Map<number, Ranked> {
  const found = new Map<number, Ranked>();
  const items: Item[] = [];
  const families = new Map<string, Fee[]>();
  const fees = all.filter((fee) => {
    if (fee.row.multiple !== "3" || fee.line.units === 1) return true;
    found.set(fee.at, { is: "none", why: severalUnits(fee) });
    return false;
  });
  for (const fee of fees) {
    const family = familyOf(fee, fees);
    if (family === undefined) continue;
    families.set(family, [...(families.get(family) ?? []), fee]);
  }
  for (const [base, members] of families) items.push(endoscopies(base, members, found));
  for (const pair of pairsOf(fees, families)) {
    const item = twoSides(pair, found);
    if (item) items.push(item);
  }
  const inItems = new Set(items.flatMap(({ members }) => members.map(({ fee }) => fee.at)));
  for (const fee of fees) {
    if (inItems.has(fee.at) || found.has(fee.at)) continue;
    items.push({ members: [{ fee, steps: fee.steps }], cents: fee.cents, units: fee.line.units });
  }
  rank(items, found);
  return found;
}

const severalUnits = ({ line }: Fee): WhyNot =>
  whyNot(
    "rule not built in",
    `${line.units} units of the endoscopy ${line.code} do not say what of each is new.`,
    "Bill each on its own line.",
  );

/** Right and left on two lines where several procedures make no difference: only the second side does. */
export function rankSides(fees: readonly Fee[]): Map<number, Ranked> {
  const found = new Map<number, Ranked>();
  for (const fee of fees) found.set(fee.at, { is: "steps", steps: fee.steps, unitsCounted: false });
  for (const pair of pairsOf(fees, new Map())) {
    for (const { fee, steps } of twoSides(pair, found)?.members ?? []) {
      found.set(fee.at, { is: "steps", steps, unitsCounted: true });
    }
  }
  return found;
}

/** The base code of the endoscopy family that a fee belongs to, where another of the family is there too. */
function familyOf(fee: Fee, fees: readonly Fee[]): string | undefined {
  const base = fee.row.endoscopyBase || fee.row.code;
  const others = fees.some((one) => one.at !== fee.at && (one.row.endoscopyBase || one.row.code) === base);
  const isFamily = fees.some((one) => one.row.endoscopyBase === base);
  return others && isFamily ? base : undefined;
}

/** The dearest in full, each other without the base that it shares; the base itself is in all of them. */
function endoscopies(base: string, fees: readonly Fee[], found: Map<number, Ranked>): Item {
  const members: Member[] = [];
  const dearestFirst = fees
    .filter(({ row }) => row.endoscopyBase === base)
    .toSorted((a, b) => b.cents - a.cents || a.at - b.at);
  for (const fee of fees) {
    if (fee.row.endoscopyBase === base) continue;
    found.set(fee.at, { is: "packaged", why: `${base} is part of the other endoscopies of its family.` });
  }
  dearestFirst.forEach((fee, rank) => {
    const step = rank === 0 ? undefined : withoutBase(fee, base);
    members.push({ fee, steps: step ? [...fee.steps, step] : fee.steps });
  });
  const total = sum(members.map(({ steps }) => amountOf(steps)));
  return { members, cents: total, units: 1 };
}

function withoutBase(fee: Fee, base: string): Step {
  const row = fee.day.rvu.rows.get(base);
  const taken = row ? [feeStep(row, fee.setting, fee.day)] : [];
  const takenCents = row ? amountOf(taken) : cents(0);
  return {
    step: "less",
    why: `the base endoscopy ${base} is paid once for its family`,
    takenCents,
    taken,
    cents: cents(Math.max(0, fee.cents - takenCents)),
  };
}

/** The same code on the right and on the left, on two lines. */
function pairsOf(fees: readonly Fee[], families: ReadonlyMap<string, readonly Fee[]>): [Fee, Fee][] {
  const inFamily = new Set([...families.values()].flat().map(({ at }) => at));
  const pairs: [Fee, Fee][] = [];
  const open = new Map<string, Fee>();
  for (const fee of fees) {
    const { side, bothSides, component } = fee.reading;
    if (side === "" || bothSides || fee.line.units > 1 || inFamily.has(fee.at)) continue;
    const other = side === "LT" ? "RT" : "LT";
    const first = open.get(`${fee.row.code} ${component} ${other}`);
    if (!first) {
      open.set(`${fee.row.code} ${component} ${side}`, fee);
      continue;
    }
    open.delete(`${fee.row.code} ${component} ${other}`);
    pairs.push([first, fee]);
  }
  return pairs;
}

function twoSides([first, second]: readonly [Fee, Fee], found: Map<number, Ranked>): Item | undefined {
  const { code, bilateral } = first.row;
  if (bilateral === "0" || bilateral === "2") {
    const why = `${code} pays no more for the second side (bilateral indicator ${bilateral}).`;
    found.set(second.at, { is: "packaged", why });
    return undefined;
  }
  if (bilateral !== "1") return undefined;
  const half = percentStep(second.cents, 5_000, "second side (bilateral indicator 1: both are 150 %)");
  return {
    members: [
      { fee: first, steps: first.steps },
      { fee: second, steps: [...second.steps, half] },
    ],
    cents: cents(first.cents + half.cents),
    units: 1,
  };
}

/** Gives each unit its place: 100 %, then 50 % four times, then a person's review. */
function rank(items: readonly Item[], found: Map<number, Ranked>): void {
  const firstAt = (item: Item) => Math.min(...item.members.map(({ fee }) => fee.at));
  let place = 0;
  for (const item of items.toSorted((a, b) => b.cents - a.cents || firstAt(a) - firstAt(b))) {
    const begins = place;
    place += item.units;
    for (const { fee, steps } of item.members) found.set(fee.at, atPlace(fee, steps, begins, item.units));
  }
}

function atPlace(fee: Fee, steps: readonly Step[], begins: number, units: number): Ranked {
  if (begins + units > RANKED_BY_RULE) {
    const why = whyNot(
      "rule not built in",
      `${fee.line.code} comes after the fifth procedure of the day; Medicare prices it by review.`,
      "Price this line by hand from the operative report.",
    );
    return { is: "none", why };
  }
  const before = amountOf(steps);
  if (begins > 0 && units === 1) {
    const step = percentStep(before, 5_000, `procedure ${begins + 1} of the day (multiple procedures)`);
    return { is: "steps", steps: [...steps, step], unitsCounted: true };
  }
  if (units === 1) return { is: "steps", steps, unitsCounted: true };
  return {
    is: "steps",
    steps: [...steps, sharesOf(before, begins === 0 ? 1 : 0, units)],
    unitsCounted: true,
  };
}

function sharesOf(before: Cents, full: number, units: number): SharesStep {
  const shares = [
    { percent: 10_000, units: full },
    { percent: 5_000, units: units - full },
  ].filter((share) => share.units > 0);
  const total = shares.reduce((all, { percent, units: n }) => all + percentHalfUp(before, percent) * n, 0);
  return {
    step: "shares",
    why: "several units are several procedures of the day",
    shares,
    cents: cents(total),
  };
}
