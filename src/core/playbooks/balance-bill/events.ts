// Everything that can happen to a balance bill, by the name it has in the API.
import * as authority from "./authority.ts";
import * as collector from "./collector.ts";
import * as contacts from "./contacts.ts";
import * as letters from "./correspondence.ts";
import * as counsel from "./counsel.ts";
import * as decision from "./decision.ts";
import { onTheirWay } from "./deliveries.ts";
import * as figures from "./figures.ts";
import * as history from "./history.ts";
import * as inbound from "./inbound.ts";
import * as intake from "./intake.ts";
import * as loa from "./loa.ts";
import * as messages from "./messages.ts";
import { ledger } from "./offers.ts";
import * as payments from "./payments.ts";
import * as signing from "./signing.ts";

export const events = {
  open: intake.open,
  "load-history": history.loadHistory,
  "take-back": history.takeBack,
  "report-bill": intake.reportBill,
  "record-transfer": intake.recordTransfer,
  "enter-figures": figures.enterFigures,
  "read-remittance": figures.readRemittance,
  "screen-bill": figures.screenBill,
  "confirm-split": figures.confirmSplit,
  "log-contact": contacts.logContact,
  "file-document": contacts.fileDocument,
  "request-evidence": contacts.requestEvidence,
  "record-channel": contacts.recordChannel,
  "record-language": contacts.recordLanguage,
  "send-first-response": letters.sendFirstResponse,
  "send-barred-bill-letter": letters.sendBarredBillLetter,
  ...onTheirWay,
  "answer-follow-up": letters.answerFollowUp,
  "change-to-monthly": letters.changeToMonthly,
  "closing-soon": letters.closingSoon,
  "close-quiet": letters.closeQuiet,
  "send-message": messages.sendMessage,
  "receive-communication": inbound.receiveCommunication,
  "read-inbound": inbound.readInbound,
  resume: inbound.resume,
  "override-further-bill": authority.overrideFurtherBill,
  "start-negotiation": authority.startNegotiation,
  "key-medicare-amount": authority.keyMedicareAmount,
  "grant-authority": authority.grantAuthority,
  "revoke-authority": authority.revokeAuthority,
  ...ledger,
  "send-settlement-letter": loa.sendSettlementLetter,
  "sign-loa": signing.signLoa,
  "decline-to-sign": signing.declineToSign,
  "check-scan": signing.checkScan,
  "refuse-scan": signing.refuseScan,
  "declare-impasse": decision.declareImpasse,
  "plan-decides": decision.planDecides,
  "record-credit": decision.recordCredit,
  "appoint-counsel": counsel.appointCounsel,
  "counsel-contact": counsel.counselContact,
  "add-task": counsel.addTask,
  "finish-task": counsel.finishTask,
  "counsel-concludes": counsel.counselConcludes,
  "report-collector": collector.reportCollector,
  "write-validation-letter": collector.writeValidationLetter,
  "record-validation-posted": collector.recordValidationPosted,
  "report-escalation": decision.reportEscalation,
  "provider-gives-up": decision.providerGivesUp,
  "send-member-status": decision.sendMemberStatus,
  "send-payment-instruction": payments.sendPaymentInstruction,
  "acknowledge-payment": payments.acknowledgePayment,
  "record-payment": payments.recordPayment,
  "accept-difference": payments.acceptDifference,
  "tell-member": payments.tellMember,
  "close-case": payments.closeCase,
  withdraw: decision.withdraw,
} as const;

export type BillEvent = keyof typeof events;
