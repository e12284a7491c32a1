// What a simulated person sees, and what they do.
import type { Instant } from "../calendar.ts";
import type { ActingParty, Actor, Role } from "../playbook.ts";
import type { BillFacts } from "../playbooks/balance-bill/facts.ts";
import { someone } from "../story.ts";
import type { Dice } from "./dice.ts";

export type Act = { readonly event: string; readonly input: object; readonly actor: Actor };
export type World = {
  readonly dice: Dice;
  readonly now: Instant;
  readonly stage: string;
  readonly facts: BillFacts;
};

/** What somebody may do, and how often. */
export type Choice = readonly [weight: number, make: (world: World) => Act];

export const act = (event: string, by: ActingParty, input: object = {}, role: Role = "specialist"): Act => ({
  event,
  input,
  actor: someone(by, role),
});
