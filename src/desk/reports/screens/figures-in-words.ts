// Figures as people read them.
import { cents, dollars } from "../../../core/money.ts";
import type { Unit } from "../wire.ts";

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ",");

/** A figure with its unit; nothing where there is none. */
export function figureInWords(value: number | null | undefined, unit: Unit): string {
  if (value === null || value === undefined) return "";
  if (unit === "cents") return dollars(cents(Math.round(value)));
  if (unit === "percent") return `${value} %`;
  if (unit === "days") return value === 1 ? "1 day" : `${value} days`;
  return grouped(value);
}
