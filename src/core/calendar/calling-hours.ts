// When somebody may be called: from 8 in the morning to 9 in the evening where they are. Where that is
// follows from
// their address, as far as it is known.
import { allowed, type Ruling, refused } from "../ruling.ts";
import { addDays } from "./civil-date.ts";
import { timeInWords, zoneInWords } from "./explain.ts";
import type { Instant } from "./instant.ts";
import { civilDateIn, instantAt, wallClock, type Zone, zoneNamed } from "./zone.ts";

const opens = "08:00";
const shuts = "21:00";

const pacific = zoneNamed("America/Los_Angeles");
const mountain = zoneNamed("America/Denver");
const arizona = zoneNamed("America/Phoenix");
const central = zoneNamed("America/Chicago");
const eastern = zoneNamed("America/New_York");

/** States by their postal letters; several zones where a state has several. */
const zones: readonly (readonly [states: string, zones: readonly Zone[]])[] = [
  ["WA CA NV", [pacific]],
  ["OR ID", [pacific, mountain]],
  ["MT WY UT CO NM", [mountain]],
  ["AZ", [arizona, mountain]],
  ["ND SD NE KS TX", [mountain, central]],
  ["OK MN IA MO AR LA WI IL MS AL", [central]],
  ["TN KY IN MI FL", [central, eastern]],
  ["ME NH VT MA RI CT NY NJ PA DE MD DC VA WV NC SC GA OH", [eastern]],
  ["AK", [zoneNamed("America/Anchorage"), zoneNamed("America/Adak")]],
  ["HI", [zoneNamed("Pacific/Honolulu")]],
];
const byState = new Map(zones.flatMap(([states, its]) => states.split(" ").map((state) => [state, its])));

/**
 * The zones of the state in an address in the United States: "Salem, OR 97301". Empty where none can be
 * read.
 */
export function zonesOfAddress(address: string): readonly Zone[] {
  const state = /\b([A-Z]{2})\s+\d{5}(?:-\d{4})?\b/.exec(address)?.[1];
  return (state && byState.get(state)) || [];
}

/**
 * May somebody who is in these zones be called now? In every one of them it must be between 8 in the
 * morning and 9 in
 * the evening: at 8 one may, at 9 in the evening no more. Does NOT know whether they wish to be called at
 * another
 * hour.
 */
export function mayCall(where: readonly Zone[], now: Instant): Ruling {
  for (const zone of where) {
    const { time } = wallClock(zone, now);
    if (time >= opens && time < shuts) continue;
    const today = civilDateIn(zone, now);
    const next = instantAt(zone, time < opens ? today : addDays(today, 1), opens);
    const at = wallClock(zone, next);
    const place = zoneInWords(zone);
    const hour = `It is ${timeInWords(time)} where they are (${place})`;
    return refused(
      "OUTSIDE_CALLING_HOURS",
      "GN-01",
      `${hour}, and nobody is called before 8 am or from 9 pm on.`,
      `Call from ${timeInWords(at.time)} ${place} on.`,
    );
  }
  return allowed;
}
