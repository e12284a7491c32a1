// Price tables over HTTP: bring a file, look at what it holds, load it, undo it; and what is loaded.
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { isoInstant } from "../../../core/calendar.ts";
import type { TenantTx } from "../../../platform/db/tenant.ts";
import { type Answer, answer, ok } from "../../../platform/http/answer.ts";
import { etag, versionWanted } from "../../../platform/http/etag.ts";
import { begin, listing, page, pageOf } from "../../../platform/http/listing.ts";
import { problemSchema } from "../../../platform/http/openapi.ts";
import { notFound, problem } from "../../../platform/http/problem.ts";
import type { App, Routes } from "../../../platform/http/routes.ts";
import { noteChange } from "../../administration/edited.ts";
import { isId } from "../../case-file/ids.ts";
import type { AtDesk } from "../../reception/at-desk.ts";
import { countingDays, coverageOf } from "./coverage.ts";
import { loadFile } from "./load-file.ts";
import { FileUnreadable, mostBytes } from "./open-file.ts";
import {
  fileOf,
  filesBefore,
  keepFile,
  type LoadedTable,
  loadedTables,
  type PriceFile,
  sameFile,
  setUndone,
} from "./price-files.ts";
import { holdTables, shownFile } from "./show-file.ts";
import { takeFile } from "./take-file.ts";
import { LoadTablesBody, PriceFileWire, PriceTablesWire, UndoTablesBody } from "./wire.ts";

const tags = ["prices"];
const params = z.object({ id: z.string().describe("Id of the file.") });

export const priceFileRoutes: Routes<{ readonly at: AtDesk }> = (app, { at }) => {
  app.register(async (scope) => bringRoute(scope as App, at));
  tablesRoute(app, at);
  lookRoutes(app, at);
  loadRoute(app, at);
  undoRoute(app, at);
};

function bringRoute(api: App, at: AtDesk): void {
  api.removeAllContentTypeParsers();
  api.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
  api.post(
    "/api/v1/price-files",
    {
      bodyLimit: mostBytes + 1_000,
      schema: {
        tags,
        operationId: "bringPriceFile",
        summary: "Bring a file of price tables",
        consumes: ["text/csv", "text/plain", "application/gzip", "application/zip"],
        description:
          "As CMS publishes it, up to 100 MB. It is read and told, and prices nothing until loaded.",
        querystring: z.strictObject({ fileName: z.string().max(200).describe("As CMS calls it.") }),
        response: { 200: PriceFileWire, 201: PriceFileWire, 413: problemSchema, 422: problemSchema },
      },
    },
    async (request, reply) => {
      const asked = [request as FastifyRequest, reply as FastifyReply] as const;
      const name = request.query.fileName.replace(/[\p{Cc}\p{Cf}/\\]+/gu, " ").trim() || "table";
      const taken = await takeFile((request.body ?? []) as AsyncIterable<Uint8Array>, name).catch(unreadable);
      if ("status" in taken) return at.read(...asked, async () => taken);
      return at.post(
        ...asked,
        async (tx, { actor }) => {
          const known = await sameFile(tx, taken.sha256);
          if (known) return shown(tx, known, 200, true);
          const id = await keepFile(tx, { name, ...taken, by: { id: actor.id, name: actor.name } });
          const file = id ? await fileOf(tx, id) : await sameFile(tx, taken.sha256);
          if (!file) throw new Error("A price file that was just kept is not there.");
          if (id) await noted(tx, actor, "brought", file);
          return shown(tx, file, id ? 201 : 200, id === null);
        },
        taken.sha256,
      );
    },
  );
}

function unreadable(error: unknown): Answer {
  if (!(error instanceof FileUnreadable)) throw error;
  const { message: says, doNext } = error;
  return problem(422, { code: "PRICE_FILE_UNREADABLE", says, doNext });
}

const noted = (tx: TenantTx, actor: Parameters<typeof noteChange>[1], action: string, file: PriceFile) =>
  noteChange(tx, actor, {
    action,
    what: "price file",
    detail: { id: file.id, name: file.name, sha256: file.sha256 },
  });

async function shown(tx: TenantTx, file: PriceFile, status = 200, knownBefore = false): Promise<Answer> {
  const body = shownFile(file, await loadedTables(tx), knownBefore);
  return answer(status, body, { etag: etag(file.version) });
}

function tablesRoute(app: App, at: AtDesk): void {
  app.get(
    "/api/v1/price-tables",
    {
      schema: {
        tags,
        operationId: "readPriceTables",
        summary: "What is loaded, and which days of service it prices",
        response: { 200: PriceTablesWire },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx) => {
        const loaded = await loadedTables(tx);
        const days = countingDays(loaded);
        const tables = loaded.map((table) => ({ ...tableWire(table), counts: days.get(table.id) ?? [] }));
        return ok({ tables: tables.reverse(), coverage: coverageOf(loaded) });
      }),
  );
}

const tableWire = ({ kind: table, loadedAt, ...rest }: LoadedTable) => ({
  ...rest,
  table,
  loadedAt: isoInstant(loadedAt),
});

function lookRoutes(app: App, at: AtDesk): void {
  app.get(
    "/api/v1/price-files",
    {
      schema: {
        tags,
        operationId: "listPriceFiles",
        summary: "Files of price tables, newest first",
        querystring: z.strictObject(listing),
        response: { 200: pageOf(PriceFileWire), 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx) => {
        const { limit, cursor } = request.query;
        const before = begin("price files", cursor, ([id]) => typeof id === "string" && isId(id));
        const rows = await filesBefore(tx, before ? String(before[0]) : null, limit + 1);
        const loaded = await loadedTables(tx);
        const show = (file: PriceFile) => shownFile(file, loaded);
        return ok(page("price files", rows, { limit, key: ({ id }) => [id], show }));
      }),
  );
  app.get(
    "/api/v1/price-files/:id",
    {
      schema: {
        tags,
        operationId: "readPriceFile",
        summary: "A file of price tables, with what was found in it",
        params,
        response: { 200: PriceFileWire, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx) => {
        const { id } = request.params;
        const file = isId(id) ? await fileOf(tx, id) : null;
        return file ? shown(tx, file) : notFound();
      }),
  );
}

function loadRoute(app: App, at: AtDesk): void {
  app.post(
    "/api/v1/price-files/:id/load",
    {
      schema: {
        tags,
        operationId: "loadPriceFile",
        summary: "Let its tables price, all of them or none",
        description: "A later edition ends the earlier one. If-Match keeps two people from loading at once.",
        params,
        body: LoadTablesBody,
        response: {
          200: PriceFileWire,
          404: problemSchema,
          409: problemSchema,
          412: problemSchema,
          422: problemSchema,
        },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, { actor }) => {
        const { id } = request.params;
        await holdTables(tx);
        const file = isId(id) ? await fileOf(tx, id, { lock: true }) : null;
        if (!file) return notFound();
        const stale = movedOn(request as FastifyRequest, file);
        if (stale) return stale;
        const wrong = await loadFile(tx, file, { body: request.body, by: actor.name });
        if (wrong) return wrong;
        await noted(tx, actor, "loaded", file);
        return shown(tx, (await fileOf(tx, id)) ?? file);
      }),
  );
}

function undoRoute(app: App, at: AtDesk): void {
  app.post(
    "/api/v1/price-files/:id/undo",
    {
      schema: {
        tags,
        operationId: "undoPriceFile",
        summary: "Let its tables price no more",
        description: "What was priced by them keeps its price and says by which edition.",
        params,
        body: UndoTablesBody,
        response: { 200: PriceFileWire, 404: problemSchema, 409: problemSchema, 412: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, { actor }) => {
        const { id } = request.params;
        await holdTables(tx);
        const file = isId(id) ? await fileOf(tx, id, { lock: true }) : null;
        if (!file) return notFound();
        const stale = movedOn(request as FastifyRequest, file);
        if (stale) return stale;
        if (file.state === "undone") return undoneAlready(file);
        await setUndone(tx, id, actor.name, request.body.why);
        await noted(tx, actor, "undone", file);
        return shown(tx, (await fileOf(tx, id)) ?? file);
      }),
  );
}

function movedOn({ headers }: FastifyRequest, { version }: PriceFile): Answer | null {
  const wanted = versionWanted(headers["if-match"]);
  if (wanted === undefined || wanted === version) return null;
  return problem(412, {
    code: "PRICE_FILE_MOVED_ON",
    says: `Somebody else has changed this file; it is at version ${version} now.`,
    doNext: "Look at it as it stands, and decide again.",
  });
}

const undoneAlready = ({ undoneBy }: PriceFile): Answer =>
  problem(409, {
    code: "PRICE_FILE_UNDONE",
    says: `${undoneBy ?? "Somebody"} has undone this file; its tables price nothing.`,
    doNext: "Bring the file again to load it.",
  });
