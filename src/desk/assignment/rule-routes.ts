// The rules of assignment over HTTP: who there is, which rules hold, and what they would do.
import { z } from "zod";
import { isoInstant } from "../../core/calendar.ts";
import type { AssignmentRule } from "../../core/rules/assignment.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { etag, versionWanted } from "../../platform/http/etag.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, type InputError, problem } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import type { Desk } from "../case-file/desk.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { Caller } from "../policy/caller.ts";
import { type CaseToAssign, casesToAssign, Giving, newestCases } from "./by-rule.ts";
import type { AssignmentRoutes } from "./given.ts";
import { type KeptRules, keepRules, rulesOf } from "./rules-kept.ts";
import { staffAt } from "./staff.ts";
import { DryRun, DryRunBody, RulesBody, RulesWire, StaffWire } from "./wire.ts";

const tags = ["assignment"];

export function ruleRoutes(app: App, given: AssignmentRoutes): void {
  peopleRoute(app, given);
  rulesRoutes(app, given);
  dryRunRoute(app, given);
}

function peopleRoute(app: App, { at }: AssignmentRoutes): void {
  app.get(
    "/api/v1/assignment/people",
    {
      schema: {
        tags,
        operationId: "listStaff",
        summary: "Who can have cases",
        description: "Everybody at the desk, with how many open cases they have and who is away.",
        response: { 200: z.object({ items: z.array(StaffWire) }) },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx) => {
        const all = await staffAt(tx, await tenantNow(tx));
        const named = (id: string | null) => {
          const found = id === null ? undefined : all.find((one) => one.id === id);
          return found ? { id: found.id, name: found.name } : null;
        };
        return ok({
          items: all.map(({ id, name, roles, openCases, away }) => ({
            id,
            name,
            roles: [...roles],
            openCases,
            awayUntil: away && isoInstant(away.until),
            deputy: named(away?.deputyId ?? null),
          })),
        });
      }),
  );
}

function rulesRoutes(app: App, { desk, at }: AssignmentRoutes): void {
  app.get(
    "/api/v1/assignment/rules",
    {
      schema: {
        tags,
        operationId: "readAssignmentRules",
        summary: "The rules of assignment, in their order",
        response: { 200: RulesWire },
      },
    },
    (request, reply) => at.read(request, reply, async (tx) => shown(await rulesOf(tx))),
  );

  app.put(
    "/api/v1/assignment/rules",
    {
      schema: {
        tags,
        operationId: "changeAssignmentRules",
        summary: "Change the rules of assignment",
        description: "All of them, in the order in which they are asked. If-Match names the version seen.",
        body: RulesBody,
        response: { 200: RulesWire, 412: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const { rules } = request.body;
        const wrong = await wrongRules(desk, tx, rules);
        if (wrong.length > 0) return badInput(wrong);
        const wanted = versionWanted(request.headers["if-match"]);
        return changed(tx, caller, rules, wanted);
      }),
  );
}

const shown = ({ version, rules, at, by }: KeptRules): Answer =>
  ok(
    { rules, version, changedAt: at === null ? null : isoInstant(at), changedBy: by },
    { etag: etag(version) },
  );

async function changed(
  tx: TenantTx,
  { actor }: Caller,
  rules: readonly AssignmentRule[],
  wanted: number | undefined,
): Promise<Answer> {
  const now = await tenantNow(tx);
  const after = wanted ?? (await rulesOf(tx)).version;
  const kept = await keepRules(tx, { rules, after, actor, now });
  if (!kept) {
    const { version } = await rulesOf(tx);
    return problem(412, {
      code: "RULES_MOVED_ON",
      says: `The rules are at version ${version} now: somebody changed them meanwhile.`,
      doNext: "Look at the rules as they are, and change them anew.",
    });
  }
  const detail = { version: kept.version, rules: rules.length };
  await noteAudits(tx, [{ at: now, actor, action: "changed", what: "assignment rules", detail }]);
  return shown(kept);
}

/** Playbooks, stages and people that there are not, ids twice. */
async function wrongRules(
  { newest }: Desk,
  tx: TenantTx,
  rules: readonly AssignmentRule[],
): Promise<InputError[]> {
  const staff = new Set((await staffAt(tx, await tenantNow(tx))).map(({ id }) => id));
  const seen = new Set<string>();
  return rules.flatMap(({ id, playbook, stage, people = [] }, index): InputError[] => {
    const at = `/rules/${index}`;
    const found: InputError[] = [];
    const room = playbook === undefined ? undefined : newest.get(playbook);
    if (playbook !== undefined && !room)
      found.push({ at: `${at}/playbook`, says: "There is no playbook of that name.", doNext: "Choose one." });
    const rooms = room ? [room] : [...newest.values()];
    if (stage !== undefined && !rooms.some((one) => Object.hasOwn(one.playbook.stages, stage)))
      found.push({ at: `${at}/stage`, says: "There is no stage of that name.", doNext: "Choose one." });
    if (people.some((one) => !staff.has(one)))
      found.push({
        at: `${at}/people`,
        says: "Somebody here does not work at the desk.",
        doNext: "Take them out.",
      });
    if (seen.has(id))
      found.push({ at: `${at}/id`, says: "Two rules have this id.", doNext: "Give a new one." });
    seen.add(id);
    return found;
  });
}

function dryRunRoute(app: App, { desk, at }: AssignmentRoutes): void {
  app.post(
    "/api/v1/assignment/dry-run",
    {
      schema: {
        tags,
        operationId: "tryAssignmentRules",
        summary: "Who would get these cases",
        description: "Asks the rules in force, or others, one case after the other. Changes nothing.",
        body: DryRunBody,
        response: { 200: DryRun, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, { actor }) => {
        const { rules, cases } = request.body;
        const wrong = rules ? await wrongRules(desk, tx, rules) : [];
        if (wrong.length > 0) return badInput(wrong);
        const now = await tenantNow(tx);
        const found = await casesToAssign(tx, cases ?? (await newestCases(tx, 10)));
        const giving = await Giving.of(desk, tx, { now, rules });
        const ids = found.map(({ id }) => id);
        const detail = { count: ids.length, ids };
        await noteAudits(tx, [{ at: now, actor, action: "listed", what: "assignment dry run", detail }]);
        return ok({ items: found.map((one) => tried(desk, giving, one)) });
      }),
  );
}

function tried({ newest }: Desk, giving: Giving, one: CaseToAssign): DryRun["items"][number] {
  const { chosen, passed } = giving.choose(one);
  if (chosen) giving.gave(chosen.rule.id, chosen.personId);
  return {
    id: one.id,
    number: one.number,
    stageTitle: newest.get(one.playbook)?.playbook.stages[one.stage]?.title ?? one.stage,
    now: one.assigneeName,
    would: chosen && {
      id: chosen.personId,
      name: giving.nameOf(chosen.personId),
      rule: chosen.rule.name,
      why: chosen.why,
    },
    passed: [...passed],
  };
}
