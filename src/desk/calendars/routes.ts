// Calendars over HTTP: look at what a change would move, keep it, and have it moved.
import { z } from "zod";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import { refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, answer, ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import { noteChange } from "../administration/edited.ts";
import type { Desk } from "../case-file/desk.ts";
import { isId } from "../case-file/ids.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { refusedAnswer } from "../reception/told.ts";
import { changeRoutes } from "./change-routes.ts";
import { compiled, problemsOf } from "./compile.ts";
import { addCalendar, calendarOf, calendarsBefore, calendarsOf, pastOf, shown } from "./kept.ts";
import { movesOf } from "./redate-cases.ts";
import { CalendarBody, CalendarPast, CalendarWire, NewCalendar, Preview } from "./wire.ts";
import { wrongCalendar } from "./wrong-calendar.ts";

export type CalendarRoutes = {
  readonly at: AtDesk;
  readonly desk: Desk;
  /** Tells the screens of a tenant that any case may have changed. */
  readonly moved: (tenant: string) => void;
};

const tags = ["administration"];
const oneOf = z.object({ id: z.string().describe("Id of the calendar; “desk” for the desk's own.") });

export const calendarRoutes: Routes<CalendarRoutes> = (app, given) => {
  listRoutes(app, given.at);
  addRoute(app, given.at);
  previewRoute(app, given);
  changeRoutes(app, given);
};

function listRoutes(app: App, at: AtDesk): void {
  app.get(
    "/api/v1/calendars",
    {
      schema: {
        tags,
        operationId: "listCalendars",
        summary: "Calendars of the desk, its teams and the parties",
        response: { 200: z.object({ items: z.array(CalendarWire) }) },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx) => {
        const now = await tenantNow(tx);
        return ok({ items: (await calendarsOf(tx)).map((row) => shown(row, now)) });
      }),
  );

  app.get(
    "/api/v1/calendars/:id/history",
    {
      schema: {
        tags,
        operationId: "readCalendarHistory",
        summary: "What was changed in a calendar, newest first",
        params: oneOf,
        response: { 200: z.object({ items: z.array(CalendarPast) }), 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx) => {
        const row = await found(tx, request.params.id);
        if (!row) return notFound();
        const past = row.version === 0 ? [] : await pastOf(tx, row.id);
        const items = past.map(({ version, at: when, by, says }) => ({ version, at: iso(when), by, says }));
        return ok({ items });
      }),
  );
}

const iso = (at: Instant): string => isoInstant(at);
const found = async (tx: TenantTx, id: string) => (id === "desk" || isId(id) ? calendarOf(tx, id) : null);

function addRoute(app: App, at: AtDesk): void {
  app.post(
    "/api/v1/calendars",
    {
      schema: {
        tags,
        operationId: "addCalendar",
        summary: "A calendar for a team or a party",
        body: NewCalendar,
        response: { 201: CalendarWire, 409: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, { actor }) => {
        const { ofKind, organisationId, ...body } = request.body;
        const wrong = (await wrongOwner(tx, request.body)) ?? wrongCalendar(body);
        if (wrong) return wrong;
        const now = await tenantNow(tx);
        const id = await addCalendar(tx, {
          ofKind,
          organisationId: organisationId ?? null,
          body,
          by: actor.name,
          now,
          says: "The calendar was made.",
        });
        await noteChange(tx, actor, { action: "added", what: "calendar", detail: { id, name: body.name } });
        const made = await calendarOf(tx, id);
        if (!made) throw new Error("A calendar that was just kept is not there.");
        return answer(201, shown(made, now));
      }),
  );
}

async function wrongOwner(
  tx: TenantTx,
  { ofKind, organisationId }: z.infer<typeof NewCalendar>,
): Promise<Answer | null> {
  if ((ofKind === "party") !== (organisationId !== undefined)) {
    const says = "A party's calendar names its organisation, and a team's does not.";
    return badInput([{ at: "/organisationId", says, doNext: "Choose the organisation, or the other kind." }]);
  }
  if (organisationId === undefined) return null;
  const [row] = await tx.query<{ has: boolean }>(
    `select exists (select from calendar c
        where c.tenant_id = o.tenant_id and c.organisation_id = o.id) as has
      from organisation o where o.tenant_id = current_tenant() and o.id = $1`,
    [organisationId],
  );
  if (!row) {
    const says = "There is no such organisation.";
    return badInput([{ at: "/organisationId", says, doNext: "Choose one of the list of clients." }]);
  }
  if (!row.has) return null;
  const says = "This organisation has a calendar already.";
  return refusedAnswer(refused("CALENDAR_EXISTS", "GN-01", says, "Open that one and change it."));
}

function previewRoute(app: App, { at, desk }: CalendarRoutes): void {
  app.post(
    "/api/v1/calendars/:id/preview",
    {
      schema: {
        tags,
        operationId: "previewCalendar",
        summary: "What a change would move",
        description: "Changes nothing. Clocks of the law are counted, and none of them is ever moved.",
        params: oneOf,
        body: CalendarBody,
        response: { 200: Preview, 404: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        const row = await found(tx, request.params.id);
        if (!row) return notFound();
        const nothing = { moves: [], legal: 0, cases: 0, whole: true };
        const problems = problemsOf(request.body);
        if (problems.length > 0 || row.ofKind !== "desk") return ok({ ...nothing, problems });
        const before = [compiled(row), ...(await calendarsBefore(tx, row))];
        const looked = await movesOf(desk, tx, { before, after: compiled(request.body) });
        const detail = { cases: looked.cases, moves: looked.moves.length };
        await noteChange(tx, actor, { action: "previewed", what: "calendar", detail });
        return ok({ ...looked, problems });
      }),
  );
}
