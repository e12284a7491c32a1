// Access found in pre-certification: the service is approved, and its provider does not accept the plan. Its
// source is docs/requirements/pre-cert-access.md.
import { accessAbout } from "../fragments/access/events.ts";
import { accessStages, searchWhileOpen } from "../fragments/access/stages.ts";
import { notifyDefaults } from "../notify-matrix.ts";
import { definePlaybook } from "../playbook.ts";
import { clocks, events, type PreCertClock, type PreCertEvent } from "./pre-cert-access/events.ts";
import { noFacts, type PreCertFacts } from "./pre-cert-access/facts.ts";
import { maySend, rules } from "./pre-cert-access/rules.ts";

const stages = accessStages(rules);

export const preCertAccess = definePlaybook<PreCertFacts, keyof typeof stages, PreCertEvent, PreCertClock>({
  name: "pre-cert-access",
  version: 1,
  prefix: "AP",
  title: "Access issue found in pre-cert",
  opensWhen: "Medical management has approved a service, and its provider does not accept the plan.",
  source: "docs/requirements/pre-cert-access.md",
  opens: "open",
  first: "outreach",
  takesBack: "take-back",
  final: ["closed"],
  closesAfterChildren: true,
  notifies: notifyDefaults["pre-cert-access"],
  empty: noFacts,
  events,
  about: accessAbout,
  clocks,
  stages,
  whileOpen: searchWhileOpen,
  maySend,
});
