// A note on lined paper, with its own button. After an @ it offers the names of the desk.
import { Button } from "@mantine/core";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { useDraft } from "../../../ui/drafts.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import type { ColleagueWire } from "../wire.ts";
import { calledIn, fitting, nameBeingTyped, withName } from "./mentions.ts";
import { useColleagues } from "./notes-data.ts";
import "./notes.css";

type Props = {
  /** Tells this draft from others. */
  readonly draft: string;
  readonly begin?: string;
  readonly verb: string;
  readonly send: (body: string, mentions: readonly string[], key: string) => Promise<void>;
  readonly onDone: () => void;
};

export function NoteForm({ draft, begin = "", verb, send, onDone }: Props) {
  const { typed, type, forget } = useDraft(draft);
  const people = useColleagues(true).data ?? [];
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const text = typed.text ?? begin;
  const submit = async () => {
    if (text.trim() === "" || busy) return;
    setBusy(true);
    setError(null);
    try {
      await send(text.trim(), calledIn(text, people), key);
      forget();
      onDone();
    } catch (problem) {
      setError(problem);
    }
    setKey(crypto.randomUUID());
    setBusy(false);
  };
  const called = people.filter(({ name }) => text.includes(`@${name}`));
  return (
    <form
      className="note-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {error !== null && <ProblemNotice error={error} />}
      <NameField text={text} people={people} type={(value) => type({ text: value })} send={submit} />
      <div className="row">
        <Button type="submit" loading={busy} disabled={text.trim() === ""}>
          {verb}
        </Button>
        <span className="small quiet">
          {text.trim() === "" ? "Write something first. " : ""}
          {called.length > 0
            ? `${called.map(({ name }) => name).join(", ")} will be told.`
            : "@ and a name tells a colleague."}
        </span>
      </div>
    </form>
  );
}

type Field = {
  readonly text: string;
  readonly people: readonly ColleagueWire[];
  readonly type: (text: string) => void;
  readonly send: () => Promise<void>;
};

function NameField({ text, people, type, send }: Field) {
  const list = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [letters, setLetters] = useState<string | null>(null);
  const [chosen, setChosen] = useState(0);
  const offered = letters === null ? [] : fitting(people, letters);
  const look = () => {
    const { current } = field;
    setLetters(current ? nameBeingTyped(current.value, current.selectionStart) : null);
    setChosen(0);
  };
  const take = (name: string) => {
    const { current } = field;
    if (!current) return;
    const after = withName(current.value, current.selectionStart, name);
    type(after.text);
    setLetters(null);
    requestAnimationFrame(() => {
      current.focus();
      current.setSelectionRange(after.caret, after.caret);
    });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    }
    if (offered.length === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setChosen((chosen + step + offered.length) % offered.length);
    else if (event.key === "Enter" || event.key === "Tab") take(offered[chosen]?.name ?? "");
    else if (event.key === "Escape") setLetters(null);
    else return;
    event.preventDefault();
  };
  return (
    <div className="note-field">
      <textarea
        ref={field}
        aria-label="Note for the desk"
        aria-autocomplete="list"
        aria-controls={offered.length > 0 ? list : undefined}
        aria-activedescendant={offered.length > 0 ? `${list}-${chosen}` : undefined}
        rows={4}
        maxLength={10_000}
        value={text}
        onChange={(event) => {
          type(event.currentTarget.value);
          look();
        }}
        onKeyDown={press}
        onBlur={() => window.setTimeout(() => setLetters(null), 150)}
      />
      {offered.length > 0 && (
        <div className="note-names" role="listbox" id={list} aria-label="People of the desk">
          {offered.map(({ id, name }, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
            <div
              key={id}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              onClick={() => take(name)}
            >
              {name}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
