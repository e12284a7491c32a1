// What is known of who accepts which plan, and how sure that still is. A standing is never typed in: it is
// worked out from a history of things learned, each with who said what, when, and until when it counts.
import { addDays, addMonths, type CivilDate, compare, dateInWords, daysBetween } from "./calendar.ts";

export type AcceptanceBasis = "education" | "contract" | "LOA" | "paid claim" | "told by phone";
export type AcceptancePlan = { readonly name: string } | { readonly planType: string };

/** One thing learned of a provider and a plan, as a case keeps it in `facts.acceptances` (PN-05, PN-15). */
export type AcceptanceFact = {
  /** Counts within its case, from 1. */
  readonly no: number;
  readonly provider: { readonly name: string; readonly npi?: string; readonly tin?: string };
  readonly plan: AcceptancePlan;
  readonly standing: "accepting" | "refusing";
  readonly basis: AcceptanceBasis;
  /** The day it was learned; of a contract, the day it begins; of a paid claim, the day of the service. */
  readonly on: CivilDate;
  /** Accepting: the last day it counts. Refusing: the day to ask again, on which it counts no more. */
  readonly until: CivilDate;
  /** What it is limited to, in words: one claim, one site, one kind of service. */
  readonly scope?: string;
  /** Who at the provider to turn to. */
  readonly contact?: string;
  readonly evidence: AcceptanceEvidence;
  /** Who recorded it. */
  readonly by: string;
};

/** Who said it, when, in what words, and the papers that show it. */
export type AcceptanceEvidence = {
  readonly who?: string;
  readonly on?: CivilDate;
  readonly words?: string;
  readonly documentIds?: readonly string[];
};

/** The same as a line of the registry. `id` is unique and sorts by age; `takenBack` lines count no more. */
export type AcceptanceLine = Pick<AcceptanceFact, "standing" | "basis" | "on" | "until"> & {
  readonly id: string;
  readonly takenBack?: boolean;
};

export type Standing = "accepting" | "refusing" | "unknown";
/** How far it may be relied on: `fading` should be asked again before anybody is sent there. */
export type Sureness = "sure" | "likely" | "fading";

/** Days `from` to before `to` on which one line decides. Between periods the standing is unknown. */
export type StandingPeriod = {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly standing: "accepting" | "refusing";
  readonly basis: AcceptanceBasis;
  /** The line that decides, and the day it was learned. */
  readonly line: string;
  readonly on: CivilDate;
  /** A contract that stands although somebody said no since. */
  readonly doubted: boolean;
};

export type StandingNow = {
  readonly standing: Standing;
  /** Left out where the standing is unknown, as are the next four. */
  readonly sure?: Sureness;
  readonly basis?: AcceptanceBasis;
  readonly on?: CivilDate;
  /** The last day it counts, if nothing else is learned. */
  readonly until?: CivilDate;
  readonly line?: string;
  readonly doubted: boolean;
  /** Why, in sentences; alone enough for a reader. */
  readonly steps: readonly string[];
};

/** How strong a basis is where two things were learned of the same day. */
const STRENGTH: { readonly [basis in AcceptanceBasis]: number } = {
  contract: 5,
  "paid claim": 4,
  LOA: 3,
  education: 2,
  "told by phone": 1,
};
const MONTHS: { readonly [basis in AcceptanceBasis]: number } = {
  contract: 12,
  "paid claim": 12,
  LOA: 6,
  education: 12,
  "told by phone": 6,
};
const RETRY_MONTHS = 6;

/**
 * Until when something counts of which nobody said how long: a year for a contract, a paid claim or an
 * education, half a year for a letter of agreement or a word on the telephone; a refusal is asked again
 * after half a year (PN-15).
 */
export const usualUntil = (
  standing: AcceptanceFact["standing"],
  basis: AcceptanceBasis,
  on: CivilDate,
): CivilDate => addMonths(on, standing === "refusing" ? RETRY_MONTHS : MONTHS[basis], "last-of-month");

/** The first day on which the line counts no more. */
const endOf = (line: AcceptanceLine): CivilDate =>
  line.standing === "accepting" ? addDays(line.until, 1) : line.until;

/** A line that was taken back, or ends before it begins, says nothing at all. */
const counts = (line: AcceptanceLine): boolean => !line.takenBack && compare(line.on, endOf(line)) < 0;

/**
 * A total order: what was learned of a later day comes later; of one day, the stronger basis; then a no
 * after a yes, so that nobody is sent where they may be turned away.
 */
function later(a: AcceptanceLine, b: AcceptanceLine): number {
  const no = (line: AcceptanceLine) => (line.standing === "refusing" ? 1 : 0);
  return (
    compare(a.on, b.on) ||
    STRENGTH[a.basis] - STRENGTH[b.basis] ||
    no(a) - no(b) ||
    compare(a.until, b.until) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

/** A contract binds until it ends: words alone do not undo it, they only cast doubt on it. */
const withstands = (line: AcceptanceLine, next: AcceptanceLine): boolean =>
  line.standing === next.standing ||
  (line.basis === "contract" && line.standing === "accepting" && next.basis !== "contract");

/** Of the lines that have begun: those that nothing learned since has overtaken, oldest first. */
function standingLines(lines: readonly AcceptanceLine[]): readonly AcceptanceLine[] {
  let left: AcceptanceLine[] = [];
  for (const line of [...lines].sort(later)) left = [...left.filter((l) => withstands(l, line)), line];
  return left;
}

/** Which line decides on a day, and whether anything in force speaks against it. */
function decidingOn(lines: readonly AcceptanceLine[], day: CivilDate) {
  const begun = lines.filter((line) => counts(line) && compare(line.on, day) <= 0);
  const force = standingLines(begun).filter((line) => compare(day, endOf(line)) < 0);
  const contracts = force.filter(({ basis, standing }) => basis === "contract" && standing === "accepting");
  const newest = force.at(-1);
  if (!newest) return null;
  // Of the lines that say the same, the one that counts longest; the newest of these.
  const same = contracts.length > 0 ? contracts : force.filter((line) => line.standing === newest.standing);
  const line = same.reduce((most, next) => (compare(endOf(next), endOf(most)) >= 0 ? next : most));
  return { line, doubted: force.some(({ standing }) => standing !== line.standing) };
}

/**
 * The whole course of a history, days without a standing left out. A function of what was learned alone:
 * the order in which lines arrive does not matter. Lines whose end lies before their beginning never count.
 */
export function standingPeriods(lines: readonly AcceptanceLine[]): readonly StandingPeriod[] {
  const turns = [...new Set(lines.filter(counts).flatMap((line) => [line.on, endOf(line)]))].sort(compare);
  const periods: StandingPeriod[] = [];
  for (const [place, from] of turns.entries()) {
    const to = turns[place + 1];
    const found = to === undefined ? null : decidingOn(lines, from);
    if (!found || to === undefined) continue;
    const before = periods.at(-1);
    if (before?.line === found.line.id && before.to === from && before.doubted === found.doubted) {
      periods[periods.length - 1] = { ...before, to };
      continue;
    }
    const { id, standing, basis, on } = found.line;
    periods.push({ from, to, standing, basis, line: id, on, doubted: found.doubted });
  }
  return periods;
}

/**
 * How sure a standing is today: fresh in the first third of the time it counts, likely in the second, then
 * fading. A contract holds in full until its last thirty days; whatever is doubted is never sure.
 */
export function surenessOn(
  line: Pick<AcceptanceFact, "basis" | "on"> & { readonly end: CivilDate; readonly doubted: boolean },
  today: CivilDate,
): Sureness {
  const left = daysBetween(today, line.end);
  const whole = Math.max(1, daysBetween(line.on, line.end));
  const fading = line.basis === "contract" ? left <= 30 : left * 3 <= whole;
  if (fading) return "fading";
  const fresh = line.basis === "contract" || left * 3 > whole * 2;
  return fresh && !line.doubted ? "sure" : "likely";
}

const HOW: { readonly [basis in AcceptanceBasis]: string } = {
  contract: "by contract",
  "paid claim": "by a claim that was paid and not billed further",
  LOA: "by a letter of agreement",
  education: "after the plan was explained",
  "told by phone": "by word on the telephone",
};
const SAYS = { accepting: "accepts", refusing: "refuses" } as const;

/** What one line says: "Accepts by contract, from January 1, 2026 up to and including June 30, 2026." */
export function lineInWords({
  standing,
  basis,
  on,
  until,
}: Pick<AcceptanceLine, "standing" | "basis" | "on" | "until">): string {
  const [how, from, to] = [HOW[basis], dateInWords(on), dateInWords(until)];
  return standing === "accepting"
    ? `Accepts ${how}, from ${from} up to and including ${to}.`
    : `Refuses ${how} on ${from}; to be asked again on ${to}.`;
}

function whyUnknown(lines: readonly AcceptanceLine[], today: CivilDate): readonly string[] {
  const told = lines.filter(counts);
  if (told.length === 0) return ["Nothing has been learned of this provider and this plan."];
  const last = [...told]
    .sort(later)
    .filter((line) => compare(line.on, today) <= 0)
    .at(-1);
  return last
    ? [lineInWords(last), `That counts no more on ${dateInWords(today)}, and nothing was learned since.`]
    : ["What has been learned begins on a later day."];
}

/** The standing on a day, with why. Does NOT look at plan types: see `standingFor`. */
export function standingOn(lines: readonly AcceptanceLine[], today: CivilDate): StandingNow {
  const found = decidingOn(lines, today);
  if (!found) return { standing: "unknown", doubted: false, steps: whyUnknown(lines, today) };
  const { line, doubted } = found;
  const sure = surenessOn({ ...line, end: endOf(line), doubted }, today);
  const left = daysBetween(today, endOf(line));
  const against = lines.filter((l) => counts(l) && l.standing !== line.standing);
  const overtaken = against.filter((l) => later(l, line) < 0).length;
  return {
    standing: line.standing,
    sure,
    basis: line.basis,
    on: line.on,
    until: addDays(endOf(line), -1),
    line: line.id,
    doubted,
    steps: [
      lineInWords(line),
      ...(overtaken > 0 ? [`Newer than what said that it ${SAYS[against[0]?.standing ?? "refusing"]}.`] : []),
      ...(doubted ? ["Somebody has refused since; a contract stands until it ends, but ask."] : []),
      `${left === 1 ? "1 day is" : `${left} days are`} left, so this is ${sure}.`,
    ],
  };
}

/** The standing for a plan: by what was learned of the plan itself; where that is nothing, of its type. */
export function standingFor(
  ofPlan: readonly AcceptanceLine[],
  ofType: readonly AcceptanceLine[],
  today: CivilDate,
): StandingNow & { readonly byType: boolean } {
  const own = standingOn(ofPlan, today);
  if (own.standing !== "unknown" || ofType.length === 0) return { ...own, byType: false };
  const type = standingOn(ofType, today);
  if (type.standing === "unknown") return { ...own, byType: false };
  return { ...type, byType: true, steps: ["Known of plans of this type, not of this plan.", ...type.steps] };
}

/** A plan as a key: the same plan however it is written. */
export const planKey = (plan: AcceptancePlan): string =>
  "name" in plan ? `plan:${plainWords(plan.name)}` : `type:${plainWords(plan.planType)}`;

/** "St. Ann's  Clinic" and "ST ANNS CLINIC" are the same words. */
export const plainWords = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’.]/g, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
