// The four groups of the intake, and which questions stand in sight in each.
import type { ReactNode } from "react";
import type { Typed } from "../../../ui/drafts.ts";
import { AnswerField } from "../../../ui/form/answer-field.tsx";
import type { Question, Wrong } from "../../../ui/form/questions.ts";

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

type Props = {
  readonly group: Group;
  readonly typed: Typed;
  readonly type: (more: Typed) => void;
  readonly wrong: Wrong;
  readonly children?: ReactNode;
};

export function IntakeGroup({ group: { title, shown, folded }, typed, type, wrong, children }: Props) {
  const field = (question: Question) => (
    <div key={question.name} data-question={question.name}>
      <AnswerField
        question={question}
        value={typed[question.name] ?? ""}
        wrong={wrong[question.name]}
        onType={(value) => type({ [question.name]: value })}
      />
    </div>
  );
  const touched = folded.some(({ name }) => typed[name] || wrong[name]);
  return (
    <fieldset>
      <legend>{title}</legend>
      {children}
      <div className="fields">{shown.map(field)}</div>
      {folded.length > 0 && (
        <details open={touched || undefined}>
          <summary className="small">{folded.length} more, if known</summary>
          <div className="fields">{folded.map(field)}</div>
        </details>
      )}
    </fieldset>
  );
}
