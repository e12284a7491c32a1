// Everything that can happen to a case about access, by the name it has in the API; a playbook adds its own.

import type { About } from "../../playbook.ts";
import { grantAuthority, keyMedicareAmount, revokeAuthority } from "../authority.ts";
import { logContact, recordChannel, recordLanguage } from "../contacts.ts";
import { deliveries } from "../deliveries.ts";
import { deliveriesAbout } from "../delivery-clocks.ts";
import { readInbound, receiveCommunication } from "../inbound.ts";
import { isPartyOf, sendMessage } from "../messages.ts";
import { offers } from "../offers.ts";
import { fileDocument } from "../papers.ts";
import { addTask, finishTask } from "../tasks.ts";
import type { AccessRules } from "./access-rules.ts";
import { accessReopening, resume, resumePlaces, takeBack, withdraw } from "./closing.ts";
import { contractSigning, recordContractLoad, sendContract } from "./contract.ts";
import { handBack, handToContracting, isTheirs, nameContractingContact, takeOver } from "./contracting.ts";
import { type AccessFacts, accessPaperKinds } from "./facts.ts";
import { closeCase, tellParty } from "./notices.ts";
import { nameClient, planService } from "./opening.ts";
import { recordOutreach, sendExplainer } from "./outreach.ts";
import { accessMayHaveLeft, accessMaySend, askForAuthority, keyPlanAllowance, mayOfferNow } from "./price.ts";
import { alternateAccepted, alternateRefused, nameAlternate, recordRefusal } from "./refusal.ts";
import { closeSilent, sendNudge } from "./silence.ts";

const clients = ["tpa", "plan", "broker", "medical-management"] as const;

/** Contacts, papers, messages, letters on their way, what comes in, tasks. */
const everyday = <F extends AccessFacts>(so: AccessRules<F>) => {
  const { rules } = so;
  const reopening = accessReopening(so);
  return {
    "log-contact": logContact<F>({ rule: rules.outreach, parties: ["member", "provider", ...clients] }),
    "record-channel": recordChannel<F>(rules.letters),
    "record-language": recordLanguage<F>(rules.letters),
    "file-document": fileDocument<F>({
      rule: rules.opening,
      by: ["desk", "member", "advocate", "provider", ...clients, "post"],
      kinds: accessPaperKinds,
      filed: (after, _paper, { now }) => reopening(after, now, "a document came in"),
    }),
    "send-message": sendMessage<F>({ readers: ["member", "provider", ...clients], isOnCase: isPartyOf }),
    "receive-communication": receiveCommunication<F>({
      rule: "A-10",
      by: ["desk", "member", "advocate", "provider", ...clients, "post"],
      reopening,
      resuming: "resuming",
    }),
    "read-inbound": readInbound<F>("A-10"),
    "name-client": nameClient<F>(so.insiders),
    ...deliveries<F>({
      rule: rules.letters,
      sendRule: rules.negotiate,
      maySend: accessMaySend(so),
      mayHaveLeft: accessMayHaveLeft(so),
      awaited: ["contract", "resolution notice"],
      seenBy: so.insiders,
    }),
    "add-task": addTask<F>({ ...tasks, rule: rules.findAlternate, seenBy: so.insiders }),
    "finish-task": finishTask<F>({ ...tasks, rule: rules.findAlternate, seenBy: so.insiders }),
  };
};

const tasks = {
  adders: ["desk", ...clients],
  finishers: ["desk", ...clients],
  doers: ["desk", "member", "provider", ...clients],
} as const;

/** The outreach, the way to a contract, and the contract. */
const reachingOut = <F extends AccessFacts>(so: AccessRules<F>) => ({
  "plan-service": planService<F>(so.rules.opening, so.insiders, so.serviceMoved),
  "send-explainer": sendExplainer(so),
  "record-outreach": recordOutreach(so),
  "name-contracting-contact": nameContractingContact(so),
  "hand-to-contracting": handToContracting(so),
  "hand-back": handBack(so),
  "take-over": takeOver(so),
  "key-plan-allowance": keyPlanAllowance(so),
  "key-medicare-amount": keyMedicareAmount<F>(so.rules.negotiate, "the service"),
  "grant-authority": grantAuthority<F>({ rule: so.rules.negotiate, claimNumber: () => undefined }),
  "revoke-authority": revokeAuthority<F>(so.rules.negotiate),
  "ask-for-authority": askForAuthority(so),
  ...offers<F>({
    rule: so.rules.negotiate,
    answerRule: so.rules.negotiate,
    onTopOf: "what the plan allows",
    offerable: isTheirs(so),
    mayOfferNow: (moment, amount) => mayOfferNow(moment, amount, so.rules.negotiate),
  }),
  "send-contract": sendContract(so),
  ...contractSigning(so),
  "record-contract-load": recordContractLoad(so),
  "record-refusal": recordRefusal(so),
});

/** How it ends before it has come to anything. */
const ending = <F extends AccessFacts>(so: AccessRules<F>) => ({
  withdraw: withdraw(so, ["desk", "member", ...clients]),
  "take-back": takeBack<F>(),
});

/** Telling people and looking for somebody else: what a case has that is nobody's child. */
export const searchEvents = <F extends AccessFacts>(so: AccessRules<F>) => ({
  "tell-party": tellParty(so),
  "close-case": closeCase(so),
  "name-alternate": nameAlternate(so),
  "alternate-accepted": alternateAccepted(so),
  "alternate-refused": alternateRefused(so),
  "send-nudge": sendNudge(so),
  "close-silent": closeSilent(so),
  resume: resume(so, resumePlaces),
});

export const accessEvents = <F extends AccessFacts>(so: AccessRules<F>) => ({
  ...everyday(so),
  ...reachingOut(so),
  ...ending(so),
});

/** With the opening, which every playbook writes itself, and the way back, whose places differ. */
export type OutreachEvent = keyof ReturnType<typeof accessEvents> | "open" | "resume";
export type AccessEvent = OutreachEvent | keyof ReturnType<typeof searchEvents>;

export const accessAbout: { readonly [event in AccessEvent]?: About } = {
  "send-message": "message",
  "receive-communication": "message",
  "read-inbound": "message",
  ...deliveriesAbout,
  "send-explainer": "letter",
  "ask-for-authority": "letter",
  "tell-party": "letter",
  "send-nudge": "letter",
  "log-contact": "contact",
  "record-outreach": "contact",
  "record-channel": "contact",
  "record-language": "contact",
  "name-contracting-contact": "contact",
  "key-plan-allowance": "money",
  "key-medicare-amount": "money",
  "grant-authority": "money",
  "revoke-authority": "money",
  "make-offer": "money",
  "record-provider-answer": "money",
  "accept-counter": "money",
  "send-contract": "money",
  "sign-contract": "money",
  "decline-contract": "money",
  "check-scan": "money",
  "refuse-scan": "money",
  "record-contract-load": "money",
  "file-document": "paper",
};
