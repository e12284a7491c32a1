// Broken glass and appointments over HTTP.
import { z } from "zod";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { Ruling } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, answer, ok } from "../../platform/http/answer.ts";
import { begin, listing, page, pageOf } from "../../platform/http/listing.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { isId } from "../case-file/ids.ts";
import { caseHere, tenantNow } from "../case-file/read-pages.ts";
import type { Caller } from "../policy/caller.ts";
import { refusedAnswer } from "../reception/told.ts";
import { appoint, appointmentsOf, endAppointment } from "./appointments.ts";
import { breakGlass, endGlass, reviewGlass } from "./break-glass.ts";
import { casePrivacyRoutes, type PrivacyRoutes } from "./case-routes.ts";
import { linkMember } from "./link-member.ts";
import { ownRequestRoutes } from "./own-request-routes.ts";
import { type GlassRow, glassPage, glassWire } from "./read-glass.ts";
import {
  AppointBody,
  AppointmentWire,
  BreakBody,
  EndBody,
  GlassFilters,
  GlassWire,
  LinkBody,
  ReviewBody,
} from "./wire.ts";

const tags = ["privacy"];
const params = z.object({ id: z.string() });
const problems = { 404: problemSchema, 409: problemSchema, 422: problemSchema };

export const privacyRoutes: Routes<PrivacyRoutes> = (app, given) => {
  casePrivacyRoutes(app, given);
  ownRequestRoutes(app, given);
  glassRoutes(app, given);
  glassActRoutes(app, given);
  appointmentRoutes(app, given);
  appointmentListRoutes(app, given);
  memberRoute(app, given);
};

const isOfficer = ({ actor }: Caller): boolean => actor.roles.includes("privacy-officer");

/** One piece of broken glass, for whoever broke it and the privacy officers. */
async function oneGlass(tx: TenantTx, caller: Caller, id: string): Promise<GlassWire | null> {
  const asked = {
    state: "all",
    person: isOfficer(caller) ? null : caller.actor.id,
    id,
    before: null,
    most: 1,
  };
  const [row] = await glassPage(tx, { ...asked, state: "all" });
  return row ? glassWire(row) : null;
}

function glassRoutes(app: App, { at, moved }: PrivacyRoutes): void {
  app.post(
    "/api/v1/break-glass",
    {
      schema: {
        tags,
        operationId: "breakGlass",
        summary: "Open for an hour what is hidden from you",
        description: "With a reason. Every privacy officer is told at once, and the audit says so.",
        body: BreakBody,
        response: { 201: GlassWire, ...problems },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { reason, ...behind } = request.body;
        const now = await tenantNow(tx);
        const broken = await breakGlass(tx, caller, { behind, reason, now });
        if (broken.kind === "nothing there") return notFound();
        if (broken.kind === "refused") return refusedAnswer(broken.ruling);
        tx.onCommit(() => moved(caller.tenantId));
        return answer(201, await oneGlass(tx, caller, broken.id), {
          location: `/api/v1/break-glass/${broken.id}`,
        });
      }),
  );

  app.get(
    "/api/v1/break-glass",
    {
      schema: {
        tags,
        operationId: "listBrokenGlass",
        summary: "Who broke the glass, and why",
        description: "Newest first: a privacy officer sees everybody's, others their own.",
        querystring: z.strictObject({ ...GlassFilters, ...listing }),
        response: { 200: pageOf(GlassWire), 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const { limit, cursor, state = "all" } = request.query;
        const key = begin("glass", cursor, ([at, id]) => Number.isSafeInteger(at) && isId(String(id)));
        const before = key && ([isoInstant(Number(key[0]) as Instant), String(key[1])] as const);
        const person = isOfficer(caller) ? null : caller.actor.id;
        const rows = await glassPage(tx, { state, person, before, most: limit + 1 });
        const detail = { count: Math.min(rows.length, limit) };
        const { actor } = caller;
        await noteAudits(tx, [
          { at: await tenantNow(tx), actor, action: "listed", what: "broken glass", detail },
        ]);
        const keyOf = (row: GlassRow) => [row.opened_at, row.id] as const;
        return ok(page("glass", rows, { limit, key: keyOf, show: glassWire }));
      }),
  );
}

function glassActRoutes(app: App, { at, moved }: PrivacyRoutes): void {
  const response = { 200: GlassWire, ...problems };
  const told = async (tx: TenantTx, caller: Caller, id: string, ruling: Ruling | null): Promise<Answer> => {
    if (ruling === null) return notFound();
    if (!ruling.allowed) return refusedAnswer(ruling);
    tx.onCommit(() => moved(caller.tenantId));
    const glass = await oneGlass(tx, caller, id);
    return glass ? ok(glass) : notFound();
  };

  app.post(
    "/api/v1/break-glass/:id/end",
    {
      schema: {
        tags,
        operationId: "endBrokenGlass",
        summary: "Close it before its time",
        params,
        body: z.strictObject({}),
        response,
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { id } = request.params;
        if (!isId(id)) return notFound();
        return told(tx, caller, id, await endGlass(tx, caller, { id, now: await tenantNow(tx) }));
      }),
  );

  app.post(
    "/api/v1/break-glass/:id/review",
    {
      schema: {
        tags,
        operationId: "reviewBrokenGlass",
        summary: "Say how you find it",
        params,
        body: ReviewBody,
        response,
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { id } = request.params;
        if (!isId(id)) return notFound();
        const asked = { id, now: await tenantNow(tx), ...request.body };
        return told(tx, caller, id, await reviewGlass(tx, caller, asked));
      }),
  );
}

function appointmentRoutes(app: App, { at, moved }: PrivacyRoutes): void {
  app.post(
    "/api/v1/appointments",
    {
      schema: {
        tags,
        operationId: "appoint",
        summary: "Somebody acts for a member or a provider's office",
        description: "A representative or advocate for a member, a delegate for an office, or in one case.",
        body: AppointBody,
        response: { 201: z.object({ id: z.string() }), ...problems },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { caseId, forPerson, forOrganisation } = request.body;
        if ([caseId, forPerson, forOrganisation].filter((one) => one !== undefined).length !== 1)
          return badInput([oneOfThree]);
        if (caseId !== undefined && !(await caseHere(tx, caseId))) return notFound();
        const now = await tenantNow(tx);
        const made = await appoint(tx, request.body, { actor: caller.actor, now });
        if (typeof made !== "string") return refusedAnswer(made);
        tx.onCommit(() => moved(caller.tenantId));
        return answer(201, { id: made });
      }),
  );
}

function appointmentListRoutes(app: App, { at, moved }: PrivacyRoutes): void {
  app.get(
    "/api/v1/appointments",
    {
      schema: {
        tags,
        operationId: "listAppointments",
        summary: "Who acts for whom, newest first",
        querystring: z.strictObject({ caseId: z.uuid().optional(), ...listing }),
        response: { 200: pageOf(AppointmentWire), 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        const { limit, cursor, caseId = null } = request.query;
        const key = begin("appointments", cursor, ([id]) => isId(String(id)));
        const before = key ? String(key[0]) : null;
        const rows = await appointmentsOf(tx, { caseId, before, most: limit + 1 });
        const detail = { count: Math.min(rows.length, limit) };
        const entry = { at: await tenantNow(tx), actor, action: "listed", what: "appointments", detail };
        await noteAudits(tx, [entry]);
        return ok(page("appointments", rows, { limit, key: ({ id }) => [id], show: (one) => one }));
      }),
  );

  app.post(
    "/api/v1/appointments/:id/end",
    {
      schema: {
        tags,
        operationId: "endAppointment",
        summary: "They act for them no longer",
        params,
        body: EndBody,
        response: { 200: z.object({ id: z.string() }), ...problems },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { id } = request.params;
        const { why } = request.body;
        const now = await tenantNow(tx);
        const ended = isId(id) && (await endAppointment(tx, { id, why, actor: caller.actor, now }));
        if (!ended) return notFound();
        tx.onCommit(() => moved(caller.tenantId));
        return ok({ id });
      }),
  );
}

function memberRoute(app: App, { at, desk, moved }: PrivacyRoutes): void {
  app.post(
    "/api/v1/people/:id/member",
    {
      schema: {
        tags,
        operationId: "linkMember",
        summary: "This account is that member's",
        description: "Keeps the plan's number with the account, and puts it on the member's cases.",
        params,
        body: LinkBody,
        response: { 200: z.object({ cases: z.int().describe("Cases it sees from now on.") }), ...problems },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { id: personId } = request.params;
        const { memberId = null } = request.body;
        const asked = { personId, memberId, actor: caller.actor, now: await tenantNow(tx) };
        const added = isId(personId) ? await linkMember(desk, tx, asked) : null;
        if (added === null) return notFound();
        tx.onCommit(() => moved(caller.tenantId));
        return ok({ cases: added.length });
      }),
  );
}

const oneOfThree = {
  at: "",
  says: "An appointment is for one member, one office or one case.",
  doNext: "Send exactly one of forPerson, forOrganisation and caseId.",
};
