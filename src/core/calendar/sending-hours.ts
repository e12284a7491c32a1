// When a letter for later may best arrive: nine in the morning of a weekday, where it is read.
import { addDays, dayOfWeek } from "./civil-date.ts";
import type { Instant } from "./instant.ts";
import { civilDateIn, instantAt, type Zone } from "./zone.ts";

/**
 * The next mornings to come, at nine in every one of the zones or later (where two are possible it is nine
 * in the western one). Saturdays and Sundays are left out. Does NOT know the reader's holidays.
 */
export function morningsIn(zones: readonly Zone[], now: Instant, most: number): Instant[] {
  const [first] = zones;
  if (first === undefined) return [];
  const mornings: Instant[] = [];
  for (let on = civilDateIn(first, now); mornings.length < most; on = addDays(on, 1)) {
    const day = dayOfWeek(on);
    const at = Math.max(...zones.map((zone) => instantAt(zone, on, "09:00"))) as Instant;
    if (day <= 5 && at > now) mornings.push(at);
  }
  return mornings;
}
