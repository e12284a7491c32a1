// From when a file of CMS holds, as far as its header or its name says so. Where neither does, nobody
// guesses.
import { type CivilDate, civilOf } from "../../calendar/civil-date.ts";

export type Dates = { readonly from: CivilDate | null; readonly until: CivilDate | null };

export const noDates: Dates = { from: null, until: null };

const quarters: Readonly<Record<string, number>> = {
  jan: 1,
  a: 1,
  "1": 1,
  apr: 4,
  b: 4,
  "2": 4,
  jul: 7,
  c: 7,
  "3": 7,
  oct: 10,
  d: 10,
  "4": 10,
};

/** From the first day of a quarter to the end of its year; later releases of the year replace it. */
export function fromQuarter(year: string, quarter: string): Dates {
  const month = quarters[quarter.slice(0, 3).toLowerCase()];
  if (month === undefined || !isYear(year)) return noDates;
  return { from: civilOf(Number(year), month, 1), until: civilOf(Number(year), 12, 31) };
}

/** A calendar year. */
export const wholeYear = (year: string): Dates => fromQuarter(year, "1");

/** A federal fiscal year begins in October of the year before. */
export function fiscalYear(year: string): Dates {
  if (!isYear(year)) return noDates;
  return { from: civilOf(Number(year) - 1, 10, 1), until: civilOf(Number(year), 9, 30) };
}

const isYear = (year: string): boolean => /^20\d\d$/.test(year);

/** "October 2025" or "Oct_2025" anywhere in a text, else the year alone. */
export function quarterIn(text: string, year: string): Dates {
  const match = /(Jan(?:uary)?|Apr(?:il)?|July?|Oct(?:ober)?)[ _.-]*(?:20\d\d)?/i.exec(text);
  return match?.[1] ? fromQuarter(year, match[1]) : wholeYear(year);
}
