// What a playbook is made of. A playbook is data a caseworker can read; `advance` in advance.ts is what
// moves a case by it.
import type { BusinessCalendar, Due, Instant } from "./calendar.ts";
import type { Delivery } from "./deliveries.ts";
import type { Fields, InputOf } from "./fields.ts";
import type { Cents } from "./money.ts";
import type { NotifyMatrix } from "./notify-matrix.ts";
import type { ActingParty, Actor, Party, Role } from "./parties.ts";
import type { Authority } from "./rules/authority.ts";
import type { Ruling } from "./ruling.ts";
import type { Turn } from "./turn.ts";

export {
  type ActingParty,
  type Actor,
  caseworkers,
  type Party,
  parties,
  type Role,
  roles,
} from "./parties.ts";

/**
 * What a rule may know besides the case itself. Everything comes in as an argument; the core reads no
 * clock.
 */
export type Around = {
  readonly now: Instant;
  readonly desk: BusinessCalendar;
  /** Which reading of the 24-hour outreach clock counts. */
  readonly outreachCounts: "elapsed" | "desk";
  /** Open days the plan has to choose one of the three options (BB-27). */
  readonly planDecisionDays: number;
  /** Every authority that may touch this case, in force or not; the rule picks (BB-19). */
  readonly authorities: readonly Authority[];
  /** Whom else the tenant wants told how such a case ended. */
  readonly notify?: NotifyMatrix;
  /** Days of silence after which a search for an alternate provider ends; 30 unless given. */
  readonly silentDays?: number;
};

/** A case at the moment something happens to it. */
export type Moment<Facts> = Around & {
  readonly facts: Facts;
  /** The facts before it happened; the same as `facts` while guards are asked. */
  readonly was: Facts;
  readonly stage: string;
  readonly actor: Actor;
};

/** A letter of the case. The room writes it from facts once the event that asked for it has been recorded. */
export type LetterFact = Delivery & {
  /** Counts the letters of the case from 1. */
  readonly no: number;
  readonly template: string;
  readonly to: Party;
  readonly writtenAt: Instant;
  /** What it offers to pay on top of the plan's payment; checked again in the transaction of the send. */
  readonly offerCents?: Cents;
  /** Not before this instant (send later). */
  readonly sendAt?: Instant;
  /** A paragraph in the desk's own words, where the template has room for one. */
  readonly paragraph?: string;
};

/** One offer in the ledger of both sides. Never changed: an answer is another row. */
export type OfferFact = {
  readonly no: number;
  readonly from: "desk" | "provider";
  readonly kind: "offer" | "counter" | "accepts" | "rejects" | "withdraws";
  /** On top of what the plan has already paid; for an answer, the amount that is answered. */
  readonly amountCents: Cents;
  readonly at: Instant;
  readonly by: string;
  readonly note?: string;
};

/** What every playbook's facts hold; the desk keeps these lists as rows of their own. */
export type BaseFacts = {
  readonly letters: readonly LetterFact[];
  readonly offers: readonly OfferFact[];
  /** Authorities granted on this case, in order; those granted elsewhere come in through `Around`. */
  readonly grants: readonly Authority[];
  readonly revoked: readonly { readonly id: string; readonly at: Instant; readonly why: string }[];
};

export type Guard<Facts> = { readonly rule: string; readonly ask: (moment: Moment<Facts>) => Ruling };

/** Something that can happen to a case. */
export type EventOf<Facts, A extends Fields = Fields> = {
  readonly title: string;
  readonly rule: string;
  /** Parties that may do it. */
  readonly by: readonly ActingParty[];
  /** Roles of the desk that may; everybody who works cases, unless said. */
  readonly roles?: readonly Role[];
  readonly asks: A;
  /** Asked before the form is shown: may this happen now at all? */
  readonly guards?: readonly Guard<Facts>[];
  /** Asked with the answers in hand. */
  readonly checks?: (moment: Moment<Facts>, input: InputOf<A>) => Ruling;
  /** The facts after it. Pure; never forgets what was there. */
  readonly records?: (facts: Facts, input: InputOf<A>, moment: Moment<Facts>) => Facts;
  /** Parties to tell; "client" is every client party of the case that wants to know (GN-06). */
  readonly tells?: readonly (Party | "client")[];
  /** The sentence in the timeline. */
  readonly says: (input: InputOf<A>, moment: Moment<Facts>) => string;
  /** Other parties that may read the sentence; the desk always may. */
  readonly seenBy?: readonly Party[];
};

/**
 * What an event is about, for those who look for one among many; "case" is the course of the case itself, and
 * what an event is about unless its playbook says.
 */
export const abouts = ["message", "letter", "contact", "money", "paper", "case"] as const;
export type About = (typeof abouts)[number];

/** Binds the facts of one playbook, so that each event infers the answers to its own questions. */
export const eventsOf =
  <Facts>() =>
  <const A extends Fields>(event: EventOf<Facts, A>): EventOf<Facts> =>
    event as unknown as EventOf<Facts>;

export type Clock<Facts, E extends string, S extends string = string> = {
  readonly title: string;
  readonly rule: string;
  readonly owner: Party;
  /** A deadline is missed when nobody acts; a mark is a date on which something happens by itself. */
  readonly kind: "deadline" | "mark";
  /** Legal clocks are never moved or cancelled by a desk action; with citation and grade of the evidence. */
  readonly legal?: { readonly citation: string; readonly grade: "A" | "B" | "C" | "M" | "Q" };
  /**
   * Set by these events, when `if` holds afterwards; one due date, or a series. One of the same number is
   * replaced.
   */
  readonly setBy?: readonly E[];
  /** Set when one of these stages is entered. */
  readonly entering?: readonly S[];
  readonly if?: (moment: Moment<Facts>) => boolean;
  /** Its number, where several of one name may run side by side; 1 unless said. */
  readonly nth?: (moment: Moment<Facts>) => number;
  readonly due: (moment: Moment<Facts>, nth: number) => readonly Due[];
  /** `counts` tells whether the happening meets the clock (an attempt with somebody else does not). */
  readonly metBy?: readonly E[];
  readonly counts?: (moment: Moment<Facts>, running?: Turn) => boolean;
  readonly cancelledBy?: readonly E[];
  /** Asked of an event that cancels; it always does, unless said. */
  readonly cancelsIf?: (moment: Moment<Facts>, running?: Turn) => boolean;
  /** Set anew each time it rings or is met, counted from the date that was due, so that it never drifts. */
  readonly again?: boolean;
  /** What happens when it runs out, besides being marked. */
  readonly happens?: E;
};

export type Step<Facts, E extends string, C extends string = string> = {
  readonly title: string;
  readonly responsible: Party;
  readonly rule: string;
  /** The verb on the button that does it. */
  readonly does: E;
  /** Shown only where it is needed. */
  readonly needed?: (facts: Facts) => boolean;
  /**
   * Done, by the facts and in whatever order they came; a step without it stays open as long as the stage
   * lasts.
   */
  readonly done?: (facts: Facts) => boolean;
  /** The clock that says by when. */
  readonly clock?: C;
};

type Branch<Facts, S extends string> = {
  readonly when: string;
  readonly if: (facts: Facts) => boolean;
  readonly to: S;
};
/**
 * Where an event leads: a stage, the same stage, or the first branch that holds (a last plain name is
 * "otherwise").
 */
export type Target<Facts, S extends string> = S | "stay" | readonly (Branch<Facts, S> | S | "stay")[];

export type Stage<Facts, S extends string, E extends string, C extends string> = {
  readonly title: string;
  /** One sentence: what this stage is for. */
  readonly means: string;
  readonly steps: readonly Step<Facts, E, C>[];
  readonly on: { readonly [event in E]?: Target<Facts, S> };
  /** Clocks that run only here; leaving cancels them (legal ones never). */
  readonly clocks?: readonly C[];
};

/** From the stages of an earlier version to those of a new one. Stages that kept their name need no row. */
export type VersionMap<Facts, S extends string> = {
  /** Why there is a new version, in a sentence for those whose cases move. */
  readonly why: string;
  readonly stages: { readonly [was: string]: S };
  /** The facts as the new version wants them; the same unless given. Forgets nothing. */
  readonly facts?: (facts: Facts) => Facts;
};

export type Playbook<
  Facts = BaseFacts,
  S extends string = string,
  E extends string = string,
  C extends string = string,
> = {
  readonly name: string;
  readonly version: number;
  readonly title: string;
  readonly prefix: string;
  readonly opensWhen: string;
  readonly source: string;
  /** The event that opens a case, the stage it opens in, and the stages that end it. */
  readonly opens: E;
  readonly first: S;
  /** Where the opening event leads, if not always to the first stage. */
  readonly opensTo?: readonly (Branch<Facts, S> | S)[];
  /**
   * The event that files a case which ended before Parley, if there is one: it is in the first final stage
   * from its beginning.
   */
  readonly opensAsHistory?: E;
  /** The event that ends a case which was opened by mistake; its only question is `why`. */
  readonly takesBack?: E;
  readonly final: readonly S[];
  /** A person of the desk closes a case only once its child cases are closed. */
  readonly closesAfterChildren?: true;
  /** Who hears how it ended; whatever a tenant adds comes on top. Left out where steps say it. */
  readonly notifies?: NotifyMatrix;
  readonly empty: Facts;
  readonly events: { readonly [name in E]: EventOf<Facts> };
  readonly clocks: { readonly [name in C]: Clock<Facts, E, S> };
  readonly stages: { readonly [name in S]: Stage<Facts, S, E, C> };
  /** How open cases of earlier versions move to this one, by their version; without a row they stay there. */
  readonly movesFrom?: { readonly [version: number]: VersionMap<Facts, S> };
  /** Events that are possible in every stage that is not final. */
  readonly whileOpen: { readonly [event in E]?: Target<Facts, S> };
  readonly about?: { readonly [name in E]?: About };
  /** The rule of the send: asked in the transaction in which a letter leaves. */
  readonly maySend: (moment: Moment<Facts>, letter: LetterFact) => Ruling;
};

/**
 * A playbook whose names have been checked at compile time: a stage, event or clock that is not declared
 * does not compile. Does NOT check that stages are reachable and come to an end; `walk` does, in the
 * playbook's test.
 */
export const definePlaybook = <Facts, S extends string, E extends string, C extends string>(
  playbook: Playbook<Facts, S, E, C>,
): Playbook<Facts, S, E, C> => playbook;

/** Steps of one playbook: `step("desk", "reach the member", { … })`. */
export const stepsOf =
  <Facts, E extends string, C extends string>() =>
  (
    responsible: Party,
    title: string,
    rest: Omit<Step<Facts, E, C>, "responsible" | "title">,
  ): Step<Facts, E, C> => ({
    responsible,
    title,
    ...rest,
  });

export const guard = <Facts>(rule: string, ask: (moment: Moment<Facts>) => Ruling): Guard<Facts> => ({
  rule,
  ask,
});
