// What the stages of a case about access are put together from.
import type { Party, Stage, Step } from "../../playbook.ts";
import { readWhatCame, tryAnotherWay } from "../steps.ts";
import type { AccessRules } from "./access-rules.ts";
import type { AccessClock, OutreachClock } from "./clocks.ts";
import type { AccessEvent, OutreachEvent } from "./events.ts";
import { type AccessFacts, isContracted } from "./facts.ts";

export type StageOf<F, S extends string> = Stage<F, S, OutreachEvent, OutreachClock>;
export type StepOf<F> = Step<F, OutreachEvent, OutreachClock>;
export type FullStageOf<F, S extends string> = Stage<F, S, AccessEvent, AccessClock>;
export type FullStepOf<F> = Step<F, AccessEvent, AccessClock>;

export const step = <F>(
  responsible: Party,
  title: string,
  rest: Omit<StepOf<F>, "responsible" | "title">,
): StepOf<F> => ({ responsible, title, ...rest });
export const fullStep = <F>(
  responsible: Party,
  title: string,
  rest: Omit<FullStepOf<F>, "responsible" | "title">,
): FullStepOf<F> => ({ responsible, title, ...rest });

export const whatCameBack = <F extends AccessFacts>({ rules }: AccessRules<F>): readonly StepOf<F>[] => [
  readWhatCame<F>("A-10"),
  tryAnotherWay<F>(rules.letters),
];

const outcomeIs =
  (...outcomes: readonly string[]) =>
  (facts: AccessFacts) =>
    outcomes.includes(facts.outreach.at(-1)?.outcome ?? "");
export const accepts = { when: "the provider accepts", if: outcomeIs("accepts") } as const;
export const denies = {
  when: "the provider denies or wants a contract",
  if: outcomeIs("denies", "wants contract"),
  to: "escalating",
} as const;
export const contracted = { when: "both have signed", if: isContracted, to: "loading" } as const;

/** What a case comes to when its provider accepts, and when it refuses. */
export type Ends<S extends string> = { readonly resolved: S; readonly refused: S };
