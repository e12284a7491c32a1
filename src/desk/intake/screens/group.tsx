// A group of questions on an intake: those in sight, and those that are folded away.
import type { ReactNode } from "react";
import type { Typed } from "../../../ui/drafts.ts";
import { AnswerField } from "../../../ui/form/answer-field.tsx";
import type { Question, Wrong } from "../../../ui/form/questions.ts";
import "./intake.css";

type Group = {
  readonly title: string;
  readonly shown: readonly Question[];
  readonly folded: readonly Question[];
};

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
