// The clause of a plan over HTTP: its versions, and a new one.
import { z } from "zod";
import { type CivilDate, civilDateIn, isoInstant, readCivil, zoneNamed } from "../../core/calendar.ts";
import { refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { answer, ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { changedMeanwhile, noteChange } from "../administration/edited.ts";
import { isId } from "../case-file/ids.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { Caller } from "../policy/caller.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { refusedAnswer } from "../reception/told.ts";
import { type Clause, clausesOf, keepClause } from "./clauses.ts";
import { ClauseBody, ClauseWire } from "./wire.ts";

const tags = ["authorizations"];
const params = z.object({ id: z.string().describe("Id of the plan.") });

/** Today, where the tenant is. */
export const todayOf = async (tx: TenantTx, { zone }: Pick<Caller, "zone">): Promise<CivilDate> =>
  civilDateIn(zoneNamed(zone), await tenantNow(tx));

export function clauseRoutes(app: App, { at }: { readonly at: AtDesk }): void {
  app.get(
    "/api/v1/organisations/:id/clauses",
    {
      schema: {
        tags,
        operationId: "listPlanClauses",
        summary: "What a plan says of reference-based pricing, every version, the newest first",
        params,
        response: { 200: z.object({ items: z.array(ClauseWire) }), 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const plan = await planOf(tx, request.params.id);
        if (!plan) return notFound();
        return ok({ items: shown(await clausesOf(tx, plan.id), await todayOf(tx, caller)) });
      }),
  );
  keepRoute(app, at);
}

function keepRoute(app: App, at: AtDesk): void {
  app.post(
    "/api/v1/organisations/:id/clauses",
    {
      schema: {
        tags,
        operationId: "keepPlanClause",
        summary: "Keep the clause of a plan, as a new version",
        description: "It stands in approval letters from its day on; letters that were written keep theirs.",
        params,
        body: ClauseBody,
        response: {
          201: ClauseWire,
          404: problemSchema,
          409: problemSchema,
          412: problemSchema,
          422: problemSchema,
        },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const plan = await planOf(tx, request.params.id);
        if (!plan) return notFound();
        if (plan.party !== "plan") return refusedAnswer(onlyPlans(plan.name, plan.party));
        const { supersedes, words, from, why } = request.body;
        const [newest] = await clausesOf(tx, plan.id);
        const version = supersedes + 1;
        if ((newest?.version ?? 0) !== supersedes)
          return changedMeanwhile(supersedes, { version: newest?.version ?? 0 });
        const { actor } = caller;
        const by = { id: actor.id, name: actor.name };
        const kept = { plan: plan.id, version, words, from: readCivil(from) as CivilDate, why, by };
        if (!(await keepClause(tx, kept)))
          return changedMeanwhile(supersedes, { version: (await clausesOf(tx, plan.id))[0]?.version ?? 0 });
        const detail = { id: plan.id, version, from, why };
        await noteChange(tx, actor, { action: "kept", what: "plan clause", detail });
        return answer(201, shown(await clausesOf(tx, plan.id), await todayOf(tx, caller))[0]);
      }),
  );
}

type Plan = { readonly id: string; readonly name: string; readonly party: string };

async function planOf(tx: TenantTx, id: string): Promise<Plan | null> {
  if (!isId(id)) return null;
  const [row] = await tx.query<Plan>(
    "select id, name, party from organisation where tenant_id = current_tenant() and id = $1",
    [id],
  );
  return row ?? null;
}

function shown(versions: readonly Clause[], today: CivilDate): ClauseWire[] {
  const counting = versions.find(({ from }) => from <= today)?.version;
  return versions.map(({ version, words, from, why, keptAt, byName }) => ({
    ...{ version, words, from, why, at: isoInstant(keptAt), by: byName, counts: version === counting },
  }));
}

const onlyPlans = (name: string, party: string) =>
  refused(
    "CLAUSE_OF_A_PLAN",
    "AP-02",
    `${name} is a ${party}; how it pays is said by a plan.`,
    "Open the plan, and keep it there.",
  );
