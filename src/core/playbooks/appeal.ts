// The appeal, from the letter that brings it to its last answer and the six months after. Its source is
// docs/requirements/appeals.md.
import { deliveriesWhileOpen } from "../fragments/delivery-clocks.ts";
import { definePlaybook } from "../playbook.ts";
import { about } from "./appeal/about.ts";
import { type AppealClock, clocks } from "./appeal/clocks.ts";
import { type AppealEvent, events } from "./appeal/events.ts";
import type { AppealFacts } from "./appeal/facts.ts";
import { noFacts } from "./appeal/no-facts.ts";
import { appealMaySend } from "./appeal/send.ts";
import { type AppealStage, stages } from "./appeal/stages.ts";

export const appeal = definePlaybook<AppealFacts, AppealStage, AppealEvent, AppealClock>({
  name: "appeal",
  version: 1,
  prefix: "AL",
  title: "Appeal",
  opensWhen: "A provider or a member does not agree with what the plan decided or paid.",
  source: "docs/requirements/appeals.md",
  opens: "open",
  takesBack: "take-back",
  first: "first level",
  final: ["closed"],
  empty: noFacts,
  events,
  about,
  clocks,
  stages,
  whileOpen: {
    ...deliveriesWhileOpen,
    "record-standing": "stay",
    "record-notice": "stay",
    "record-plan-receipt": "stay",
    "record-waiver": "stay",
    "record-legal-review": "stay",
    "record-extension": "stay",
    "forward-to-plan": "stay",
    "send-acknowledgement": "stay",
    "file-document": "stay",
    "request-evidence": "stay",
    "set-evidence-aside": "stay",
    "record-claim-check": "stay",
    "explain-variance": "stay",
    "record-decision": "stay",
    "record-correction": "stay",
    "report-bill": "stay",
    "log-contact": "stay",
    "record-channel": "stay",
    "record-language": "stay",
    "receive-communication": "stay",
    "send-message": "stay",
    "read-inbound": "stay",
    "key-medicare-amount": "stay",
    "grant-authority": "stay",
    "revoke-authority": "stay",
    "add-task": "stay",
    "finish-task": "stay",
    withdraw: "closed",
    "take-back": "closed",
  },
  maySend: appealMaySend,
});
