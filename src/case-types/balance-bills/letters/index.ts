// Every letter of a balance bill by its template. Each is a pure function of the facts and of what the desk
// knows then.
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import type { WordingCatalogue } from "../../../core/wording.ts";
import type { CaseType } from "../../../desk/case-file/case-type.ts";
import { businessFrame, memberFrame } from "../../../desk/letter-frame/frame-words.ts";
import { barredBill } from "./barred-bill.ts";
import { blanks, everywhere } from "./blanks.ts";
import { closing } from "./closing.ts";
import { closingSoon } from "./closing-soon.ts";
import { debtValidation } from "./debt-validation.ts";
import { evidenceRequest } from "./evidence-request.ts";
import { firstResponse } from "./first-response.ts";
import { memberStatus } from "./member-status.ts";
import { message, messageToMember, messageToOthers } from "./message.ts";
import { notice, noticeToClient, noticeToMember } from "./notice.ts";
import { paymentInstruction } from "./payment-instruction.ts";
import { planDecisionRequest } from "./plan-decision-request.ts";
import { reopened } from "./reopened.ts";
import { resolution } from "./resolution.ts";
import { samplesOf } from "./samples.ts";
import { settlementLetter } from "./settlement-letter.ts";
import { triedToReachYou } from "./tried-to-reach-you.ts";
import { whatYouOwe } from "./what-you-owe.ts";

/** Letters that have one template, by its name. */
const single = [
  firstResponse,
  barredBill,
  settlementLetter,
  paymentInstruction,
  planDecisionRequest,
  whatYouOwe,
  evidenceRequest,
  triedToReachYou,
  memberStatus,
  closingSoon,
  closing,
  reopened,
  resolution,
  debtValidation,
];

export const letters: CaseType<BillFacts>["letters"] = {
  ...Object.fromEntries(single.map(({ wording, write }) => [wording.letter, write])),
  message,
  notice,
};

export const wording: WordingCatalogue = {
  blanks,
  everywhere,
  letters: [
    ...single.map((one) => one.wording),
    ...[messageToMember, messageToOthers, noticeToMember, noticeToClient].map((one) => one.wording),
    memberFrame,
    businessFrame,
  ],
  samples: (letter, language, words) => samplesOf(letters, { letter, language, words }),
};
