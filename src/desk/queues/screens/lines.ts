// The lines of the list, from top to bottom: the rows, with the headings of their groups between them.
import { addDays, readCivil } from "../../../core/calendar.ts";
import { type Clock, todayOf } from "../../../ui/when.ts";
import type { QueueItem } from "../wire.ts";

export type Line =
  | { readonly is: "group"; readonly key: string; readonly title: string; readonly count: string }
  | { readonly is: "row"; readonly key: string; readonly item: QueueItem };

type Look = {
  /** More rows are on the server: the last group is not whole yet. */
  readonly more: boolean;
  /** What a group is called on screen, where it is not as the server says. */
  readonly named?: (key: string, title: string) => string;
};

/** Lines of a list that the server has put into groups; without groups the rows alone. */
export function linesOf(items: readonly QueueItem[], { more, named = (_, title) => title }: Look): Line[] {
  const lines: Line[] = [];
  const counts = new Map<string, number>();
  for (const { group } of items) if (group) counts.set(group.key, (counts.get(group.key) ?? 0) + 1);
  const last = items.at(-1)?.group?.key;
  let open: string | undefined;
  for (const item of items) {
    const { group } = item;
    if (group && group.key !== open) {
      open = group.key;
      const count = `${counts.get(group.key) ?? 0}${more && group.key === last ? "+" : ""}`;
      lines.push({ is: "group", key: `group ${group.key}`, title: named(group.key, group.title), count });
    }
    lines.push({ is: "row", key: item.id, item });
  }
  return lines;
}

/** For somebody outside the desk, whose list is short: late, theirs by date, then what waits for others. */
export function groupedHere(
  items: readonly QueueItem[],
  { clock, mine }: { readonly clock: Clock; readonly mine: string },
): QueueItem[] {
  const grouped = items.map((item) => ({ ...item, group: groupOf(item, clock, mine) }));
  return grouped.toSorted((a, b) => order.indexOf(a.group.key) - order.indexOf(b.group.key));
}

const order: readonly string[] = ["late", "today", "week", "later", "waiting", "closed"];
const group = (key: string, title: string) => ({ key, title });

function groupOf(item: QueueItem, clock: Clock, mine: string) {
  if (item.status === "closed") return group("closed", "Closed");
  if (item.late) return group("late", "Late");
  if (item.waitingOn !== null && item.waitingOn !== mine) return group("waiting", "Waiting on others");
  const today = todayOf(clock);
  const on = item.nextClock ? readCivil(item.nextClock.dueOn) : null;
  if (on === null) return group("later", "Later");
  if (on <= today) return group("today", "Today");
  return on <= addDays(today, 7) ? group("week", "This week") : group("later", "Later");
}
