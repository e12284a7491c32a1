// Late, today, this week, later, and what waits on others: the order in which a day is worked.
import { addDays, readCivil } from "../../../core/calendar.ts";
import { type Clock, todayOf } from "../../../ui/when.ts";
import type { QueueItem } from "../wire.ts";

export type Group = { readonly title: string; readonly items: readonly QueueItem[] };

type Look = {
  readonly clock: Clock;
  /** Whose day it is. */
  readonly mine: string;
  /** One group, for searches and closed cases. */
  readonly flat: boolean;
};

const titles = ["Late", "Today", "This week", "Later", "Waiting on others", "Closed"] as const;
type Title = (typeof titles)[number];

function titleOf(item: QueueItem, { clock, mine }: Look): Title {
  if (item.status === "closed") return "Closed";
  if (item.late) return "Late";
  if (item.waitingOn !== null && item.waitingOn !== mine) return "Waiting on others";
  const today = todayOf(clock);
  const on = item.nextClock ? readCivil(item.nextClock.dueOn) : null;
  if (on === null) return "Later";
  if (on <= today) return "Today";
  return on <= addDays(today, 7) ? "This week" : "Later";
}

/** The items in groups, each keeping its order; empty groups are left out. */
export function groupsOf(items: readonly QueueItem[], look: Look): readonly Group[] {
  if (look.flat) return items.length > 0 ? [{ title: "", items }] : [];
  const found = new Map<Title, QueueItem[]>();
  for (const item of items) {
    const title = titleOf(item, look);
    found.set(title, [...(found.get(title) ?? []), item]);
  }
  return titles.flatMap((title) => {
    const group = found.get(title);
    return group ? [{ title, items: group }] : [];
  });
}
