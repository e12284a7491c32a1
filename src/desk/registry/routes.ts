// The registry over HTTP: search, one provider, its history and its cases. Nothing here writes.
import { z } from "zod";
import { type CivilDate, civilDateIn, readZone } from "../../core/calendar.ts";
import { isNpi } from "../../core/loading/npi.ts";
import { isSpecialtyCode } from "../../core/specialties.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { ok } from "../../platform/http/answer.ts";
import type { Key } from "../../platform/http/cursor.ts";
import { begin, listing, page, pageOf } from "../../platform/http/listing.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { isId } from "../case-file/ids.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { Caller } from "../policy/caller.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { federalRoute } from "./federal-route.ts";
import { type After, type Found, findProviders, standingToday } from "./find.ts";
import { casesOf, codesInWords, historyOf, plansKnown, providerOf } from "./show.ts";
import { LineWire, PlanWire, ProviderCase, ProviderFound, ProviderWire } from "./wire.ts";

const tags = ["registry"];
const params = z.object({ id: z.string().describe("Id of the provider.") });

export const registryRoutes: Routes<{ readonly at: AtDesk }> = (app, { at }) => {
  searchRoute(app, at);
  plansRoute(app, at);
  providerRoute(app, at);
  historyRoute(app, at);
  federalRoute(app, at);
};

const Query = z.strictObject({
  ...listing,
  limit: z.coerce.number().int().min(1).max(100).default(25).describe("Rows of a page, at most 100."),
  q: z
    .string()
    .max(200)
    .optional()
    .describe("Words; each begins one of the name or the NPI; for the desk also the TIN."),
  npi: z.string().max(10).optional().describe("Ten digits with their check digit."),
  specialty: z.string().max(10).optional().describe("Code of the taxonomy, or its first four characters."),
  zip: z.string().max(5).optional().describe("Five digits; the nearest come first."),
  miles: z.coerce.number().int().min(1).max(100).default(25).describe("From ZIP to ZIP, as the crow flies."),
  plan: z.string().max(160).optional().describe("For which plan the standing is told."),
  planType: z.string().max(160).optional().describe("Its type, where none is kept; or a type by itself."),
  standing: z.enum(["accepting"]).optional().describe("Only those who accept the plan today."),
});
type Query = z.infer<typeof Query>;

/** Today where the tenant is. */
export async function todayOf(tx: TenantTx, { zone }: Pick<Caller, "zone">): Promise<CivilDate> {
  const its = readZone(zone);
  if (!its) throw new Error(`The tenant lies in no zone: ${zone}.`);
  return civilDateIn(its, await tenantNow(tx));
}

function searchRoute(app: App, at: AtDesk): void {
  app.get(
    "/api/v1/registry/search",
    {
      schema: {
        tags,
        operationId: "searchRegistry",
        summary: "Find providers by name, NPI, specialty, place, and whether they accept a plan",
        description:
          "Nearest first where a ZIP is given, otherwise by name. Outside the desk: own plans only.",
        querystring: Query,
        response: { 200: pageOf(ProviderFound), 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const wrong = problemsOf(request.query);
        if (wrong.length > 0) return badInput(wrong);
        const { limit, cursor, standing, ...asked } = request.query;
        const today = await todayOf(tx, caller);
        const after = afterOf(begin("registry", cursor, isAfter));
        const accepting = standing === "accepting";
        const rows = await findProviders(tx, { ...asked, accepting, today, after, most: limit + 1 });
        if (rows === null) return badInput([noSuchZip(asked.zip ?? "")]);
        const hasPlan = asked.plan !== undefined || asked.planType !== undefined;
        const key = ({ place, plainName, id }: Found): Key => [place, plainName, id];
        return ok(page("registry", rows, { limit, key, show: (row) => shown(row, hasPlan, today) }));
      }),
  );
}

const isAfter = ([place, name, id]: Key): boolean =>
  Number.isSafeInteger(place) && typeof name === "string" && typeof id === "string" && isId(id);
const afterOf = (key: Key | null): After | null =>
  key && { place: Number(key[0]), name: String(key[1]), id: String(key[2]) };

type Problem = { readonly at: string; readonly says: string; readonly doNext: string };

function problemsOf({ npi, specialty, zip, standing, plan, planType }: Query): readonly Problem[] {
  const wrong: Problem[] = [];
  const add = (at: string, says: string, doNext: string) => wrong.push({ at, says, doNext });
  if (npi !== undefined && !isNpi(npi)) {
    const doNext = "Look for a digit that is missing or swapped.";
    add("?npi", `${npi} is no NPI: ten digits with a check digit.`, doNext);
  }
  if (specialty !== undefined && !isSpecialtyCode(specialty))
    add("?specialty", `${specialty} is no code of a specialty.`, "Give ten characters, or the first four.");
  if (zip !== undefined && !/^\d{5}$/.test(zip)) wrong.push(noSuchZip(zip));
  if (standing !== undefined && plan === undefined && planType === undefined)
    add("?standing", "Accepting is said of a plan, and none is given.", "Give plan or planType.");
  return wrong;
}

const noSuchZip = (zip: string): Problem => ({
  at: "?zip",
  says: `${zip} is no ZIP code with an area of its own.`,
  doNext: "Give the five digits of a street address; post boxes often have a ZIP code of their own.",
});

function shown(row: Found, hasPlan: boolean, today: CivilDate): ProviderFound {
  const { id, name, npi, entity, site, endedOn, tenths } = row;
  return {
    ...{ id, name, npi, entity, site, endedOn },
    specialties: codesInWords(row.specialties),
    miles: tenths === null ? null : tenths / 10,
    standing: hasPlan ? standingToday(row.standing, today) : null,
  };
}

function plansRoute(app: App, at: AtDesk): void {
  app.get(
    "/api/v1/registry/plans",
    {
      schema: {
        tags,
        operationId: "listRegistryPlans",
        summary: "Plans that may be asked for, with their types",
        response: { 200: z.object({ items: z.array(PlanWire) }) },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) =>
        ok({ items: await plansKnown(tx, actor.party === "desk") }),
      ),
  );
}

function providerRoute(app: App, at: AtDesk): void {
  app.get(
    "/api/v1/registry/providers/:id",
    {
      schema: {
        tags,
        operationId: "readProvider",
        summary: "A provider, with where each plan stands and why",
        description: "Outside the desk only plans of one's own are told, and never who said what.",
        params,
        response: { 200: ProviderWire, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const { id } = request.params;
        const how = { today: await todayOf(tx, caller), isDesk: caller.actor.party === "desk" };
        const found = isId(id) ? await providerOf(tx, id, how) : null;
        return found ? ok(found) : notFound();
      }),
  );
}

/** What the desk alone reads of a provider, page by page, newest first; each page leaves its line. */
function historyRoute(app: App, at: AtDesk): void {
  const querystring = z.strictObject(listing);
  const problems = { 404: problemSchema, 422: problemSchema };
  const about = { tags, params, querystring };
  const words = "What was learned of a provider, newest first, with the evidence and the cases";
  app.get(
    "/api/v1/registry/providers/:id/history",
    {
      schema: {
        ...about,
        operationId: "readProviderHistory",
        summary: words,
        response: { 200: pageOf(LineWire), ...problems },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const asked = await ofProvider(tx, caller, "acceptance", request);
        if (!asked) return notFound();
        const rows = await historyOf(tx, asked.id, asked);
        const cases = [...new Set(rows.slice(0, asked.limit).flatMap(({ caseId }) => caseId ?? []))];
        await noted(tx, caller, "acceptance history", { provider: asked.id, cases });
        return ok(page("acceptance", rows, { ...asked, key: (row) => [row.id], show: (row) => row }));
      }),
  );
  app.get(
    "/api/v1/registry/providers/:id/cases",
    {
      schema: {
        ...about,
        operationId: "listProviderCases",
        summary: "Cases of a provider, newest first, with what was agreed",
        response: { 200: pageOf(ProviderCase), ...problems },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const asked = await ofProvider(tx, caller, "provider cases", request);
        if (!asked) return notFound();
        const rows = await casesOf(tx, asked.id, asked);
        const cases = rows.slice(0, asked.limit).map(({ id }) => id);
        await noted(tx, caller, "cases of a provider", { provider: asked.id, cases });
        return ok(page("provider cases", rows, { ...asked, key: (row) => [row.id], show: (row) => row }));
      }),
  );
}

type OfProvider = {
  readonly params: { readonly id: string };
  readonly query: { readonly limit: number; readonly cursor?: string | undefined };
};

/** Which provider, and from where on; null where there is none. */
async function ofProvider(tx: TenantTx, caller: Caller, list: string, { params, query }: OfProvider) {
  const { id } = params;
  const { limit, cursor } = query;
  const how = { today: await todayOf(tx, caller), isDesk: true };
  if (!isId(id) || !(await providerOf(tx, id, how))) return null;
  const from = begin(list, cursor, ([last]) => typeof last === "string" && isId(last));
  return { id, limit, most: limit + 1, before: from ? String(from[0]) : null };
}

async function noted(tx: TenantTx, { actor }: Caller, what: string, detail: object): Promise<void> {
  const at = await tenantNow(tx);
  await noteAudits(tx, [{ at, actor, action: "read", what, detail: { ...detail } }]);
}
