// The cases behind a figure over HTTP: page by page, and as a CSV.
import type { FastifyReply } from "fastify";
import { z } from "zod";
import { isoInstant } from "../../core/calendar.ts";
import type { Party } from "../../core/playbook.ts";
import { inTenant } from "../../platform/db/tenant.ts";
import { ok } from "../../platform/http/answer.ts";
import { csvHeaders } from "../../platform/http/csv.ts";
import { begin, listing, page, pageOf } from "../../platform/http/listing.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, Stop } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import type { Desk } from "../case-file/desk.ts";
import type { Caller } from "../policy/caller.ts";
import { scopeOf } from "../reception/at-desk.ts";
import { callerOf } from "../reception/door-keeper.ts";
import { type CaseRow, type CasesAsked, casesPage, isKey, keyOf } from "./case-rows.ts";
import { columnsOf, exportCases, exportColumns } from "./export-cases.ts";
import { momentHere, periodOf } from "./period.ts";
import { checkCount, checkPerson, current, type ReportRoutes } from "./read-report.ts";
import { CasesQuery, ReportCase } from "./wire.ts";

const tags = ["reports"];
const Query = z.strictObject({ ...CasesQuery, ...listing });
const ExportQuery = z.strictObject({
  ...CasesQuery,
  columns: z
    .string()
    .max(600)
    .optional()
    .describe("Names of columns with commas between; all that you may have unless given."),
});

export function caseListRoutes(app: App, given: ReportRoutes): void {
  listRoute(app, given);
  exportRoute(app, given);
}

function listRoute(app: App, given: ReportRoutes): void {
  const Cases = pageOf(ReportCase).extend({ asOf: z.iso.datetime() });
  app.get(
    "/api/v1/reports/cases",
    {
      schema: {
        tags,
        operationId: "listReportCases",
        summary: "The cases behind a figure",
        querystring: Query,
        response: { 200: Cases, 403: problemSchema, 422: problemSchema },
      },
    },
    async (request, reply) => {
      const caught = await current(given, callerOf(request));
      return given.at.read(request, reply, async (tx, caller) => {
        const { limit, cursor, ...filters } = request.query;
        checkPerson(caller, filters);
        checkCount(caller, filters);
        const { now, today } = await momentHere(tx);
        const asked: CasesAsked = { ...filters, ...periodOf(filters, today), viewer: caller.viewer };
        const list = `report cases ${asked.count}`;
        const rows = await casesPage(tx, asked, { after: begin(list, cursor, isKey), most: limit + 1 });
        const ids = rows.slice(0, limit).map(({ id }) => id);
        const { actor } = caller;
        const detail = { count: ids.length, ids };
        await noteAudits(tx, [{ at: now, actor, action: "listed", what: "report cases", detail }]);
        const show = (row: CaseRow) => caseShown(given.desk, row, actor.party);
        const shown = page(list, rows, { limit, key: (row) => keyOf(asked, row), show });
        return ok({ ...shown, asOf: isoInstant(caught.upto) });
      });
    },
  );
}

/** Only the columns of an export that this party may have are shown to it here. */
function caseShown({ newest }: Desk, row: CaseRow, party: Party): ReportCase {
  const only = <T extends object>(column: string, part: T) =>
    exportColumns[column]?.shownTo(party) ? part : {};
  return {
    id: row.id,
    number: row.number,
    playbook: row.playbook,
    stageTitle: newest.get(row.playbook)?.playbook.stages[row.stage]?.title ?? row.stage,
    status: row.status,
    waitingOn: row.waiting_on || null,
    memberName: row.member_name,
    providerName: row.provider_name,
    client: row.client,
    openedOn: row.opened_on,
    closedOn: row.closed_on,
    days: row.days,
    outcome: row.outcome || null,
    ...only("disputed", { disputedCents: row.disputed_cents }),
    ...only("settled", { settledCents: row.settled_cents }),
    ...only("assignee", { assignee: row.assignee }),
  };
}

function exportRoute(app: App, given: ReportRoutes): void {
  app.get(
    "/api/v1/reports/cases.csv",
    {
      schema: {
        tags,
        operationId: "exportCases",
        summary: "The cases behind a figure as a CSV",
        description: "Safe to open in a spreadsheet. The audit has it with its columns and number of rows.",
        querystring: ExportQuery,
        response: { 403: problemSchema, 422: problemSchema },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { columns, ...filters } = request.query;
      checkPerson(caller, filters);
      checkCount(caller, filters);
      const wanted = columnsWanted(columns, caller);
      await current(given, caller);
      // With the caller's own eyes: a restricted case is hidden from people of the desk as well.
      const scope = scopeOf(caller);
      const { now, today } = await given.at.ask(request, (tx) => momentHere(tx));
      const cases: CasesAsked = { ...filters, ...periodOf(filters, today), viewer: caller.viewer };
      const { actor } = caller;
      const { viewer: _viewer, ...asked } = cases;
      const note = (rows: number) =>
        inTenant(given.pool, scope, (tx) =>
          noteAudits(tx, [
            {
              at: now,
              actor,
              action: "exported",
              what: "cases",
              detail: { ...asked, columns: wanted, rows },
            },
          ]),
        );
      const { desk, pool } = given;
      const stream = await exportCases({ desk, pool, scope, cases, columns: wanted, note });
      return (reply as FastifyReply)
        .headers(csvHeaders(`cases-${cases.from}-to-${cases.to}.csv`))
        .send(stream) as never;
    },
  );
}

/** @throws Stop 422 for a column that there is not or that is not for this caller: the same to look at */
function columnsWanted(asked: string | undefined, { actor }: Caller): readonly string[] {
  const all = columnsOf(actor.party);
  if (asked === undefined) return all;
  const names = asked.split(",").map((one) => one.trim());
  const wrong = names.find((one) => !all.includes(one));
  if (wrong === undefined) return names;
  throw new Stop(
    badInput([
      {
        at: "?columns",
        says: `There is no column "${wrong.slice(0, 40)}".`,
        doNext: `Choose from ${all.join(", ")}.`,
      },
    ]),
  );
}
