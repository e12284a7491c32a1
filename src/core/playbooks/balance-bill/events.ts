// Everything that can happen to a balance bill, by the name it has in the API.
import * as authority from "./authority.ts";
import * as letters from "./correspondence.ts";
import * as decision from "./decision.ts";
import * as intake from "./intake.ts";
import * as loa from "./loa.ts";
import * as offers from "./offers.ts";
import * as payments from "./payments.ts";

export const events = {
  open: intake.open,
  "report-bill": intake.reportBill,
  "record-transfer": intake.recordTransfer,
  "enter-figures": intake.enterFigures,
  "read-remittance": intake.readRemittance,
  "screen-bill": intake.screenBill,
  "confirm-split": intake.confirmSplit,
  "log-contact": intake.logContact,
  "file-document": intake.fileDocument,
  "request-evidence": intake.requestEvidence,
  "record-channel": intake.recordChannel,
  "send-first-response": letters.sendFirstResponse,
  "send-barred-bill-letter": letters.sendBarredBillLetter,
  "record-proof": letters.recordProof,
  "hold-letter": letters.holdLetter,
  "scheduled-send": letters.scheduledSend,
  "answer-follow-up": letters.answerFollowUp,
  "change-to-monthly": letters.changeToMonthly,
  "closing-soon": letters.closingSoon,
  "close-quiet": letters.closeQuiet,
  "receive-communication": letters.receiveCommunication,
  "read-inbound": letters.readInbound,
  resume: letters.resume,
  "override-further-bill": authority.overrideFurtherBill,
  "start-negotiation": authority.startNegotiation,
  "key-medicare-amount": authority.keyMedicareAmount,
  "grant-authority": authority.grantAuthority,
  "revoke-authority": authority.revokeAuthority,
  "make-offer": offers.makeOffer,
  "record-provider-answer": offers.recordProviderAnswer,
  "accept-counter": offers.acceptCounter,
  "send-settlement-letter": loa.sendSettlementLetter,
  "sign-loa": loa.signLoa,
  "check-scan": loa.checkScan,
  "declare-impasse": decision.declareImpasse,
  "plan-decides": decision.planDecides,
  "record-credit": decision.recordCredit,
  "appoint-counsel": decision.appointCounsel,
  "counsel-contact": decision.counselContact,
  "add-task": decision.addTask,
  "finish-task": decision.finishTask,
  "counsel-concludes": decision.counselConcludes,
  "report-collector": decision.reportCollector,
  "write-validation-letter": decision.writeValidationLetter,
  "record-validation-posted": decision.recordValidationPosted,
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
