// Pre-negotiation: before the service the client asks for a price and an open door. Its source is
// docs/requirements/pre-negotiation.md.
import { accessAbout } from "../fragments/access/events.ts";
import { accessStages, searchWhileOpen } from "../fragments/access/stages.ts";
import { notifyDefaults } from "../notify-matrix.ts";
import { definePlaybook } from "../playbook.ts";
import { clocks, type PreNegotiationClock } from "./pre-negotiation/clocks.ts";
import { events, type PreNegotiationEvent } from "./pre-negotiation/events.ts";
import { noFacts, type PreNegotiationFacts } from "./pre-negotiation/facts.ts";
import { isSent, requesting } from "./pre-negotiation/request.ts";
import { maySend, rules } from "./pre-negotiation/rules.ts";

const stages = { requesting, ...accessStages<PreNegotiationFacts>(rules) };
type PreNegotiationStage = keyof typeof stages;

export const preNegotiation = definePlaybook<
  PreNegotiationFacts,
  PreNegotiationStage,
  PreNegotiationEvent,
  PreNegotiationClock
>({
  name: "pre-negotiation",
  version: 1,
  prefix: "PN",
  title: "Pre-negotiation",
  opensWhen: "A client asks before a service whether the provider accepts the plan, and at what price.",
  source: "docs/requirements/pre-negotiation.md",
  opens: "open",
  first: "requesting",
  opensTo: [{ when: "the request is whole", if: isSent, to: "outreach" }, "requesting"],
  takesBack: "take-back",
  final: ["closed"],
  closesAfterChildren: true,
  notifies: notifyDefaults["pre-negotiation"],
  empty: noFacts,
  events,
  about: { ...accessAbout, "fill-request": "case", "send-request": "case" },
  clocks,
  stages,
  whileOpen: { ...searchWhileOpen, "fill-request": "stay" },
  maySend,
});
