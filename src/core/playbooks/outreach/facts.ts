// What Parley knows of one outreach: a case about access, and the case that wants to know.
import { type AccessFacts, noAccessFacts } from "../../fragments/access/facts.ts";

export type OutreachFacts = AccessFacts & {
  /** Number of the case whose provider refused, and which of its alternates this is. */
  readonly parent: { readonly number: string; readonly alternateNo: number };
};

/** The facts of a case before its opening event has filled them in. */
export const noFacts: OutreachFacts = { ...noAccessFacts, parent: { number: "", alternateNo: 0 } };
