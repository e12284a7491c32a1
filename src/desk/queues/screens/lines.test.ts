import { expect, test } from "vitest";
import { instant, pacific } from "../../../core/calendar.ts";
import type { QueueItem } from "../wire.ts";
import { groupedHere, linesOf } from "./lines.ts";

const item = (id: string, rest: Partial<QueueItem> = {}): QueueItem => ({
  id,
  number: `BB-2026-${id}`,
  playbook: "balance-bill",
  stage: "watching",
  stageTitle: "Watching",
  status: "open",
  waitingOn: "desk",
  serviceOn: null,
  late: false,
  openedAt: "2026-12-01T18:00:00.000Z",
  changedAt: "2026-12-01T18:00:00.000Z",
  version: 1,
  ...rest,
});
const late = { group: { key: "late", title: "Late" } };
const today = { group: { key: "today", title: "Today" } };
const shown = (items: readonly QueueItem[], more = false) =>
  linesOf(items, { more }).map((line) =>
    line.is === "group" ? `${line.title} ${line.count}` : line.item.id,
  );

test("a heading stands before the first row of each group, with how many there are", () => {
  expect(shown([item("1", late), item("2", late), item("3", today)])).toEqual([
    "Late 2",
    "1",
    "2",
    "Today 1",
    "3",
  ]);
});

test("while more is on the server, the last group says so, and no other does", () => {
  expect(shown([item("1", late), item("2", today)], true)).toEqual(["Late 1", "1", "Today 1+", "2"]);
});

test("without groups there are rows alone, and nothing makes nothing", () => {
  expect(shown([item("1"), item("2")])).toEqual(["1", "2"]);
  expect(shown([])).toEqual([]);
});

test("a group may be called on screen as people say it", () => {
  const [head] = linesOf([item("1", { group: { key: "tpa", title: "tpa" } })], {
    more: false,
    named: (key) => key.toUpperCase(),
  });
  expect(head).toMatchObject({ is: "group", title: "TPA" });
});

const clock = { now: instant("2026-12-08T18:00:00Z"), zone: pacific };
const due = (dueOn: string) => ({
  nextClock: { name: "x", nth: 1, title: "X", dueAt: `${dueOn}T23:00:00Z`, dueOn, state: "running" as const },
});

test("outside the desk: late, then theirs by date, then what waits for others, then what is closed", () => {
  const items = [
    item("closed", { status: "closed" }),
    item("others", { waitingOn: "desk", ...due("2026-12-08") }),
    item("later", { waitingOn: "plan", ...due("2026-12-16") }),
    item("week", { waitingOn: "plan", ...due("2026-12-15") }),
    item("today", { waitingOn: "plan", ...due("2026-12-08") }),
    item("late", { late: true }),
    item("none", { waitingOn: "plan" }),
  ];
  const grouped = groupedHere(items, { clock, mine: "plan" });
  expect(grouped.map(({ id, group }) => `${group?.key}: ${id}`)).toEqual([
    "late: late",
    "today: today",
    "week: week",
    "later: later",
    "later: none",
    "waiting: others",
    "closed: closed",
  ]);
});
