// The stages of every case about access: ask, escalate, contract, load, tell; or look for somebody else.

import type { Step } from "../../playbook.ts";
import { deliveriesOnceClosed, deliveriesWhileOpen } from "../delivery-clocks.ts";
import { resumedAt } from "../inbound.ts";
import { tryAnotherWay } from "../steps.ts";
import type { AccessRules } from "./access-rules.ts";
import type { OutreachClock } from "./clocks.ts";
import { resumePlaces } from "./closing.ts";
import type { AccessEvent, OutreachEvent } from "./events.ts";
import { type AccessFacts, isLoaded } from "./facts.ts";
import type { AccessStage } from "./stage-names.ts";
import {
  accepts,
  denies,
  type Ends,
  type FullStageOf,
  type StageOf,
  step,
  whatCameBack,
} from "./stage-parts.ts";
import { contractingStage } from "./stages-contracting.ts";
import { alternatesStage, tellingStage, tellingSteps } from "./stages-telling.ts";

export const outreachStage = <F extends AccessFacts, S extends string>(
  so: AccessRules<F>,
  { resolved, refused }: Ends<S>,
): StageOf<F, S | "escalating"> => ({
  title: "Asking the provider",
  means: "The provider hears how the plan pays, and says whether it accepts.",
  steps: [
    ...whatCameBack(so),
    step<F>("desk", "explain the plan to the provider, and record what it says", {
      rule: so.rules.outreach,
      does: "record-outreach",
      clock: "first outreach",
    }),
  ],
  on: {
    "record-outreach": [{ ...accepts, to: resolved }, denies, "stay"],
    ...(refused === "closed" ? { "record-refusal": refused } : {}),
  },
  clocks: ["first outreach", "next outreach"],
});

export const escalatingStage = <F extends AccessFacts, S extends string>(
  so: AccessRules<F>,
  { resolved, refused }: Ends<S>,
): StageOf<F, S | "contracting"> => ({
  title: "Escalating to contracting",
  means: "The provider did not accept: who decides on contracts there is found, and contracting takes over.",
  steps: [
    ...whatCameBack(so),
    step<F>("desk", "find out who decides on contracts at the provider", {
      rule: so.rules.contact,
      does: "name-contracting-contact",
      done: (facts) => facts.contact !== undefined,
    }),
    step<F>("desk", "hand the case to contracting", {
      rule: so.rules.handOver,
      does: "hand-to-contracting",
      clock: "contracting contact",
    }),
  ],
  on: {
    "hand-to-contracting": "contracting",
    "record-outreach": [{ ...accepts, to: resolved }, "stay"],
    "record-refusal": refused,
  },
  clocks: ["contracting contact"],
});

export const loadingStage = <F extends AccessFacts, S extends string>(
  so: AccessRules<F>,
  { resolved }: Ends<S>,
): StageOf<F, S> => ({
  title: "Loading the contract",
  means: "The contract is signed: the claims system is loaded with it and confirms that.",
  steps: [
    ...whatCameBack(so),
    step<F>("desk", "load the contract, and record that the claims system has it", {
      rule: so.rules.load,
      does: "record-contract-load",
      clock: "contract load",
    }),
  ],
  on: { "record-contract-load": [{ when: "the claims system has it", if: isLoaded, to: resolved }, "stay"] },
  clocks: ["contract load"],
});

export const resumingStage = <F extends AccessFacts, S extends (typeof resumePlaces)[number]>(
  { rules }: AccessRules<F>,
  places: readonly S[],
): StageOf<F, S> => ({
  title: "Open again",
  means: "Something came in on the closed case: a person reads it and chooses where the case goes on.",
  steps: [
    tryAnotherWay<F>(rules.letters),
    step<F>("desk", "read what came in and choose where the case goes on", { rule: "A-10", does: "resume" }),
  ],
  on: { resume: places.map((place) => resumedAt(place)) },
});

export const closedStage = <F extends AccessFacts>(): StageOf<F, "resuming"> => ({
  title: "Closed",
  means: "Nothing is open. Anything that comes in opens the case again, with all its history.",
  steps: [],
  on: {
    "receive-communication": "resuming",
    "file-document": "resuming",
    ...deliveriesOnceClosed,
    "take-back": "stay",
  },
});

/** While the contract is loaded, people may be told already. */
const loadingAndTelling = <F extends AccessFacts>(so: AccessRules<F>): FullStageOf<F, "telling"> => {
  const { steps, on, ...loading } = loadingStage(so, { resolved: "telling", refused: "telling" });
  return {
    ...loading,
    steps: [...steps, ...tellingSteps(so)],
    on: { ...on, "tell-party": "stay" },
    clocks: ["contract load", "parties told"],
  };
};

/**
 * The whole way of a case that tells and that looks for alternates. `before` is what a playbook wants done
 * besides, while the provider is asked.
 */
export const accessStages = <F extends AccessFacts, E extends string = never, C extends string = never>(
  so: AccessRules<F>,
  before: readonly Step<F, OutreachEvent | E, OutreachClock | C>[] = [],
) => {
  const ends = { resolved: "telling", refused: "alternates" } as const;
  const asking = outreachStage(so, ends);
  const closed = closedStage<F>();
  return {
    outreach: { ...asking, steps: [...before, ...asking.steps] },
    escalating: escalatingStage(so, ends),
    contracting: contractingStage(so, ends),
    loading: loadingAndTelling(so),
    telling: tellingStage(so),
    alternates: alternatesStage(so),
    resuming: resumingStage(so, resumePlaces),
    closed: { ...closed, on: { ...closed.on, "alternate-accepted": "stay", "alternate-refused": "stay" } },
  } as const satisfies { readonly [stage in AccessStage]: object };
};

/** What may happen in every stage that is not final. */
export const accessWhileOpen = {
  "log-contact": "stay",
  "record-channel": "stay",
  "record-language": "stay",
  "file-document": "stay",
  "send-message": "stay",
  "receive-communication": "stay",
  "read-inbound": "stay",
  "name-client": "stay",
  ...deliveriesWhileOpen,
  "add-task": "stay",
  "finish-task": "stay",
  "plan-service": "stay",
  "send-explainer": "stay",
  "name-contracting-contact": "stay",
  "key-plan-allowance": "stay",
  "key-medicare-amount": "stay",
  "grant-authority": "stay",
  "revoke-authority": "stay",
  withdraw: "closed",
  "take-back": "closed",
} as const satisfies { readonly [event in OutreachEvent]?: string };

/** And of those with a search: a child may answer after the case has come to something else. */
export const searchWhileOpen = {
  ...accessWhileOpen,
  "alternate-accepted": "stay",
  "alternate-refused": "stay",
} as const satisfies { readonly [event in AccessEvent]?: string };
