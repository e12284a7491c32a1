import { expect, test } from "vitest";
import { instant, pacific } from "../../../core/calendar.ts";
import type { QueueItem } from "../wire.ts";
import { groupsOf } from "./groups.ts";

const look = { clock: { now: instant("2026-12-01T18:00:00Z"), zone: pacific }, mine: "desk", flat: false };
let made = 0;

function item(dueOn: string | null, more: Partial<QueueItem> = {}): QueueItem {
  made += 1;
  const nextClock =
    dueOn === null
      ? null
      : {
          name: "follow-up",
          nth: 1,
          title: "Ask",
          dueOn,
          dueAt: `${dueOn}T20:00:00Z`,
          state: "running" as const,
        };
  return {
    ...{
      id: `${made}`,
      number: `BB-${made}`,
      playbook: "balance-bill",
      stage: "watching",
      stageTitle: "Watching",
    },
    ...{
      status: "open",
      waitingOn: "desk",
      late: false,
      openedAt: "2026-11-01T00:00:00Z",
      version: 1,
      nextClock,
    },
    ...more,
  };
}

const titles = (items: readonly QueueItem[]) =>
  groupsOf(items, look).map(({ title, items: some }) => [title, some.length]);

test("the last day of the week is this week, the day after is later", () => {
  expect(titles([item("2026-12-08")])).toEqual([["This week", 1]]);
  expect(titles([item("2026-12-09")])).toEqual([["Later", 1]]);
});

test("today is today until midnight at the desk", () => {
  expect(titles([item("2026-12-01")])).toEqual([["Today", 1]]);
  expect(titles([item("2026-12-02")])).toEqual([["This week", 1]]);
});

test("what is late comes first, whoever's turn it is", () => {
  const items = [item("2026-12-01"), item("2026-11-30", { late: true, waitingOn: "member" })];
  expect(titles(items)).toEqual([
    ["Late", 1],
    ["Today", 1],
  ]);
});

test("what others owe stands apart, and for them it is their own day", () => {
  const plans = item("2026-12-01", { waitingOn: "plan" });
  expect(titles([plans])).toEqual([["Waiting on others", 1]]);
  expect(groupsOf([plans], { ...look, mine: "plan" })[0]?.title).toBe("Today");
});

test("a case without a date is not lost", () => {
  expect(titles([item(null)])).toEqual([["Later", 1]]);
});

test("a search has one group, in the order in which it was answered", () => {
  const items = [item("2026-12-09"), item("2026-12-01")];
  expect(groupsOf(items, { ...look, flat: true })).toEqual([{ title: "", items }]);
  expect(groupsOf([], { ...look, flat: true })).toEqual([]);
});
