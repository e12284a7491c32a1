// Reaching people, and the papers they send.
import { text } from "../../fields.ts";
import * as contacts from "../../fragments/contacts.ts";
import { writing } from "../../fragments/facts.ts";
import * as papers from "../../fragments/papers.ts";
import { eventsOf } from "../../playbook.ts";
import { type BillFacts, paperKinds, reopening } from "./facts.ts";
import { counselLetsIt } from "./send.ts";

export const logContact = contacts.logContact<BillFacts>({
  rule: "BB-07",
  parties: ["member", "provider", "tpa", "plan", "broker", "medical-management", "counsel", "collector"],
  mayContactProvider: counselLetsIt,
});

export const fileDocument = papers.fileDocument<BillFacts>({
  rule: "BB-05",
  by: ["desk", "tpa", "plan", "member", "provider", "counsel", "advocate", "post"],
  kinds: paperKinds,
  filed: (after, { kind, billNo }, { now }) => {
    const shown = billNo ?? after.bills.at(-1)?.no;
    const bills = after.bills.map((bill) =>
      kind === "bill" && bill.no === shown ? { ...bill, documented: true } : bill,
    );
    return reopening({ ...after, bills }, now, "a document came in");
  },
});

export const requestEvidence = eventsOf<BillFacts>()({
  title: "Ask the member for what is missing",
  rule: "BB-05",
  by: ["desk"],
  asks: { kinds: text("What is asked for", { hint: "the EOB, and both sides of the bill", most: 300 }) },
  records: (facts, { kinds }, { now }) =>
    writing({ ...facts, asked: [...facts.asked, { kinds, at: now }] }, now, {
      template: "evidence request",
      to: "member",
    }),
  says: ({ kinds }) => `The member was asked for ${kinds}.`,
  seenBy: ["member"],
});

export const recordChannel = contacts.recordChannel<BillFacts>("BB-08", "disputes");
export const recordLanguage = contacts.recordLanguage<BillFacts>("BB-18");
