// Signatures under the letter of agreement (BB-21).
import * as signing from "../../fragments/signing.ts";
import { agreementOf, type BillFacts } from "./facts.ts";

const loa = {
  rule: "BB-21",
  paper: "LOA",
  codes: { none: "NO_LOA", notSent: "LOA_NOT_SENT", declined: "LOA_DECLINED" },
  write: "Send the settlement letter and the LOA.",
  writeAgain: "Find out why, and send the settlement letter and the LOA again.",
  last: agreementOf,
  changing: (facts: BillFacts, change: <P extends signing.Signable>(paper: P) => P): BillFacts => {
    const last = agreementOf(facts);
    if (!last) return facts;
    return { ...facts, agreements: facts.agreements.map((one) => (one === last ? change(one) : one)) };
  },
};

export const signLoa = signing.sign<BillFacts>(loa);
export const declineToSign = signing.declineToSign<BillFacts>(loa);
export const checkScan = signing.checkScan<BillFacts>(loa);
export const refuseScan = signing.refuseScan<BillFacts>(loa);
