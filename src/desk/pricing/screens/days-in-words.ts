// From which day of service to which something holds.
import { type CivilDate, readCivil } from "../../../core/calendar.ts";
import { shortDate } from "../../../ui/when.ts";

/** "1 Jan 2025 to 31 Mar 2025", or "from 1 Jan 2025 on" where there is no last day. */
export function daysInWords(from: string, to: string | null, today: CivilDate): string {
  const [first, last] = [readCivil(from), to === null ? null : readCivil(to)];
  if (!first) return from;
  return last
    ? `${shortDate(first, today)} to ${shortDate(last, today)}`
    : `from ${shortDate(first, today)} on`;
}
