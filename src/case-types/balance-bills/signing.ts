// What the desk needs to have the letter of agreement signed.

import { letterNo } from "../../core/fragments/facts.ts";
import type { Party } from "../../core/playbook.ts";
import {
  type Agreement,
  agreementOf,
  type BillFacts,
  loaSigners,
} from "../../core/playbooks/balance-bill/facts.ts";
import { loaOf } from "../../core/playbooks/balance-bill/loa.ts";
import type { LoaRole } from "../../core/rules/loa-lint.ts";
import type { SignerNow, Signing } from "../../desk/case-file/case-type.ts";

/** The TPA acts for the plan. */
const mayAct: { readonly [role in LoaRole]?: readonly Party[] } = {
  provider: ["provider"],
  plan: ["plan", "tpa"],
};

/** BB-16, BB-21: the last LOA, once it is proved to have gone out. */
export const signing: Signing<BillFacts> = {
  rule: "BB-21",
  opensFor: ["settlement letter and LOA"],
  paper: (facts) => {
    const agreement = agreementOf(facts);
    const letter = agreement && letterNo(facts, agreement.letterNo);
    if (!agreement || !letter?.proof || letter.held) return null;
    return {
      letterNo: letter.no,
      title: "Letter of agreement",
      signers: loaSigners.map((role) => signerOf(facts, agreement, role)),
    };
  },
  does: { sign: "sign-loa", decline: "decline-to-sign", check: "check-scan", refuse: "refuse-scan" },
  filedAs: "signed LOA",
};

function signerOf(facts: BillFacts, agreement: Agreement, role: LoaRole): SignerNow {
  const { signatures, declined } = agreement;
  const found = signatures.find((one) => one.role === role);
  const name = loaOf(facts, agreement).parties.find((one) => one.role === role)?.name ?? "";
  const waits = found?.how === "scan" && !found.checkedBy;
  const state = waits ? "scan" : found ? "signed" : declined?.role === role ? "declined" : "to sign";
  return {
    role,
    parties: mayAct[role] ?? [],
    name,
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
