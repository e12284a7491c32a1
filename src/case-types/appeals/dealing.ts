// What an appeal is in money, what the deal room does with it, and how its LOA is signed.
import { letterNo } from "../../core/fragments/facts.ts";
import { signers } from "../../core/fragments/signing.ts";
import type { Party } from "../../core/playbook.ts";
import {
  type Agreement,
  type AppealFacts,
  agreementOf,
  responseOn,
} from "../../core/playbooks/appeal/facts.ts";
import { claimForAuthority } from "../../core/playbooks/appeal/money.ts";
import { draftFindings, isSigned, loaOf } from "../../core/playbooks/appeal/settling.ts";
import { authorityInForce } from "../../core/rules/authority.ts";
import type { CaseMoney, Dealing, SignerNow, Signing } from "../../desk/case-file/case-type.ts";

export function moneyOf(facts: AppealFacts): CaseMoney {
  const { claim, checks, medicare, disputedCents } = facts;
  return {
    serviceFrom: claim.serviceFrom ?? null,
    billedCents: claim.billedCents ?? null,
    planPaidCents: claim.planPaidCents ?? checks.at(-1)?.paidCents ?? null,
    patientShareCents: null,
    disputedCents: disputedCents ?? null,
    medicare: medicare ? { cents: medicare.cents, source: medicare.source } : null,
    settled: settledOf(facts),
    outcome: outcomeOf(facts),
  };
}

function settledOf(facts: AppealFacts): CaseMoney["settled"] {
  const agreement = agreementOf(facts);
  if (!agreement || !isSigned(facts)) return null;
  const on = agreement.signatures
    .map(({ signedOn }) => signedOn)
    .sort()
    .at(-1);
  return on ? { cents: agreement.amountCents, on } : null;
}

function outcomeOf(facts: AppealFacts): CaseMoney["outcome"] {
  if (!facts.closed) return null;
  if (settledOf(facts)) return "settled";
  if (/^(?:the appeal was withdrawn|opened by mistake)/.test(facts.closed.why)) return "withdrawn";
  const last = responseOn(facts, 2) ?? responseOn(facts, 1);
  return last?.says === "paid as the plan document says" ? "nothing disputed" : "no further bill";
}

/** An appeal stands on the negotiators' board once there is something to settle. */
export const dealing: Dealing<AppealFacts> = {
  stages: ["settling"],
  does: {
    offer: "make-offer",
    answer: "record-provider-answer",
    accept: "accept-counter",
    letter: "send-settlement-letter",
    raise: "grant-authority",
    benchmark: "key-medicare-amount",
  },
  limit: ({ facts, authorities, now, desk }) =>
    authorityInForce(authorities, claimForAuthority(facts), { now, zone: desk.zone }),
  lint: draftFindings,
};

/** The TPA acts for the plan. */
const mayAct: { readonly [role in (typeof signers)[number]]: readonly Party[] } = {
  provider: ["provider"],
  plan: ["plan", "tpa"],
};

/** The last LOA, once it is proved to have gone out. */
export const signing: Signing<AppealFacts> = {
  rule: "BB-21",
  paper: (facts) => {
    const agreement = agreementOf(facts);
    const letter = agreement && letterNo(facts, agreement.letterNo);
    if (!agreement || !letter?.proof || letter.held) return null;
    return {
      letterNo: letter.no,
      title: "Letter of agreement",
      signers: signers.map((role) => signerOf(facts, agreement, role)),
    };
  },
  does: { sign: "sign-loa", decline: "decline-to-sign", check: "check-scan", refuse: "refuse-scan" },
  filedAs: "signed LOA",
};

function signerOf(facts: AppealFacts, agreement: Agreement, role: (typeof signers)[number]): SignerNow {
  const { signatures, declined } = agreement;
  const found = signatures.find((one) => one.role === role);
  const waits = found?.how === "scan" && !found.checkedBy;
  const state = waits ? "scan" : found ? "signed" : declined?.role === role ? "declined" : "to sign";
  return {
    role,
    parties: mayAct[role],
    name: loaOf(facts, agreement).parties.find((one) => one.role === role)?.name ?? "",
    state,
    ...(found
      ? { signed: { by: found.name, on: found.signedOn, ...(found.title ? { title: found.title } : {}) } }
      : {}),
  };
}
