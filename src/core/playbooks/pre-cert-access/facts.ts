// What Parley knows of one access issue found in pre-certification: a case about access with its approval.
import type { CivilDate } from "../../calendar.ts";
import { type AccessFacts, noAccessFacts } from "../../fragments/access/facts.ts";

export type PreCertFacts = AccessFacts & {
  /** What medical management has approved. */
  readonly authorization: {
    readonly number: string;
    readonly approvedOn?: CivilDate;
    readonly plannedOn?: CivilDate;
    readonly services: string;
    readonly place?: string;
    /** The desk's own row of it, where it was imported or keyed. */
    readonly id?: string;
    /** When the approval letter with the plan's clause went to the provider (AP-02). */
    readonly letterSentOn?: CivilDate;
  };
};

/** The facts of a case before its opening event has filled them in. */
export const noFacts: PreCertFacts = { ...noAccessFacts, authorization: { number: "", services: "" } };
