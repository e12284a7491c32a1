// The letter tab: which letter, its answers, how it will look, when it goes, and those that wait for their
// time.
import { type ReactNode, useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { useDraft } from "../../../ui/drafts.ts";
import { bodyOf, questionsOf } from "../../../ui/form/questions.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import type { ActionWire, CaseWire } from "../../case-file/wire.ts";
import { useLetters } from "../../correspondence/screens/letters-data.ts";
import type { LetterChoice } from "../wire.ts";
import { useLetterChoices } from "./composer-data.ts";
import { LetterPaper } from "./letter-paper.tsx";
import { LettersForLater } from "./letters-for-later.tsx";
import { SendLater } from "./send-later.tsx";
import "./composer.css";

type Props = {
  readonly file: CaseWire;
  /** What this person may do now; of those about something else only what writes a letter is taken. */
  readonly actions: readonly ActionWire[];
  /** The form of one action, as the case page has it. */
  readonly form: (action: ActionWire) => ReactNode;
};

/** Done in the list of letters for later, and not from a form. */
const elsewhere = new Set(["change-send-time"]);

export function LetterSheet({ file, actions, form }: Props) {
  const choices = useLetterChoices(file.id);
  const letters = useLetters(file.id);
  const [picked, setPicked] = useState<string | null>(null);
  const kinds = kindsOf(choices.data ?? [], actions);
  const kind = kinds.find(({ action }) => action.name === picked) ?? kinds[0];
  const waiting = (letters.data ?? []).filter(({ state }) => state === "scheduled");
  return (
    <div className="composer-sheet">
      {waiting.length > 0 && <LettersForLater file={file} letters={waiting} />}
      {choices.error && <ProblemNotice error={choices.error} again={() => void choices.refetch()} />}
      {kinds.length > 1 && (
        <fieldset className="composer-kinds small">
          <legend className="unseen">Which letter</legend>
          {kinds.map(({ action, title }) => (
            <button
              key={action.name}
              type="button"
              className="link"
              aria-pressed={action === kind?.action}
              onClick={() => setPicked(action.name)}
            >
              {title}
            </button>
          ))}
        </fieldset>
      )}
      {kind && <OneLetter key={kind.action.name} file={file} kind={kind} form={form(kind.action)} />}
      {choices.data && <NotNow choices={choices.data} />}
    </div>
  );
}

type Kind = { readonly action: ActionWire; readonly title: string; readonly writes: boolean };

/** Letters that may be written, what is next before the rest; then whatever else is done about letters. */
function kindsOf(choices: readonly LetterChoice[], actions: readonly ActionWire[]): readonly Kind[] {
  const written = choices.flatMap(({ action: name, title, allowed }): Kind[] => {
    const action = allowed ? actions.find((one) => one.name === name) : undefined;
    return action && action.about !== "message" ? [{ action, title, writes: true }] : [];
  });
  const others = actions
    .filter(({ name, about }) => about === "letter" && !elsewhere.has(name))
    .filter(({ name }) => !written.some(({ action }) => action.name === name))
    .map((action): Kind => ({ action, title: action.title, writes: false }));
  return [...written, ...others];
}

type OneProps = { readonly file: CaseWire; readonly kind: Kind; readonly form: ReactNode };

function OneLetter({ file, kind: { action, writes }, form }: OneProps) {
  const { zone } = useClock();
  const draft = useDraft(`${file.id}.${action.name}`);
  const questions = questionsOf(action.input);
  const { body, wrong } = bodyOf(questions, draft.typed, zone);
  const goesLater = questions.some(({ name }) => name === "sendAt");
  if (!writes) return form;
  return (
    <>
      {form}
      <LetterPaper id={file.id} action={action.name} body={Object.keys(wrong).length > 0 ? null : body}>
        {(to) =>
          goesLater && (
            <SendLater
              address={file.parties?.find(({ party }) => party === to)?.contact?.address ?? ""}
              chosen={draft.typed.sendAt ?? ""}
              choose={(sendAt) => draft.type({ sendAt })}
            />
          )
        }
      </LetterPaper>
    </>
  );
}

function NotNow({ choices }: { readonly choices: readonly LetterChoice[] }) {
  const others = choices.filter(({ allowed }) => !allowed);
  if (others.length === 0) return null;
  return (
    <details>
      <summary className="small">
        {others.length === 1 ? "One letter" : `${others.length} letters`} that cannot be written now
      </summary>
      <dl className="composer-not-now small">
        {others.map(({ letter, title, says, doNext, action, when }) => (
          <div key={letter}>
            <dt>{title}</dt>
            <dd className="quiet">{action === null ? `Written by itself. ${when}` : `${says} ${doNext}`}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
