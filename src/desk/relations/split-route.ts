// Splitting over HTTP: into a case that is there, or into a new one.
import type { z } from "zod";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, answer } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import type { CaseRoutes } from "../case-file/case-routes.ts";
import { withUsualClients } from "../case-file/usual-clients.ts";
import { OneCase } from "../case-file/wire.ts";
import type { Caller } from "../policy/caller.ts";
import { refusedAnswer } from "../reception/told.ts";
import { caseNamed, type Named } from "./both-cases.ts";
import { type SplitOutcome, splitCase } from "./split.ts";
import { SplitBody, SplitDone } from "./wire.ts";

export function splitRoute(app: App, given: CaseRoutes): void {
  const { at } = given;
  app.post(
    "/api/v1/cases/:id/split",
    {
      schema: {
        tags: ["case file"],
        operationId: "splitCase",
        summary: "Split papers off into a case of their own",
        description: "Into a case that is there, or into a new one. The papers stay readable where they are.",
        params: OneCase,
        body: SplitBody,
        response: { 201: SplitDone, 404: problemSchema, 409: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const from = await caseNamed(tx, request.params.id);
        return from ? split(given, tx, { caller, from, body: request.body }) : notFound();
      }),
  );
}

type Asked = {
  readonly caller: Caller;
  readonly from: Named;
  readonly body: z.infer<typeof SplitBody>;
};

async function split(given: CaseRoutes, tx: TenantTx, { caller, from, body }: Asked): Promise<Answer> {
  const into = await targetOf(given, tx, { caller, body });
  if ("status" in into) return into;
  const { documents, why } = body;
  const outcome = await splitCase(given.desk, tx, { from, into, documents, why, actor: caller.actor });
  if (outcome.kind !== "split") return notSplit(outcome);
  const { id, number } = outcome.into;
  if (outcome.opened) await given.opened(tx, { caseId: id, caseNumber: number });
  const { versions } = outcome;
  tx.onCommit(() => given.changed(caller.tenantId, from.id, versions.from));
  tx.onCommit(() => given.changed(caller.tenantId, id, versions.into));
  const body_ = { id, number, opened: outcome.opened };
  return answer(201, body_, { location: `/api/v1/cases/${id}` });
}

async function targetOf(
  given: CaseRoutes,
  tx: TenantTx,
  { caller, body }: Omit<Asked, "from">,
): Promise<Named | { readonly playbook: string; readonly input: unknown } | Answer> {
  const { into, open } = body;
  if ((into === undefined) === (open === undefined)) {
    const says = "Where the papers go is named by one of into and open.";
    return badInput([
      { at: "/into", says, doNext: "Give the number of a case, or the answers for a new one." },
    ]);
  }
  if (open) {
    const { playbook, ...answers } = open;
    const whose = { questions: given.clientQuestions.get(playbook), viewer: caller.viewer };
    return { playbook, input: await withUsualClients(tx, answers, whose) };
  }
  const named = await caseNamed(tx, into ?? "");
  if (named) return named;
  const says = `There is no case "${(into ?? "").slice(0, 40)}".`;
  return badInput([{ at: "/into", says, doNext: "Give its number, such as BB-2026-00042." }]);
}

function notSplit(outcome: Exclude<SplitOutcome, { kind: "split" }>): Answer {
  if (outcome.kind === "not there") return badInput(outcome.problems);
  if (outcome.kind === "refused") return refusedAnswer(outcome.ruling);
  const { outcome: opening } = outcome;
  if (opening.kind === "refused") return refusedAnswer(opening.ruling);
  if (opening.kind === "bad input") {
    return badInput(opening.problems.map((one) => ({ ...one, at: `/open${one.at}` })));
  }
  const says = "There is no playbook of that name.";
  return badInput([{ at: "/open/playbook", says, doNext: "Use one of GET /api/v1/playbooks." }]);
}
