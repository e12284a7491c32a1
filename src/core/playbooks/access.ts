// Access without a pre-certification: a member was turned away, or asked to pay first. Its source is
// docs/requirements/access.md.
import { accessAbout } from "../fragments/access/events.ts";
import { accessStages, searchWhileOpen } from "../fragments/access/stages.ts";
import { notifyDefaults } from "../notify-matrix.ts";
import { definePlaybook } from "../playbook.ts";
import { type AccessIssueClock, clocks } from "./access/clocks.ts";
import { type AccessIssueEvent, events } from "./access/events.ts";
import { type AccessIssueFacts, noFacts } from "./access/facts.ts";
import { maySend, rules } from "./access/rules.ts";
import { beforeAsking } from "./access/steps.ts";

const stages = accessStages(rules, beforeAsking);

export const access = definePlaybook<
  AccessIssueFacts,
  keyof typeof stages,
  AccessIssueEvent,
  AccessIssueClock
>({
  name: "access",
  version: 1,
  prefix: "AC",
  title: "Access issue",
  opensWhen: "A member was denied an appointment, or asked to pay before being seen.",
  source: "docs/requirements/access.md",
  opens: "open",
  first: "outreach",
  takesBack: "take-back",
  final: ["closed"],
  closesAfterChildren: true,
  notifies: notifyDefaults.access,
  empty: noFacts,
  events,
  about: { ...accessAbout, "record-reason": "case", "record-tpa-attempt": "contact" },
  clocks,
  stages,
  whileOpen: {
    ...searchWhileOpen,
    "record-reason": "stay",
    "record-tpa-attempt": "stay",
    "record-transfer": "stay",
  },
  maySend,
});
