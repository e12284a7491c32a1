// The register of legal clocks: data with a citation and an evidence grade, never advice. A screen shows
// every row.
import { appealClocks } from "./appeal-clocks.ts";
import type { CivilDate } from "./civil-date.ts";
import { collectionClocks } from "./collection-clocks.ts";
import type { LegalClock } from "./legal-clock.ts";
import { noSurprisesClocks } from "./no-surprises-clocks.ts";
import { priorAuthorizationClocks } from "./prior-authorization-clocks.ts";

const rows = [
  ...appealClocks,
  ...collectionClocks,
  ...noSurprisesClocks,
  ...priorAuthorizationClocks,
] as const;

/** "NSA.on.period" and the others; a misspelt key does not compile. */
export type LegalClockKey = (typeof rows)[number]["key"];

/** Every row, every version, also those not in force and those switched off. */
export const legalClocks: readonly LegalClock[] = rows;

/**
 * The version of a clock in force on a date, which is the anchor date of the dispute: a dispute keeps the
 * version it began under. Null when none is in force then. Says nothing of the switch; `legalDue` does.
 */
export function legalClock(key: LegalClockKey, anchorOn: CivilDate): LegalClock | null {
  return legalClocks.find((clock) => clock.key === key && isInForce(clock, anchorOn)) ?? null;
}

/** Was this version the law on a date? Both ends of its time are included. */
export const isInForce = ({ effective: { from, to } }: LegalClock, on: CivilDate): boolean =>
  (from === null || from <= on) && (to === null || on <= to);
