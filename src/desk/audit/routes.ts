// Who did and saw what, over HTTP. Looking at the audit leaves its own trace.
import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import type { Pool } from "pg";
import { z } from "zod";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import { deskEvents } from "../../core/desk-events.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { ok } from "../../platform/http/answer.ts";
import { byteOrderMark, csvHeaders, csvLine } from "../../platform/http/csv.ts";
import { begin, listing, page, pageOf } from "../../platform/http/listing.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, Stop } from "../../platform/http/problem.ts";
import { type App, type Routes, send } from "../../platform/http/routes.ts";
import type { Desk } from "../case-file/desk.ts";
import { isId } from "../case-file/ids.ts";
import { casesOfMember } from "../case-file/member-cases.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { disclosureRoutes } from "./disclosure-routes.ts";
import { noteAudits } from "./entry.ts";
import { inWords, type Titles } from "./in-words.ts";
import { type AuditAsked, type AuditRow, actorsNamed, auditPage, hiddenHere } from "./read-audit.ts";
import { seenBy } from "./seen.ts";
import { verifyAudit } from "./verify.ts";
import { AuditActor, AuditFilters, AuditItem, SeenFilters, SeenWire, VerdictWire } from "./wire.ts";

const tags = ["audit"];

export type AuditRoutes = { readonly at: AtDesk; readonly pool: Pool; readonly desk: Desk };

export const auditRoutes: Routes<AuditRoutes> = (app, given) => {
  pageRoute(app, given);
  exportRoute(app, given);
  seenRoutes(app, given);
  verifyRoute(app, given);
  disclosureRoutes(app, given);
};

type Filters = { readonly [name in keyof typeof AuditFilters]?: string | undefined };

/** @throws Stop 422 for an id that is none */
async function askedOf(
  desk: Desk,
  tx: TenantTx,
  filters: Filters,
): Promise<Omit<AuditAsked, "before" | "most">> {
  const { caseId, memberOf, glass, ...rest } = filters;
  for (const [name, id] of Object.entries({ caseId, memberOf, actor: undefined })) {
    if (id !== undefined && !isId(id)) throw new Stop(badInput([{ ...noSuchCase, at: `?${name}` }]));
  }
  const member = memberOf === undefined ? undefined : (await casesOfMember(desk, tx, memberOf)).map(idOf);
  const cases = caseId === undefined ? member : [caseId];
  return { ...rest, cases, glass: glass === "only" };
}

const idOf = ({ id }: { readonly id: string }): string => id;
const isEntry = ([id]: readonly unknown[]): boolean => Number.isSafeInteger(id);

function pageRoute(app: App, { at, desk }: AuditRoutes): void {
  app.get(
    "/api/v1/audit",
    {
      schema: {
        tags,
        operationId: "readAudit",
        summary: "Who did and saw what, newest first",
        querystring: z.strictObject({ ...AuditFilters, ...listing }),
        response: { 200: pageOf(AuditItem), 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor: who }) => {
        const { limit, cursor, ...filters } = request.query;
        const before = begin("audit", cursor, isEntry);
        const asked = await askedOf(desk, tx, filters);
        const rows = await auditPage(tx, {
          ...asked,
          before: before ? Number(before[0]) : null,
          most: limit + 1,
        });
        const showing = { hidden: await hiddenHere(tx), titles: titlesOf(desk) };
        const show = (row: AuditRow) => shown(row, showing);
        const detail = { count: Math.min(rows.length, limit), ...filters };
        await noteAudits(tx, [
          { at: await tenantNow(tx), actor: who, action: "listed", what: "audit", detail },
        ]);
        return ok(page("audit", rows, { limit, key: ({ id }) => [id], show }));
      }),
  );
}

/** Rows fetched at a time; memory does not grow with the length of the file. */
const rowsAtATime = 1_000;

function exportRoute(app: App, { at, desk }: AuditRoutes): void {
  app.get(
    "/api/v1/audit.csv",
    {
      schema: {
        tags,
        operationId: "exportAudit",
        summary: "The audit as a file for spreadsheets",
        description: "Streamed. The export is itself an entry, written before the first row leaves.",
        querystring: z.strictObject(AuditFilters),
        produces: ["text/csv"],
        response: { 422: problemSchema },
      },
    },
    async (request, reply) => {
      const filters = request.query;
      const first = await at.ask(request, async (tx, { actor }) => {
        const asked = await askedOf(desk, tx, filters);
        const entry = { actor, action: "exported", what: "the audit", detail: { ...filters } };
        const rows = await auditPage(tx, { ...asked, before: null, most: rowsAtATime });
        await noteAudits(tx, [{ at: await tenantNow(tx), ...entry }]);
        return { asked, rows };
      });
      const next = (before: number) =>
        at.ask(request, (tx) => auditPage(tx, { ...first.asked, before, most: rowsAtATime }));
      const file = Readable.from(lines(first.rows, next, titlesOf(desk)));
      return (reply as FastifyReply).headers(csvHeaders("audit.csv")).send(file) as never;
    },
  );
}

type Rows = readonly AuditRow[];

async function* lines(first: Rows, next: (before: number) => Promise<Rows>, titles: Titles) {
  yield byteOrderMark +
    csvLine(["entry", "at (UTC)", "who", "party", "did", "case", "code", "behind glass", "digest"]);
  for (let rows = first; rows.length > 0; ) {
    yield rows.map((row) => csvLine(cells(row, titles))).join("");
    const last = rows.at(-1);
    rows = rows.length < rowsAtATime || !last ? [] : await next(last.id);
  }
}

const cells = (row: AuditRow, titles: Titles): (string | number | null)[] => {
  const showing = { hidden: new Set<string>(), titles };
  const { id, at, actor, says, caseNumber, code, glass, digest } = shown(row, showing);
  return [id, at, actor.name, actor.party, says, caseNumber, code, glass ? "yes" : "", digest];
};

function seenRoutes(app: App, { at }: AuditRoutes): void {
  app.get(
    "/api/v1/audit/seen",
    {
      schema: {
        tags,
        operationId: "seenByAccount",
        summary: "What did this account see?",
        description: "Cases, letters and documents that an account was shown between two days.",
        querystring: SeenFilters,
        response: { 200: SeenWire, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        const found = await seenBy(tx, request.query);
        const detail = { ...request.query, count: found.items.length };
        const entry = { actor, action: "listed", what: "what an account saw", detail };
        await noteAudits(tx, [{ at: await tenantNow(tx), ...entry }]);
        return ok(found);
      }),
  );

  app.get(
    "/api/v1/audit/people",
    {
      schema: {
        tags,
        operationId: "listAuditPeople",
        summary: "Accounts by the beginning of their name",
        querystring: z.strictObject({ q: z.string().trim().min(1).max(80) }),
        response: { 200: z.object({ items: z.array(AuditActor) }), 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx) => ok({ items: await actorsNamed(tx, request.query.q, 12) })),
  );
}

function verifyRoute(app: App, { at, pool }: AuditRoutes): void {
  app.get(
    "/api/v1/audit/verify",
    {
      schema: {
        tags,
        operationId: "verifyAudit",
        summary: "Is the chain whole?",
        description:
          "Looks at every entry, seal and timeline, and names the first row that is not as it was.",
        response: { 200: VerdictWire },
      },
    },
    async (request, reply) => {
      const tenant = await at.ask(request, async (tx, { actor, tenantId }) => {
        await noteAudits(tx, [{ at: await tenantNow(tx), actor, action: "verified", what: "audit" }]);
        return tenantId;
      });
      return send(request, reply, ok(await verifyAudit(pool, tenant)));
    },
  );
}

/** Titles of events of every playbook and of the desk itself; two of one name are parted by the prefix. */
function titlesOf({ caseTypes }: Desk): Titles {
  const all = [...caseTypes.values()].flatMap(({ playbook }) =>
    Object.entries(playbook.events).flatMap(
      ([name, { title }]) =>
        [
          [name, title],
          [`${playbook.prefix} ${name}`, title],
        ] as const,
    ),
  );
  const own = Object.entries(deskEvents).map(([name, { title }]) => [name, title] as const);
  return new Map([...own, ...all]);
}

const noSuchCase = {
  says: "This is not the id of a case.",
  doNext: "Give the id, not the number.",
};

/** What an entry counts up, without the cases that its reader may not know of. */
function without(hidden: ReadonlySet<string>, detail: AuditRow["detail"]): AuditRow["detail"] {
  if (detail === null || hidden.size === 0) return detail;
  const kept = Object.entries(detail).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.filter((one) => !hidden.has(String(one))) : value,
  ]);
  return Object.fromEntries(kept) as AuditRow["detail"];
}

type Showing = { readonly hidden: ReadonlySet<string>; readonly titles: Titles };

function shown(row: AuditRow, { hidden, titles }: Showing): AuditItem {
  const { id, action, what, seq, code, digest, glass, number } = row;
  const detail = without(hidden, row.detail);
  return {
    id,
    at: isoInstant(row.at as Instant),
    actor: { id: row.actor_id, name: row.actor_name, party: row.party },
    action,
    what,
    says: inWords({ ...row, prefix: number?.split("-")[0] ?? null }, titles),
    glass,
    caseId: row.case_id,
    caseNumber: number,
    seq,
    code,
    detail,
    digest,
  };
}
