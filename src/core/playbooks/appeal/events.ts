// Everything that can happen to an appeal, by the name it has in the API.
import { addTask, finishTask } from "../../fragments/tasks.ts";
import * as deciding from "./deciding.ts";
import { onTheirWay } from "./deliveries.ts";
import * as evidence from "./evidence.ts";
import type { AppealFacts } from "./facts.ts";
import * as inbound from "./inbound.ts";
import * as intake from "./intake.ts";
import * as money from "./money.ts";
import * as responses from "./responses.ts";
import * as settling from "./settling.ts";
import * as standing from "./standing.ts";

const tasks = {
  rule: "AL-05",
  adders: ["desk"],
  finishers: ["desk", "tpa", "plan", "medical-management"],
  doers: ["desk", "tpa", "plan", "medical-management"],
  seenBy: ["tpa", "plan", "medical-management"],
} as const;

export const events = {
  open: intake.open,
  "take-back": inbound.takeBack,
  "record-standing": standing.recordStanding,
  "record-notice": standing.recordNotice,
  "record-plan-receipt": standing.recordPlanReceipt,
  "record-waiver": standing.recordWaiver,
  "record-legal-review": standing.recordLegalReview,
  "record-extension": standing.recordExtension,
  "forward-to-plan": responses.forwardToPlan,
  "send-acknowledgement": responses.sendAcknowledgement,
  "file-document": evidence.fileDocument,
  "request-evidence": evidence.requestEvidence,
  "set-evidence-aside": evidence.setEvidenceAside,
  "record-claim-check": deciding.recordClaimCheck,
  "explain-variance": deciding.explainVariance,
  "record-decision": deciding.recordDecision,
  "send-first-response": responses.sendFirstResponse,
  "ask-second-level": responses.askSecondLevel,
  "send-second-response": responses.sendSecondResponse,
  "record-correction": deciding.recordCorrection,
  ...onTheirWay,
  "log-contact": inbound.logContact,
  "record-channel": inbound.channel,
  "record-language": inbound.language,
  "send-message": inbound.sendMessage,
  "receive-communication": inbound.receiveCommunication,
  "read-inbound": inbound.readInbound,
  resume: inbound.resume,
  "closing-soon": inbound.closingSoon,
  "close-quiet": inbound.closeQuiet,
  withdraw: inbound.withdraw,
  "add-task": addTask<AppealFacts>(tasks),
  "finish-task": finishTask<AppealFacts>(tasks),
  "report-bill": money.reportBill,
  "key-medicare-amount": money.keyMedicareAmount,
  "grant-authority": money.grantAuthority,
  "revoke-authority": money.revokeAuthority,
  ...money.ledger,
  "send-settlement-letter": settling.sendSettlementLetter,
  "sign-loa": settling.signLoa,
  "decline-to-sign": settling.declineToSign,
  "check-scan": settling.checkScan,
  "refuse-scan": settling.refuseScan,
  "send-payment-instruction": settling.sendPaymentInstruction,
  "record-payment": settling.recordPayment,
} as const;

export type AppealEvent = keyof typeof events;
