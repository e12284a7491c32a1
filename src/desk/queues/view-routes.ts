// Views of the queue over HTTP: a person's own, and those that the desk shares.
import { z } from "zod";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, answer, ok } from "../../platform/http/answer.ts";
import { etag, versionWanted } from "../../platform/http/etag.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound, problem } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import type { Desk } from "../case-file/desk.ts";
import { isId } from "../case-file/ids.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { Caller } from "../policy/caller.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { readFilters } from "./filters.ts";
import { countedUpTo, countUpTo } from "./queue-page.ts";
import type { Asked } from "./queue-row.ts";
import { Arrangement, Layout, ViewBody, ViewCounts, ViewWire } from "./views/wire.ts";
import { arrange, changeView, endView, keepView, layOut, mostViews, viewOf, viewsOf } from "./views.ts";

type ViewRoutes = { readonly desk: Desk; readonly at: AtDesk };

const tags = ["cases"];
const params = z.object({ id: z.string() });
const Views = z.object({ items: z.array(ViewWire) });

export function viewRoutes(app: App, given: ViewRoutes): void {
  readRoutes(app, given);
  keepRoute(app, given);
  changeRoute(app, given);
  endRoute(app, given);
  arrangeRoutes(app, given);
}

const viewsShown = async (tx: TenantTx, person: string): Promise<Answer> =>
  ok({ items: [...(await viewsOf(tx, person))] });

function readRoutes(app: App, { desk, at }: ViewRoutes): void {
  app.get(
    "/api/v1/views",
    {
      schema: {
        tags,
        operationId: "listViews",
        summary: "The views of the queue",
        description: "Those every desk has, one's own, and shared ones, in one's own order.",
        response: { 200: Views },
      },
    },
    (request, reply) => at.read(request, reply, (tx, { actor }) => viewsShown(tx, actor.id)),
  );

  app.get(
    "/api/v1/views/counts",
    {
      schema: {
        tags,
        operationId: "countViews",
        summary: "How much is in each pinned view",
        description: `Counted up to ${countedUpTo}; what is more says so.`,
        response: { 200: ViewCounts },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const views = (await viewsOf(tx, caller.actor.id)).filter(({ pinned }) => pinned);
        const lists: Asked[] = [];
        for (const { asks } of views) lists.push(await readFilters(desk, tx, { caller, filters: asks }));
        const counts = await countUpTo(tx, lists);
        return ok({
          items: views.map(({ id }, index) => {
            const count = counts[index] ?? 0;
            return { id, count: Math.min(count, countedUpTo - 1), more: count >= countedUpTo };
          }),
        });
      }),
  );
}

function keepRoute(app: App, { desk, at }: ViewRoutes): void {
  app.post(
    "/api/v1/views",
    {
      schema: {
        tags,
        operationId: "keepView",
        summary: "Keep a view",
        body: ViewBody,
        response: { 201: ViewWire, 409: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { body } = request;
        await readFilters(desk, tx, { caller, filters: body.asks });
        const owner = caller.actor.id;
        const id = await keepView(tx, { ...body, owner, now: await tenantNow(tx) });
        if (id === null) return tooMany;
        await note(tx, caller, { id, action: "recorded" });
        const kept = await viewOf(tx, id, owner);
        return answer(201, kept, { location: `/api/v1/views/${id}`, etag: etag(1) });
      }),
  );
}

function changeRoute(app: App, { desk, at }: ViewRoutes): void {
  app.put(
    "/api/v1/views/:id",
    {
      schema: {
        tags,
        operationId: "changeView",
        summary: "Change a view",
        description: "Its owner; of a shared one also a supervisor. If-Match names the version seen.",
        params,
        body: ViewBody,
        response: {
          200: ViewWire,
          403: problemSchema,
          404: problemSchema,
          412: problemSchema,
          422: problemSchema,
        },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const { id } = request.params;
        const view = isId(id) ? await viewOf(tx, id, caller.actor.id) : null;
        if (!view) return notFound();
        if (!mayChange(caller, view)) return notYours(view);
        await readFilters(desk, tx, { caller, filters: request.body.asks });
        const version = versionWanted(request.headers["if-match"]) ?? view.version;
        const now = await tenantNow(tx);
        if (!(await changeView(tx, { ...request.body, id, version, now }))) return movedOn(view);
        await note(tx, caller, { id, action: "changed" });
        return ok(await viewOf(tx, id, caller.actor.id), { etag: etag(version + 1) });
      }),
  );
}

function endRoute(app: App, { at }: ViewRoutes): void {
  app.delete(
    "/api/v1/views/:id",
    {
      schema: {
        tags,
        operationId: "endView",
        summary: "Throw a view away",
        params,
        response: { 204: z.undefined().describe("It is gone."), 403: problemSchema, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const { id } = request.params;
        const view = isId(id) ? await viewOf(tx, id, caller.actor.id) : null;
        if (!view) return notFound();
        if (!mayChange(caller, view)) return notYours(view);
        await endView(tx, id);
        await note(tx, caller, { id, action: "ended" });
        return answer(204, null);
      }),
  );
}

const mayChange = ({ actor }: Caller, { mine, shared }: ViewWire): boolean =>
  mine || (shared && actor.roles.some((role) => role === "supervisor" || role === "administrator"));

const notYours = ({ name, owner }: ViewWire): Answer =>
  problem(403, {
    code: "NOT_YOUR_VIEW",
    rule: "GN-04",
    says: `The view "${name}" is ${owner?.name ?? "somebody else"}'s.`,
    doNext: "Keep one of your own like it, or ask a supervisor.",
  });

const movedOn = ({ name, version }: ViewWire): Answer =>
  problem(412, {
    code: "VIEW_MOVED_ON",
    says: `The view "${name}" is at version ${version} now: somebody changed it meanwhile.`,
    doNext: "Look at the view as it is, and change it anew.",
  });

const tooMany: Answer = problem(409, {
  code: "TOO_MANY_VIEWS",
  rule: "GN-04",
  says: `You have ${mostViews} views of your own already.`,
  doNext: "Throw one away that you no longer need.",
});

async function note(
  tx: TenantTx,
  { actor }: Caller,
  { id, action }: { readonly id: string; readonly action: string },
): Promise<void> {
  await noteAudits(tx, [{ at: await tenantNow(tx), actor, action, what: "view", detail: { id } }]);
}

function arrangeRoutes(app: App, { at }: ViewRoutes): void {
  app.put(
    "/api/v1/views/arrangement",
    {
      schema: {
        tags,
        operationId: "arrangeViews",
        summary: "Put one's views in order",
        body: Arrangement,
        response: { 200: Views, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        const { order, first } = request.body;
        const known = new Set((await viewsOf(tx, actor.id)).map(({ id }) => id));
        const wrong = order.findIndex(({ id }) => !known.has(id));
        if (wrong !== -1) return badInput([{ at: `/order/${wrong}/id`, ...noSuchView }]);
        if (first != null && !order.some(({ id }) => id === first))
          return badInput([{ at: "/first", ...noSuchView }]);
        await arrange(tx, actor.id, { order, first });
        return viewsShown(tx, actor.id);
      }),
  );

  app.put(
    "/api/v1/views/:id/layout",
    {
      schema: {
        tags,
        operationId: "layOutView",
        summary: "Lay a view out for oneself",
        description: "Columns in their order, and how close the rows stand. Others see it as before.",
        params,
        body: Layout,
        response: { 200: Views, 404: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        const { id } = request.params;
        const all = await viewsOf(tx, actor.id);
        if (!all.some((one) => one.id === id)) return notFound();
        await layOut(tx, actor.id, id, request.body);
        return viewsShown(tx, actor.id);
      }),
  );
}

const noSuchView = {
  says: "There is no view of that id.",
  doNext: "Take the ids from GET /api/v1/views, and name every view that is to have a place.",
};
