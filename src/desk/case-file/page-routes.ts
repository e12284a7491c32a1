// The pages of a case file over HTTP. Each read is audited in the transaction of its answer.
import { z } from "zod";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import { deskEvents } from "../../core/desk-events.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { begin, listing, page, pageOf } from "../../platform/http/listing.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import type { Caller } from "../policy/caller.ts";
import { clockShownTo, stepShownTo } from "../policy/shown.ts";
import type { CaseRoutes } from "./case-routes.ts";
import {
  type ClockRow,
  caseHere,
  clocksOf,
  type EventRow,
  offersOf,
  type StepRow,
  stepsOf,
  timelineOf,
} from "./read-pages.ts";
import {
  ClockWire as Clock,
  type ClockWire,
  OfferWire,
  StepWire as Step,
  type StepWire,
  TimelineItem,
} from "./wire.ts";

const caseId = z.object({ id: z.string().describe("Id of the case.") });
const tags = ["case file"];
const instantOf = (at: number): string => isoInstant(at as Instant);
const instantOrNull = (at: number | null): string | null => (at === null ? null : instantOf(at));
/** More than any case has; it keeps one that went wrong from filling the memory. */
const mostOfACase = 1_000;

/**
 * Reads a page of a case that this caller may know of, and leaves the trace of it.
 * @param what  the name of the page in the audit
 */
export async function readPage(
  tx: TenantTx,
  { caller, id, what }: { readonly caller: Caller; readonly id: string; readonly what: string },
  rows: (now: number) => Promise<Answer>,
): Promise<Answer> {
  const here = /^[0-9a-f-]{36}$/i.test(id) ? await caseHere(tx, id) : null;
  if (!here) return notFound();
  await noteAudits(tx, [{ at: here.now as Instant, actor: caller.actor, action: "read", what, caseId: id }]);
  return rows(here.now);
}

export function pageRoutes(app: App, given: CaseRoutes): void {
  timelineRoute(app, given);
  stepsRoute(app, given);
  clocksRoute(app, given);
  offersRoute(app, given);
}

function timelineRoute(app: App, { desk, at }: CaseRoutes): void {
  app.get(
    "/api/v1/cases/:id/timeline",
    {
      schema: {
        tags,
        operationId: "readTimeline",
        summary: "What happened, newest first",
        params: caseId,
        querystring: z.strictObject(listing),
        response: { 200: pageOf(TimelineItem), 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, (tx, caller) => {
        const { limit, cursor } = request.query;
        const { id } = request.params;
        const key = begin("timeline", cursor, ([seq]) => Number.isSafeInteger(seq) && Number(seq) > 0);
        const { party } = caller.actor;
        return readPage(tx, { caller, id, what: "timeline" }, async () => {
          const asked = {
            before: key ? Number(key[0]) : null,
            most: limit + 1,
            party: party === "desk" ? null : party,
          };
          const rows = await timelineOf(tx, id, asked);
          const titles = titlesOf(desk);
          const show = (row: EventRow) => timelineItem(row, titles, party === "desk");
          return ok(page("timeline", rows, { limit, key: ({ seq }) => [seq], show }));
        });
      }),
  );
}

function stepsRoute(app: App, { at }: CaseRoutes): void {
  app.get(
    "/api/v1/cases/:id/steps",
    {
      schema: {
        tags,
        operationId: "readSteps",
        summary: "What is and was to be done",
        params: caseId,
        response: { 200: z.object({ items: z.array(Step) }), 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, (tx, caller) =>
        readPage(tx, { caller, id: request.params.id, what: "steps" }, async () => {
          const rows = await stepsOf(tx, request.params.id, mostOfACase);
          const mine = rows.filter(({ responsible }) => stepShownTo(caller.actor.party, responsible));
          return ok({ items: mine.map(stepWire) });
        }),
      ),
  );
}

function clocksRoute(app: App, { at }: CaseRoutes): void {
  app.get(
    "/api/v1/cases/:id/clocks",
    {
      schema: {
        tags,
        operationId: "readClocks",
        summary: "By when, and why this date",
        params: caseId,
        response: { 200: z.object({ items: z.array(Clock) }), 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, (tx, caller) =>
        readPage(tx, { caller, id: request.params.id, what: "clocks" }, async (now) => {
          const rows = await clocksOf(tx, request.params.id, mostOfACase);
          const mine = rows.filter(({ owner }) => clockShownTo(caller.actor.party, owner));
          return ok({ items: mine.map((row) => clockWire(row, now)) });
        }),
      ),
  );
}

function offersRoute(app: App, { at }: CaseRoutes): void {
  app.get(
    "/api/v1/cases/:id/offers",
    {
      schema: {
        tags,
        operationId: "readOffers",
        summary: "The ledger of both sides",
        params: caseId,
        response: { 200: z.object({ items: z.array(OfferWire) }), 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, (tx, caller) =>
        readPage(tx, { caller, id: request.params.id, what: "offers" }, async () => {
          const rows = await offersOf(tx, request.params.id);
          const items = rows.map(({ from_side, amount_cents, at: when, ...row }) => ({
            ...row,
            from: from_side,
            amountCents: amount_cents,
            at: instantOf(when),
          }));
          return ok({
            items: caller.actor.party === "desk" ? items : items.map((one) => ({ ...one, note: null })),
          });
        }),
      ),
  );
}

type Titles = ReadonlyMap<string, string>;

/** Titles of events by name, of every playbook there is; the newest version's where they differ. */
function titlesOf({ caseTypes }: CaseRoutes["desk"]): Titles {
  const all = [...caseTypes.values()].flatMap(({ playbook }) =>
    Object.entries(playbook.events).map(([name, { title }]) => [name, title] as const),
  );
  const own = Object.entries(deskEvents).map(([name, { title }]) => [name, title] as const);
  return new Map([...all, ...own]);
}

function timelineItem(row: EventRow, titles: Titles, isDesk: boolean): TimelineItem {
  const { seq, event, rule, stage, says, hash } = row;
  return {
    seq,
    at: instantOf(row.at),
    actor: { name: row.actor_name, party: row.party },
    event,
    title: titles.get(event) ?? event,
    rule,
    stage,
    says,
    ...(isDesk ? { hash } : {}),
  };
}

const stepWire = ({ does, how, opened_at, ended_at, ...row }: StepRow): StepWire => ({
  ...row,
  action: does,
  state: how ?? "open",
  openedAt: instantOf(opened_at),
  endedAt: instantOrNull(ended_at),
});

function clockWire(row: ClockRow, now: number): ClockWire {
  const { name, nth, title, rule, owner, kind, state, zone, explain, citation, grade } = row;
  return {
    name,
    nth,
    title,
    rule,
    owner,
    kind,
    zone,
    explain,
    state,
    legal: citation === null || grade === null ? null : { citation, grade },
    late: state === "missed" || (state === "running" && row.due_at < now),
    setAt: instantOf(row.set_at),
    dueAt: instantOf(row.due_at),
    dueOn: row.due_on,
    endedAt: instantOrNull(row.ended_at),
  };
}
