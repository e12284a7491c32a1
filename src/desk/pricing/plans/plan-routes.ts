// What a plan pays, over HTTP: its versions, and a new one.
import { z } from "zod";
import { isoInstant } from "../../../core/calendar.ts";
import { refused } from "../../../core/ruling.ts";
import { type Answer, answer, ok } from "../../../platform/http/answer.ts";
import { problemSchema } from "../../../platform/http/openapi.ts";
import { badInput, type InputError, notFound } from "../../../platform/http/problem.ts";
import type { App, Routes } from "../../../platform/http/routes.ts";
import { changedMeanwhile, noteChange } from "../../administration/edited.ts";
import { isId } from "../../case-file/ids.ts";
import type { AtDesk } from "../../reception/at-desk.ts";
import { refusedAnswer } from "../../reception/told.ts";
import { keepVersion, type Plan, type PlanVersion, planOf, versionsOf } from "./plan-structures.ts";
import { PlanStructureBody, PlanStructureWire } from "./wire.ts";

const tags = ["prices"];
const params = z.object({ id: z.string().describe("Id of the plan.") });

export const planRoutes: Routes<{ readonly at: AtDesk }> = (app, { at }) => {
  readRoute(app, at);
  keepRoute(app, at);
};

function readRoute(app: App, at: AtDesk): void {
  app.get(
    "/api/v1/organisations/:id/plan-structures",
    {
      schema: {
        tags,
        operationId: "listPlanStructures",
        summary: "What a plan pays, every version, the newest first",
        params,
        response: { 200: z.object({ items: z.array(PlanStructureWire) }), 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx) => {
        const { id } = request.params;
        const plan = isId(id) ? await planOf(tx, id) : null;
        return plan ? ok({ items: shown(await versionsOf(tx, id)) }) : notFound();
      }),
  );
}

function keepRoute(app: App, at: AtDesk): void {
  app.post(
    "/api/v1/organisations/:id/plan-structures",
    {
      schema: {
        tags,
        operationId: "keepPlanStructure",
        summary: "Keep what a plan pays, as a new version",
        description: "All of it is set. What was priced by an older version keeps its price and names it.",
        params,
        body: PlanStructureBody,
        response: {
          201: PlanStructureWire,
          404: problemSchema,
          409: problemSchema,
          412: problemSchema,
          422: problemSchema,
        },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, { actor }) => {
        const { id } = request.params;
        const plan = isId(id) ? await planOf(tx, id) : null;
        if (!plan) return notFound();
        if (plan.party !== "plan") return refusedAnswer(onlyPlans(plan));
        const { supersedes, ...given } = request.body;
        const wrong = flawsIn(given.terms);
        if (wrong.length > 0) return badInput(wrong);
        const version = supersedes + 1;
        const [newest] = await versionsOf(tx, id);
        if ((newest?.version ?? 0) !== supersedes) return meanwhile(supersedes, newest);
        const by = { id: actor.id, name: actor.name };
        if (!(await keepVersion(tx, { plan: id, version, ...given, by })))
          return meanwhile(supersedes, (await versionsOf(tx, id))[0]);
        const detail = { id, version, why: given.why, evidence: given.evidence };
        await noteChange(tx, actor, { action: "kept", what: "plan structure", detail });
        return answer(201, shown(await versionsOf(tx, id))[0]);
      }),
  );
}

const shown = (versions: readonly PlanVersion[]): PlanStructureWire[] =>
  versions.map(({ version, terms, why, evidence, keptAt, byName }, at) => ({
    version,
    terms: [...terms] as unknown as PlanStructureWire["terms"],
    why,
    evidence,
    at: isoInstant(keptAt),
    by: byName,
    counts: at === 0,
  }));

/** What no plan document can mean: days that run backwards, two terms from one day on, nothing to pay by. */
function flawsIn(terms: PlanStructureBody["terms"]): InputError[] {
  return terms.flatMap((one, at): InputError[] => {
    const { from, until, percentOfMedicare, carveOuts = [], otherwise, inpatient } = one;
    const flaws: InputError[] = [];
    if (until !== null && until < from)
      flaws.push({
        at: `/terms/${at}/until`,
        says: `The last day ${until} is before the first, ${from}.`,
        doNext: "Give a last day after the first, or none.",
      });
    if (terms.findIndex((other) => other.from === from) !== at)
      flaws.push({
        at: `/terms/${at}/from`,
        says: `Two terms begin on ${from}.`,
        doNext: "Make one of the two, or let them begin on different days.",
      });
    const pays = Object.keys(percentOfMedicare).length + carveOuts.length > 0 || otherwise || inpatient;
    if (!pays)
      flaws.push({
        at: `/terms/${at}/percentOfMedicare`,
        says: "These terms pay nothing at all.",
        doNext: "Say how many percent of Medicare are paid for at least one kind of service.",
      });
    if (percentOfMedicare.inpatient !== undefined && !inpatient)
      flaws.push({
        at: `/terms/${at}/inpatient`,
        says: "Stays are paid by a percentage, and no base rate is given for it.",
        doNext: "Give the base rate that the plan multiplies a DRG's weight with.",
      });
    return flaws;
  });
}

const meanwhile = (seen: number, newest: PlanVersion | undefined): Answer =>
  changedMeanwhile(seen, { version: newest?.version ?? 0 });

const onlyPlans = ({ name, party }: Plan) =>
  refused(
    "ONLY_PLANS_PAY",
    "AP-04",
    `${name} is a ${party}; what is paid is said by a plan document.`,
    "Open the plan, and keep it there.",
  );
