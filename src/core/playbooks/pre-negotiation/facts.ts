// What Parley knows of one pre-negotiation: a case about access that begins with a request.
import type { Instant } from "../../calendar.ts";
import { type AccessFacts, noAccessFacts } from "../../fragments/access/facts.ts";

export const urgencies = ["routine", "soon", "urgent"] as const;

export type PreNegotiationFacts = AccessFacts & {
  readonly request: {
    readonly urgency?: (typeof urgencies)[number];
    readonly note?: string;
    /** When it was whole and went to the account manager (PN-02). */
    readonly sentAt?: Instant;
  };
};

/** The facts of a case before its opening event has filled them in. */
export const noFacts: PreNegotiationFacts = { ...noAccessFacts, request: {} };
