// What each event of an appeal is about: the groups in which a person looks for it.
import { deliveriesAbout } from "../../fragments/delivery-clocks.ts";
import type { About } from "../../playbook.ts";
import type { AppealEvent } from "./events.ts";

export const about: { readonly [event in AppealEvent]?: About } = {
  "send-message": "message",
  "receive-communication": "message",
  "read-inbound": "message",
  ...deliveriesAbout,
  "send-acknowledgement": "letter",
  "forward-to-plan": "letter",
  "request-evidence": "letter",
  "send-first-response": "letter",
  "send-second-response": "letter",
  "send-settlement-letter": "letter",
  "send-payment-instruction": "letter",
  "log-contact": "contact",
  "record-channel": "contact",
  "record-language": "contact",
  "record-claim-check": "money",
  "explain-variance": "money",
  "record-correction": "money",
  "report-bill": "money",
  "key-medicare-amount": "money",
  "grant-authority": "money",
  "revoke-authority": "money",
  "make-offer": "money",
  "record-provider-answer": "money",
  "accept-counter": "money",
  "sign-loa": "money",
  "decline-to-sign": "money",
  "check-scan": "money",
  "refuse-scan": "money",
  "record-payment": "money",
  "file-document": "paper",
  "set-evidence-aside": "paper",
};
