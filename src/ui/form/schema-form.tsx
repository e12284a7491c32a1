// The form of an action, made from the very schema that validates it. What was typed survives a refusal and
// a reload.
import { Button } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import type { JsonSchema } from "../../core/fields.ts";
import { Problem, toldOf } from "../ask.ts";
import { useClock } from "../clock.tsx";
import { type Draft, type Typed, useDraft } from "../drafts.ts";
import { useKeys } from "../keys.ts";
import { ProblemNotice } from "../problem-notice.tsx";
import { AnswerField } from "./answer-field.tsx";
import {
  type Body,
  bodyOf,
  choiceInWords,
  inTitles,
  type Question,
  questionsOf,
  quickChoice,
  type Wrong,
} from "./questions.ts";

type Props = {
  readonly schema: JsonSchema;
  /** Tells this draft from others: the form, and of which case. */
  readonly name: string;
  /** A verb: "Send the letter". */
  readonly verb: string;
  /** Number keys answer a quick choice while this form is the next thing to do. */
  readonly withKeys?: boolean;
  /** Questions that stand in sight though they need not be answered, by name. */
  readonly first?: readonly string[] | undefined;
  /** Does it; the key stays the same until it is answered. Throws a Problem where it is refused. */
  readonly send: (body: Body, key: string, typed: Typed) => Promise<void>;
  /** Told when something is written here that has not been sent. */
  readonly writing?: (begun: boolean) => void;
  /** What is said where the thing has moved on meanwhile; `again` sends the same on the new version. */
  readonly movedOn?: (written: readonly Written[], again: () => void) => ReactNode;
};

/** One answer as it was typed, under its question's title. */
export type Written = { readonly title: string; readonly text: string };

const isBegun = (typed: Typed): boolean => Object.values(typed).some((text) => text.trim() !== "");

/** Messages of the server by the question they are about. */
function wrongFrom(error: unknown): Wrong {
  const errors = toldOf(error).errors ?? [];
  return Object.fromEntries(
    errors.map(({ at, says, doNext }) => [at.replace(/^\//, ""), `${says} ${doNext}`]),
  );
}

/** The refusal in the words of this form. */
function worded(error: unknown, questions: readonly Question[]): unknown {
  if (!(error instanceof Problem)) return error;
  const { detail, doNext } = error.told;
  return new Problem({
    ...error.told,
    detail: inTitles(detail, questions),
    doNext: inTitles(doNext, questions),
  });
}

export function SchemaForm({
  schema,
  name,
  verb,
  withKeys = false,
  first = [],
  send,
  writing,
  movedOn,
}: Props) {
  const questions = questionsOf(schema);
  const { zone } = useClock();
  const draft = useDraft(name);
  const { typed, type, forget } = draft;
  const [wrong, setWrong] = useState<Wrong>({});
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());

  const submit = async (answers: Typed) => {
    const read = bodyOf(questions, answers, zone);
    setWrong(read.wrong);
    if (Object.keys(read.wrong).length > 0 || busy) return;
    setBusy(true);
    setError(null);
    try {
      await send(read.body, key, answers);
      forget();
      setKey(crypto.randomUUID());
    } catch (problem) {
      setError(worded(problem, questions));
      setWrong(wrongFrom(problem));
      // Without an answer nobody knows whether it was done: the same key makes trying again harmless.
      if (toldOf(problem).status !== 0) setKey(crypto.randomUUID());
    }
    setBusy(false);
  };

  const begun = isBegun(typed);
  useEffect(() => writing?.(begun), [writing, begun]);
  const isMovedOn = error !== null && movedOn !== undefined && toldOf(error).status === 412;
  const quick = quickChoice(questions);
  const shown = questions.filter((one) => one !== quick);
  return (
    <form
      className="form"
      noValidate
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault();
        void submit(typed);
      }}
    >
      {isMovedOn && movedOn(writtenIn(questions, typed), () => void submit(typed))}
      {error !== null && !isMovedOn && <ProblemNotice error={error} />}
      <OtherWindow draft={draft} questions={questions} />
      {quick && (
        <QuickAnswers
          quick={quick}
          withKeys={withKeys}
          busy={busy}
          answer={(value) => submit({ ...typed, [quick.name]: value })}
        />
      )}
      <Questions
        questions={shown}
        first={first}
        typed={typed}
        type={type}
        wrong={wrong}
        folded={quick !== null}
      />
      {!quick && (
        <div className="row">
          <Button type="submit" loading={busy}>
            {verb}
          </Button>
        </div>
      )}
    </form>
  );
}

const writtenIn = (questions: readonly Question[], typed: Typed): Written[] =>
  questions.flatMap(({ name, title }) => {
    const text = typed[name]?.trim();
    return text ? [{ title, text }] : [];
  });

/** Another window of the same person had something else here: both are kept, and one is chosen. */
function OtherWindow({
  draft,
  questions,
}: {
  readonly draft: Draft;
  readonly questions: readonly Question[];
}) {
  if (draft.other === null) return null;
  return (
    <div className="notice notice-due small" role="status">
      <p>In another window you had written here:</p>
      <dl>
        {writtenIn(questions, draft.other).map(({ title, text }) => (
          <div key={title}>
            <dt className="quiet">{title}</dt>
            <dd className="as-typed">{text}</dd>
          </div>
        ))}
      </dl>
      <p className="row">
        <button type="button" className="link" onClick={draft.takeOther}>
          Take that instead
        </button>
        <button type="button" className="link" onClick={draft.dropOther}>
          Keep what stands below
        </button>
      </p>
    </div>
  );
}

type Asked = {
  readonly questions: readonly Question[];
  readonly first: readonly string[];
  readonly typed: Typed;
  readonly type: (more: Typed) => void;
  readonly wrong: Wrong;
  readonly folded: boolean;
};

/** What is needed in sight; the rest folded, unless it is little or has been answered. */
function Questions({ questions, first, typed, type, wrong, folded }: Asked) {
  const isFirst = ({ name, needed: must }: Question) => must || first.includes(name);
  const needed = questions.filter(isFirst);
  const others = questions.filter((one) => !isFirst(one));
  // Where a choice is asked for, what else is needed may hang on it.
  const most = needed.some(({ kind }) => kind === "choice") ? 8 : 6;
  const few = !folded && (others.length <= 2 || questions.length <= most);
  const touched = others.some((one) => typed[one.name] || wrong[one.name]);
  const field = (question: Question) => (
    <AnswerField
      key={question.name}
      question={question}
      value={typed[question.name] ?? ""}
      wrong={wrong[question.name]}
      onType={(value) => type({ [question.name]: value })}
    />
  );
  return (
    <>
      {(needed.length > 0 || few) && (
        <div className="fields">{[...needed, ...(few ? others : [])].map(field)}</div>
      )}
      {!few && others.length > 0 && (
        <details open={touched || undefined}>
          <summary className="small">
            {others.length === 1 ? others[0]?.title : `${others.length} more, if known`}
          </summary>
          <div className="fields">{others.map(field)}</div>
        </details>
      )}
    </>
  );
}

type Quick = {
  readonly quick: Question;
  readonly withKeys: boolean;
  readonly busy: boolean;
  readonly answer: (value: string) => Promise<void>;
};

/** One click is the answer; the digit on a button presses it. */
function QuickAnswers({ quick, withKeys, busy, answer }: Quick) {
  const press = (choice: string) => () => void answer(choice);
  const keys = withKeys ? quick.choices.map((choice, index) => [`${index + 1}`, press(choice)] as const) : [];
  useKeys(Object.fromEntries(keys));
  return (
    <fieldset className="quick">
      <legend className="field-label">{quick.title}</legend>
      <div className="row">
        {quick.choices.map((choice, index) => (
          <Button
            key={choice}
            variant={index === 0 ? "filled" : "default"}
            disabled={busy}
            onClick={press(choice)}
          >
            {choiceInWords(choice)}
            {withKeys && <kbd>{index + 1}</kbd>}
          </Button>
        ))}
      </div>
      {quick.hint && <p className="field-hint">{quick.hint}</p>}
    </fieldset>
  );
}
