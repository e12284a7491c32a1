// Outreach: the child case in which one alternate provider is asked, by the same steps (PN-17, AN-21,
// AP-21). It ends with the answer, and its parent hears of it.
import { accessAbout } from "../fragments/access/events.ts";
import {
  accessWhileOpen,
  closedStage,
  escalatingStage,
  loadingStage,
  outreachStage,
  resumingStage,
} from "../fragments/access/stages.ts";
import { contractingStage } from "../fragments/access/stages-contracting.ts";
import { notifyDefaults } from "../notify-matrix.ts";
import { definePlaybook } from "../playbook.ts";
import { clocks, events, type OutreachClock, type OutreachEvent, places } from "./outreach/events.ts";
import { noFacts, type OutreachFacts } from "./outreach/facts.ts";
import { maySend, rules } from "./outreach/rules.ts";

const ends = { resolved: "closed", refused: "closed" } as const;
const stages = {
  outreach: outreachStage(rules, ends),
  escalating: escalatingStage(rules, ends),
  contracting: contractingStage(rules, ends),
  loading: loadingStage(rules, ends),
  resuming: resumingStage(rules, places),
  closed: closedStage<OutreachFacts>(),
};

export const outreach = definePlaybook<OutreachFacts, keyof typeof stages, OutreachEvent, OutreachClock>({
  name: "outreach",
  version: 1,
  prefix: "OR",
  title: "Outreach to an alternate provider",
  opensWhen: "A provider refused, and another one is asked in its place.",
  source: "docs/requirements/pre-negotiation.md",
  opens: "open",
  first: "outreach",
  takesBack: "take-back",
  final: ["closed"],
  notifies: notifyDefaults.outreach,
  empty: noFacts,
  events,
  about: accessAbout,
  clocks,
  stages,
  whileOpen: accessWhileOpen,
  maySend,
});
