// What happened and what the desk said to itself, in one order of time.
import type { NoteWire } from "../../notes/wire.ts";
import type { TimelineItem } from "../wire.ts";

export type Entry =
  | { readonly is: "line"; readonly at: string; readonly line: TimelineItem }
  | { readonly is: "note"; readonly at: string; readonly note: NoteWire };

/**
 * Both, newest first. While older lines are still to be fetched, notes older than the oldest line wait with
 * them, so that nothing is put in between afterwards.
 */
export function inOrder(
  lines: readonly TimelineItem[],
  notes: readonly NoteWire[],
  { more }: { readonly more: boolean },
): readonly Entry[] {
  const oldest = more ? (lines.at(-1)?.at ?? "") : "";
  const shown = notes.filter(({ at }) => at >= oldest);
  const entries: Entry[] = [
    ...lines.map((line) => ({ is: "line" as const, at: line.at, line })),
    ...shown.map((note) => ({ is: "note" as const, at: note.at, note })),
  ];
  // Lines come in their order; of one instant the note, which speaks of what happened, stands above.
  return entries.toSorted((a, b) => (a.at === b.at ? rank(a) - rank(b) : a.at < b.at ? 1 : -1));
}

const rank = (one: Entry): number => (one.is === "note" ? 0 : 1);

/** Notes that hold all of these words. */
export function notesWith(notes: readonly NoteWire[], words: string): readonly NoteWire[] {
  const wanted = words.toLowerCase().trim();
  return wanted === ""
    ? notes
    : notes.filter(({ body, by }) => `${body ?? ""} ${by.name}`.toLowerCase().includes(wanted));
}
