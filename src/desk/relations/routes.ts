// Relations over HTTP.
import { z } from "zod";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import { isLinkKind, relationWords } from "../../core/relations.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, answer, ok } from "../../platform/http/answer.ts";
import { etag, versionWanted } from "../../platform/http/etag.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import { caseAnswerOf, shownAfter } from "../case-file/answer-case.ts";
import type { CaseRoutes } from "../case-file/case-routes.ts";
import type { Desk } from "../case-file/desk.ts";
import { readPage } from "../case-file/page-routes.ts";
import type { Outcome } from "../case-file/record.ts";
import { OneCase } from "../case-file/wire.ts";
import type { Caller } from "../policy/caller.ts";
import { movedOn, refusedAnswer } from "../reception/told.ts";
import { caseNamed, type Named } from "./both-cases.ts";
import { endLink, linkCases } from "./link.ts";
import { mergeCases } from "./merge.ts";
import { maybeRelated, type OtherCase, type RelationRow, relationsOf } from "./relations-of.ts";
import { splitRoute } from "./split-route.ts";
import { LinkBody, MergeBody, RelationsWire } from "./wire.ts";

const tags = ["case file"];
const problems = { 404: problemSchema, 409: problemSchema, 412: problemSchema, 422: problemSchema };

export const relationRoutes: Routes<CaseRoutes> = (app, given) => {
  readRoute(app, given);
  linkRoute(app, given);
  endRoute(app, given);
  mergeRoute(app, given);
  splitRoute(app, given);
};

function readRoute(app: App, { at, desk }: CaseRoutes): void {
  app.get(
    "/api/v1/cases/:id/relations",
    {
      schema: {
        tags,
        operationId: "readRelations",
        summary: "What the case is to other cases",
        description: "With cases that may be about the same, by claim number and by the member's name.",
        params: OneCase,
        response: { 200: RelationsWire, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, (tx, caller) => {
        const { id } = request.params;
        return readPage(tx, { caller, id, what: "relations" }, async () => {
          const rows = await relationsOf(tx, id);
          const known = new Set(rows.map((row) => row.id));
          const maybe = await maybeRelated(tx, { id, memberName: await memberOf(tx, id) });
          return ok({
            items: rows.map((row) => relationWire(desk, row)),
            maybe: maybe
              .filter((one) => !known.has(one.id))
              .map(({ why, ...one }) => ({ ...otherWire(desk, one), why })),
          });
        });
      }),
  );
}

const memberHere = { name: "member_of_case", text: "select member_name from case_file where id = $1" };

async function memberOf(tx: TenantTx, id: string): Promise<string> {
  const [row] = await tx.query<{ member_name: string }>(memberHere, [id]);
  return row?.member_name ?? "";
}

function linkRoute(app: App, given: CaseRoutes): void {
  const { at, desk } = given;
  app.post(
    "/api/v1/cases/:id/relations",
    {
      schema: {
        tags,
        operationId: "linkCases",
        summary: "Link the case to another one",
        params: OneCase,
        body: LinkBody,
        response: { 200: z.unknown(), ...problems },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { other: name, kind, turned, note } = request.body;
        const both = await bothNamed(tx, request.params.id, name);
        if ("status" in both) return both;
        const { mine, other } = both;
        const [one, its] = turned ? [other, mine] : [mine, other];
        const linking = { one, other: its, kind, note, actor: caller.actor };
        const outcome = await linkCases(desk, tx, linking);
        return told(given, tx, { caller, outcome, show: mine, touched: [mine, other] });
      }),
  );
}

function endRoute(app: App, given: CaseRoutes): void {
  const { at, desk } = given;
  app.post(
    "/api/v1/cases/:id/relations/:relation/end",
    {
      schema: {
        tags,
        operationId: "endLink",
        summary: "End a link to another case",
        params: OneCase.extend({ relation: z.string().describe("Id of the relation.") }),
        response: { 200: z.unknown(), ...problems },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { id, relation: wanted } = request.params;
        const mine = await caseNamed(tx, id);
        const relation = mine && (await relationsOf(tx, mine.id)).find((row) => row.relation_id === wanted);
        if (!mine || !relation) return notFound();
        const outcome = await endLink(desk, tx, { one: mine, relation, actor: caller.actor });
        return told(given, tx, { caller, outcome, show: mine, touched: [mine, relation] });
      }),
  );
}

function mergeRoute(app: App, given: CaseRoutes): void {
  const { at, desk } = given;
  app.post(
    "/api/v1/cases/:id/merge",
    {
      schema: {
        tags,
        operationId: "mergeCase",
        summary: "Merge the case into another, which goes on with both",
        description: "Cannot be undone; papers that do not belong are split off again.",
        params: OneCase,
        body: MergeBody,
        response: { 200: z.unknown(), ...problems },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { into: name, why } = request.body;
        const both = await bothNamed(tx, request.params.id, name);
        if ("status" in both) return both;
        const { mine: from, other: into } = both;
        const wanted = versionWanted(request.headers["if-match"]);
        const expected = wanted === undefined ? {} : { expectVersion: wanted };
        const outcome = await mergeCases(desk, tx, { from, into, why, actor: caller.actor, ...expected });
        return told(given, tx, { caller, outcome, show: from, touched: [from, into], wanted });
      }),
  );
}

type Both = { readonly mine: Named; readonly other: Named };

/** The case of the address and the one that the body names; an answer where one of them is not there. */
export async function bothNamed(tx: TenantTx, id: string, name: string): Promise<Both | Answer> {
  const mine = await caseNamed(tx, id);
  if (!mine) return notFound();
  const other = await caseNamed(tx, name);
  if (other) return { mine, other };
  const says = `There is no case "${name.slice(0, 40)}".`;
  return badInput([{ at: "/other", says, doNext: "Give its number, such as BB-2026-00042." }]);
}

type Told = {
  readonly caller: Caller;
  readonly outcome: Outcome;
  readonly show: Named;
  readonly touched: readonly Pick<Named, "id">[];
  readonly wanted?: number | undefined;
};

async function told(
  given: CaseRoutes,
  tx: TenantTx,
  { caller, outcome, show, touched, wanted }: Told,
): Promise<Answer> {
  if (outcome.kind === "no such case") return notFound();
  if (outcome.kind === "bad input") return badInput(outcome.problems);
  const whole = async () => (await caseAnswerOf(given, tx, show.id, caller)) ?? {};
  if (outcome.kind === "refused") return refusedAnswer(outcome.ruling, await whole());
  if (outcome.kind === "conflict") {
    return movedOn(wanted ?? 0, await whole(), { etag: etag(outcome.case.version) });
  }
  for (const { id } of touched) tx.onCommit(() => given.changed(caller.tenantId, id, outcome.case.version));
  if (outcome.case.id === show.id) return shownAfter(given, tx, outcome.case, caller);
  return answer(200, await whole());
}

/** The other case as a line of its own. */
function otherWire(desk: Desk, { id, number, playbook, stage, status, ...row }: OtherCase) {
  const known = desk.newest.get(playbook)?.playbook;
  return {
    id,
    number,
    playbook,
    stage,
    stageTitle: known?.stages[stage]?.title ?? stage,
    status,
    memberName: row.member_name,
    providerName: row.provider_name,
    nextClockTitle: row.next_clock === null ? null : (known?.clocks[row.next_clock]?.title ?? row.next_clock),
    nextDueOn: row.next_due_on,
  };
}

function relationWire(desk: Desk, row: RelationRow) {
  return {
    id: row.relation_id,
    kind: row.kind,
    words: relationWords(row.kind, row.is_first),
    endable: isLinkKind(row.kind) && !row.born,
    other: otherWire(desk, row),
    note: row.note,
    at: isoInstant(row.at as Instant),
    by: row.by_name,
  };
}
