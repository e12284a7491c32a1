// One note among what happened: lined paper, its author, and the trace where it was changed or taken away.
import { type ReactNode, useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { pointInTime } from "../../../ui/when.ts";
import type { NoteWire } from "../wire.ts";
import { NoteForm } from "./note-form.tsx";
import { useNoteWriting } from "./notes-data.ts";
import "./notes.css";

type Props = { readonly caseId: string; readonly note: NoteWire };

export function NoteItem({ caseId, note }: Props) {
  const clock = useClock();
  const { change, takeAway } = useNoteWriting(caseId);
  const [open, setOpen] = useState<"change" | "take away" | null>(null);
  const [error, setError] = useState<unknown>(null);
  const when = pointInTime(note.at, clock);
  if (note.body === null) {
    return (
      <p className="note-gone small quiet">
        {note.by.name} wrote a note, {when}. {note.changedBy} took it away
        {note.changedAt ? `, ${pointInTime(note.changedAt, clock)}` : ""}.
      </p>
    );
  }
  return (
    <article className="note" aria-label={`Note by ${note.by.name}`}>
      <p className="note-head small">
        <strong>{note.by.name}</strong>
        <span className="quiet">only the desk sees this</span>
        <time className="quiet" dateTime={note.at}>
          {when}
          {note.changedAt && ", changed"}
        </time>
      </p>
      {error !== null && <ProblemNotice error={error} />}
      {open === "change" ? (
        <NoteForm
          draft={`note ${note.id}`}
          begin={note.body}
          verb="Change the note"
          send={(body, mentions) => change(note, body, mentions)}
          onDone={() => setOpen(null)}
        />
      ) : (
        <p className="note-body">{withNames(note.body, note.mentions)}</p>
      )}
      <p className="row small no-print">
        {note.mayChange && (
          <button type="button" className="link" onClick={() => setOpen(open === "change" ? null : "change")}>
            {open === "change" ? "Leave it" : "Change"}
          </button>
        )}
        {note.mayTakeAway && open === null && (
          <button type="button" className="link" onClick={() => setOpen("take away")}>
            Take away
          </button>
        )}
        {open === "take away" && (
          <>
            <span>Take this note away? That there was one stays in sight.</span>
            <button
              type="button"
              className="link"
              onClick={() => {
                takeAway(note).catch(setError);
                setOpen(null);
              }}
            >
              Yes, take it away
            </button>
            <button type="button" className="link" onClick={() => setOpen(null)}>
              Leave it
            </button>
          </>
        )}
      </p>
    </article>
  );
}

/** The text with the names it calls set apart. */
function withNames(text: string, mentions: NoteWire["mentions"]): ReactNode[] {
  const names = mentions.map(({ name }) => `@${name}`);
  if (names.length === 0) return [text];
  const any = new RegExp(`(${names.map((one) => one.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`);
  return text.split(any).map((part, index) =>
    names.includes(part) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other name
      <span key={index} className="note-name">
        {part}
      </span>
    ) : (
      part
    ),
  );
}
