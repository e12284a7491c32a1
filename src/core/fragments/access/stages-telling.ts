// Telling everybody how it ended, and looking for somebody else.
import { toTell } from "../../notify-matrix.ts";
import { theParty } from "../../words.ts";
import { proveLetter } from "../steps.ts";
import type { AccessRules } from "./access-rules.ts";
import { type AccessFacts, openAlternates, resolutionOf } from "./facts.ts";
import { isBeingTold } from "./notices.ts";
import { accepts, type FullStageOf, type FullStepOf, fullStep, whatCameBack } from "./stage-parts.ts";

/** One step for each party that has to hear of it. */
export const tellingSteps = <F extends AccessFacts>(so: AccessRules<F>): readonly FullStepOf<F>[] => [
  ...(["member", "tpa", "plan", "broker", "medical-management"] as const).map((party) =>
    fullStep<F>("desk", `tell ${theParty(party)} how it ended`, {
      rule: so.rules.told,
      does: "tell-party",
      clock: "parties told",
      needed: (facts) => toTell(so.notify, facts).some((one) => one.required && one.party === party),
      done: (facts) => isBeingTold(facts, party),
    }),
  ),
  proveLetter<F>(so.rules.letters, "resolution notice"),
];

/** An acceptance that was taken back: a contract, or another provider that accepts, is not. */
const takenBack = {
  when: "the provider takes its acceptance back",
  if: (facts: AccessFacts) => resolutionOf(facts) === undefined,
  to: "escalating",
} as const;

export const tellingStage = <F extends AccessFacts>(
  so: AccessRules<F>,
): FullStageOf<F, "closed" | "escalating"> => ({
  title: "Telling how it ended",
  means: "Everybody who has to hear it does, and then the case closes.",
  steps: [
    ...whatCameBack(so),
    ...tellingSteps(so),
    fullStep<F>("desk", "close the case", { rule: so.rules.close, does: "close-case" }),
  ],
  on: { "tell-party": "stay", "close-case": "closed", "record-outreach": [takenBack, "stay"] },
  clocks: ["parties told"],
});

export const alternatesStage = <F extends AccessFacts>(
  so: AccessRules<F>,
): FullStageOf<F, "telling" | "closed"> => ({
  title: "Looking for another provider",
  means: "The provider refused: another one is named, and asked in a case of its own.",
  steps: [
    ...whatCameBack(so),
    ...tellingSteps(so),
    fullStep<F>(so.lead, "name another provider", {
      rule: so.rules.findAlternate,
      does: "name-alternate",
      clock: "alternate named",
      needed: (facts) => openAlternates(facts).length === 0,
    }),
    fullStep<F>("desk", "ask the alternate provider whether it accepts", {
      rule: so.rules.askAlternate,
      does: "alternate-accepted",
      needed: (facts) => openAlternates(facts).length > 0,
    }),
  ],
  on: {
    "name-alternate": "stay",
    "alternate-accepted": "telling",
    "send-nudge": "stay",
    "close-silent": "closed",
    "tell-party": "stay",
    "record-outreach": [{ ...accepts, to: "telling" }, "stay"],
  },
  clocks: ["alternate named", "first reminder", "second reminder", "close in silence", "parties told"],
});
