// Who is away, over HTTP. Everybody says it of themselves; a supervisor or an administrator of anybody.
import { z } from "zod";
import { type Instant, instant, isoInstant } from "../../core/calendar.ts";
import { refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, answer, ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, type InputError, notFound, problem } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { isId } from "../case-file/ids.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { Caller } from "../policy/caller.ts";
import { type AbsenceRow, absenceOf, absences, comeBack, goAway } from "./absences.ts";
import type { AssignmentRoutes } from "./given.ts";
import { staffMember } from "./staff.ts";
import { AbsenceBody, AbsenceWire } from "./wire.ts";

const tags = ["assignment"];

export function absenceRoutes(app: App, { at }: AssignmentRoutes): void {
  app.get(
    "/api/v1/assignment/absences",
    {
      schema: {
        tags,
        operationId: "listAbsences",
        summary: "Who is away, now or soon",
        response: { 200: z.object({ items: z.array(AbsenceWire) }) },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx) => {
        const now = await tenantNow(tx);
        return ok({ items: (await absences(tx, now)).map((row) => shown(row, now)) });
      }),
  );

  app.post(
    "/api/v1/assignment/absences",
    {
      schema: {
        tags,
        operationId: "goAway",
        summary: "Be away for a while",
        description: "Rules pass over who is away, or ask their deputy. What they have, they keep.",
        body: AbsenceBody,
        response: { 201: AbsenceWire, 403: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) => at.post(request, reply, (tx, caller) => away(tx, caller, request.body)),
  );

  app.delete(
    "/api/v1/assignment/absences/:id",
    {
      schema: {
        tags,
        operationId: "comeBack",
        summary: "Be here again",
        params: z.object({ id: z.string() }),
        response: { 204: z.undefined().describe("They are here."), 403: problemSchema, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const { id } = request.params;
        const row = isId(id) ? await absenceOf(tx, id) : null;
        if (!row) return notFound();
        if (!mayFor(caller, row.personId)) return notYours;
        const now = await tenantNow(tx);
        await comeBack(tx, id, now);
        await note(tx, caller, { now, id, action: "ended" });
        return answer(204, null);
      }),
  );
}

const mayFor = ({ actor }: Caller, person: string): boolean =>
  actor.id === person || actor.roles.some((role) => role === "supervisor" || role === "administrator");

const notYours = problem(
  403,
  refused(
    "NOT_YOUR_ROLE",
    "GN-04",
    "Of others, a supervisor or an administrator says that they are away.",
    "Ask one of them.",
  ),
);

async function away(tx: TenantTx, caller: Caller, body: z.infer<typeof AbsenceBody>): Promise<Answer> {
  const { actor } = caller;
  const { person = actor.id, deputy = null, note: words } = body;
  if (!mayFor(caller, person)) return notYours;
  const now = await tenantNow(tx);
  const [from, until] = [body.from ? instant(body.from) : now, instant(body.until)];
  const wrong = [
    ...(from < until && now < until ? [] : [{ at: "/until", ...reversed }]),
    ...(await unknown(tx, "/person", person, now)),
    ...(deputy === null ? [] : await unknown(tx, "/deputy", deputy, now)),
    ...(deputy === person ? [{ at: "/deputy", ...oneself }] : []),
  ];
  if (wrong.length > 0) return badInput(wrong);
  const id = await goAway(tx, {
    personId: person,
    from,
    until,
    deputyId: deputy,
    note: words || null,
    by: actor,
    now,
  });
  await note(tx, caller, { now, id, action: "recorded" });
  const row = await absenceOf(tx, id);
  if (!row) throw new Error("An absence was kept and is not there.");
  return answer(201, shown(row, now), { location: `/api/v1/assignment/absences/${id}` });
}

const reversed = { says: "It would be over before it begins.", doNext: "Give an instant that is later." };
const oneself = { says: "Nobody stands in for themselves.", doNext: "Choose somebody else." };

async function unknown(tx: TenantTx, at: string, id: string, now: Instant): Promise<InputError[]> {
  if (await staffMember(tx, id, now)) return [];
  return [{ at, says: "This is nobody who works at the desk now.", doNext: "Choose somebody else." }];
}

const note = (
  tx: TenantTx,
  { actor }: Caller,
  { now, id, action }: { readonly now: Instant; readonly id: string; readonly action: string },
): Promise<void> => noteAudits(tx, [{ at: now, actor, action, what: "absence", detail: { id } }]);

const shown = (row: AbsenceRow, now: Instant) => ({
  id: row.id,
  person: { id: row.personId, name: row.person },
  from: isoInstant(row.from),
  until: isoInstant(row.until),
  deputy: row.deputyId === null ? null : { id: row.deputyId, name: row.deputy ?? "" },
  note: row.note,
  now: row.from <= now,
});
