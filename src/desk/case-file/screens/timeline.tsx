// What happened, newest first, in the sentences of the events themselves; for the desk with its notes in
// between. Narrowed by what it is about and by words; each line opens its reason and its effects.
import { TextInput } from "@mantine/core";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { zoneMark } from "../../../ui/when.ts";
import { NoteItem } from "../../notes/screens/note-item.tsx";
import { useNotes } from "../../notes/screens/notes-data.ts";
import { useMe } from "../../people/screens/me.tsx";
import type { CaseWire } from "../wire.ts";
import { useTimelinePages } from "./case-data.ts";
import { inOrder, notesWith } from "./happened.ts";
import { PrintButton } from "./print-timeline.tsx";
import { Happened } from "./timeline-line.tsx";
import "./timeline.css";

type Filter = { readonly label: string; readonly kind?: string };

const filters: readonly Filter[] = [
  { label: "All" },
  { label: "Messages", kind: "message" },
  { label: "Letters", kind: "letter" },
  { label: "Notes", kind: "notes" },
  { label: "Money", kind: "money" },
  { label: "Contacts", kind: "contact" },
  { label: "Clocks", kind: "clock" },
];

export function Timeline({ file }: { readonly file: CaseWire }) {
  const isDesk = useMe().party === "desk";
  const clock = useClock();
  const [kind, setKind] = useState<string | undefined>(undefined);
  const [words, setWords] = useState("");
  const q = useDeferredValue(words.trim());
  const { entries, error, refetch, coming, older } = useEntries(file.id, { kind, q, isDesk });
  useAddressed(entries.length, older);
  return (
    <section className="timeline" aria-labelledby="timeline-title">
      <div className="section-head">
        <h2 id="timeline-title">What happened</h2>
        <PrintButton file={file} />
      </div>
      <div className="timeline-filters no-print">
        <fieldset className="row">
          <legend className="unseen">Show</legend>
          {filters
            .filter((one) => isDesk || one.kind !== "notes")
            .map((one) => (
              <button
                key={one.label}
                type="button"
                className="timeline-filter"
                aria-pressed={kind === one.kind}
                onClick={() => setKind(one.kind)}
              >
                {one.label}
              </button>
            ))}
        </fieldset>
        <TextInput
          aria-label="Words in what happened"
          placeholder="Words or a name"
          size="xs"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </div>
      {error !== null && entries.length === 0 && <ProblemNotice error={error} again={refetch} />}
      {entries.length === 0 && error === null && (
        <p className="empty">{coming ? "Fetching what happened …" : nothing(kind, q)}</p>
      )}
      <ol aria-busy={coming}>
        {entries.map((one) =>
          one.is === "note" ? (
            <li key={one.note.id} id={`note-${one.note.id}`} className="noted">
              <NoteItem caseId={file.id} note={one.note} />
            </li>
          ) : (
            <Happened key={one.line.seq} caseId={file.id} item={one.line} opens={isDesk} />
          ),
        )}
      </ol>
      {older && (
        <button type="button" className="link small no-print" onClick={older}>
          Show older
        </button>
      )}
      <p className="small quiet">Times are {zoneMark(clock.zone)}.</p>
    </section>
  );
}

function nothing(kind: string | undefined, q: string): string {
  if (q !== "") return "Nothing has these words. Take one of them away, or look under “All”.";
  return kind === "notes"
    ? "No notes yet. “Note” above writes the first; only the desk sees it."
    : "Nothing of this kind has happened yet.";
}

type Wanted = { readonly kind: string | undefined; readonly q: string; readonly isDesk: boolean };

function useEntries(id: string, { kind, q, isDesk }: Wanted) {
  const wantsNotes = isDesk && (kind === undefined || kind === "notes");
  const lines = useTimelinePages(id, { kind: kind === "notes" ? undefined : kind, q }, kind !== "notes");
  const notes = useNotes(id, wantsNotes);
  const entries = useMemo(() => {
    const found = kind === "notes" ? [] : (lines.data?.pages.flatMap(({ items }) => items) ?? []);
    const written = wantsNotes ? (notes.data?.pages.flatMap(({ items }) => items) ?? []) : [];
    return inOrder(found, notesWith(written, q), { more: kind !== "notes" && lines.hasNextPage });
  }, [lines.data, lines.hasNextPage, notes.data, kind, q, wantsNotes]);
  const moreLines = kind !== "notes" && lines.hasNextPage;
  const older = () => {
    if (moreLines) void lines.fetchNextPage();
    if (wantsNotes && notes.hasNextPage) void notes.fetchNextPage();
  };
  return {
    entries,
    error: (kind === "notes" ? notes.error : lines.error) as unknown,
    refetch: () => void Promise.all([lines.refetch(), notes.refetch()]),
    coming: kind === "notes" ? notes.isFetching : lines.isFetching,
    older: moreLines || (wantsNotes && notes.hasNextPage) ? older : null,
  };
}

/** The address may name a line or a note (#entry-12, #note-…): older ones are fetched until it is there. */
function useAddressed(count: number, older: (() => void) | null): void {
  const shown = useRef("");
  useEffect(() => {
    const wanted = window.location.hash.slice(1);
    if (count === 0 || !/^(?:entry|note)-/.test(wanted) || shown.current === wanted) return;
    const found = document.getElementById(wanted);
    if (!found) return older?.();
    shown.current = wanted;
    found.querySelector("details")?.setAttribute("open", "");
    found.classList.add("addressed");
    found.scrollIntoView({ block: "center" });
  }, [count, older]);
}
