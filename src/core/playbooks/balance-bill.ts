// The balance bill, from the member's report to the closed case. Its chapters read like the manual; its
// source is docs/requirements/balance-bills.md.
import { deliveriesWhileOpen } from "../fragments/delivery-clocks.ts";
import { definePlaybook } from "../playbook.ts";
import { about } from "./balance-bill/about.ts";
import { type BillClock, clocks } from "./balance-bill/clocks.ts";
import { type BillEvent, events } from "./balance-bill/events.ts";
import type { BillFacts } from "./balance-bill/facts.ts";
import { noFacts } from "./balance-bill/no-facts.ts";
import { balanceBillMaySend } from "./balance-bill/send.ts";
import { deciding } from "./balance-bill/stages-deciding.ts";
import { settling } from "./balance-bill/stages-settling.ts";
import { takingIn } from "./balance-bill/stages-taking-in.ts";
import { watching } from "./balance-bill/stages-watching.ts";
import type { BillStage } from "./balance-bill/steps.ts";

export const balanceBill = definePlaybook<BillFacts, BillStage, BillEvent, BillClock>({
  name: "balance-bill",
  version: 1,
  prefix: "BB",
  title: "Balance bill",
  opensWhen: "A member is billed more than the plan says they owe.",
  source: "docs/requirements/balance-bills.md",
  opens: "open",
  opensAsHistory: "load-history",
  takesBack: "take-back",
  first: "intake",
  final: ["closed"],
  empty: noFacts,
  events,
  about,
  clocks,
  stages: { ...takingIn, ...watching, ...settling, ...deciding },
  whileOpen: {
    "report-bill": "stay",
    "record-transfer": "stay",
    "enter-figures": "stay",
    "read-remittance": "stay",
    "screen-bill": "stay",
    "log-contact": "stay",
    "file-document": "stay",
    "request-evidence": "stay",
    "record-channel": "stay",
    "record-language": "stay",
    ...deliveriesWhileOpen,
    "receive-communication": "stay",
    "send-message": "stay",
    "read-inbound": "stay",
    "key-medicare-amount": "stay",
    "grant-authority": "stay",
    "revoke-authority": "stay",
    "record-credit": "stay",
    "report-collector": "stay",
    "write-validation-letter": "stay",
    "record-validation-posted": "stay",
    "add-task": "stay",
    "finish-task": "stay",
    "send-member-status": "stay",
    withdraw: "closed",
    "take-back": "closed",
  },
  maySend: balanceBillMaySend,
});
