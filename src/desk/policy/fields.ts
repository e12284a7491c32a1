// What of a case each party outside the desk sees: the least that lets them do their part. The desk sees
// everything.
import type { Party } from "../../core/playbook.ts";

const all: readonly Party[] = [
  "member",
  "provider",
  "tpa",
  "plan",
  "broker",
  "medical-management",
  "counsel",
  "collector",
  "advocate",
];
const clients: readonly Party[] = ["tpa", "plan", "broker", "medical-management", "counsel"];

/** Parts of a case as the API shows it, and the parties that see them. */
export const caseFields = {
  id: all,
  number: all,
  playbook: all,
  playbookVersion: all,
  stage: all,
  stageTitle: all,
  stageMeans: all,
  status: all,
  waitingOn: all,
  waitingOnTitle: all,
  openedAt: all,
  changedAt: all,
  closedAt: all,
  version: all,
  memberName: all,
  providerName: all,
  claimNumber: ["member", "advocate", "provider", "tpa", "plan", "medical-management", "counsel"],
  closedWhy: ["member", "advocate", ...clients],
  next: ["member", "advocate", ...clients],
  nextClock: ["member", "advocate", ...clients],
  assignee: [],
  mergedInto: [],
  parties: ["member", "advocate", "provider", ...clients],
  serviceOn: ["member", "advocate", "provider", ...clients],
  amounts: ["member", "advocate", "provider", "tpa", "plan", "broker", "counsel"],
  amountCents: ["member", "advocate", "provider", "tpa", "plan", "broker", "counsel"],
  split: ["member", "advocate", "tpa", "plan", "counsel"],
  screen: ["member", "advocate", "tpa", "plan", "counsel"],
  authority: ["plan", "tpa"],
  contractLoad: ["tpa", "plan"],
  knows: all,
  facts: all,
} as const satisfies Record<string, readonly Party[]>;

export type CaseField = keyof typeof caseFields;

/** What a member's money is about; whoever speaks for the member sees the same. */
const ofTheMember = [
  "statementCents",
  "billedCents",
  "planPaidCents",
  "allowedCents",
  "patientResponsibilityCents",
  "memberOwesCents",
  "balanceBillCents",
  "memberPaidCents",
  "refundDueCents",
  "disputedCents",
];

/** Amounts, where a party does not see all of those it has. */
export const amountFields: { readonly [party in Party]?: readonly string[] } = {
  member: ofTheMember,
  advocate: ofTheMember,
  provider: [
    ...["statementCents", "billedCents", "planPaidCents", "patientResponsibilityCents", "agreedCents"],
    "disputedCents",
  ],
  broker: ["statementCents", "balanceBillCents", "disputedCents"],
};

/** How somebody can be reached is shown to the desk, and to nobody else. */
export const seesContacts: readonly Party[] = [];

/** Who sees every step and clock of a case; the others see those that are theirs to do. */
export const seesAllSteps: readonly Party[] = ["member", "advocate", ...clients];
export const seesAllClocks: readonly Party[] = ["tpa", "plan", "counsel"];

/** Papers of an appeal, which whoever decides it has to see whole; care is for those who judge care. */
const ofAppeals = [
  ...["appeal letter", "denial notice or EOB", "claim form", "itemised bill", "plan document section"],
  ...["coding rationale", "proof of timely filing", "remittance of the first claim", "EOB of the other plan"],
  ...["authorisation approval", "assignment of benefits", "waiver of liability"],
];
const ofCare = [
  "medical records",
  "procedure notes",
  "letter of medical necessity",
  "opinion of a clinician",
];

/** Papers of a case about access: what was asked, refused, agreed and approved. */
const ofAccess = ["request", "proof of refusal", "signed contract", "pre-cert letter"];

/** Kinds of documents that a party sees besides those it filed itself; "*" for all. */
export const documentKinds: { readonly [party in Party]?: readonly string[] } = {
  member: ["bill", "eob", "provider letter", "collection notice"],
  advocate: ["bill", "eob", "collection notice"],
  tpa: ["bill", "eob", "provider letter", "authorisation to act", "signed LOA", ...ofAppeals, ...ofAccess],
  plan: [
    "bill",
    "eob",
    "provider letter",
    "collection notice",
    "signed LOA",
    "counsel engagement letter",
    ...ofAppeals,
    ...ofCare,
    ...ofAccess,
  ],
  "medical-management": [
    "provider letter",
    "denial notice or EOB",
    "plan document section",
    ...ofCare,
    ...ofAccess,
  ],
  counsel: ["*"],
  provider: ["signed LOA", "signed contract", "pre-cert letter"],
};

/** Whose letters a party sees besides those that are written to it. */
export const lettersOf: { readonly [party in Party]?: readonly Party[] } = {
  plan: ["provider", "tpa"],
  counsel: ["provider", "plan"],
  advocate: ["member"],
};
