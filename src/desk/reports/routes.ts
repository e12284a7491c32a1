// Reports over HTTP. Every answer is brought up to the moment first, and leaves its trace in the audit.
import { z } from "zod";
import { ok } from "../../platform/http/answer.ts";
import { byteOrderMark, csvHeaders, csvLine } from "../../platform/http/csv.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound, problem } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import { callerOf } from "../reception/door-keeper.ts";
import { caseListRoutes } from "./case-list-routes.ts";
import { columnsOf, exportColumns } from "./export-cases.ts";
import { mayExport, offeredTo } from "./offered.ts";
import { current, type ReportRoutes, readReport } from "./read-report.ts";
import { mostSaved, putAway, save, savedOf } from "./saved.ts";
import { type Column, Report, ReportQuery, Reports, reportNames, SavedReport, SavedReports } from "./wire.ts";

const tags = ["reports"];
const params = z.object({ name: z.enum(reportNames) });
const refusals = { 403: problemSchema, 404: problemSchema, 422: problemSchema };

export const reportRoutes: Routes<ReportRoutes> = (app, given) => {
  listRoute(app, given);
  savedRoutes(app, given);
  caseListRoutes(app, given);
  oneRoute(app, given);
  csvRoute(app, given);
};

function listRoute(app: App, { at }: ReportRoutes): void {
  app.get(
    "/api/v1/reports",
    {
      schema: {
        tags,
        operationId: "listReports",
        summary: "Which reports there are, and what they can be grouped by",
        response: { 200: Reports },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (_tx, caller) => {
        const titles = columnsOf(caller.actor.party).map((name) => ({
          name,
          title: exportColumns[name]?.title ?? name,
        }));
        return ok({ items: offeredTo(caller), columns: titles, exports: mayExport(caller) });
      }),
  );
}

function oneRoute(app: App, given: ReportRoutes): void {
  app.get(
    "/api/v1/reports/:name",
    {
      schema: {
        tags,
        operationId: "readReport",
        summary: "One report: rows, totals, and what each figure means",
        description: "A client sees its own cases only. `asOf` says up to when everything is counted.",
        params,
        querystring: ReportQuery,
        response: { 200: Report, ...refusals },
      },
    },
    async (request, reply) => {
      const caught = await current(given, callerOf(request));
      return given.at.read(request, reply, async (tx, caller) => {
        const { params: asked, query } = request;
        return ok(await readReport(given, tx, caller, { name: asked.name, query, caught, action: "read" }));
      });
    },
  );
}

function csvRoute(app: App, given: ReportRoutes): void {
  app.get(
    "/api/v1/reports/:name/csv",
    {
      schema: {
        tags,
        operationId: "exportReport",
        summary: "One report as a CSV for a spreadsheet",
        params,
        querystring: ReportQuery,
        response: { 200: z.string(), ...refusals },
      },
    },
    async (request, reply) => {
      const caught = await current(given, callerOf(request));
      return given.at.read(request, reply, async (tx, caller) => {
        const { params: asked, query } = request;
        const report = await readReport(given, tx, caller, {
          name: asked.name,
          query,
          caught,
          action: "exported",
        });
        return ok(reportCsv(report), csvHeaders(`${asked.name}.csv`));
      });
    },
  );
}

/** The rows with their totals; cents as dollars. */
function reportCsv({ columns, sections, byTitle }: Report): string {
  const parted = sections.some(({ title }) => title !== null);
  const titleOf = ({ title, unit }: Column) =>
    ({ cents: `${title}, dollars`, days: `${title}, days`, percent: `${title}, percent`, count: title })[
      unit
    ];
  const cells = (values: Readonly<Record<string, number | null>>) =>
    columns.map(({ name, unit }) => {
      const value = values[name] ?? null;
      return unit === "cents" && value !== null ? value / 100 : value;
    });
  const lines = sections.flatMap(({ title, rows, totals }) => {
    const part = parted ? [title] : [];
    return [
      ...rows.map(({ label, values }) => csvLine([...part, label, ...cells(values)])),
      csvLine([...part, "All", ...cells(totals)]),
    ];
  });
  const head = csvLine([...(parted ? ["Part"] : []), byTitle, ...columns.map(titleOf)]);
  return byteOrderMark + head + lines.join("");
}

function savedRoutes(app: App, { at }: ReportRoutes): void {
  app.get(
    "/api/v1/reports/saved",
    {
      schema: {
        tags,
        operationId: "listSavedReports",
        summary: "My saved reports",
        response: { 200: SavedReports },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => ok({ items: await savedOf(tx, caller) })),
  );
  app.post(
    "/api/v1/reports/saved",
    {
      schema: {
        tags,
        operationId: "saveReport",
        summary: "Keep a way of looking at a report under a name; one of the same name is replaced",
        body: SavedReport,
        response: { 200: SavedReports, 409: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        if (await save(tx, caller, request.body)) return ok({ items: await savedOf(tx, caller) });
        const says = `You have ${mostSaved} saved reports, which is as many as one person keeps.`;
        return problem(409, { code: "TOO_MANY_SAVED", says, doNext: "Put one away first." });
      }),
  );
  app.delete(
    "/api/v1/reports/saved/:name",
    {
      schema: {
        tags,
        operationId: "putAwayReport",
        summary: "Put a saved report away",
        params: z.object({ name: z.string().max(80) }),
        response: { 200: SavedReports, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) =>
        (await putAway(tx, caller, request.params.name))
          ? ok({ items: await savedOf(tx, caller) })
          : notFound(),
      ),
  );
}
