// Anesthesia: (base units + minutes / 15) x the locality's factor, by who gave it.
// Medicare Claims Processing Manual, chapter 12, 50.
import { cents } from "../money.ts";
import type { LineToPrice } from "./claim.ts";
import { halfUp } from "./exact.ts";
import type { FeeDay } from "./fee-day.ts";
import { percentStep } from "./fee-line.ts";
import type { ModifierReading } from "./modifiers.ts";
import type { AnesthesiaStep, Step } from "./priced.ts";
import { type RvuRow, tableOn } from "./tables.ts";
import { type MedicareLine, none, packaged, whyNot } from "./why-not.ts";

/**
 * An anesthesia service: status J in the relative value file, or a code of that range that it does not
 * know.
 */
export function isAnesthesia(row: RvuRow | undefined, { code }: LineToPrice, day: FeeDay): boolean {
  if (row) return row.status === "J" && /^0\d{4}$/.test(code);
  return /^0[01]\d{3}$/.test(code) && unitsOn(day)?.rows.has(code) === true;
}

const unitsOn = ({ tables, day }: FeeDay) => tableOn(tables.anesthesiaUnits, day);
const factorsOn = ({ tables, day }: FeeDay) => tableOn(tables.anesthesiaFactors, day);

/** Codes that are paid beside another anesthesia of the day and not compared with it. */
const addOns = new Set(["01953", "01968", "01969"]);

/** Percent of the amount by who gave it: alone, or with others whom a physician directs. */
const shares = new Map<string, { readonly percent: number; readonly who: string }>([
  ["AA", { percent: 10_000, who: "given by the anesthesiologist" }],
  ["QZ", { percent: 10_000, who: "given by a nurse anesthetist without direction" }],
  ["QK", { percent: 5_000, who: "two to four at once, directed by a physician" }],
  ["QX", { percent: 5_000, who: "given by a nurse anesthetist whom a physician directs" }],
  ["QY", { percent: 5_000, who: "one nurse anesthetist, directed by a physician" }],
]);

/** The time in tenths of a unit of 15 minutes, half up. */
export const timeTenths = (minutes: number): number => halfUp(minutes * 10, 15);

export function anesthesiaOf(line: LineToPrice, reading: ModifierReading, day: FeeDay): MedicareLine {
  if (reading.whyNot) return none(reading.whyNot);
  const wrong = whyNotReadable(line, reading);
  if (wrong) return none(wrong);
  const missing = whyNoTables(line, day);
  if (missing) return none(missing);
  const supervised = reading.anesthesia === "AD";
  const steps = supervised ? [supervisedStep(line, day)] : timedSteps(line, day, reading.anesthesia);
  return { is: "amount", steps, notes: [] };
}

function whyNotReadable(line: LineToPrice, { anesthesia, component, role, bothSides }: ModifierReading) {
  if (component !== "" || role !== "" || bothSides) {
    return whyNot(
      "not payable",
      `Anesthesia (${line.code}) has no parts, sides or assistants.`,
      "Take that modifier off.",
    );
  }
  if (anesthesia === "") {
    return whyNot(
      "something is missing",
      `Who gave the anesthesia (${line.code}) is not said, and the amount depends on it.`,
      "Add one of the modifiers AA, AD, QK, QX, QY or QZ.",
    );
  }
  if (anesthesia !== "AD" && (line.minutes === undefined || line.minutes <= 0)) {
    return whyNot(
      "something is missing",
      `The minutes of anesthesia (${line.code}) are not given.`,
      "Give the minutes from its start to its end.",
    );
  }
  return undefined;
}

function whyNoTables({ code }: LineToPrice, day: FeeDay) {
  const { here } = day;
  const anesthesiaUnits = unitsOn(day);
  const anesthesiaFactors = factorsOn(day);
  if (!anesthesiaUnits || !anesthesiaFactors) {
    const what = anesthesiaUnits ? "conversion factors" : "base units";
    return whyNot(
      "outside every edition",
      `No edition of the anesthesia ${what} that is loaded holds on ${day.day}.`,
      `Load CMS's anesthesia ${what}.`,
    );
  }
  if (!anesthesiaUnits.rows.has(code)) {
    return whyNot(
      "unknown code",
      `"${code}" has no base units in ${anesthesiaUnits.edition.name}.`,
      "Correct the code, or load the edition that knows it.",
    );
  }
  if (anesthesiaFactors.rows.has(`${here.carrier}-${here.locality}`)) return undefined;
  return whyNot(
    "unknown ZIP",
    `${anesthesiaFactors.edition.name} has no factor for carrier ${here.carrier}, locality ${here.locality}.`,
    "Load the factors of the same year as the indices.",
  );
}

/** Base units, minutes and factor of one line. Only after `whyNoTables` found nothing. */
function stepOf(
  { code }: LineToPrice,
  day: FeeDay,
  baseUnits: number | undefined,
  minutes: number,
): AnesthesiaStep {
  const { here } = day;
  const anesthesiaUnits = unitsOn(day);
  const anesthesiaFactors = factorsOn(day);
  const factorRow = `${here.carrier}-${here.locality}`;
  const units = anesthesiaUnits?.rows.get(code);
  const factor = anesthesiaFactors?.rows.get(factorRow);
  if (!anesthesiaUnits || !anesthesiaFactors || !units || !factor) {
    throw new RangeError(`No anesthesia tables for ${code} in ${factorRow}.`);
  }
  const base = baseUnits ?? units.units;
  const tenths = timeTenths(minutes);
  return {
    step: "anesthesia",
    edition: anesthesiaUnits.edition,
    row: code,
    baseUnits: base,
    minutes,
    timeTenths: tenths,
    factorEdition: anesthesiaFactors.edition,
    factorRow,
    factorCents: factor.cents,
    cents: cents(halfUp((base * 10 + tenths) * factor.cents, 10)),
  };
}

function timedSteps(line: LineToPrice, day: FeeDay, modifier: string): Step[] {
  const first = stepOf(line, day, undefined, line.minutes ?? 0);
  const share = shares.get(modifier);
  if (!share) throw new RangeError(`${modifier} is no modifier of anesthesia.`);
  return share.percent === 10_000 ? [first] : [first, percentStep(first.cents, share.percent, share.who)];
}

/** More than four at once: three units, and one more where papers show the physician at the induction. */
function supervisedStep(line: LineToPrice, day: FeeDay): AnesthesiaStep {
  return stepOf(line, day, line.documented === true ? 4 : 3, 0);
}

/**
 * Of several anesthesia services of one day in one role only the one with the most base units is paid, with
 * the minutes of all of them; add-on codes are paid beside it.
 */
export function rankAnesthesia(lines: readonly LineToPrice[], found: MedicareLine[]): void {
  const groups = new Map<string, number[]>();
  found.forEach((one, at) => {
    const line = lines[at];
    if (one.is !== "amount" || one.steps[0]?.step !== "anesthesia" || !line || addOns.has(line.code)) return;
    const key = `${line.on ?? ""} ${line.modifiers.find((modifier) => shares.get(modifier)) ?? "AD"}`;
    groups.set(key, [...(groups.get(key) ?? []), at]);
  });
  for (const group of groups.values()) if (group.length > 1) together(group, lines, found);
}

const anesthesiaStep = (found: readonly MedicareLine[], at: number): AnesthesiaStep | undefined => {
  const one = found[at];
  const first = one?.is === "amount" ? one.steps[0] : undefined;
  return first?.step === "anesthesia" ? first : undefined;
};

function together(group: readonly number[], lines: readonly LineToPrice[], found: MedicareLine[]): void {
  const base = (at: number) => anesthesiaStep(found, at)?.baseUnits ?? 0;
  const [leads = 0, ...others] = group.toSorted((a, b) => base(b) - base(a) || a - b);
  const step = anesthesiaStep(found, leads);
  const line = lines[leads];
  if (!step || !line) return;
  const minutes = group.reduce((all, at) => all + (anesthesiaStep(found, at)?.minutes ?? 0), 0);
  const tenths = timeTenths(minutes);
  const amount = cents(halfUp((step.baseUnits * 10 + tenths) * step.factorCents, 10));
  const whole: AnesthesiaStep = { ...step, minutes, timeTenths: tenths, cents: amount };
  const share = line.modifiers.map((modifier) => shares.get(modifier)).find((one) => one !== undefined);
  const steps: Step[] =
    share && share.percent !== 10_000 ? [whole, percentStep(amount, share.percent, share.who)] : [whole];
  found[leads] = {
    is: "amount",
    steps,
    notes: ["The minutes of all anesthesia of the day are counted here."],
  };
  for (const at of others) {
    found[at] = packaged(
      `Of several anesthesia services of a day only ${line.code} is paid, with all the minutes.`,
    );
  }
}
