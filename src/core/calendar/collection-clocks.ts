// Clocks around debt collection and credit reports. Not legal advice.
import { always, type LegalClock, plainCounting } from "./legal-clock.ts";
import { businessDays, days } from "./span.ts";

const rule = { ...plainCounting, effective: always } as const;
const collector = { ...rule, appliesIf: "a debt collector under the FDCPA" } as const;

export const collectionClocks = [
  {
    ...collector,
    key: "FDCPA.notice",
    title: "Validation information to the consumer",
    start: { fact: "happened", what: "the collector first communicated" },
    span: days(5),
    owner: "collector",
    onExpiry: "The collector owes the member a validation notice.",
    citation: "15 USC 1692g(a); 12 CFR 1006.34(a)",
    grade: "A",
  },
  {
    ...collector,
    key: "FDCPA.dispute",
    title: "Written dispute of the debt",
    start: {
      fact: "received",
      what: "the member received the validation notice",
      presumed: { from: "sent", span: businessDays(5) },
    },
    span: days(30),
    owner: "member",
    onExpiry:
      "The collector may assume that the debt is valid; a dispute is still possible, but it stops nothing.",
    citation: "15 USC 1692g(a)(3); 12 CFR 1006.34(b)(5)",
    grade: "A/C",
  },
  {
    ...rule,
    key: "CR.wait",
    title: "Medical collection stays off the credit report",
    appliesIf: "a medical debt; a voluntary rule of the credit bureaus",
    start: { fact: "happened", what: "the account was first delinquent" },
    span: days(365),
    owner: "credit bureaus",
    onExpiry: "The collection may appear on the member's credit report.",
    citation: "Credit bureaus' voluntary policy; the federal rule was vacated on July 11, 2025",
    grade: "B",
  },
  {
    ...rule,
    key: "501r.eca",
    title: "No extraordinary collection action yet",
    appliesIf: "a non-profit hospital",
    start: { fact: "happened", what: "the first bill after discharge was given" },
    span: days(120),
    owner: "hospital",
    onExpiry: "The hospital may begin extraordinary collection actions, after 30 days' warning.",
    citation: "26 CFR 1.501(r)-6",
    grade: "C",
  },
] as const satisfies readonly LegalClock[];
