// A row of the queue as this caller may see it.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { Party } from "../../core/playbook.ts";
import { caseTypeOf, type Desk } from "../case-file/desk.ts";
import { sees } from "../policy/shown.ts";
import type { QueueRow } from "./queue-row.ts";
import type { Grouping, QueueItem } from "./wire.ts";

type Show = { readonly now: number; readonly party: Party; readonly group?: Grouping | undefined };

export function itemShown(desk: Desk, row: QueueRow, { now, party, group }: Show): QueueItem {
  const { playbook } = caseTypeOf(desk, { playbook: row.playbook, playbookVersion: row.playbook_version });
  const only = <T extends object>(field: Parameters<typeof sees>[1], part: T) =>
    sees(party, field) ? part : {};
  const stageTitle = playbook.stages[row.stage]?.title ?? row.stage;
  return {
    id: row.id,
    number: row.number,
    playbook: row.playbook,
    stage: row.stage,
    stageTitle,
    status: row.status,
    waitingOn: row.waiting_on || null,
    memberName: row.member_name,
    providerName: row.provider_name,
    ...only("claimNumber", { claimNumber: row.claim_number }),
    ...only("amounts", { amountCents: row.amount_cents }),
    serviceOn: row.service_on as QueueItem["serviceOn"],
    ...only("next", { next: row.next_step }),
    ...only("nextClock", { nextClock: clockShown(row, playbook.clocks) }),
    late: row.status === "open" && row.due_at !== null && row.due_at < now,
    ...(party === "desk" ? { assignee: assigneeShown(row), plan: row.client, hold: holdShown(row) } : {}),
    openedAt: isoInstant(row.opened_at as Instant),
    changedAt: isoInstant(row.changed_at as Instant),
    ...(group ? { group: groupShown(row, group, stageTitle) } : {}),
    version: row.version,
  };
}

function clockShown(
  row: QueueRow,
  clocks: { readonly [name: string]: { readonly title: string } },
): QueueItem["nextClock"] {
  if (row.late) {
    const [name, nth, dueAt, dueOn] = row.late;
    const title = clocks[name]?.title ?? name;
    return { name, nth, title, dueAt: isoInstant(dueAt), dueOn, state: "missed" };
  }
  const { next_clock: name, next_nth: nth, due_at, next_due_on: dueOn } = row;
  if (name === null || nth === null || due_at === null || dueOn === null) return null;
  return {
    name,
    nth,
    title: clocks[name]?.title ?? name,
    dueAt: isoInstant(due_at as Instant),
    dueOn,
    state: "running",
  };
}

const assigneeShown = ({ assignee_id: id, assignee_name: name }: QueueRow): QueueItem["assignee"] =>
  id === null ? null : { id, name: name ?? "" };

const holdShown = (row: QueueRow): QueueItem["hold"] =>
  row.hold_open
    ? {
        until: row.hold_until === null ? null : isoInstant(row.hold_until as Instant),
        untilOn: row.hold_on,
        why: row.hold_why ?? "",
        by: row.hold_by ?? "",
      }
    : null;

const nobody = "-";

/** Which group of the list a row stands in. */
function groupShown(row: QueueRow, group: Grouping, stageTitle: string): { key: string; title: string } {
  switch (group) {
    case "due":
      return byDate(row);
    case "stage":
      return { key: row.stage, title: stageTitle };
    case "turn":
      return row.waiting_on
        ? { key: row.waiting_on, title: row.waiting_on }
        : { key: nobody, title: "Nobody" };
    case "assignee":
      return row.assignee_id
        ? { key: row.assignee_id, title: row.assignee_name ?? "" }
        : { key: nobody, title: "Nobody yet" };
    case "client":
      return row.client ? { key: row.client, title: row.client } : { key: nobody, title: "No plan known" };
  }
}

function byDate({ section, by_today, by_week }: QueueRow): { key: string; title: string } {
  if (section === 0) return { key: "late", title: "Late" };
  if (section === 2) return { key: "waiting", title: "Waiting on others" };
  if (section === 3) return { key: "held", title: "On hold" };
  if (by_today) return { key: "today", title: "Today" };
  return by_week ? { key: "week", title: "This week" } : { key: "later", title: "Later" };
}
