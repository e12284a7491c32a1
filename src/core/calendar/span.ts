// A length of time always says its unit. A business day is a day on a calendar, never 24 hours.

/** How long. `hours` elapse; the other three count squares on a calendar. */
export type Span =
  | { readonly unit: "hours"; readonly count: number }
  | { readonly unit: "calendar-days"; readonly count: number }
  | { readonly unit: "business-days"; readonly count: number }
  | { readonly unit: "months"; readonly count: number };

function counted<Unit extends Span["unit"]>(
  unit: Unit,
  count: number,
): { readonly unit: Unit; readonly count: number } {
  if (!Number.isInteger(count) || count < 0 || count > 1_000_000) {
    throw new RangeError(`${count} is not a whole number of ${unit} from 0 to 1,000,000.`);
  }
  return { unit, count };
}

/**
 * Elapsed hours: nights, weekends and clock changes count.
 * @throws RangeError unless whole and not negative
 */
export const hours = (count: number) => counted("hours", count);
/** Calendar days: every day counts, whatever its length. @throws RangeError unless whole and not negative */
export const days = (count: number) => counted("calendar-days", count);
/** Seven calendar days each, and nothing more. @throws RangeError unless whole and not negative */
export const weeks = (count: number) => counted("calendar-days", count * 7);
/** Days on which the calendar it is counted on is open. @throws RangeError unless whole and not negative */
export const businessDays = (count: number) => counted("business-days", count);
/** Calendar months, always from the first date. @throws RangeError unless whole and not negative */
export const months = (count: number) => counted("months", count);

const NAMES: Record<Span["unit"], readonly [one: string, more: string]> = {
  hours: ["hour", "hours"],
  "calendar-days": ["calendar day", "calendar days"],
  "business-days": ["business day", "business days"],
  months: ["month", "months"],
};

/** "24 hours", "1 business day". */
export const spanInWords = ({ unit, count }: Span): string => `${count} ${NAMES[unit][count === 1 ? 0 : 1]}`;
