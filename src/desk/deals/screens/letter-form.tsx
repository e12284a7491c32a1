// The draft of the agreement with what a careful colleague finds in it, and the letter as it would look. What
// keeps it in the house stands beside the text, each with its rule.
import { Button } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { cents, dollars } from "../../../core/money.ts";
import { useClock } from "../../../ui/clock.tsx";
import { useDraft } from "../../../ui/drafts.ts";
import { AnswerField } from "../../../ui/form/answer-field.tsx";
import { type Body, bodyOf, type Question, questionsOf, type Wrong } from "../../../ui/form/questions.ts";
import { PaperFrame } from "../../../ui/paper-frame.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import type { ActionWire } from "../../case-file/wire.ts";
import type { Deal, Draft } from "../wire.ts";
import { useTrial } from "./deals-data.ts";
import { NotPossible } from "./offer-form.tsx";

type Props = {
  readonly deal: Deal;
  readonly version: number;
  readonly action: ActionWire | undefined;
  readonly act: (name: string, body: Body, key: string) => Promise<void>;
  /** An offer was just made: the first question takes the focus. */
  readonly takesFocus: boolean;
  readonly onDone: (said: string) => void;
};

export function LetterForm(props: Props) {
  const { action } = props;
  if (!action) return null;
  return action.allowed ? <Writable {...props} action={action} /> : <NotPossible action={action} />;
}

function Writable({
  deal,
  version,
  action,
  act,
  takesFocus,
  onDone,
}: Props & { readonly action: ActionWire }) {
  const { zone } = useClock();
  const { typed, type, forget } = useDraft(`${deal.line.id}.${action.name}`);
  const [wrong, setWrong] = useState<Wrong>({});
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const questions = questionsOf(action.input);
  const answers = bodyOf(questions, typed, zone);
  const missing = questions.filter(({ needed, name }) => needed && !typed[name]?.trim());
  const trial = useTrial(deal.line.id, version, answers.body);
  useEffect(() => {
    if (takesFocus) form.current?.querySelector<HTMLElement>("input, textarea, select")?.focus();
  }, [takesFocus]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setWrong(answers.wrong);
    if (Object.keys(answers.wrong).length > 0 || busy) return;
    setBusy(true);
    setError(null);
    try {
      await act(action.name, answers.body, crypto.randomUUID());
      forget();
      onDone("The letter with its agreement is written and on its way.");
    } catch (problem) {
      setError(problem);
    }
    setBusy(false);
  };
  const field = (question: Question) => (
    <AnswerField
      key={question.name}
      question={question}
      value={typed[question.name] ?? ""}
      onType={(value) => type({ [question.name]: value })}
      wrong={wrong[question.name]}
    />
  );
  return (
    <form className="form" ref={form} noValidate onSubmit={(event) => void submit(event)} aria-busy={busy}>
      {error !== null && <ProblemNotice error={error} />}
      <p className="small quiet">Over {dollars(cents(deal.line.oursCents ?? 0))}, which is on the table.</p>
      <div className="deal-letter">
        <div className="stack">
          <div className="fields">{questions.filter(({ needed }) => needed).map(field)}</div>
          <details className="small">
            <summary>Change what it says, or send it later</summary>
            <div className="fields">{questions.filter(({ needed }) => !needed).map(field)}</div>
          </details>
          <div className="row">
            <Button type="submit" loading={busy}>
              {action.title}
            </Button>
          </div>
        </div>
        <Findings draft={trial.data} trouble={trial.error} missing={missing} />
      </div>
      {trial.data?.html != null && (
        <details className="small">
          <summary>The letter as it would look</summary>
          <PaperFrame html={trial.data.html} title="The letter as it would look" />
        </details>
      )}
    </form>
  );
}

type Found = {
  readonly draft: Draft | undefined;
  readonly trouble: unknown;
  /** Questions that must be answered and are not yet: no refusal, because nobody has sent anything. */
  readonly missing: readonly Question[];
};

function Findings({ draft, trouble, missing }: Found) {
  if (trouble) return <ProblemNotice error={trouble} />;
  const whole = missing.length === 0;
  const blocked = whole && draft?.findings.length === 0 ? draft.refusal : null;
  return (
    <section aria-label="What the check finds" className="deal-findings small" aria-live="polite">
      {!draft && whole && <p className="quiet">Checking …</p>}
      {draft?.findings.map((one) => (
        <div key={`${one.code} ${one.says}`}>
          <ToneMark tone={one.weight === "blocking" ? "late" : "due"}>
            {one.weight === "blocking" ? "Keeps it here" : "Advice"}
          </ToneMark>{" "}
          <span className="quiet">{one.rule}</span>
          <p>
            {one.says} <span className="quiet">{one.doNext}</span>
          </p>
        </div>
      ))}
      {blocked && (
        <div>
          <ToneMark tone="late">Would be refused</ToneMark> <span className="quiet">{blocked.rule}</span>
          <p>
            {blocked.says} <span className="quiet">{blocked.doNext}</span>
          </p>
        </div>
      )}
      {!whole && <p className="quiet">Still to answer: {missing.map(({ title }) => title).join("; ")}.</p>}
      {whole && draft?.findings.length === 0 && !blocked && (
        <p>
          <ToneMark tone="kept">Nothing is missing</ToneMark>{" "}
          <span className="quiet">It may go out as it stands.</span>
        </p>
      )}
    </section>
  );
}
