// How far an entry of the channel directory can still be trusted.
import { addDays, type CivilDate, daysBetween } from "../calendar.ts";

/** Days after which somebody should ask again, and after which it is no longer to be relied on. */
export const askAgainAfter = 90;
export const staleAfter = 180;

export type ChannelAge = {
  readonly state: "fresh" | "ask again" | "stale" | "expired";
  readonly says: string;
  /** The day on which it next becomes less trusted; null once it has expired. */
  readonly until: CivilDate | null;
};

/**
 * The age of an entry on a day. The day of verification counts as day 0; the last day of `expiresOn` still
 * counts. An expired entry is not to be offered; a stale one may be, with its age beside it.
 * @source docs/requirements/balance-bills.md, BB-08
 */
export function channelAge(
  { verifiedOn, expiresOn }: { readonly verifiedOn: CivilDate; readonly expiresOn: CivilDate | null },
  today: CivilDate,
): ChannelAge {
  if (expiresOn !== null && expiresOn < today)
    return { state: "expired", says: `It held until ${expiresOn}.`, until: null };
  const age = daysBetween(verifiedOn, today);
  const first = (day: CivilDate) => (expiresOn !== null && expiresOn < day ? expiresOn : day);
  if (age < askAgainAfter)
    return { state: "fresh", says: inDays(age), until: first(addDays(verifiedOn, askAgainAfter)) };
  if (age < staleAfter)
    return {
      state: "ask again",
      says: `${inDays(age)}; ask again when you are in touch.`,
      until: first(addDays(verifiedOn, staleAfter)),
    };
  return { state: "stale", says: `${inDays(age)}; ask before you rely on it.`, until: expiresOn };
}

const inDays = (age: number): string =>
  age <= 0 ? "Verified today" : `Verified ${age} ${age === 1 ? "day" : "days"} ago`;
