// Contracting: negotiating within the authority until both sign or the provider will not.
import { lastLetter } from "../facts.ts";
import { counterWaits, onTheTable } from "../offers.ts";
import { proveLetter } from "../steps.ts";
import type { AccessRules } from "./access-rules.ts";
import { type AccessFacts, contractOf } from "./facts.ts";
import {
  accepts,
  contracted,
  type Ends,
  type StageOf,
  type StepOf,
  step,
  whatCameBack,
} from "./stage-parts.ts";

const contractIsDeclined = (facts: AccessFacts) => contractOf(facts)?.declined !== undefined;
const contractMaySign = (facts: AccessFacts) =>
  lastLetter(facts, "contract")?.proof !== undefined && !contractIsDeclined(facts);
const hasSigned = (role: "provider" | "plan") => (facts: AccessFacts) =>
  contractOf(facts)?.signatures.some((one) => one.role === role) ?? false;
const isUnderWay = (facts: AccessFacts): boolean => {
  const contract = contractOf(facts);
  const letter = facts.letters.find(({ no }) => no === contract?.letterNo);
  return contract?.additionalCents === onTheTable(facts) && letter !== undefined && !letter.held;
};

const signingSteps = <F extends AccessFacts>({ rules }: AccessRules<F>): readonly StepOf<F>[] => [
  proveLetter<F>(rules.letters, "contract"),
  step<F>("provider", "sign the contract, or answer it", {
    rule: rules.contracted,
    does: "sign-contract",
    clock: "answer from the provider",
    needed: contractMaySign,
    done: hasSigned("provider"),
  }),
  step<F>("plan", "sign the contract", {
    rule: rules.contracted,
    does: "sign-contract",
    needed: contractMaySign,
    done: hasSigned("plan"),
  }),
  step<F>("desk", "look at the scanned signature as a second person", {
    rule: rules.contracted,
    does: "check-scan",
    needed: (facts) =>
      contractOf(facts)?.signatures.some((one) => one.how === "scan" && !one.checkedBy) ?? false,
  }),
  step<F>("desk", "answer the refusal to sign the contract", {
    rule: rules.negotiate,
    does: "send-contract",
    needed: contractIsDeclined,
  }),
];

const negotiatingSteps = <F extends AccessFacts>({ rules }: AccessRules<F>): readonly StepOf<F>[] => [
  step<F>("desk", "take the case over", {
    rule: rules.handOver,
    does: "take-over",
    done: (facts) => facts.owner.person !== undefined,
  }),
  step<F>("desk", "reach out to whoever decides on contracts", {
    rule: rules.firstContact,
    does: "log-contact",
    clock: "first contact by contracting",
    done: (facts) =>
      facts.offers.length > 0 ||
      facts.attempts.some((one) => one.with === "provider" && one.at >= (facts.handOvers.at(-1)?.at ?? 0)),
  }),
  step<F>("desk", "key what the plan allows for the service", {
    rule: rules.negotiate,
    does: "key-plan-allowance",
    done: (facts) => facts.allowance !== undefined,
  }),
  step<F>("desk", "make an offer within the authority", {
    rule: rules.negotiate,
    does: "make-offer",
    done: (facts) => onTheTable(facts) !== null,
  }),
  step<F>("desk", "answer the provider's counter-offer", {
    rule: rules.negotiate,
    does: "make-offer",
    needed: counterWaits,
  }),
  step<F>("desk", "send the contract to the provider", {
    rule: rules.negotiate,
    does: "send-contract",
    done: isUnderWay,
  }),
];

export const contractingStage = <F extends AccessFacts, S extends string>(
  so: AccessRules<F>,
  { resolved, refused }: Ends<S>,
): StageOf<F, S | "outreach" | "loading"> => ({
  title: "Contracting",
  means: "Contracting negotiates within the plan's authority, until both sign or the provider will not.",
  steps: [...whatCameBack(so), ...negotiatingSteps(so), ...signingSteps(so)],
  on: {
    "take-over": "stay",
    "hand-back": "outreach",
    "make-offer": "stay",
    "record-provider-answer": "stay",
    "accept-counter": "stay",
    "ask-for-authority": "stay",
    "send-contract": "stay",
    "sign-contract": [contracted, "stay"],
    "check-scan": [contracted, "stay"],
    "decline-contract": "stay",
    "refuse-scan": "stay",
    "record-outreach": [{ ...accepts, to: resolved }, "stay"],
    "record-refusal": refused,
  },
  clocks: ["first contact by contracting", "answer from the provider"],
});
