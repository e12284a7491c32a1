// What a playbook about access says of itself, so that the fragments need no playbook's name.
import type { CivilDate } from "../../calendar.ts";
import type { NotifyMatrix } from "../../notify-matrix.ts";
import type { Party } from "../../playbook.ts";
import type { Ruling } from "../../ruling.ts";
import type { AccessFacts } from "./facts.ts";

/** The rule ids of a playbook, by what they are about. */
export type AccessRuleIds = {
  readonly opening: string;
  readonly outreach: string;
  readonly outcome: string;
  readonly accepted: string;
  readonly told: string;
  readonly contact: string;
  readonly handOver: string;
  readonly firstContact: string;
  readonly negotiate: string;
  readonly contracted: string;
  readonly load: string;
  readonly close: string;
  readonly refused: string;
  readonly findAlternate: string;
  readonly askAlternate: string;
  readonly letters: string;
};

export type AccessRules<F extends AccessFacts> = {
  readonly rules: AccessRuleIds;
  /** Who has to hear how it ended, and who gets a copy. */
  readonly notify: NotifyMatrix;
  /** Who leads the search for an alternate; the step and its clock are theirs. */
  readonly lead: Party;
  /** Who is reminded while they are silent, and hears of a reopening. */
  readonly reminded: (facts: F) => Party;
  /** Parties outside the desk that read how it goes. */
  readonly insiders: readonly Party[];
  /** What else changes when the day of the service moves. */
  readonly serviceMoved?: (after: F, on: CivilDate) => F;
  /** Asked before the desk records an outcome; nothing unless given. */
  readonly mayAsk?: (facts: F) => Ruling;
};
