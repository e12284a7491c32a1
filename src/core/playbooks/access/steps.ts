// What is done before the provider is asked: the member reached, and the TPA's own attempt known.
import { reachMember } from "../../fragments/steps.ts";
import type { Step } from "../../playbook.ts";
import type { AccessIssueFacts } from "./facts.ts";

type Before = Step<AccessIssueFacts, "log-contact" | "record-tpa-attempt", "reach the member">;

export const beforeAsking: readonly Before[] = [
  reachMember<AccessIssueFacts>("AN-05"),
  {
    responsible: "tpa",
    title: "say what came of the first conversation with the provider",
    rule: "AN-03",
    does: "record-tpa-attempt",
    done: (facts) => facts.tpaAttempt !== undefined,
  },
];
