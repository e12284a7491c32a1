// How single segments are read where the 835 and the 837 write them alike: amounts, dates, names,
// adjustments.

import { type CivilDate, readCivil } from "../calendar.ts";
import { type Cents, MOST_CENTS } from "../money.ts";
import type { Adjustment, Amount, Growing, Party, Procedure, X12Date } from "./facts.ts";
import { type ProblemList, quoted } from "./problems.ts";
import type { Segment } from "./segment.ts";

/**
 * Characters of a file that are kept of one claim at most. The largest honest claims take a twentieth of it.
 */
const MOST_KEPT = 2_000_000;
/** What an item costs beyond its characters. */
const ITEM = 64;

/** Keeps the parts of one claim or remittance, up to a size that a hostile file cannot push further. */
export class Shelf {
  readonly #problems: ProblemList;
  #left = MOST_KEPT;

  constructor(problems: ProblemList) {
    this.#problems = problems;
  }

  /**
   * The list with one more item. Most lists hold one to three, and an array that grew by `push` has room for
   * seventeen: in a file of millions of claims that room is most of the time spent.
   */
  kept<T>(list: T[], item: T, segment: Segment): T[] {
    const before = this.#left;
    this.#left -= segment.length + ITEM;
    if (this.#left <= 0 && before > 0) {
      const says = "There is more here than is kept; what follows counts in the sums only.";
      this.#problems.add("TOO_MANY", segment.place(), says);
    }
    if (before <= 0) return list;
    const [first, second] = list;
    if (list.length === 0) return [item];
    if (list.length === 1) return [first as T, item];
    if (list.length === 2) return [first as T, second as T, item];
    list.push(item);
    return list;
  }
}

/** An element as money. What is not money is null and told. */
export function amountAt(segment: Segment, number: number, problems: ProblemList): Amount {
  const fast = segment.fastCents(number);
  return Number.isNaN(fast) ? patientAmount(segment, number, problems) : (fast as Cents);
}

function patientAmount(segment: Segment, number: number, problems: ProblemList): Amount {
  const { cents, odd } = segment.amount(number);
  const written = quoted(segment.element(number));
  const name = `${segment.name}${String(number).padStart(2, "0")}`;
  if (cents === null)
    problems.add("AMOUNT", segment.place(), `${name} holds ${written}, which is no amount.`, number);
  else if (odd) {
    const says = `${name} is written ${written}; it was read as ${(cents / 100).toFixed(2)}.`;
    problems.add("AMOUNT_FORM", segment.place(), says, number);
  }
  return cents;
}

/** The sum, which stops at MOST_CENTS either way: nobody's file makes this throw. */
export function plus(total: number, amount: Amount): number {
  return Math.max(-MOST_CENTS, Math.min(MOST_CENTS, total + (amount ?? 0)));
}

/** Did `plus` stop somewhere on the way? Then a total says nothing. */
export const beyond = (total: number): boolean => Math.abs(total) >= MOST_CENTS;

/** `20050318` as `2005-03-18`; null where the calendar has no such day. */
export function civilDate(text: string): CivilDate | null {
  if (text.length !== 8) return null;
  let value = 0;
  for (let at = 0; at < 8; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return null;
    value = value * 10 + digit;
  }
  const slot = value & (KNOWN_DAYS - 1);
  if (knownValues[slot] === value) return knownDays[slot] ?? null;
  const date = readCivil(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
  if (date === null) return null;
  knownValues[slot] = value;
  knownDays[slot] = date;
  return date;
}

/** The days of one file are few: each is written out once. A power of two of them is remembered. */
const KNOWN_DAYS = 4096;
const knownValues = new Int32Array(KNOWN_DAYS);
const knownDays: (CivilDate | null)[] = new Array(KNOWN_DAYS).fill(null);

/** DTM: qualifier and day. */
export function dateOf(segment: Segment, problems: ProblemList): X12Date {
  const written = segment.trimmed(2);
  const day = civilDate(written);
  if (day === null && written !== "") wrongDate(segment, 2, written, problems);
  return { qualifier: segment.trimmed(1), from: day, to: day, written: day === null ? written : "" };
}

/** DTP: qualifier, format (D8 a day, RD8 a period, DT a day and an hour) and value. */
export function dateOrPeriodOf(segment: Segment, problems: ProblemList): X12Date {
  const written = segment.trimmed(3);
  const dash = written.indexOf("-");
  const from = civilDate((dash < 0 ? written : written.slice(0, dash)).slice(0, 8));
  const to = dash < 0 ? from : civilDate(written.slice(dash + 1).slice(0, 8));
  const isDay = !/^(?:TM|RTM)$/.test(segment.trimmed(2));
  if ((from === null || to === null) && written !== "" && isDay) wrongDate(segment, 3, written, problems);
  const odd = from === null || to === null;
  return { qualifier: segment.trimmed(1), from, to, written: odd ? written : "" };
}

function wrongDate(segment: Segment, number: number, written: string, problems: ProblemList): void {
  const name = `${segment.name}${String(number).padStart(2, "0")}`;
  problems.add("DATE", segment.place(), `${name} holds ${quoted(written)}, which is not a day.`, number);
}

/** The day an element holds, told where it is none. */
export function dayAt(segment: Segment, number: number, problems: ProblemList): CivilDate | null {
  const written = segment.trimmed(number);
  const day = civilDate(written);
  if (day === null && written !== "") wrongDate(segment, number, written, problems);
  return day;
}

/** NM1. */
export function partyOf(segment: Segment): Growing<Party> {
  return {
    role: segment.trimmed(1),
    isPerson: segment.trimmed(2) === "1",
    name: segment.trimmed(3),
    first: segment.trimmed(4),
    middle: segment.trimmed(5),
    suffix: segment.trimmed(7),
    idQualifier: segment.trimmed(8),
    id: segment.trimmed(9),
    references: [],
    address: null,
  };
}

/** N1, which is shorter. */
export function organisationOf(segment: Segment): Growing<Party> {
  return {
    role: segment.trimmed(1),
    isPerson: false,
    name: segment.trimmed(2),
    first: "",
    middle: "",
    suffix: "",
    idQualifier: segment.trimmed(3),
    id: segment.trimmed(4),
    references: [],
    address: null,
  };
}

/** N3 and N4 after a party. */
export function addAddress(party: Growing<Party>, segment: Segment): void {
  const { lines, city, state, postalCode } = party.address ?? {
    lines: [],
    city: "",
    state: "",
    postalCode: "",
  };
  const street = segment.name === "N3";
  party.address = street
    ? {
        lines: [segment.trimmed(1), segment.trimmed(2)].filter((line) => line !== ""),
        city,
        state,
        postalCode,
      }
    : { lines, city: segment.trimmed(1), state: segment.trimmed(2), postalCode: segment.trimmed(3) };
}

/** Tells a CAS whose group is none of the standard. */
export function groupAt(segment: Segment, problems: ProblemList): string {
  const group = segment.trimmed(1);
  if (!GROUPS.has(group)) {
    const says = `CAS01 is ${quoted(group)}; the groups are CO, CR, OA, PI and PR.`;
    problems.add("ADJUSTMENT_GROUP", segment.place(), says, 1);
  }
  return group;
}

/**
 * The reason, amount and quantity of a CAS that begin at one element, of up to six; null where there is
 * nothing.
 */
export function adjustmentAt(
  segment: Segment,
  number: number,
  group: string,
  problems: ProblemList,
): Adjustment | null {
  if (!segment.has(number) && !segment.has(number + 1)) return null;
  const cents = amountAt(segment, number + 1, problems);
  return { group, reason: segment.trimmed(number), cents, quantity: segment.trimmed(number + 2) };
}

const GROUPS: ReadonlySet<string> = new Set(["CO", "CR", "OA", "PI", "PR"]);

const NO_MODIFIERS: readonly string[] = [];

/**
 * A composite procedure. One written with another separator than the ISA names is told and read all the same.
 */
export function procedureOf(segment: Segment, number: number, problems: ProblemList): Procedure {
  const whole = segment.element(number);
  const separator = separatorOf(whole, segment, number, problems);
  const first = whole.indexOf(separator);
  if (first < 0) return { qualifier: whole, code: "", modifiers: NO_MODIFIERS, description: "" };
  const second = whole.indexOf(separator, first + 1);
  const qualifier = first === 2 && whole.startsWith("HC") ? "HC" : whole.slice(0, first);
  if (second < 0)
    return { qualifier, code: whole.slice(first + 1), modifiers: NO_MODIFIERS, description: "" };
  const { modifiers, description } = afterCode(whole, second, separator);
  return { qualifier, code: whole.slice(first + 1, second), modifiers, description };
}

/** Up to four modifiers, then a description. */
function afterCode(
  whole: string,
  before: number,
  separator: string,
): { modifiers: string[]; description: string } {
  let modifiers: string[] = [];
  let from = before + 1;
  for (let number = 1; number <= 4; number++) {
    const next = whole.indexOf(separator, from);
    const modifier = whole.slice(from, next < 0 ? whole.length : next);
    if (modifier !== "") modifiers = modifiers.length === 0 ? [modifier] : [...modifiers, modifier];
    if (next < 0) return { modifiers, description: "" };
    from = next + 1;
  }
  const end = whole.indexOf(separator, from);
  return { modifiers, description: whole.slice(from, end < 0 ? whole.length : end) };
}

function separatorOf(whole: string, segment: Segment, number: number, problems: ProblemList): string {
  const named = segment.delimiters.component;
  if (whole.length < 4 || whole.includes(named) || !/^[A-Z0-9]{2}[^A-Za-z0-9 ]/.test(whole)) return named;
  const used = whole.charAt(2);
  const name = `${segment.name}${String(number).padStart(2, "0")}`;
  const says = `${name} is written ${quoted(whole)}, with ${quoted(used)}; the ISA names ${quoted(named)}.`;
  problems.add("COMPONENT_SEPARATOR", segment.place(), says, number);
  return used;
}
