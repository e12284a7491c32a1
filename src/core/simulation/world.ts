// What a simulated person sees, and what they do.
import type { Instant } from "../calendar.ts";
import type { ActingParty, Actor, Role } from "../playbook.ts";
import type { BillFacts } from "../playbooks/balance-bill/facts.ts";
import { someone } from "../story.ts";
import type { Dice } from "./dice.ts";

export type Act = {
  readonly event: string;
  readonly input: object;
  readonly actor: Actor;
  /** Facts that Parley itself hands over, which no person can give. */
  readonly handed?: object;
};
/** Of a balance bill, unless it is said of what. */
export type World<F = BillFacts> = {
  readonly dice: Dice;
  readonly now: Instant;
  readonly stage: string;
  readonly facts: F;
};

/** What somebody may do, and how often. */
export type Choice<F = BillFacts> = readonly [weight: number, make: (world: World<F>) => Act];

export const act = (event: string, by: ActingParty, input: object = {}, role: Role = "specialist"): Act => ({
  event,
  input,
  actor: someone(by, role),
});
