// The next thing to do with its form, what else may be done, and what may not be done now and why.
import { type ComponentType, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { atStart } from "../../../core/words.ts";
import { useTakeAsked } from "../../../ui/asked.ts";
import { putBack } from "../../../ui/drafts.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { useMe } from "../../people/screens/me.tsx";
import { partyName } from "../../people/screens/party-badge.tsx";
import type { ActionWire, CaseWire, StepWire } from "../wire.ts";
import { ActionForm, draftOf } from "./action-form.tsx";
import { useActions, useSteps } from "./case-data.ts";
import { OtherActions } from "./other-actions.tsx";
import type { DoesProps, RoomParts } from "./room-parts.ts";

/** An open step and the action that does it. */
type Due = { readonly step: StepWire; readonly action: ActionWire | undefined };

type Props = {
  readonly file: CaseWire;
  readonly does?: RoomParts["Does"] | undefined;
  readonly asksFirst?: RoomParts["First"] | undefined;
  /** Told when something is written here that has not been sent. */
  readonly writing?: (begun: boolean) => void;
};

export function NextBox({ file, does = {}, asksFirst = {}, writing }: Props) {
  const me = useMe();
  const { seen, hold, error, again } = useSeen(file.id);
  const [picked, setPicked] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const due = useMemo(() => dueSteps(seen), [seen]);
  const ready = seen !== null;
  useEffect(() => {
    if (ready) heading.current?.focus({ preventScroll: true });
  }, [ready]);
  useTakeAsked("do", ready, (name) => {
    setPicked(name);
    setDone(null);
    heading.current?.focus();
  });
  if (error) return <ProblemNotice error={error} again={again} />;
  if (!seen) return <section className="next sheet" aria-busy="true" aria-label="Next" />;
  const first = due.find(({ action, step }) => action?.allowed && step.responsible === me.party) ?? due[0];
  const chosen = seen.actions.find(({ name }) => name === picked) ?? first?.action;
  const dueNames = due.flatMap(({ action }) => (action ? [action.name] : []));
  const current = due.find(({ action }) => action?.name === chosen?.name);
  const Own = chosen?.allowed ? does[chosen.name] : undefined;
  const title = current ? atStart(current.step.title) : (chosen?.title ?? nothingNext(file));
  const pick = (name: string) => {
    setPicked(name);
    setDone(null);
    heading.current?.focus();
  };
  const finished = (says: string) => {
    setPicked(null);
    setDone(says);
    heading.current?.focus();
  };
  return (
    <section className="next sheet" aria-labelledby="next-title">
      <p className="next-label small">
        <span>{current ? "Next" : chosen ? "Chosen" : "Now"}</span>
        {current && current.step.responsible !== me.party && (
          <span>{partyName(current.step.responsible)}</span>
        )}
        {chosen && (
          <span className="quiet" title={file.stageMeans}>
            Rule {current?.step.rule ?? chosen.rule}
          </span>
        )}
      </p>
      <h2 id="next-title" className="next-title" tabIndex={-1} ref={heading}>
        {title}
      </h2>
      {done && (
        <p role="status" className="notice notice-kept small">
          {done}
        </p>
      )}
      {chosen && (
        <Doing key={chosen.name} file={file} Own={Own} onDone={finished} name={chosen.name}>
          <ActionForm
            file={file}
            action={chosen}
            withKeys
            acting={hold}
            first={asksFirst[chosen.name]?.(file)}
            {...(writing ? { writing } : {})}
            onDone={() => finished(`Recorded: ${chosen.title}.`)}
          />
        </Doing>
      )}
      {!chosen && <p className="quiet">{file.stageMeans}</p>}
      <OtherSteps
        due={due.filter(({ action }) => action?.name !== chosen?.name)}
        mine={me.party}
        pick={pick}
      />
      <OtherActions
        actions={seen.actions}
        known={[chosen?.name ?? "", ...dueNames]}
        due={dueNames}
        pick={pick}
      />
    </section>
  );
}

type DoingProps = Pick<DoesProps, "file" | "onDone"> & {
  readonly name: string;
  readonly Own: ComponentType<DoesProps> | undefined;
  readonly children: ReactNode;
};

/** The form of an action, or what the room of the case makes of it. */
function Doing({ file, onDone, name, Own, children: form }: DoingProps) {
  if (!Own) return form;
  const fill: DoesProps["fill"] = (answers) => void putBack(draftOf(file.id, name), answers);
  return <Own file={file} onDone={onDone} form={form} fill={fill} />;
}

const nothingNext = ({ status }: CaseWire): string =>
  status === "closed"
    ? "Nothing is open. Whatever comes in opens the case again."
    : "Nothing for you to do now.";

type Seen = { readonly actions: readonly ActionWire[]; readonly steps: readonly StepWire[] };

/**
 * Actions and steps as one. While something is being done the old ones stay: what comes new comes all at
 * once, and nothing moves away under the hand.
 */
function useSeen(id: string) {
  const actions = useActions(id);
  const steps = useSteps(id);
  const [held, setHeld] = useState<Seen | null>(null);
  const fresh = useMemo<Seen | null>(
    () => (actions.data && steps.data ? { actions: actions.data, steps: steps.data } : null),
    [actions.data, steps.data],
  );
  return {
    seen: held ?? fresh,
    hold: (busy: boolean) => setHeld(busy ? fresh : null),
    error: fresh ? null : (actions.error ?? steps.error),
    again: () => void Promise.all([actions.refetch(), steps.refetch()]),
  };
}

/** Open steps in their order, each with the action that does it. */
function dueSteps(seen: Seen | null): readonly Due[] {
  const open = seen?.steps.filter(({ state }) => state === "open") ?? [];
  return open.map((step) => ({ step, action: seen?.actions.find(({ name }) => name === step.action) }));
}

type Others = { readonly due: readonly Due[]; readonly mine: string; readonly pick: (name: string) => void };

function OtherSteps({ due, mine, pick }: Others) {
  if (due.length === 0) return null;
  return (
    <ul className="next-others small" aria-label="Also open">
      {due.map(({ step, action }) => (
        <li key={step.title} className="row">
          {action?.allowed ? (
            <button type="button" className="link" onClick={() => pick(action.name)}>
              {atStart(step.title)}
            </button>
          ) : (
            <span>
              {atStart(step.title)}
              {action && (
                <span className="quiet next-why">
                  {action.code === "NOT_NOW" ? action.doNext : action.says}
                </span>
              )}
            </span>
          )}
          <span className="quiet">
            {step.responsible === mine ? "" : `${partyName(step.responsible)} · `}
            {step.rule}
          </span>
        </li>
      ))}
    </ul>
  );
}
