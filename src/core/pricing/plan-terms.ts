// The plan's terms on one line: carve-outs first, then the percentage of Medicare, limits, and the charge.
import type { CivilDate } from "../calendar.ts";
import { type Cents, cents, least, most } from "../money.ts";
import type { ClaimKind, LineToPrice } from "./claim.ts";
import { percentHalfUp } from "./exact.ts";
import type { CarveOut, LineLimit, PlanStructure, PlanTerms, ServiceKind } from "./plan.ts";
import type { PricedLine, Step, WhyNot } from "./priced.ts";
import { amountOf, type MedicareLine, whyNot } from "./why-not.ts";

/** The terms on a day: of those that hold, the ones that began last. */
export function termsOn({ terms }: PlanStructure, day: CivilDate): PlanTerms | undefined {
  let found: PlanTerms | undefined;
  for (const one of terms) {
    if (one.from > day || (one.until !== null && one.until < day)) continue;
    if (!found || one.from >= found.from) found = one;
  }
  return found;
}

/** What a line is to the plan, besides what Medicare makes of it. */
export type PlanLine = {
  readonly line: LineToPrice;
  readonly claim: ClaimKind;
  readonly kind: ServiceKind;
  readonly terms: PlanTerms;
};

/** The plan's answer to one line. */
export function allow(one: PlanLine, medicare: MedicareLine): PricedLine {
  const { terms } = one;
  const carved = terms.carveOuts ? carveOutFor(one, terms.carveOuts, medicare) : undefined;
  if (carved) return byCarveOut(one, carved, medicare);
  if (medicare.is === "packaged") return packagedLine(one, medicare.why, medicare.notes);
  if (medicare.is === "none") return otherwise(one, medicare.why, medicare.notes);
  const percent = terms.percentOfMedicare[one.kind] ?? terms.percentOfMedicare[one.claim];
  if (percent === undefined) return notPriced(one, noPercent(one), medicare.notes);
  const before = amountOf(medicare.steps);
  const off = terms.sequestration ? sequestered(before, terms.sequestration) : undefined;
  const amount = percentHalfUp(off ? off.cents : before, percent);
  const step: Step = { step: "percent", why: terms.section, percent, cents: amount };
  return limited(one, before, medicare.steps, off ? [off, step] : [step], medicare.notes);
}

const sequestered = (before: Cents, taken: number): Step => ({
  step: "percent",
  why: "less sequestration, as the plan says",
  percent: 10_000 - taken,
  cents: percentHalfUp(before, 10_000 - taken),
});

const noPercent = ({ kind, claim, terms }: PlanLine): WhyNot =>
  whyNot(
    "plan does not say",
    `${terms.section} states no percentage of Medicare for ` +
      `${kind === claim ? kind : `${kind} or ${claim}`} services.`,
    "Add it to the plan's terms, or price this line by hand.",
  );

const notPriced = ({ line, kind }: PlanLine, why: WhyNot, notes: readonly string[]): PricedLine => ({
  no: line.no,
  kind,
  outcome: "not priced",
  allowedCents: null,
  why,
  notes,
});

const packagedLine = ({ line, kind }: PlanLine, why: string, notes: readonly string[]): PricedLine => ({
  no: line.no,
  kind,
  outcome: "packaged",
  allowedCents: cents(0),
  why,
  notes,
});

/** Mistakes of entry stay mistakes: no term of a plan makes a price of them. */
const mistakes: ReadonlySet<WhyNot["reason"]> = new Set([
  "unknown code",
  "unknown modifier",
  "unknown place",
]);

function carveOutFor(one: PlanLine, carveOuts: readonly CarveOut[], medicare: MedicareLine) {
  if (medicare.is === "none" && mistakes.has(medicare.why.reason)) return undefined;
  return carveOuts.find(
    ({ codes, revenueCodes, kinds, term }) =>
      (term.pays !== "percent of Medicare" || medicare.is === "amount") &&
      (!kinds || kinds.includes(one.kind)) &&
      (!codes || codes.some((range) => isIn(one.line.code, range))) &&
      (!revenueCodes || revenueCodes.some((range) => isIn(one.line.revenueCode ?? "", range))),
  );
}

/** "99213", or "J0000-J9999" with both ends. */
export function isIn(code: string, range: string): boolean {
  const dash = range.indexOf("-");
  if (dash < 0) return code === range;
  const [from, until] = [range.slice(0, dash), range.slice(dash + 1)];
  return code.length === from.length && code >= from && code <= until;
}

function byCarveOut(one: PlanLine, { section, term }: CarveOut, medicare: MedicareLine): PricedLine {
  const { line } = one;
  const { notes } = medicare;
  if (term.pays === "percent of Medicare" && medicare.is === "amount") {
    const before = amountOf(medicare.steps);
    const step: Step = {
      step: "percent",
      why: section,
      percent: term.percent,
      cents: percentHalfUp(before, term.percent),
    };
    return limited(one, before, medicare.steps, [step], notes);
  }
  if (term.pays === "fixed") {
    const { unitCents } = term;
    const { units } = line;
    const step: Step = { step: "fixed", why: section, unitCents, units, cents: cents(unitCents * units) };
    return limited(one, null, [], [step], notes);
  }
  const percent = term.pays === "percent of billed" ? term.percent : 0;
  return ofBilled(one, section, percent, notes);
}

/** So much of the charge, which must be there. */
function ofBilled(one: PlanLine, section: string, percent: number, notes: readonly string[]): PricedLine {
  const { billedCents } = one.line;
  if (billedCents === undefined) {
    const says = `${section} pays a share of the charge, and the charge of this line is not given.`;
    return notPriced(one, whyNot("something is missing", says, "Give what was charged."), notes);
  }
  const amount = percentHalfUp(billedCents, percent);
  const step: Step = { step: "of billed", why: section, percent, billedCents, cents: amount };
  return limited(one, null, [], [step], notes);
}

function otherwise(one: PlanLine, why: WhyNot, notes: readonly string[]): PricedLine {
  const { otherwise: fallback } = one.terms;
  if (!fallback || (why.reason !== "carrier priced" && why.reason !== "not covered")) {
    return notPriced(one, why, notes);
  }
  return ofBilled(one, fallback.section, fallback.percentOfBilled, [...notes, why.says]);
}

/** Floors, then caps, then the charge of the line. */
function limited(
  one: PlanLine,
  medicareCents: Cents | null,
  medicare: readonly Step[],
  first: readonly Step[],
  notes: readonly string[],
): PricedLine {
  const { terms, line, kind } = one;
  const within = terms.floors || terms.caps ? withinLimits(one, medicareCents, first) : first;
  if ("reason" in within) return notPriced(one, within, notes);
  let plan = within;
  let allowedCents = amountOf(plan);
  if (terms.lesserOfBilled === "line") {
    const { billedCents } = line;
    if (billedCents === undefined) return notPriced(one, noCharge(terms), notes);
    const step = bounded("at most", "what was charged", billedCents, allowedCents);
    const [only] = plan;
    plan = only && plan.length === 1 ? [only, step] : [...plan, step];
    allowedCents = step.cents;
  }
  return { no: line.no, kind, outcome: "priced", allowedCents, medicareCents, medicare, plan, notes };
}

function withinLimits(
  one: PlanLine,
  medicareCents: Cents | null,
  first: readonly Step[],
): readonly Step[] | WhyNot {
  const { terms, line, kind } = one;
  const plan = [...first];
  for (const [is, limits] of [
    ["at least", terms.floors],
    ["at most", terms.caps],
  ] as const) {
    for (const limit of limits ?? []) {
      if (limit.kinds && !limit.kinds.includes(kind)) continue;
      const bound = boundOf(limit, line, medicareCents);
      if (typeof bound === "object") return bound;
      if (bound !== undefined) plan.push(bounded(is, limit.section, cents(bound), amountOf(plan)));
    }
  }
  return plan;
}

const bounded = (is: "at least" | "at most", why: string, boundCents: Cents, before: Cents): Step => ({
  step: is,
  why,
  boundCents,
  cents: is === "at most" ? least(before, boundCents) : most(before, boundCents),
});

const noCharge = ({ section }: PlanTerms): WhyNot =>
  whyNot(
    "something is missing",
    `${section} never allows more than was charged, and the charge of this line is not given.`,
    "Give what was charged, or will be.",
  );

/** The limit in cents; undefined where it is one of Medicare's amount and there is none. */
function boundOf({ limit, section }: LineLimit, line: LineToPrice, medicare: Cents | null) {
  if (limit.is === "fixed") return limit.unitCents * line.units;
  if (limit.is === "percent of Medicare") {
    return medicare === null ? undefined : percentHalfUp(medicare, limit.percent);
  }
  if (line.billedCents !== undefined) return percentHalfUp(line.billedCents, limit.percent);
  const says = `${section} limits by the charge, and the charge of this line is not given.`;
  return whyNot("something is missing", says, "Give what was charged, or will be.");
}
