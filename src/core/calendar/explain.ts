// Every computed date says how it came about, in data that can be stored and in words that can be read out.
import { type CivilDate, dayInWords, dayName } from "./civil-date.ts";
import { type Instant, isoInstant } from "./instant.ts";
import { civilDateIn, type TimeOfDay, wallClock, type Zone } from "./zone.ts";

/** A day that was not counted, by name. */
export type Skipped = { readonly on: CivilDate; readonly why: string };

/** One way to read a doubtful rule. Exactly one of a date's readings counts. */
export type Reading = {
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly on: CivilDate;
  readonly counts: boolean;
  readonly words: string;
};

/** Why this date. Plain JSON; `steps` alone is enough for a reader. */
export type Explain = {
  readonly start: {
    /** The event, in words: "the letter was sent". */
    readonly what: string;
    /** ISO 8601, UTC, where the start is known to the minute. */
    readonly at?: string;
    readonly on: CivilDate;
    /** How the start is known: a document, a proof of sending. */
    readonly evidence?: string;
  };
  readonly span: string;
  readonly steps: readonly string[];
  /** Days between start and result that did not count, each by name. */
  readonly skipped: readonly Skipped[];
  /** Both readings where the rule is doubtful; none where it is plain. */
  readonly readings: readonly Reading[];
  /** Key of the calendar whose days were counted, where days were looked up. */
  readonly calendar?: string;
  readonly zone: Zone;
  readonly rolled?: { readonly from: CivilDate; readonly to: CivilDate; readonly why: string };
  readonly result: { readonly at: string; readonly on: CivilDate };
};

/**
 * A due date. `explain` is written when it is first read, and then kept: most due dates are never
 * questioned.
 */
export type Due = { readonly at: Instant; readonly on: CivilDate; readonly explain: Explain };

/** A due date whose explanation is written on demand; it goes into JSON like any other field. */
export function dueThat(at: Instant, on: CivilDate, tell: () => Omit<Explain, "result">): Due {
  let told: Explain | undefined;
  return {
    at,
    on,
    get explain() {
      told ??= { ...tell(), result: { at: isoInstant(at), on } };
      return told;
    },
  };
}

/** The earliest of the readings, or null where the rule is plain: what to escalate on. */
export function strictestReading({ readings }: Explain): Reading | null {
  return readings.reduce<Reading | null>(
    (first, next) => (first && first.at <= next.at ? first : next),
    null,
  );
}

/** One reading of a rule as the explanation shows it. */
export const reading = (
  name: string,
  { at, on }: Pick<Due, "at" | "on">,
  counts: boolean,
  words: string,
): Reading => ({
  name,
  at: isoInstant(at),
  on,
  counts,
  words,
});

/** One sentence on the days that were not counted: holidays by name, the weekly shut days by number. */
export function skippedInWords(skipped: readonly Skipped[]): readonly string[] {
  if (skipped.length === 0) return [];
  const weekly = new Map<string, number>();
  const names: string[] = [];
  for (const { on, why } of skipped) {
    if (why === dayName(on)) weekly.set(why, (weekly.get(why) ?? 0) + 1);
    else names.push(`${why} (${on})`);
  }
  for (const [day, count] of weekly) names.push(count === 1 ? `1 ${day}` : `${count} ${day}s`);
  return [`Not counted: ${names.join("; ")}.`];
}

const zoneNames = new Map<Zone, string>();

/** "Pacific time" for America/Los_Angeles: the name people use, never "PST". */
export function zoneInWords(zone: Zone): string {
  const found = zoneNames.get(zone);
  if (found) return found;
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    timeZoneName: "longGeneric",
  }).formatToParts(0);
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
  const words = name.replace(/ Time$/, " time");
  zoneNames.set(zone, words);
  return words;
}

/** "5:00 pm". */
export function timeInWords(time: TimeOfDay): string {
  const hour = Number(time.slice(0, 2));
  return `${hour % 12 === 0 ? 12 : hour % 12}:${time.slice(3)} ${hour % 24 < 12 ? "am" : "pm"}`;
}

/** "Tuesday, December 1, 2026 at 2:14 pm Pacific time". */
export const momentInWords = (zone: Zone, at: Instant): string =>
  `${dayInWords(civilDateIn(zone, at))} at ${timeInWords(wallClock(zone, at).time)} ${zoneInWords(zone)}`;
