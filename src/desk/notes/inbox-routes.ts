// What a person of the desk is to hear of: notes that name them, notes and events on cases they watch.
import { z } from "zod";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import { ok } from "../../platform/http/answer.ts";
import { begin, listing, page, pageOf } from "../../platform/http/listing.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { isId } from "../case-file/ids.ts";
import { caseHere, tenantNow } from "../case-file/read-pages.ts";
import { OneCase } from "../case-file/wire.ts";
import { glassToLookBackAt } from "../privacy/read-glass.ts";
import type { NoteRoutes } from "./given.ts";
import { markRead, type News, newsOf, unreadCount } from "./news.ts";
import { changedSinceSeen, colleagues, unwatch, type Watched, watch, watchersOf } from "./watching.ts";
import { Colleagues, NewsAndGlass, NewsCount, NewsItem, NewsRead, WatchedCase, Watching } from "./wire.ts";

const tags = ["notes"];
const mostWatched = 50;

export function inboxRoutes(app: App, given: NoteRoutes): void {
  newsRoutes(app, given);
  readRoutes(app, given);
  watchRoutes(app, given);
  app.get(
    "/api/v1/colleagues",
    {
      schema: {
        tags,
        operationId: "listColleagues",
        summary: "People of the desk by name, to call them in a note",
        querystring: z.strictObject({
          q: z.string().max(80).default("").describe("Letters of the name."),
          limit: listing.limit,
        }),
        response: { 200: Colleagues, 422: problemSchema },
      },
    },
    (request, reply) =>
      given.at.read(request, reply, async (tx) => {
        const { q, limit } = request.query;
        return ok({ items: await colleagues(tx, q, limit) });
      }),
  );
}

const InboxPage = pageOf(NewsItem).extend({
  ...NewsCount.shape,
  watched: z.array(WatchedCase).describe("Watched cases that have changed; on the first page only."),
});

function newsRoutes(app: App, { at }: NoteRoutes): void {
  app.get(
    "/api/v1/inbox",
    {
      schema: {
        tags,
        operationId: "readInbox",
        summary: "Notes that name me, and what is new on cases I watch",
        querystring: z.strictObject({
          ...listing,
          unread: z.stringbool().default(false).describe("Only what I have not read."),
        }),
        response: { 200: InboxPage, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        const { limit, cursor, unread } = request.query;
        const from = begin("inbox", cursor, ([key]) => typeof key === "string" && isId(key));
        const asked = { before: from ? String(from[0]) : null, unread, most: limit + 1 };
        const rows = await newsOf(tx, actor.id, asked);
        const watched = from ? [] : await changedSinceSeen(tx, actor.id, mostWatched);
        const found = page("inbox", rows, { limit, key: ({ noteId }) => [noteId], show: newsShown });
        const cases = [...new Set([...found.items, ...watched].map(({ caseId }) => caseId))];
        const detail = { count: found.items.length, cases };
        const now = await tenantNow(tx);
        await noteAudits(tx, [{ at: now, actor, action: "listed", what: "inbox", detail }]);
        return ok({ ...found, unread: await unreadCount(tx, actor.id), watched: watched.map(watchedShown) });
      }),
  );
}

function readRoutes(app: App, { at }: NoteRoutes): void {
  app.get(
    "/api/v1/inbox/count",
    {
      schema: {
        tags,
        operationId: "countInbox",
        summary: "How many notes I have not read, and what else waits for me",
        response: { 200: NewsAndGlass },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor: { id, roles } }) => {
        const glass = roles.includes("privacy-officer") ? await glassToLookBackAt(tx, id) : null;
        return ok({ unread: await unreadCount(tx, id), glass });
      }),
  );

  app.post(
    "/api/v1/inbox/read",
    {
      schema: {
        tags,
        operationId: "markInboxRead",
        summary: "Mark notes as read",
        body: NewsRead,
        response: { 200: NewsCount, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, { actor }) => {
        const now = await tenantNow(tx);
        await markRead(tx, { person: actor.id, now, notes: request.body.notes ?? null });
        return ok({ unread: await unreadCount(tx, actor.id) });
      }),
  );
}

const newsShown = ({ at, readAt, ...row }: News): NewsItem => ({
  ...row,
  at: isoInstant(at),
  readAt: readAt === null ? null : isoInstant(readAt),
});

const watchedShown = ({ changedAt, ...row }: Watched): WatchedCase => ({
  ...row,
  changedAt: isoInstant(changedAt),
});

const watchAnswers = { 200: Watching, 404: problemSchema };

function watchRoutes(app: App, { at }: NoteRoutes): void {
  const path = "/api/v1/cases/:id/watch";
  const schema = (operationId: string, summary: string) => ({
    schema: { tags, operationId, summary, params: OneCase, response: watchAnswers },
  });
  type Asked = { readonly params: { readonly id: string } };
  const answering =
    (change: "watch" | "unwatch" | null) =>
    (request: Parameters<typeof at.read>[0] & Asked, reply: Parameters<typeof at.read>[1]) =>
      at.read(request, reply, async (tx, { actor }) => {
        const { id } = request.params;
        const here = isId(id) ? await caseHere(tx, id) : null;
        if (!here) return notFound();
        const now = here.now as Instant;
        if (change === "watch") await watch(tx, { caseId: id, person: actor.id, now });
        if (change === "unwatch") await unwatch(tx, id, actor.id);
        if (change) await noteAudits(tx, [{ at: now, actor, action: "changed", what: change, caseId: id }]);
        const watchers = await watchersOf(tx, id);
        return ok({ watching: watchers.some((one) => one.id === actor.id), watchers });
      });
  app.get(path, schema("readWatchers", "Who watches a case"), answering(null));
  app.put(path, schema("watch", "Hear of a case from now on"), answering("watch"));
  app.delete(path, schema("unwatch", "Hear of it no more"), answering("unwatch"));
}
