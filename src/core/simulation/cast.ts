// Who plays in a simulation: a playbook, its people, and what must hold whatever they do.
import type { CaseState } from "../advance.ts";
import type { Around, BaseFacts, Playbook } from "../playbook.ts";
import { type Act, act, type Choice, type World } from "./world.ts";

/** One event, and the case before and after it. */
export type Change<F> = {
  readonly was: CaseState<F>;
  readonly is: CaseState<F>;
  readonly around: Around;
  readonly event: string;
};

export type Cast<F extends BaseFacts = BaseFacts> = {
  readonly playbook: Playbook<F, string, string, string>;
  readonly opening: (world: World<F>, no: number) => Act;
  readonly nextAct: (world: World<F>) => Act;
  /** The sentences that do not hold after this change; none, in a sound playbook. */
  readonly broken: (change: Change<F>) => string[];
};

/** A cast of whatever facts; only the simulation plays it. */
export const anyCast = <F extends BaseFacts>(cast: Cast<F>): Cast => cast as unknown as Cast;

/** One of the choices, each as often as its weight says; undefined where there is none. */
export function drawn<F>(world: World<F>, choices: readonly Choice<F>[]): Act | undefined {
  const total = choices.reduce((sum, [weight]) => sum + weight, 0);
  let throw_ = world.dice.next() * total;
  for (const [weight, make] of choices) {
    throw_ -= weight;
    if (throw_ < 0) return make(world);
  }
  return undefined;
}

/** The names of the sentences that do not hold. */
export const failing = <C>(
  invariants: Readonly<Record<string, (change: C) => boolean>>,
  change: C,
): string[] =>
  Object.entries(invariants)
    .filter(([, holds]) => !holds(change))
    .map(([name]) => name);

/** Anybody tries to call the member; what people do where there is nothing to do. */
export const idle = (outcome: "reached" | "not reached"): Act =>
  act("log-contact", "desk", { with: "member", channel: "phone", outcome });
