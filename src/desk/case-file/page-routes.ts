// The pages of a case file over HTTP. Each read is audited in the transaction of its answer.
import { z } from "zod";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import type { Caller } from "../policy/caller.ts";
import { clockShownTo, stepShownTo } from "../policy/shown.ts";
import type { CaseRoutes } from "./case-routes.ts";
import { type ClockRow, caseHere, clocksOf, offersOf, type StepRow, stepsOf } from "./read-pages.ts";
import { timelineRoutes } from "./timeline-routes.ts";
import {
  ClockWire as Clock,
  type ClockWire,
  OfferWire,
  OneCase,
  StepWire as Step,
  type StepWire,
} from "./wire.ts";

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
  timelineRoutes(app, given);
  stepsRoute(app, given);
  clocksRoute(app, given);
  offersRoute(app, given);
}

function stepsRoute(app: App, { at }: CaseRoutes): void {
  app.get(
    "/api/v1/cases/:id/steps",
    {
      schema: {
        tags,
        operationId: "readSteps",
        summary: "What is and was to be done",
        params: OneCase,
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
        params: OneCase,
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
        params: OneCase,
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
