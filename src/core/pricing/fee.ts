// One unit of one service by the physician fee schedule, and what imaging may cost at most.
import { type Cents, cents, least } from "../money.ts";
import { productHalfUp } from "./exact.ts";
import type { FeeDay } from "./fee-day.ts";
import type { Setting } from "./places.ts";
import type { BoundStep, FeeStep, Step } from "./priced.ts";
import type { GpciRow, RvuRow } from "./tables.ts";

type Values = { readonly work: number; readonly pe: number; readonly mp: number };

/**
 * (work x index + PE x index + MP x index) x factor in cents, half up. CMS rounds once, at the end: both of
 * its own computed files come out to the cent this way. RVUs hundredths, indices thousandths, factor
 * ten-thousandths of a dollar.
 */
export function feeCents({ work, pe, mp }: Values, here: GpciRow, factor: number, halfPe: boolean): Cents {
  const whole = work * here.work + mp * here.mp;
  return halfPe
    ? cents(productHalfUp(2 * whole + pe * here.pe, factor, 20_000_000))
    : cents(productHalfUp(whole + pe * here.pe, factor, 10_000_000));
}

export function feeStep(row: RvuRow, setting: Setting, day: FeeDay): FeeStep {
  const pe = setting === "facility" ? row.peFacility : row.peNonFacility;
  const { work, mp, conversionFactor: factor } = row;
  return {
    step: "fee",
    edition: day.rvu.edition,
    row: row.modifier === "" ? row.code : `${row.code}-${row.modifier}`,
    setting,
    work,
    pe,
    mp,
    gpciEdition: day.gpci.edition,
    gpci: day.here,
    factor,
    cents: feeCents({ work, pe, mp }, day.here, factor, false),
  };
}

/** The same with half the practice expense: therapy after its first unit. */
export function halfPeStep(full: FeeStep): FeeStep {
  return { ...full, halfPe: true, cents: feeCents(full, full.gpci, full.factor, true) };
}

/** CMS caps the technical part of imaging at what a hospital outpatient department gets. */
export const isCapped = (row: RvuRow): boolean =>
  row.capPeNonFacility !== 0 || row.capPeFacility !== 0 || row.capMp !== 0;

/**
 * What imaging may cost at most: the relative values that CMS made from the OPPS rate in place of its own.
 * @param work differs from the row's own only for codes that are carrier priced as a whole
 */
export function capFee(row: RvuRow, setting: Setting, day: FeeDay, work = row.work): FeeStep {
  const pe = setting === "facility" ? row.capPeFacility : row.capPeNonFacility;
  const mp = row.capMp;
  const factor = row.conversionFactor;
  return {
    ...feeStep(row, setting, day),
    work,
    pe,
    mp,
    cents: feeCents({ work, pe, mp }, day.here, factor, false),
  };
}

/** The step that keeps an amount of one unit at or below the cap. */
export function capped(before: Cents, row: RvuRow, setting: Setting, day: FeeDay): BoundStep {
  const bound = capFee(row, setting, day);
  return {
    step: "at most",
    why: "imaging costs no more than the same in a hospital outpatient department (OPPS cap)",
    boundCents: bound.cents,
    bound: [bound],
    cents: least(before, bound.cents),
  };
}

/** The steps of one unit: the fee, and the cap where there is one. */
export function unitSteps(row: RvuRow, setting: Setting, day: FeeDay): Step[] {
  const fee = feeStep(row, setting, day);
  return isCapped(row) ? [fee, capped(fee.cents, row, setting, day)] : [fee];
}
