// The queues over HTTP.
import { z } from "zod";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { Party } from "../../core/playbook.ts";
import { ok } from "../../platform/http/answer.ts";
import { begin, listing, page, pageOf } from "../../platform/http/listing.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput } from "../../platform/http/problem.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { caseTypeOf, type Desk } from "../case-file/desk.ts";
import { isId } from "../case-file/ids.ts";
import type { Caller } from "../policy/caller.ts";
import { sees } from "../policy/shown.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { type Asked, isKeyOf, keyOf, type QueueRow, queuePage } from "./queue-page.ts";
import { QueueFilters, QueueItem, type QueueName, type SortName } from "./wire.ts";

export const queueRoutes: Routes<{ readonly desk: Desk; readonly at: AtDesk }> = (app, { desk, at }) => {
  const Query = z.strictObject({ ...QueueFilters, ...listing });
  app.get(
    "/api/v1/cases",
    {
      schema: {
        tags: ["cases"],
        operationId: "listCases",
        summary: "The queues and the search",
        description: "Next clock first, unless sorted otherwise. Page by page with the cursor; audited.",
        querystring: Query,
        response: { 200: pageOf(QueueItem), 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const {
          limit,
          cursor,
          queue = "all",
          sort = usualSort(caller, request.query.q),
          ...filters
        } = request.query;
        const assignee = filters.assignee === "me" || queue === "mine" ? caller.actor.id : filters.assignee;
        if (assignee !== undefined && !isId(assignee)) return badInput([noSuchPerson]);
        const list = `cases ${sort}`;
        const after = begin(list, cursor, (key) => isKeyOf(sort, key));
        const asked: Asked = {
          ...filters,
          queue,
          sort,
          assignee,
          most: limit + 1,
          after,
          viewer: caller.viewer,
        };
        const { now, rows } = await queuePage(tx, asked);
        const shown = rows.slice(0, limit);
        await noteAudits(tx, [
          traceOf(caller, {
            now,
            queue,
            sort,
            words: filters.q !== undefined,
            ids: shown.map(({ id }) => id),
          }),
        ]);
        const show = (row: QueueRow) => itemShown(desk, row, { now, party: caller.actor.party });
        return ok(page(list, rows, { limit, key: (row) => keyOf(sort, row), show }));
      }),
  );
};

const usualSort = ({ viewer }: Caller, q: string | undefined): SortName =>
  viewer !== "" || q !== undefined ? "opened" : "due";

const noSuchPerson = {
  at: "?assignee",
  says: "This is not the id of a person.",
  doNext: "Give the id as it stands in assignee of a case, or me.",
};

type Trace = {
  readonly now: number;
  readonly queue: QueueName;
  readonly sort: SortName;
  readonly words: boolean;
  readonly ids: string[];
};

/** Which cases were on the page; not what was searched for, which is a name more often than not. */
const traceOf = ({ actor }: Caller, { now, queue, sort, words, ids }: Trace) => ({
  at: now as Instant,
  actor,
  action: words ? "searched" : "listed",
  what: queue,
  detail: { sort, count: ids.length, ids },
});

function itemShown(desk: Desk, row: QueueRow, { now, party }: { now: number; party: Party }): QueueItem {
  const { playbook } = caseTypeOf(desk, { playbook: row.playbook, playbookVersion: row.playbook_version });
  const only = <T extends object>(field: Parameters<typeof sees>[1], part: T) =>
    sees(party, field) ? part : {};
  return {
    id: row.id,
    number: row.number,
    playbook: row.playbook,
    stage: row.stage,
    stageTitle: playbook.stages[row.stage]?.title ?? row.stage,
    status: row.status,
    waitingOn: row.waiting_on || null,
    memberName: row.member_name,
    providerName: row.provider_name,
    ...only("claimNumber", { claimNumber: row.claim_number }),
    ...only("amounts", { amountCents: row.amount_cents }),
    ...only("next", { next: row.next_step }),
    ...only("nextClock", { nextClock: clockShown(row, playbook.clocks) }),
    late: row.status === "open" && row.due_at !== null && row.due_at < now,
    ...(party === "desk" ? { assignee: assigneeShown(row) } : {}),
    openedAt: isoInstant(row.opened_at as Instant),
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
