// Keeping a change of a calendar over HTTP, and moving the desk's clocks with it. The calendar is kept first;
// then the cases follow, fifty in a transaction, so that nobody who works on a case waits for all the others.
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound } from "../../platform/http/problem.ts";
import { type App, send } from "../../platform/http/routes.ts";
import { changedMeanwhile, noteChange, versionSeen, whatChanged } from "../administration/edited.ts";
import type { Desk } from "../case-file/desk.ts";
import { isId } from "../case-file/ids.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { compiled } from "./compile.ts";
import { bodyOf, calendarOf, calendarsBefore, changeCalendar, shown } from "./kept.ts";
import { type Calendars, type Redone, redateSome } from "./redate-cases.ts";
import { CalendarChange, CalendarKept, type CalendarWire } from "./wire.ts";
import { wrongCalendar } from "./wrong-calendar.ts";

type Given = { readonly at: AtDesk; readonly desk: Desk; readonly moved: (tenant: string) => void };

const tags = ["administration"];
const oneOf = z.object({ id: z.string().describe("Id of the calendar; “desk” for the desk's own.") });

/** A change that is kept; of the desk's own also what moves the clocks. */
type Kept = {
  readonly tenantId: string;
  readonly calendar: CalendarWire;
  readonly why: string;
  readonly calendars: Calendars | null;
};

export function changeRoutes(app: App, given: Given): void {
  app.put(
    "/api/v1/calendars/:id",
    {
      schema: {
        tags,
        operationId: "changeCalendar",
        summary: "Change a calendar, and move the desk's clocks with it",
        description: "All of it is set. Of the desk's own, running clocks follow; those of the law never do.",
        params: oneOf,
        body: CalendarChange,
        response: { 200: CalendarKept, 404: problemSchema, 412: problemSchema, 422: problemSchema },
      },
    },
    async (request, reply) => {
      const plain = request as FastifyRequest;
      const kept = await keep(given.at, plain, { id: request.params.id, change: request.body });
      const told = "status" in kept ? kept : await followed(given, plain, kept);
      return send(plain, reply as Parameters<typeof send>[1], told);
    },
  );

  app.post(
    "/api/v1/calendars/desk/redate",
    {
      schema: {
        tags,
        operationId: "redateClocks",
        summary: "Move the desk's clocks that a change left behind",
        description: "For a change that was cut off half way. Where everything has moved, nothing happens.",
        response: { 200: CalendarKept, 404: problemSchema },
      },
    },
    async (request, reply) => {
      const plain = request as FastifyRequest;
      const kept = await given.at.ask(plain, async (tx, { tenantId }): Promise<Kept> => {
        const row = await calendarOf(tx, "desk");
        if (!row) throw new Error("The desk has no calendar.");
        const calendars = { before: await calendarsBefore(tx, row), after: compiled(row) };
        const calendar = shown(row, await tenantNow(tx));
        return { tenantId, calendar, calendars, why: "finishing an earlier change" };
      });
      return send(plain, reply as Parameters<typeof send>[1], await followed(given, plain, kept));
    },
  );
}

type Asked = { readonly id: string; readonly change: z.infer<typeof CalendarChange> };

const keep = (at: AtDesk, request: FastifyRequest, { id, change }: Asked): Promise<Answer | Kept> =>
  at.ask(request, async (tx, { actor, tenantId }): Promise<Answer | Kept> => {
    const row = id === "desk" || isId(id) ? await calendarOf(tx, id) : null;
    if (!row) return notFound();
    const now = await tenantNow(tx);
    const seen = versionSeen(request);
    if (seen !== undefined && seen !== row.version) return changedMeanwhile(seen, shown(row, now));
    const { why, ...body } = change;
    const wrong = wrongCalendar(body);
    if (wrong) return wrong;
    const before = [compiled(row), ...(await calendarsBefore(tx, row))];
    const kept = await changeCalendar(tx, { was: row, body, by: actor.name, now, says: why });
    const changed = whatChanged(bodyOf(row), body);
    await noteChange(tx, actor, { action: "changed", what: "calendar", detail: { id: kept, why, changed } });
    const is = await calendarOf(tx, kept);
    if (!is) throw new Error("A calendar that was just changed is not there.");
    const calendars = row.ofKind === "desk" ? { before, after: compiled(body) } : null;
    return { tenantId, calendar: shown(is, now), calendars, why };
  });

/** The clocks follow, part by part; cases that somebody else holds at the moment are waited for. */
async function followed({ at, desk, moved }: Given, request: FastifyRequest, kept: Kept): Promise<Answer> {
  const { calendars, calendar, why, tenantId } = kept;
  if (!calendars) return ok({ calendar, moved: null });
  const sum = { cases: 0, clocks: 0 };
  for (let after: string | null = null, more = true; more; ) {
    const round: Redone = await at.ask(request, (tx, { actor }) =>
      redateSome(desk, tx, { after, actor, why, calendars }),
    );
    sum.cases += round.cases;
    sum.clocks += round.clocks;
    after = round.last;
    more = after !== null;
  }
  await at.ask(request, (tx, { actor }) =>
    noteChange(tx, actor, { action: "re-dated", what: "clocks", detail: { ...sum, calendar: calendar.id } }),
  );
  moved(tenantId);
  return ok({ calendar, moved: sum });
}
