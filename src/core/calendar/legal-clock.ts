// What one row of the register of legal clocks says.
import type { CivilDate, NoSuchDay } from "./civil-date.ts";
import type { DayZero, Roll } from "./due.ts";
import type { Span } from "./span.ts";

/**
 * How well a row is known. A: an official page or rule text. Q: quoted word for word from the regulation. B:
 * a secondary source. C: general knowledge, to be verified before it is shown as law.
 */
export type EvidenceGrade = "A" | "Q" | "B" | "C" | "A/B" | "A/C";

/**
 * The four dates of a paper, kept apart because programmes count from different ones: the date printed on
 * it, when it was sent, when it was received; and when a thing happened that is no paper.
 */
export type StartFact = "dated" | "sent" | "received" | "happened";

/**
 * The wording leaves open whether the start day counts. Both readings are shown; the safe one is planned
 * for.
 */
export type DoubtfulDayZero = {
  /** Which of the two dates costs nobody a right: the earlier for a last day, the later for a first day. */
  readonly safe: "earlier" | "later";
  readonly why: string;
};

export type LegalClock = {
  readonly key: string;
  readonly version: number;
  readonly title: string;
  readonly appliesIf: string;
  /** Both included; null is open. */
  readonly effective: { readonly from: CivilDate | null; readonly to: CivilDate | null };
  /** Off until someone announces it: shown, never run. */
  readonly switch: "on" | "off";
  readonly start: {
    readonly fact: StartFact;
    /** In words: "the notice was first sent". */
    readonly what: string;
    /** Where receipt is presumed when nobody proves it. Stored as a presumption, never as a longer span. */
    readonly presumed?: { readonly from: StartFact; readonly span: Span };
  };
  /** Time that must run out first; the span begins the day after. */
  readonly after?: Span;
  /** Business days are federal ones: Monday to Friday less federal holidays. */
  readonly span: Span;
  readonly dayZero: DayZero | DoubtfulDayZero;
  readonly noSuchDay?: NoSuchDay;
  readonly roll: Roll;
  /** In words; applied only when the event they name is on file. */
  readonly extensions: readonly string[];
  /** Where the rule lets the one who decides take more time: how much, and by when it must be told. */
  readonly extendable?: {
    readonly span: Span;
    readonly counts: string;
    /** From the day on which it is taken. */
    readonly noticeIn?: Span;
  };
  readonly tolling: readonly string[];
  /** Who must act. */
  readonly owner: string;
  readonly onExpiry: string;
  readonly citation: string;
  readonly grade: EvidenceGrade;
};

/** What most rows share: counted from the day after, not moved by weekends, never extended, never tolled. */
export const plainCounting = {
  dayZero: "start-day-is-0",
  roll: "none",
  extensions: [],
  tolling: [],
  switch: "on",
  version: 1,
} as const;

/** In force as far back and as far ahead as Parley looks. */
export const always = { from: null, to: null } as const;
