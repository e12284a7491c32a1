// What of a case only the desk is told and decides: who of it may know of the case, where the member wants to
// be written to, who acts for whom.
import { z } from "zod";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { etag, versionWanted } from "../../platform/http/etag.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound, problem } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { confidentialContactOf } from "../case-file/confidential-contact.ts";
import type { Desk } from "../case-file/desk.ts";
import { isId } from "../case-file/ids.ts";
import { casesOfMember } from "../case-file/member-cases.ts";
import { caseHere } from "../case-file/read-pages.ts";
import { OneCase } from "../case-file/wire.ts";
import type { Caller } from "../policy/caller.ts";
import { mayUse, rowOf } from "../policy/may.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { appointmentsOf } from "./appointments.ts";
import { askForConfidence, missingIn } from "./confidential.ts";
import { glassPage } from "./read-glass.ts";
import { lift, movedOn, restrict, restrictionOf } from "./restriction.ts";
import { CasePrivacy, ContactBody, LiftBody, RestrictBody } from "./wire.ts";

const tags = ["privacy"];
const restrictCall = "/api/v1/cases/:id/restrict";
const problems = { 404: problemSchema, 409: problemSchema, 412: problemSchema, 422: problemSchema };

export type PrivacyRoutes = {
  readonly at: AtDesk;
  readonly desk: Desk;
  /** Something of the tenant is to be looked at anew. */
  readonly moved: (tenant: string) => void;
};

export const casePrivacyRoutes: Routes<PrivacyRoutes> = (app, given) => {
  readRoute(app, given);
  restrictRoutes(app, given);
  contactRoutes(app, given);
};

function readRoute(app: App, { at }: PrivacyRoutes): void {
  app.get(
    "/api/v1/cases/:id/privacy",
    {
      schema: {
        tags,
        operationId: "readCasePrivacy",
        summary: "Who may know of the case, and where the member is written to",
        params: OneCase,
        response: { 200: CasePrivacy, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const { id } = request.params;
        const here = await hereNow(tx, id);
        if (!here) return notFound();
        const { actor } = caller;
        await noteAudits(tx, [{ at: here, actor, action: "read", what: "privacy", caseId: id }]);
        return privacyOf(tx, caller, id);
      }),
  );
}

const hereNow = async (tx: TenantTx, id: string): Promise<Instant | null> => {
  const here = isId(id) ? await caseHere(tx, id) : null;
  return here ? (here.now as Instant) : null;
};

/** 200 with all of it; the ETag is that of the restriction. */
async function privacyOf(tx: TenantTx, caller: Caller, caseId: string): Promise<Answer> {
  const { no, restriction } = await restrictionOf(tx, caseId);
  const contact = await confidentialContactOf(tx, caseId);
  const open = { state: "open", person: caller.actor.id, before: null, most: 20 } as const;
  const glass = restriction
    ? (await glassPage(tx, open)).find(({ cases }) => holds(cases, caseId))
    : undefined;
  const may = (path: string): boolean => {
    const row = rowOf("POST", path);
    return row !== null && row !== "public" && mayUse(caller, row).allowed;
  };
  const body: CasePrivacy = {
    restriction,
    confidential: contact && { ...contact, at: isoInstant(contact.at) },
    appointments: await appointmentsOf(tx, { caseId, before: null, most: 100 }),
    glass: glass ? { id: glass.id, endsAt: isoInstant(glass.ends_at) } : null,
    mayRestrict: may(restrictCall),
    mayAppoint: may("/api/v1/appointments"),
  };
  return ok(body, { etag: etag(no) });
}

const holds = (cases: readonly { readonly id: string }[], caseId: string): boolean =>
  cases.some(({ id }) => id === caseId);

const lockCase = "select version from case_file where id = $1 for no key update";

type Changing = {
  readonly id: string;
  readonly ifMatch: string | undefined;
  readonly moved: (tenant: string) => void;
};

/** Changes who may know of the case, under its lock and only as it was seen; 200 with how it stands then. */
async function changing(
  tx: TenantTx,
  caller: Caller,
  { id, ifMatch, moved }: Changing,
  work: (now: Instant, seen: number) => Promise<Answer | null>,
): Promise<Answer> {
  const now = await hereNow(tx, id);
  if (now === null) return notFound();
  await tx.query(lockCase, [id]);
  const { no } = await restrictionOf(tx, id);
  if ((versionWanted(ifMatch) ?? no) !== no) return problem(412, { ...movedOn });
  const refusedWith = await work(now, no);
  if (refusedWith) return refusedWith;
  tx.onCommit(() => moved(caller.tenantId));
  return privacyOf(tx, caller, id);
}

function restrictRoutes(app: App, { at, moved }: PrivacyRoutes): void {
  const response = { 200: CasePrivacy, ...problems };
  app.post(
    restrictCall,
    {
      schema: {
        tags,
        operationId: "restrictCase",
        summary: "Hide the case from the desk but for these people",
        description: "To everybody else of the desk it does not exist. Privacy officers always see it.",
        params: OneCase,
        body: RestrictBody,
        response,
      },
    },
    (request, reply) =>
      at.post(request, reply, (tx, caller) => {
        const { id: caseId } = request.params;
        const asked = { id: caseId, ifMatch: request.headers["if-match"], moved };
        return changing(tx, caller, asked, async (now, seen) => {
          const change = { caseId, actor: caller.actor, now, seen, ...request.body };
          const unknown = await restrict(tx, change);
          return unknown.length > 0 ? badInput([nobodyOfTheDesk(unknown)]) : null;
        });
      }),
  );

  app.post(
    "/api/v1/cases/:id/lift-restriction",
    {
      schema: {
        tags,
        operationId: "liftRestriction",
        summary: "Show the case to the whole desk again",
        params: OneCase,
        body: LiftBody,
        response,
      },
    },
    (request, reply) =>
      at.post(request, reply, (tx, caller) => {
        const { id: caseId } = request.params;
        const asked = { id: caseId, ifMatch: request.headers["if-match"], moved };
        return changing(tx, caller, asked, async (now, seen) => {
          await lift(tx, { caseId, actor: caller.actor, now, seen, why: request.body.why });
          return null;
        });
      }),
  );
}

const nobodyOfTheDesk = (ids: readonly string[]) => ({
  at: "/people",
  says: `${ids.length === 1 ? "One of these is" : `${ids.length} of these are`} nobody of this desk.`,
  doNext: "Name people of the desk who can sign in.",
});

function contactRoutes(app: App, { at, desk }: PrivacyRoutes): void {
  const schema = { tags, params: OneCase, response: { 200: CasePrivacy, ...problems } };
  app.post(
    "/api/v1/cases/:id/confidential-contact",
    {
      schema: {
        ...schema,
        operationId: "askForConfidence",
        summary: "Write to the member here and nowhere else",
        description:
          "Holds for every case of the member, and turns round what has not left yet. 45 CFR 164.522(b).",
        body: ContactBody,
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { id } = request.params;
        const now = await hereNow(tx, id);
        if (now === null) return notFound();
        const contact = request.body;
        const missing = missingIn(contact);
        if (missing) return badInput([missing]);
        const cases = (await casesOfMember(desk, tx, id)).map((one) => one.id);
        await askForConfidence(tx, { cases, contact, withdrawn: false, actor: caller.actor, now });
        return privacyOf(tx, caller, id);
      }),
  );

  app.post(
    "/api/v1/cases/:id/confidential-contact/withdraw",
    {
      schema: {
        ...schema,
        operationId: "withdrawConfidence",
        summary: "The member may be written to as usual again",
        body: z.strictObject({}),
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { id } = request.params;
        const now = await hereNow(tx, id);
        const contact = now === null ? null : await confidentialContactOf(tx, id);
        if (now === null || !contact) return notFound();
        const cases = (await casesOfMember(desk, tx, id)).map((one) => one.id);
        await askForConfidence(tx, { cases, contact, withdrawn: true, actor: caller.actor, now });
        return privacyOf(tx, caller, id);
      }),
  );
}
