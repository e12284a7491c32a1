// The queues over HTTP.
import { z } from "zod";
import type { Instant } from "../../core/calendar.ts";
import { ok } from "../../platform/http/answer.ts";
import { begin, listing, page, pageOf } from "../../platform/http/listing.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import type { Desk } from "../case-file/desk.ts";
import type { Caller } from "../policy/caller.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import type { CallKinds } from "./call-kinds.ts";
import { callRoutes } from "./call-routes.ts";
import { choicesOf } from "./choices.ts";
import { readFilters } from "./filters.ts";
import { isKeyOf, keyOf } from "./order.ts";
import { queuePage } from "./queue-page.ts";
import { itemShown } from "./show-item.ts";
import { viewRoutes } from "./view-routes.ts";
import { CaseFilters, Choices, QueueItem, type QueueName, type SortName } from "./wire.ts";

type QueueRoutes = { readonly desk: Desk; readonly at: AtDesk; readonly calls: CallKinds };

export const queueRoutes: Routes<QueueRoutes> = (app, given) => {
  listRoute(app, given);
  choicesRoute(app, given);
  viewRoutes(app, given);
  callRoutes(app, given);
};

function listRoute(app: App, { desk, at }: QueueRoutes): void {
  const Query = z.strictObject({ ...CaseFilters, ...listing });
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
        const { limit, cursor, ...filters } = request.query;
        const asked = await readFilters(desk, tx, { caller, filters });
        const { sort, group } = asked;
        const list = `cases ${sort} ${group ?? ""}`;
        const after = begin(list, cursor, (key) => isKeyOf(sort, key));
        const { now, rows } = await queuePage(tx, { ...asked, most: limit + 1, after });
        const ids = rows.slice(0, limit).map(({ id }) => id);
        const { queue = "all", q } = filters;
        await noteAudits(tx, [traceOf(caller, { now, queue, sort, words: q !== undefined, ids })]);
        const show = (row: (typeof rows)[number]) =>
          itemShown(desk, row, { now, party: caller.actor.party, group });
        return ok(page(list, rows, { limit, key: (row) => keyOf(sort, row), show }));
      }),
  );
}

function choicesRoute(app: App, { desk, at }: QueueRoutes): void {
  app.get(
    "/api/v1/cases/choices",
    {
      schema: {
        tags: ["cases"],
        operationId: "listChoices",
        summary: "What the filters can be set to",
        response: { 200: Choices },
      },
    },
    (request, reply) => at.read(request, reply, async (tx) => ok(await choicesOf(desk, tx))),
  );
}

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
