// A professional claim at Medicare: each line alone, then what the lines of one day do to each other.
import { cents } from "../money.ts";
import { anesthesiaOf, isAnesthesia, rankAnesthesia } from "./anesthesia.ts";
import type { ClaimToPrice, LineToPrice } from "./claim.ts";
import { rankDiagnostic } from "./diagnostic.ts";
import { feeStep } from "./fee.ts";
import { type FeeDay, feeDayOf, type NoFeeDay } from "./fee-day.ts";
import {
  countOf,
  type Fee,
  feeOf,
  isPlain,
  notesOn,
  percentOfRole,
  percentStep,
  unknownPlace,
  whyNotInHospital,
} from "./fee-line.ts";
import { isBundled } from "./fee-status.ts";
import { noModifiers, readModifiers } from "./modifiers.ts";
import { placeFacts } from "./places.ts";
import type { Step } from "./priced.ts";
import { type Ranked, rankSides, rankSurgery } from "./surgery.ts";
import type { PriceTables, RvuRow } from "./tables.ts";
import { rankTherapy } from "./therapy.ts";
import { amountOf, type MedicareLine, none, packaged, whyNot, whyNotCounted } from "./why-not.ts";

/** What the lines leave for the end: those whose price waits for the others of their day. */
type Open = {
  readonly fees: Fee[];
  /** Status T and P. */
  readonly waiting: Waiting[];
  anesthesia: boolean;
};
type Waiting = { readonly at: number; readonly day: FeeDay; readonly status: string; readonly fee?: Fee };

/** Prices every line by the physician fee schedule, in the order of the claim. */
export function priceProfessional(claim: ClaimToPrice, tables: PriceTables): MedicareLine[] {
  const { lines } = claim;
  const found: MedicareLine[] = [];
  const open: Open = { fees: [], waiting: [], anesthesia: false };
  let day: FeeDay | NoFeeDay | undefined;
  let on: string | undefined;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as LineToPrice;
    const date = line.on ?? claim.from;
    if (!day || on !== date) {
      day = feeDayOf(claim, tables, date);
      on = date;
    }
    found.push("whyNot" in day ? none(day.whyNot) : alone(at, line, day, open));
  }
  if (open.anesthesia) rankAnesthesia(lines, found);
  if (open.waiting.length > 0) settleWaiting(open, claim, found);
  if (open.fees.length > 0) finish(open.fees, found);
  return found;
}

/** A placeholder for a line that has its fee and waits for the others of its day. */
const pending = packaged("");

function alone(at: number, line: LineToPrice, day: FeeDay, open: Open): MedicareLine {
  const wrong = whyNotCounted(line);
  if (wrong) return none(wrong);
  const row = day.rvu.rows.get(line.code);
  const reading = readModifiers(line);
  if (row && isPlain(row, reading)) return plainLine(line, row, day);
  if (isAnesthesia(row, line, day)) {
    open.anesthesia = true;
    return anesthesiaOf(line, reading, day);
  }
  if (row && isBundled(row.status)) {
    return packaged(`${row.code} is always paid within other services (status B).`);
  }
  if (row?.status === "P") {
    open.waiting.push({ at, day, status: "P" });
    return pending;
  }
  const fee = feeOf(at, line, row, reading, day);
  if ("whyNot" in fee) return none(fee.whyNot);
  const role = reading.role === "" ? 0 : percentOfRole(fee);
  if (typeof role !== "number") return none(role, fee.notes);
  if (fee.row.status === "T") open.waiting.push({ at, day, status: "T", fee });
  else open.fees.push(fee);
  return pending;
}

/** The row, the setting, the units: nothing else makes the price of this line. */
function plainLine(line: LineToPrice, row: RvuRow, day: FeeDay): MedicareLine {
  const place = line.place ?? "";
  const facts = placeFacts(place);
  if (!facts) return none(unknownPlace(place));
  const { setting } = facts;
  if (facts.hospital) {
    const elsewhere = whyNotInHospital(row, noModifiers, place);
    if (elsewhere) return none(elsewhere);
  }
  const fee = feeStep(row, setting, day);
  const notes = notesOn(row, setting);
  const { units } = line;
  if (units === 1) return { is: "amount", steps: [fee], notes };
  return { is: "amount", steps: [fee, { step: "units", units, cents: cents(fee.cents * units) }], notes };
}

/** T is paid when nothing else is that day; P is part of what is paid that day, or of another schedule. */
function settleWaiting({ waiting, fees }: Open, claim: ClaimToPrice, found: MedicareLine[]): void {
  const { lines } = claim;
  const paidOn = new Set<string>(fees.map(({ day }) => day.day));
  found.forEach((one, at) => {
    if (one.is === "amount") paidOn.add(lines[at]?.on ?? claim.from);
  });
  for (const { at, day, status, fee } of waiting) {
    const code = lines[at]?.code ?? "";
    if (paidOn.has(day.day)) {
      found[at] = packaged(`${code} is paid within the other services of that day (status ${status}).`);
    } else if (fee) {
      fees.push(fee);
    } else {
      found[at] = none(
        whyNot(
          "another schedule",
          `${code} is part of a service or is paid by another schedule (status P), and no service is ` +
            "billed with it.",
          "Price it by that schedule, or bill it with its service.",
        ),
      );
    }
  }
}

const surgical = new Set(["2", "3"]);

/** What a unit of this row competes in, with the others of its day; "" where it stands alone. */
function contestOf({ row, reading, day }: Fee): string {
  const { multiple } = row;
  if (multiple === "0" || multiple === "9") {
    return reading.side === "" || reading.bothSides ? "" : `sides ${row.code} ${reading.role} ${day.day}`;
  }
  if (surgical.has(multiple)) return `surgery ${reading.role} ${day.day}`;
  return `${multiple} ${day.day}`;
}

function finish(fees: readonly Fee[], found: MedicareLine[]): void {
  let contests: Map<string, Fee[]> | undefined;
  for (const fee of fees) {
    const contest = contestOf(fee);
    if (contest === "") {
      found[fee.at] = finished(fee, fee.steps, false);
      continue;
    }
    contests ??= new Map();
    const others = contests.get(contest);
    if (others) others.push(fee);
    else contests.set(contest, [fee]);
  }
  for (const rivals of contests?.values() ?? []) settle(rivals, found);
}

function settle(rivals: readonly Fee[], found: MedicareLine[]): void {
  const [first] = rivals;
  if (!first) return;
  if (rivals.length === 1 && countOf(first) === 1) {
    found[first.at] = finished(first, first.steps, false);
    return;
  }
  const ranked = rankedOf(first.row.multiple, rivals);
  for (const fee of rivals) {
    const result = ranked.get(fee.at);
    if (!result) found[fee.at] = none(noRule(fee));
    else if (result.is === "steps") found[fee.at] = finished(fee, result.steps, result.unitsCounted);
    else found[fee.at] = result.is === "packaged" ? packaged(result.why) : none(result.why);
  }
}

function rankedOf(indicator: string, rivals: readonly Fee[]): Map<number, Ranked> {
  if (surgical.has(indicator)) return rankSurgery(rivals);
  if (indicator === "0" || indicator === "9") return rankSides(rivals);
  return indicator === "5" ? rankTherapy(rivals) : rankDiagnostic(indicator, rivals);
}

const noRule = ({ row }: Fee) =>
  whyNot(
    "rule not built in",
    `${row.code} is reduced beside others by a rule that is not built in (indicator ${row.multiple}).`,
    "Price this line by hand.",
  );

/** A co-surgeon's or assistant's part, then the units. */
function finished(fee: Fee, before: readonly Step[], unitsCounted: boolean): MedicareLine {
  const { reading, line, notes } = fee;
  let steps = before;
  if (reading.role !== "") {
    const percent = percentOfRole(fee);
    if (typeof percent !== "number") return none(percent, notes);
    steps = [...steps, percentStep(amountOf(steps), percent, `share of the ${reading.role}`)];
  }
  const { units } = line;
  if (units > 1 && !unitsCounted) {
    steps = [...steps, { step: "units", units, cents: cents(amountOf(steps) * units) }];
  }
  return { is: "amount", steps, notes };
}
