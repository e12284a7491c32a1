// By when, in a pre-negotiation.
import { accessClocks, searchClocks, within } from "../../fragments/access/clocks.ts";
import type { AccessStage } from "../../fragments/access/stage-names.ts";
import type { Clock } from "../../playbook.ts";
import type { PreNegotiationEvent } from "./events.ts";
import type { PreNegotiationFacts } from "./facts.ts";
import { rules } from "./rules.ts";

const whole: Clock<PreNegotiationFacts, PreNegotiationEvent, AccessStage | "requesting"> = {
  title: "Make the request whole",
  rule: "PN-01",
  owner: "tpa",
  kind: "deadline",
  entering: ["requesting"],
  due: within(5, "the request was begun"),
  metBy: ["send-request"],
};

export const clocks = { "request whole": whole, ...accessClocks(rules), ...searchClocks(rules) };
export type PreNegotiationClock = keyof typeof clocks;
