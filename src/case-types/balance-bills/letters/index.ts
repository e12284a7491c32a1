// Every letter of a balance bill by its template. Each is a pure function of the facts and of what the desk
// knows then.
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import type { CaseType } from "../../../desk/case-file/case-type.ts";
import { barredBill } from "./barred-bill.ts";
import { closing } from "./closing.ts";
import { closingSoon } from "./closing-soon.ts";
import { debtValidation } from "./debt-validation.ts";
import { evidenceRequest } from "./evidence-request.ts";
import { firstResponse } from "./first-response.ts";
import { memberStatus } from "./member-status.ts";
import { message } from "./message.ts";
import { notice } from "./notice.ts";
import { paymentInstruction } from "./payment-instruction.ts";
import { planDecisionRequest } from "./plan-decision-request.ts";
import { reopened } from "./reopened.ts";
import { resolution } from "./resolution.ts";
import { settlementLetter } from "./settlement-letter.ts";
import { triedToReachYou } from "./tried-to-reach-you.ts";
import { whatYouOwe } from "./what-you-owe.ts";

export const letters: CaseType<BillFacts>["letters"] = {
  "first response": firstResponse,
  "barred bill": barredBill,
  "settlement letter and LOA": settlementLetter,
  "payment instruction": paymentInstruction,
  "plan decision request": planDecisionRequest,
  "what you owe": whatYouOwe,
  "evidence request": evidenceRequest,
  "we tried to reach you": triedToReachYou,
  "closing soon": closingSoon,
  closing,
  reopened,
  resolution,
  "member status": memberStatus,
  "debt validation": debtValidation,
  message,
  notice,
};
