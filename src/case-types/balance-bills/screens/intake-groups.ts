// The four groups of the intake, and which questions stand in sight in each.
import type { Question } from "../../../ui/form/questions.ts";

type Plan = {
  readonly title: string;
  readonly shown: readonly string[];
  readonly folded: readonly string[];
  /** What can be dropped here. */
  readonly papers?: "statement" | "remittance";
};

const plans: readonly Plan[] = [
  {
    title: "Member",
    shown: ["memberName", "memberBornOn", "memberPhone", "transfer"],
    folded: ["memberId", "memberEmail", "memberAddress", "language", "prefers", "reportedBy"],
  },
  {
    title: "Bill",
    papers: "statement",
    shown: ["providerName", "statementCents", "statementOn"],
    folded: [
      "dueOn",
      "documented",
      "memberPaidCents",
      "billedCents",
      "providerPhone",
      "providerNpi",
      "providerTin",
    ],
  },
  {
    title: "The plan's figures",
    papers: "remittance",
    shown: ["claimNumber", "planPaidCents", "patientResponsibilityCents"],
    folded: ["allowedCents", "serviceFrom", "serviceTo", "codes", "tpaName", "planName", "brokerName"],
  },
  { title: "Does federal law bar the bill?", shown: ["emergency", "airAmbulance"], folded: [] },
];

export type Group = {
  readonly title: string;
  readonly shown: readonly Question[];
  readonly folded: readonly Question[];
  readonly papers: "statement" | "remittance" | null;
};

/** Every question in one group; one that no group names is folded into the last. */
export function groupsOf(questions: readonly Question[]): readonly Group[] {
  const named = new Set(plans.flatMap(({ shown, folded }) => [...shown, ...folded]));
  const others = questions.filter(({ name }) => !named.has(name));
  const find = (names: readonly string[]) =>
    names.flatMap((name) => questions.filter((one) => one.name === name));
  return plans.map(({ title, shown, folded, papers = null }, index) => ({
    title,
    shown: find(shown),
    folded: [...find(folded), ...(index === plans.length - 1 ? others : [])],
    papers,
  }));
}
