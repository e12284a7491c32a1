// The order in which a case page shows what happened and what was noted.
import { expect, test } from "vitest";
import type { NoteWire } from "../../notes/wire.ts";
import type { TimelineItem } from "../wire.ts";
import { inOrder, notesWith } from "./happened.ts";

const line = (seq: number, at: string): TimelineItem => ({
  seq,
  at,
  actor: { name: "Dana", party: "desk" },
  event: "x",
  title: "X",
  rule: "BB-01",
  stage: "s",
  says: "It happened.",
  about: "case",
});
const note = (id: string, at: string, body: string | null = "words"): NoteWire => ({
  id,
  at,
  by: { id: "1", name: "Dana" },
  body,
  mentions: [],
  version: 1,
  changedAt: null,
  changedBy: null,
  mayChange: false,
  mayTakeAway: false,
});
const names = (entries: ReturnType<typeof inOrder>) =>
  entries.map((one) => (one.is === "line" ? one.line.seq : one.note.id));

test("lines and notes stand in one order, newest first, and a note above the line of its instant", () => {
  const lines = [line(3, "2026-12-03"), line(2, "2026-12-02"), line(1, "2026-12-01")];
  const entries = inOrder(lines, [note("b", "2026-12-02"), note("a", "2026-11-30")], { more: false });
  expect(names(entries)).toEqual([3, "b", 2, 1, "a"]);
});

test("lines of one instant keep the order in which they came", () => {
  const lines = [line(3, "2026-12-01"), line(2, "2026-12-01"), line(1, "2026-12-01")];
  expect(names(inOrder(lines, [], { more: false }))).toEqual([3, 2, 1]);
});

test("while older lines are to come, older notes wait for them", () => {
  const older = note("old", "2026-11-01");
  expect(names(inOrder([line(9, "2026-12-01")], [older], { more: true }))).toEqual([9]);
  expect(names(inOrder([line(9, "2026-12-01")], [older], { more: false }))).toEqual([9, "old"]);
});

test("notes are found by words in them or their author, and one that was taken away by its author", () => {
  const notes = [note("a", "2026-12-01", "The café"), note("b", "2026-12-01", null)];
  expect(notesWith(notes, "CAF").map(({ id }) => id)).toEqual(["a"]);
  expect(notesWith(notes, "dana")).toHaveLength(2);
  expect(notesWith(notes, "")).toHaveLength(2);
});
