// What a case about access is in money, what the deal room does with it, and how its contract is signed.
import {
  type AccessFacts,
  boundContracts,
  type Contract,
  contractOf,
  resolutionOf,
} from "../../core/fragments/access/facts.ts";
import { serviceForAuthority } from "../../core/fragments/access/price.ts";
import { letterNo } from "../../core/fragments/facts.ts";
import { signers } from "../../core/fragments/signing.ts";
import { zero } from "../../core/money.ts";
import type { Party } from "../../core/playbook.ts";
import { authorityInForce } from "../../core/rules/authority.ts";
import { atStart } from "../../core/words.ts";
import type { CaseMoney, ContractTerms, Dealing, SignerNow, Signing } from "../case-file/case-type.ts";

export function moneyOf(facts: AccessFacts): CaseMoney {
  const { service, allowance, medicare } = facts;
  const signedOn = signedOnOf(facts);
  const contract = boundContracts(facts).at(-1);
  return {
    serviceFrom: service.plannedOn ?? null,
    billedCents: service.expectedChargeCents ?? null,
    planPaidCents: allowance?.cents ?? null,
    // Offers are on top of what the plan allows before the member's share: nothing of it is theirs here.
    patientShareCents: zero,
    disputedCents: null,
    medicare: medicare ? { cents: medicare.cents, source: medicare.source } : null,
    settled: contract && signedOn ? { cents: contract.additionalCents, on: signedOn } : null,
    outcome: outcomeOf(facts),
  };
}

/** The last day of the signatures, once all who must have signed. */
function signedOnOf(facts: AccessFacts) {
  const days = (boundContracts(facts).at(-1)?.signatures ?? []).map((one) => one.signedOn).sort();
  return days.at(-1) ?? null;
}

function outcomeOf(facts: AccessFacts): CaseMoney["outcome"] {
  if (!facts.closed) return null;
  if (/^(?:withdrawn|opened by mistake)/.test(facts.closed.why)) return "withdrawn";
  const kind = resolutionOf(facts)?.kind;
  if (kind === "contracted") return "settled";
  return kind === "accepts" || kind === "alternate accepts" ? "nothing disputed" : "given up";
}

export const dealing: Dealing<AccessFacts> = {
  stages: ["escalating", "contracting", "loading"],
  does: {
    offer: "make-offer",
    answer: "record-provider-answer",
    accept: "accept-counter",
    letter: "send-contract",
    raise: "ask-for-authority",
    benchmark: "key-medicare-amount",
  },
  limit: ({ facts, authorities, now, desk }) =>
    authorityInForce(authorities, serviceForAuthority(facts), { now, zone: desk.zone }),
  // What a contract lacks the event itself says; its text has no clause that could be left out.
  lint: () => [],
};

/** The TPA acts for the plan. */
const mayAct: { readonly [role in (typeof signers)[number]]: readonly Party[] } = {
  provider: ["provider"],
  plan: ["plan", "tpa"],
};

/** The last contract, once it is proved to have gone out. */
export const signingUnder = (rule: string): Signing<AccessFacts> => ({
  rule,
  paper: (facts) => {
    const contract = contractOf(facts);
    const letter = contract && letterNo(facts, contract.letterNo);
    if (!contract || !letter?.proof || letter.held) return null;
    return {
      letterNo: letter.no,
      title: atStart(contract.kind),
      signers: signers.map((role) => signerOf(facts, contract, role)),
    };
  },
  does: {
    sign: "sign-contract",
    decline: "decline-contract",
    check: "check-scan",
    refuse: "refuse-scan",
  },
  filedAs: "signed contract",
});

function signerOf(
  { provider, planName }: AccessFacts,
  { signatures, declined }: Contract,
  role: (typeof signers)[number],
): SignerNow {
  const found = signatures.find((one) => one.role === role);
  const waits = found?.how === "scan" && !found.checkedBy;
  const state = waits ? "scan" : found ? "signed" : declined?.role === role ? "declined" : "to sign";
  return {
    role,
    parties: mayAct[role],
    name: role === "provider" ? provider.name : planName,
    state,
    ...(found
      ? {
          signed: {
            by: found.name,
            on: found.signedOn,
            ...(found.title ? { title: found.title } : {}),
          },
        }
      : {}),
  };
}

/** The contract in the terms of a claims system, once both have signed (PN-13). */
export function termsOf(facts: AccessFacts): ContractTerms | null {
  const contract = boundContracts(facts).at(-1);
  const signedOn = signedOnOf(facts);
  if (!contract || !signedOn) return null;
  const { name, npi, tin } = facts.provider;
  const { pricing, kind, from, to, codes, payWithinDays, no } = contract;
  const { member } = facts;
  const load = facts.loads.findLast((one) => one.contractNo === no);
  const single = kind === "single case agreement";
  return {
    contractNo: no,
    kind,
    provider: { name, ...(npi ? { npi } : {}), ...(tin ? { tin } : {}) },
    plan: facts.planName,
    ...(single
      ? { member: { name: member.name, ...(member.memberId ? { memberId: member.memberId } : {}) } }
      : {}),
    from,
    to: to ?? null,
    codes,
    pricing: {
      basis: pricing.basis,
      percent: pricing.percent ?? null,
      rateCents: pricing.rateCents ?? null,
    },
    payWithinDays,
    signedOn,
    ...(load ? { acknowledged: { reference: load.reference, loadedOn: load.loadedOn } } : {}),
  };
}
