// Claim checks over HTTP: price a paid claim again, read what was found, say why it differs (AL-03).
import { z } from "zod";
import { isoInstant } from "../../../core/calendar.ts";
import { refused } from "../../../core/ruling.ts";
import type { TenantTx } from "../../../platform/db/tenant.ts";
import { type Answer, answer, ok } from "../../../platform/http/answer.ts";
import { begin, listing, page, pageOf } from "../../../platform/http/listing.ts";
import { problemSchema } from "../../../platform/http/openapi.ts";
import { badInput, notFound } from "../../../platform/http/problem.ts";
import type { App, Routes } from "../../../platform/http/routes.ts";
import { noteAudits } from "../../audit/entry.ts";
import { isId } from "../../case-file/ids.ts";
import { tenantNow } from "../../case-file/read-pages.ts";
import type { Caller } from "../../policy/caller.ts";
import { refusedAnswer } from "../../reception/told.ts";
import type { Estimating } from "../estimates/estimate-routes.ts";
import { planOf } from "../plans/plan-structures.ts";
import { structureOrWhy } from "../price/price-routes.ts";
import { claimOf } from "../price/pricer.ts";
import { isAbout, npiOfCase, seesCase } from "./about-case.ts";
import {
  foundByLoa,
  foundByPlan,
  keptAndTold,
  planOfCase,
  planOfClaim,
  tellExplained,
} from "./check-claim.ts";
import { type Check, checkOf, checksBefore, keepExplanation } from "./claim-checks.ts";
import {
  agreedMissing,
  byOtherPlan,
  cannotPrice,
  noPayment,
  ofOtherClaim,
  toldOtherwise,
} from "./not-checked.ts";
import { contradicted, type PaidClaim, paidClaim, toPrice } from "./paid-claim.ts";
import { CheckBody, CheckBrief, CheckWire, ExplainBody } from "./wire.ts";

const tags = ["claim checks"];
const params = z.object({ id: z.string().describe("Id of the check.") });

export const checkRoutes: Routes<Estimating> = (app, given) => {
  listRoute(app, given);
  makeRoute(app, given);
  readRoute(app, given);
  explainRoute(app, given);
};

function listRoute(app: App, { at }: Estimating): void {
  app.get(
    "/api/v1/claim-checks",
    {
      schema: {
        tags,
        operationId: "listClaimChecks",
        summary: "Claims that were priced again, newest first",
        querystring: z.strictObject({
          ...listing,
          open: z.enum(["yes", "no"]).default("no").describe("Only differences that nobody has explained."),
          caseId: z.uuid().optional(),
        }),
        response: { 200: pageOf(CheckBrief), 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        const { limit, cursor, open, caseId = null } = request.query;
        const from = begin("claim checks", cursor, ([id]) => typeof id === "string" && isId(id));
        const before = from ? String(from[0]) : null;
        const rows = await checksBefore(tx, { open: open === "yes", caseId, before, most: limit + 1 });
        const detail = { count: Math.min(rows.length, limit) };
        await noteAudits(tx, [
          { at: await tenantNow(tx), actor, action: "listed", what: "claim checks", detail },
        ]);
        return ok(page("claim checks", rows, { limit, key: ({ id }) => [id], show: checkBrief }));
      }),
  );
}

function checkBrief(one: Check): CheckBrief {
  const { id, caseId, caseNumber, claimNumber, basis, planName, planVersion, how, byName: by } = one;
  const { pricedCents, paidCents, differenceCents } = one;
  return {
    ...{ id, caseId, caseNumber, claimNumber, basis, planName, planVersion, how, by },
    ...{ pricedCents, paidCents, differenceCents },
    verdict: one.verdict === "variance" && one.explainedAt !== null ? "variance explained" : one.verdict,
    at: isoInstant(one.at),
    says: one.found.comparison.says,
  };
}

function checkWire(one: Check): CheckWire {
  const { comparison, priced, agreedEvidence, assumed } = one.found;
  const { explainedAt, explainedBy, explainedWhy } = one;
  return {
    ...checkBrief(one),
    complete: comparison.complete,
    lines: [...comparison.lines],
    ...{ priced, agreedEvidence, assumed: [...assumed] },
    remittance: {
      ...{ id: one.remittanceId, place: one.place, payer: one.payer },
      ...{ checkNumber: one.checkNumber, paidOn: one.paidOn },
    },
    explained:
      explainedAt === null
        ? null
        : { at: isoInstant(explainedAt), by: explainedBy ?? "", why: explainedWhy ?? "" },
  };
}

async function noted(tx: TenantTx, { actor }: Caller, action: string, one: Check): Promise<void> {
  const about = one.caseId ? { caseId: one.caseId } : {};
  const detail = { id: one.id, verdict: one.verdict };
  await noteAudits(tx, [{ at: await tenantNow(tx), actor, action, what: "claim check", detail, ...about }]);
}

function makeRoute(app: App, given: Estimating): void {
  app.post(
    "/api/v1/claim-checks",
    {
      schema: {
        tags,
        operationId: "checkClaim",
        summary: "Price a paid claim again, and hold it against what was paid",
        description:
          "The newest payment (835) under the number, priced from the submitted claim (837) where known. " +
          "Stored with everything it rests on; a case of an appeal is told.",
        body: CheckBody,
        response: { 201: CheckWire, 409: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      given.at.post(request, reply, async (tx, caller) => {
        const made = await checked(tx, given, { body: request.body, caller });
        if (typeof made !== "string") return made;
        const one = await checkOf(tx, made);
        if (!one) throw new Error("A check that was just kept is not there.");
        await noted(tx, caller, "made", one);
        return answer(201, checkWire(one));
      }),
  );
}

type Asked = { readonly body: CheckBody; readonly caller: Caller };

/** @returns the id of the check, or why there is none */
async function checked(tx: TenantTx, given: Estimating, { body, caller }: Asked): Promise<string | Answer> {
  const npi = body.caseId === undefined ? null : await npiOfCase(tx, body.caseId);
  const paid =
    (await paidClaim(tx, body.claimNumber, npi)) ?? (npi ? await paidClaim(tx, body.claimNumber) : null);
  if (!paid) return refusedAnswer(noPayment(body.claimNumber));
  const [otherwise] = contradicted(paid, body.known);
  if (otherwise) return badInput([toldOtherwise(otherwise)]);
  const its = paid.caseId !== null && (await isAbout(tx, paid.caseId, paid)) ? paid.caseId : null;
  const caseId = body.caseId ?? its;
  if (caseId !== null && !(await seesCase(tx, caseId)))
    return badInput([
      { at: "/caseId", says: "There is no such case, or it is not yours to see.", doNext: "Leave it out." },
    ]);
  if (caseId !== null && !(await isAbout(tx, caseId, paid)))
    return refusedAnswer(ofOtherClaim(paid.claimNumber));
  const by = { id: caller.actor.id, name: caller.actor.name };
  const kept = { paid, caseId, basis: body.basis, asked: body, how: "asked for" as const, by };
  if (body.basis === "LOA") {
    if (!body.agreed) return agreedMissing();
    const found = foundByLoa(paid, body.agreed);
    return keptAndTold(tx, given.desk, { ...kept, plan: null, found }, caller.actor);
  }
  const plan = await planFor(tx, given, { body, paid, caseId });
  if ("status" in plan) return plan;
  const ready = toPrice(paid, body.known);
  if ("missing" in ready) return refusedAnswer(cannotPrice(ready.missing, ready.doNext));
  const { assumed } = ready;
  const claim = claimOf(ready.claim);
  const found = await foundByPlan(tx, given.memory, { paid, claim, plan, assumed });
  const version = { id: plan.id, version: Number(plan.version) };
  return keptAndTold(tx, given.desk, { ...kept, plan: version, found }, caller.actor);
}

type Wanting = { readonly body: CheckBody; readonly paid: PaidClaim; readonly caseId: string | null };

async function planFor(tx: TenantTx, { desk }: Estimating, { body, paid, caseId }: Wanting) {
  const own = caseId === null ? null : await planOfCase(tx, desk, caseId);
  if (own && body.planId !== undefined && body.planId !== own.id) return refusedAnswer(byOtherPlan(own.name));
  const plan = body.planId ? await planOf(tx, body.planId) : await planOfClaim(tx, desk, paid, caseId);
  if (plan) return structureOrWhy(tx, plan.id);
  return badInput([
    {
      at: "/planId",
      says: "Neither the case nor the claim names a plan that is known here.",
      doNext: "Say by whose pricing terms it is to be checked.",
    },
  ]);
}

function readRoute(app: App, { at }: Estimating): void {
  app.get(
    "/api/v1/claim-checks/:id",
    {
      schema: {
        tags,
        operationId: "readClaimCheck",
        summary: "A check, line by line",
        params,
        response: { 200: CheckWire, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const { id } = request.params;
        const one = isId(id) ? await checkOf(tx, id) : null;
        if (!one) return notFound();
        await noted(tx, caller, "read", one);
        return ok(checkWire(one));
      }),
  );
}

function explainRoute(app: App, { at, desk }: Estimating): void {
  app.post(
    "/api/v1/claim-checks/:id/explain",
    {
      schema: {
        tags,
        operationId: "explainClaimCheck",
        summary: "Say why what was paid differs from the price",
        description: "Once, by a person, for good. It settles the difference; the case is told.",
        params,
        body: ExplainBody,
        response: { 200: CheckWire, 404: problemSchema, 409: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { id } = request.params;
        const one = isId(id) ? await checkOf(tx, id) : null;
        if (!one) return notFound();
        if (one.verdict === "equal") return refusedAnswer(nothingToExplain());
        const by = { id: caller.actor.id, name: caller.actor.name };
        const { why } = request.body;
        if (!(await keepExplanation(tx, { check: id, why, by }))) return refusedAnswer(explainedAlready(one));
        await tellExplained(tx, desk, { one, why, actor: caller.actor });
        await noted(tx, caller, "explained", one);
        return ok(checkWire((await checkOf(tx, id)) ?? one));
      }),
  );
}

const nothingToExplain = () =>
  refused("NO_VARIANCE", "AL-03", "It was paid as priced: there is nothing to explain.", "Nothing to do.");

const explainedAlready = ({ explainedBy }: Check) =>
  refused(
    "VARIANCE_EXPLAINED",
    "AL-03",
    `${explainedBy ?? "Somebody"} has explained it.`,
    "Read the explanation; if it is wrong, check the claim again.",
  );
