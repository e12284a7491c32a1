// What Parley knows of one access issue: a case about access that a member brought.
import type { CivilDate, Instant } from "../../calendar.ts";
import { type AccessFacts, noAccessFacts } from "../../fragments/access/facts.ts";
import type { Cents } from "../../money.ts";
import type { ActingParty } from "../../playbook.ts";

export const reasonKinds = ["denied", "asked to pay upfront"] as const;

/** What happened at the front desk: turned away, or asked for this much before being seen (AN-01). */
export type Reason = {
  readonly kind: (typeof reasonKinds)[number];
  readonly upfrontCents?: Cents;
  readonly at: Instant;
  readonly by: string;
};

/** The first conversation is the TPA's (AN-03); or there was none, and why. */
export type TpaAttempt =
  | { readonly made: true; readonly on: CivilDate; readonly person: string; readonly result: string }
  | { readonly made: false; readonly whyNot: string };

export type AccessIssueFacts = AccessFacts & {
  /** The last one counts; what was said before stays. */
  readonly reasons: readonly Reason[];
  /** When the member told of it, and whom (AN-02). */
  readonly reported: { readonly at: Instant; readonly to: ActingParty };
  readonly transfer: { readonly kind: "warm" | "electronic"; readonly at: Instant };
  readonly tpaAttempt?: TpaAttempt & { readonly recordedAt: Instant; readonly by: string };
};

/** The facts of a case before its opening event has filled them in. */
export const noFacts: AccessIssueFacts = {
  ...noAccessFacts,
  reasons: [],
  reported: { at: 0 as Instant, to: "tpa" },
  transfer: { kind: "electronic", at: 0 as Instant },
};

export const reasonOf = ({ reasons }: AccessIssueFacts): Reason | undefined => reasons.at(-1);
