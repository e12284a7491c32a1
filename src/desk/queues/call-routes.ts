// The call run over HTTP: the list of calls, and one call with its number and its words.
import { z } from "zod";
import {
  civilDateIn,
  endOfDay,
  type Instant,
  isoInstant,
  mayCall,
  zoneInWords,
  zonesOfAddress,
} from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { caseTypeOf, type Desk } from "../case-file/desk.ts";
import { type OpenFile, openFile } from "../case-file/load.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import { OneCase } from "../case-file/wire.ts";
import type { Caller } from "../policy/caller.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import type { CallKinds } from "./call-kinds.ts";
import { type CallDue, callDue, casesDueToday, mostCalls, standingOf } from "./call-run.ts";
import { CallCard, type CallItem, CallRun } from "./calls/wire.ts";

type CallRoutes = { readonly desk: Desk; readonly at: AtDesk; readonly calls: CallKinds };

const tags = ["cases"];
const whose = z
  .enum(["mine", "everybody"], { error: "is none of mine, everybody" })
  .default("mine")
  .describe("mine: my cases and those nobody has.");

export function callRoutes(app: App, given: CallRoutes): void {
  app.get(
    "/api/v1/call-run",
    {
      schema: {
        tags,
        operationId: "listCalls",
        summary: "The calls that are due",
        description: `By the end of today, next one first, at most ${mostCalls}. Audited.`,
        querystring: z.strictObject({ whose }),
        response: { 200: CallRun, 422: problemSchema },
      },
    },
    (request, reply) =>
      given.at.read(request, reply, (tx, caller) => run(given, tx, caller, request.query.whose)),
  );

  app.get(
    "/api/v1/call-run/:id",
    {
      schema: {
        tags,
        operationId: "readCall",
        summary: "One call: whom, the number, what to say, and the answers",
        description: "404 also where the case asks for no call today. Audited.",
        params: OneCase,
        response: { 200: CallCard, 404: problemSchema },
      },
    },
    (request, reply) =>
      given.at.read(request, reply, (tx, caller) => card(given, tx, caller, request.params.id)),
  );
}

async function run(
  { desk, calls }: CallRoutes,
  tx: TenantTx,
  { actor }: Caller,
  of: "mine" | "everybody",
): Promise<Answer> {
  const rows = await casesDueToday(tx, of === "mine" ? actor.id : null);
  const items = rows.flatMap((row): CallItem[] => {
    const { playbook } = caseTypeOf(desk, { playbook: row.playbook, playbookVersion: row.playbook_version });
    const kinds = calls.get(row.playbook) ?? [];
    const found = callDue(playbook, kinds, standingOf(row.stage, row.state), row.day_end);
    const names = { memberName: row.member_name, providerName: row.provider_name };
    return found ? [itemOf({ id: row.id, number: row.number, ...names }, found)] : [];
  });
  const shown = items.slice(0, mostCalls);
  const detail = { count: shown.length, ids: shown.map(({ id }) => id) };
  const now = await tenantNow(tx);
  await noteAudits(tx, [{ at: now, actor, action: "listed", what: "call run", detail }]);
  return ok({ items: shown, more: items.length > mostCalls });
}

const itemOf = (
  one: Pick<CallItem, "id" | "number" | "memberName" | "providerName">,
  { kind, dueAt, dueOn, late }: CallDue,
): CallItem => ({
  ...one,
  event: kind.event,
  title: kind.title,
  dueAt: isoInstant(dueAt as Instant),
  dueOn,
  late,
});

async function card({ desk, calls }: CallRoutes, tx: TenantTx, caller: Caller, id: string): Promise<Answer> {
  const file = await openFile(desk, tx, id, { lock: false });
  if (!file) return notFound();
  const { case: is, caseType: room, around, tenant } = file;
  const today = civilDateIn(tenant.zone, around.now);
  const end = endOfDay(tenant.zone, today);
  const found = callDue(room.playbook, calls.get(is.playbook) ?? [], is, end);
  if (!found || is.status === "closed") return notFound();
  const { actor } = caller;
  await noteAudits(tx, [{ at: around.now, actor, action: "read", what: "call", caseId: is.id }]);
  const names = { memberName: is.memberName, providerName: is.providerName };
  const { kind } = found;
  const moment = { caseNumber: is.number, caller: actor.name, now: around.now, card: tenant.card };
  return ok({
    ...itemOf({ id: is.id, number: is.number, ...names }, found),
    ...whom(file, found),
    script: [...kind.script(is.facts, moment)],
    asks: kind.asks,
    outcomes: Object.entries(kind.outcomes).map(([answer, title]) => ({ answer, title })),
    fixed: kind.fixed ?? {},
    also: kind.also ?? null,
    note: kind.note ?? null,
    last: await lastCalls(tx, is.id, kind.event),
    version: is.version,
  });
}

/** Who is to be called, and whether this is an hour for it where they are. */
function whom({ case: is, caseType: room, around, tenant }: OpenFile, { kind }: CallDue) {
  const party = room.parties(is.facts).find((one) => one.party === kind.with);
  const address = party?.contact?.address ?? "";
  const known = zonesOfAddress(address);
  const zones = known.length > 0 ? known : [tenant.zone];
  const may = mayCall(zones, around.now);
  return {
    with: { party: kind.with, name: party?.name ?? is.memberName, phone: party?.contact?.phone ?? null },
    place: known.length > 0 ? known.map(zoneInWords).join(" or ") : null,
    mayCall: may.allowed ? { allowed: true } : { allowed: false, says: may.says, doNext: may.doNext },
  };
}

const last = `select at, says from case_event
  where tenant_id = current_tenant() and case_id = $1 and event = $2 order by seq desc limit 3`;

async function lastCalls(tx: TenantTx, id: string, event: string) {
  const rows = await tx.query<{ at: Instant; says: string }>(last, [id, event]);
  return rows.map(({ at, says }) => ({ at: isoInstant(at), says }));
}
