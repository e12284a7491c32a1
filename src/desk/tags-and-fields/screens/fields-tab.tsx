// The desk's own questions on one case. Each answer is kept by itself, and every earlier one can be looked
// up.
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { answerInWords } from "../../../core/custom-fields.ts";
import { toldOf } from "../../../ui/ask.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime } from "../../../ui/when.ts";
import { useMe } from "../../people/screens/me.tsx";
import type { CaseFieldWire } from "../wire.ts";
import { FieldInput } from "./field-input.tsx";
import { useAnswer, useAnswers, useCaseFields } from "./fields-data.ts";
import "./fields.css";

export function FieldsTab({ id }: { readonly id: string }) {
  const { data, error, refetch } = useCaseFields(id);
  const { capabilities } = useMe();
  if (error) return <ProblemNotice error={error} again={() => void refetch()} />;
  if (!data) return <p className="quiet">Fetching …</p>;
  if (data.length === 0) {
    return (
      <div className="empty">
        <p>The desk asks nothing of its own on this case.</p>
        {capabilities.includes("POST /api/v1/fields") ? (
          <p>
            <Link to={"/admin/fields" as "/"}>Add a field</Link>, such as who reviews it or until when.
          </p>
        ) : (
          <p>A supervisor can add fields under Administration.</p>
        )}
      </div>
    );
  }
  return (
    <ul className="own-fields">
      {data.map((one) => (
        <li key={one.field.id}>
          <OneField id={id} one={one} />
        </li>
      ))}
    </ul>
  );
}

type Props = { readonly id: string; readonly one: CaseFieldWire };

function OneField({ id, one }: Props) {
  const answer = useAnswer(id);
  const [error, setError] = useState<unknown>(null);
  const [kept, setKept] = useState(false);
  const { field, value, mayAnswer, why, asked } = one;
  const keep = async (next: string) => {
    setError(null);
    setKept(false);
    try {
      await answer(one, next === "" ? null : next);
      setKept(true);
    } catch (problem) {
      setError(problem);
    }
  };
  const isUnfit = error !== null && toldOf(error).status === 422;
  const [wrong] = isUnfit ? (toldOf(error).errors ?? []) : [];
  return (
    <div className="own-field">
      <FieldInput
        question={field}
        value={value ?? ""}
        disabled={!mayAnswer}
        wrong={wrong && `${wrong.says} ${wrong.doNext}`}
        answer={(next) => void keep(next)}
      />
      {error !== null && !isUnfit && <ProblemNotice error={error} />}
      <div className="row small quiet">
        <span role="status">{kept && error === null && <ToneMark tone="kept">Kept</ToneMark>}</span>
        {why && <span>{why}</span>}
        {!asked && <span>Not asked any more on this case; the answer is kept.</span>}
        {asked && value === null && field.neededBefore.length > 0 && (
          <ToneMark tone="due">{neededInWords(field.neededBefore)}</ToneMark>
        )}
        {one.changedBy && <History id={id} one={one} />}
      </div>
    </div>
  );
}

const neededInWords = (actions: readonly string[]): string =>
  actions.includes("close") ? "Needed before the case is closed" : `Needed before: ${actions.join(", ")}`;

function History({ id, one }: Props) {
  const [open, setOpen] = useState(false);
  const clock = useClock();
  const { data } = useAnswers(id, one.field.name, open);
  const inWords = (value: string | null) =>
    value === null ? "not answered" : answerInWords(one.field.kind, value);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {one.changedBy}, {pointInTime(one.changedAt ?? "", clock)}
      </summary>
      <ol>
        {(data ?? []).map(({ version, was, is, at, by }) => (
          <li key={version}>
            {pointInTime(at, clock)}, {by}: {inWords(was)} → {inWords(is)}
          </li>
        ))}
      </ol>
    </details>
  );
}
