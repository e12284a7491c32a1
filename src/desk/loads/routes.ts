// Loads over HTTP: bring a table, say which column is what, look at what it would do, do it, undo it.
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { loadKinds } from "../../core/loading/kinds.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { FileStore } from "../../platform/files/store.ts";
import { type Answer, answer, ok } from "../../platform/http/answer.ts";
import { etag, versionWanted } from "../../platform/http/etag.ts";
import { begin, listing, page, pageOf } from "../../platform/http/listing.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound, problem } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import type { Desk } from "../case-file/desk.ts";
import { isId, newId } from "../case-file/ids.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { Caller } from "../policy/caller.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { refusedAnswer } from "../reception/told.ts";
import { addLoad, type Load, loadOf, loadsBefore, rowsAfter, setPreview, setWaiting } from "./load-rows.ts";
import type { Loader } from "./loader.ts";
import { previewOf } from "./preview.ts";
import { loadBrief, loadWire, rowWire } from "./show-load.ts";
import { digestOf, mostBytes, takeTable } from "./take-table.ts";
import { LoadBrief, LoadRowWire, LoadWire, RulesBody } from "./wire.ts";

export type LoadRoutes = {
  readonly at: AtDesk;
  readonly desk: Desk;
  readonly files: FileStore;
  /** What the rows of a load are taken in by; null for a playbook that is no longer there. */
  readonly loaderOf: (load: Pick<Load, "kind" | "playbook" | "rules">) => Loader | null;
};

const tags = ["loads"];
const params = z.object({ id: z.string().describe("Id of the load.") });
const problems = { 404: problemSchema, 409: problemSchema, 412: problemSchema, 422: problemSchema };

export const loadRoutes: Routes<LoadRoutes> = (app, given) => {
  app.register(async (scope) => bringRoute(scope as App, given));
  lookRoutes(app, given);
  rowsRoute(app, given);
  rulesRoute(app, given);
  doRoutes(app, given);
};

const bringing = z.strictObject({
  kind: z.enum(loadKinds).describe("What the rows are."),
  playbook: z.string().max(80).optional().describe("Of cases: which playbook they are opened in."),
  fileName: z.string().max(200).optional().describe("As it is called where it comes from."),
});

function bringRoute(api: App, { at, desk, files, loaderOf }: LoadRoutes): void {
  api.removeAllContentTypeParsers();
  api.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
  api.post(
    "/api/v1/loads",
    {
      bodyLimit: mostBytes + 1_000,
      schema: {
        tags,
        operationId: "bringTable",
        summary: "Bring a table",
        consumes: ["text/csv"],
        description: "The file is the body (CSV, up to 50 MB). Nothing is loaded yet: the columns come back.",
        querystring: bringing,
        response: { 201: LoadWire, 413: problemSchema, 415: problemSchema, 422: problemSchema },
      },
    },
    async (request, reply) => {
      const { kind, playbook } = request.query;
      const wrong = playbookProblem(desk, kind, playbook);
      if (wrong) return at.read(request as FastifyRequest, reply as FastifyReply, async () => wrong);
      const table = await takeTable(files, (request.body ?? []) as AsyncIterable<Uint8Array>);
      if ("wrong" in table)
        return at.read(request as FastifyRequest, reply as FastifyReply, async () => table.wrong);
      const fileName = plainName(request.query.fileName);
      const one = { id: newId(), kind, playbook: playbook ?? null, fileName, ...table };
      const work = async (tx: TenantTx, caller: Caller): Promise<Answer> => {
        await addLoad(tx, { ...one, by: caller.actor });
        await noted(tx, caller, "brought", { load: one.id, kind, sha256: one.sha256, rows: one.found.rows });
        const load = await loadOf(tx, one.id);
        return load ? shown(load, loaderOf, 201) : notFound();
      };
      const digest = digestOf([kind, playbook, fileName, table.sha256]);
      return at.post(request as FastifyRequest, reply as FastifyReply, work, digest);
    },
  );
}

function playbookProblem(desk: Desk, kind: string, playbook: string | undefined): Answer | null {
  if (kind !== "cases" && playbook !== undefined)
    return badInput([{ at: "?playbook", says: "Only cases have a playbook.", doNext: "Leave it out." }]);
  if (kind !== "cases" || (playbook !== undefined && desk.newest.has(playbook))) return null;
  const known = [...desk.newest.keys()].map((name) => `"${name}"`).join(", ");
  return badInput([{ at: "?playbook", says: "Cases need a playbook.", doNext: `Give one of ${known}.` }]);
}

const plainName = (name = ""): string => name.replace(/[\p{Cc}\p{Cf}/\\]+/gu, " ").trim() || "table.csv";

async function noted(tx: TenantTx, { actor }: Caller, action: string, detail: object): Promise<void> {
  await noteAudits(tx, [{ at: await tenantNow(tx), actor, action, what: "table", detail: { ...detail } }]);
}

const shown = (load: Load, loaderOf: LoadRoutes["loaderOf"], status = 200): Answer =>
  answer(status, loadWire(load, loaderOf), { etag: etag(load.version) });

function lookRoutes(app: App, { at, loaderOf }: LoadRoutes): void {
  app.get(
    "/api/v1/loads",
    {
      schema: {
        tags,
        operationId: "listLoads",
        summary: "Loads, newest first",
        querystring: z.strictObject(listing),
        response: { 200: pageOf(LoadBrief), 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx) => {
        const { limit, cursor } = request.query;
        const before = begin("loads", cursor, ([id]) => typeof id === "string" && isId(id));
        const rows = await loadsBefore(tx, before ? String(before[0]) : null, limit + 1);
        return ok(page("loads", rows, { limit, key: ({ id }) => [id], show: loadBrief }));
      }),
  );

  app.get(
    "/api/v1/loads/:id",
    {
      schema: {
        tags,
        operationId: "readLoad",
        summary: "A load, with its columns and what it would do or did",
        params,
        response: { 200: LoadWire, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const { id } = request.params;
        const load = isId(id) ? await loadOf(tx, id) : null;
        if (!load) return notFound();
        await noted(tx, caller, "read", { load: id });
        return shown(load, loaderOf);
      }),
  );
}

function rowsRoute(app: App, { at }: LoadRoutes): void {
  app.get(
    "/api/v1/loads/:id/rows",
    {
      schema: {
        tags,
        operationId: "readLoadRows",
        summary: "What its rows did, by line",
        params,
        querystring: z.strictObject({
          ...listing,
          outcome: z.enum(["added", "changed", "same", "refused", "undone", "kept"]).optional(),
        }),
        response: { 200: pageOf(LoadRowWire), 404: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const { id } = request.params;
        const { limit, cursor, outcome = null } = request.query;
        const load = isId(id) ? await loadOf(tx, id) : null;
        if (!load) return notFound();
        const from = begin("load rows", cursor, ([line]) => Number.isSafeInteger(line));
        const after = from ? Number(from[0]) : 0;
        const rows = await rowsAfter(tx, id, { outcome, after, most: limit + 1 });
        await noted(tx, caller, "listed", { load: id, count: Math.min(rows.length, limit) });
        return ok(page("load rows", rows, { limit, key: ({ line }) => [line], show: rowWire }));
      }),
  );
}

function rulesRoute(app: App, { at, files, loaderOf }: LoadRoutes): void {
  app.put(
    "/api/v1/loads/:id/rules",
    {
      schema: {
        tags,
        operationId: "previewLoad",
        summary: "Say which column is what, and see what the load would do",
        description: "Every row is read. Nothing is loaded. If-Match keeps two people from choosing at once.",
        params,
        body: RulesBody,
        response: { 200: LoadWire, ...problems },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const { id } = request.params;
        const load = isId(id) ? await loadOf(tx, id, { lock: true }) : null;
        if (!load) return notFound();
        const wanted = versionWanted(request.headers["if-match"]);
        if (wanted !== undefined && wanted !== load.version) return movedOn(load.version);
        if (load.state !== "new" && load.state !== "ready") return begunAlready(load);
        const rules = request.body;
        const loader = loaderOf({ ...load, rules });
        if (!loader) return noHistory();
        const odd = Object.entries(rules.mapping).flatMap(([question, source]) =>
          mappingProblem(question, source, { loader, load }),
        );
        if (odd.length > 0) return badInput(odd);
        const preview = await previewOf(tx, await files.read(load.sha256), { load, rules, loader });
        await setPreview(tx, id, rules, preview);
        await noted(tx, caller, "previewed", { load: id, ...preview.counts });
        return shown((await loadOf(tx, id)) ?? load, loaderOf);
      }),
  );
}

type Asked = { readonly loader: Loader; readonly load: Load };

function mappingProblem(question: string, source: object, { loader, load }: Asked) {
  const at = `/mapping/${question}`;
  if (!Object.hasOwn(loader.fields, question)) {
    const doNext = `Use one of ${Object.keys(loader.fields).join(", ")}.`;
    return [{ at, says: `Nothing called "${question}" is asked of these rows.`, doNext }];
  }
  if (!("column" in source) || load.found.headings.includes(String(source.column))) return [];
  const doNext = `Use one of ${load.found.headings.map((one) => `"${one}"`).join(", ")}.`;
  return [{ at, says: `The table has no column "${String(source.column).slice(0, 60)}".`, doNext }];
}

function doRoutes(app: App, { at, loaderOf }: LoadRoutes): void {
  const put = (
    request: FastifyRequest<{ Params: { id: string } }>,
    reply: FastifyReply,
    to: "waiting" | "undoing",
  ) =>
    at.post(request, reply, async (tx, caller) => {
      const { id } = request.params;
      const load = isId(id) ? await loadOf(tx, id, { lock: true }) : null;
      if (!load) return notFound();
      const ready = to === "waiting" ? load.state === "ready" : load.state === "loaded";
      if (!ready) return to === "waiting" ? notReady(load) : notLoaded(load);
      const may = to === "waiting" ? loaderOf(load)?.mayLoad?.(caller.actor) : undefined;
      if (may && !may.allowed) return refusedAnswer(may);
      await setWaiting(tx, id, to, caller.actor.id);
      await noted(tx, caller, to === "waiting" ? "asked to load" : "asked to undo", { load: id });
      return shown((await loadOf(tx, id)) ?? load, loaderOf, 202);
    });
  const response = { 202: LoadWire, 404: problemSchema, 409: problemSchema };
  const summaries = {
    run: "Load it. A worker does it; the load tells how far it is",
    undo: "Take back what it did; what has been worked on since stays, and says why",
  };
  app.post(
    "/api/v1/loads/:id/run",
    { schema: { tags, operationId: "runLoad", summary: summaries.run, params, response } },
    (request, reply) => put(request as never, reply as FastifyReply, "waiting") as never,
  );
  app.post(
    "/api/v1/loads/:id/undo",
    { schema: { tags, operationId: "undoLoad", summary: summaries.undo, params, response } },
    (request, reply) => put(request as never, reply as FastifyReply, "undoing") as never,
  );
}

const movedOn = (version: number): Answer =>
  problem(412, {
    code: "LOAD_MOVED_ON",
    says: `Somebody else has changed this load; it is at version ${version} now.`,
    doNext: "Look at it as it stands, and choose again.",
  });

const begunAlready = ({ state }: Load): Answer =>
  problem(409, {
    code: "LOAD_BEGUN",
    says: `This load is ${state}: its columns can no longer be changed.`,
    doNext: "Bring the table again for another try.",
  });

const noHistory = (): Answer =>
  problem(409, {
    code: "NO_HISTORY",
    says: "Cases of this playbook cannot be filed as history.",
    doNext: "Load them so that the playbook runs, or choose another playbook.",
  });

const notReady = ({ state }: Load): Answer =>
  problem(409, {
    code: "LOAD_NOT_READY",
    says: state === "new" ? "Nobody has said yet which column is what." : `This load is ${state} already.`,
    doNext: state === "new" ? "Choose the columns and look at the preview first." : "Look at what it did.",
  });

const notLoaded = ({ state }: Load): Answer =>
  problem(409, {
    code: "LOAD_NOT_LOADED",
    says: `Only what has been loaded can be undone; this load is ${state}.`,
    doNext: state === "waiting" ? "Wait until it is done." : "Nothing to do.",
  });
