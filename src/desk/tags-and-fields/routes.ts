// The desk's own questions on one case, over HTTP, and everything else of this room.
import { z } from "zod";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import { answerInWords, isAsked, mayAnswer } from "../../core/custom-fields.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { versionWanted } from "../../platform/http/etag.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound, problem } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import type { CaseRoutes } from "../case-file/case-routes.ts";
import { isId } from "../case-file/ids.ts";
import { readPage } from "../case-file/page-routes.ts";
import { caseHere } from "../case-file/read-pages.ts";
import { OneCase } from "../case-file/wire.ts";
import type { Caller } from "../policy/caller.ts";
import { refusedAnswer } from "../reception/told.ts";
import { answerField, changesOf, namesOf } from "./answer-field.ts";
import { fieldRoutes, fieldWire } from "./field-routes.ts";
import { groundOf } from "./fields-of-a-case.ts";
import { tagRoutes } from "./tag-routes.ts";
import { AnswerBody, AnswerChange, CaseFields, type CaseFieldWire } from "./wire.ts";

const tags = ["case file"];
const ofField = OneCase.extend({ name: z.string().max(40).describe("Name of the field.") });

export const tagAndFieldRoutes: Routes<CaseRoutes> = (app, given) => {
  tagRoutes(app, given);
  fieldRoutes(app, given);
  readRoute(app, given);
  answerRoute(app, given);
  historyRoute(app, given);
};

function readRoute(app: App, { at }: CaseRoutes): void {
  app.get(
    "/api/v1/cases/:id/fields",
    {
      schema: {
        tags,
        operationId: "readFields",
        summary: "The desk's own questions, and their answers on this case",
        description: "Also those whose conditions do not hold now, where they were answered before.",
        params: OneCase,
        response: { 200: CaseFields, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, (tx, caller) => {
        const { id } = request.params;
        return readPage(tx, { caller, id, what: "fields" }, () => shown(tx, caller, id));
      }),
  );
}

type GroundRow = {
  readonly id: string;
  readonly playbook: string;
  readonly stage: string;
  readonly status: string;
};
const ground = {
  name: "ground_of_case",
  text: `select id, playbook, stage, status from case_file where tenant_id = current_tenant() and id = $1`,
};

async function shown(tx: TenantTx, { actor }: Caller, id: string): Promise<Answer> {
  const [row] = await tx.query<GroundRow>(ground, [id]);
  if (!row) return notFound();
  const { fields, byId, on } = await groundOf(tx, row);
  const people = fields.flatMap(({ id: field, kind }) =>
    kind === "person" ? [byId.get(field)?.value ?? ""] : [],
  );
  const names = await namesOf(tx, people.filter(Boolean));
  const items = fields.map((field): CaseFieldWire => {
    const given = byId.get(field.id);
    const ruling = mayAnswer(field, actor.roles);
    return {
      field: fieldWire(field),
      asked: isAsked(field, on),
      value: given?.value ?? null,
      says: given ? (names.get(given.value) ?? answerInWords(field.kind, given.value)) : null,
      version: given?.version ?? 0,
      changedAt: given ? isoInstant(given.changed_at as Instant) : null,
      changedBy: given?.changed_by ?? null,
      mayAnswer: ruling.allowed,
      why: ruling.allowed ? null : `${ruling.says} ${ruling.doNext}`,
    };
  });
  return ok({ items: items.filter(({ asked, value }) => asked || value !== null) });
}

function answerRoute(app: App, { at, changed }: CaseRoutes): void {
  app.put(
    "/api/v1/cases/:id/fields/:name",
    {
      schema: {
        tags,
        operationId: "answerField",
        summary: "Answer a question of the desk, or take the answer back",
        description: "If-Match holds the version of the answer that was seen.",
        params: ofField,
        body: AnswerBody,
        response: {
          200: CaseFields,
          404: problemSchema,
          409: problemSchema,
          412: problemSchema,
          422: problemSchema,
        },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const { id, name } = request.params;
        if (!isId(id) || !(await caseHere(tx, id))) return notFound();
        const version = versionWanted(request.headers["if-match"]);
        const answered = await answerField(tx, {
          caseId: id,
          name,
          value: request.body.value,
          version,
          actor: caller.actor,
        });
        if (answered.kind === "no such field") return notFound();
        if (answered.kind === "bad input") return badInput(answered.problems);
        if (answered.kind === "refused") return refusedAnswer(answered.ruling);
        if (answered.kind === "conflict") return movedOn(answered);
        tx.onCommit(() => changed(caller.tenantId, id, 0));
        return shown(tx, caller, id);
      }),
  );
}

const movedOn = ({ version, value }: { readonly version: number; readonly value: string | null }): Answer =>
  problem(412, {
    code: "ANSWER_MOVED_ON",
    says: "Somebody else has answered this in the meantime.",
    doNext: "Look at their answer, and decide which one is right.",
    version,
    value,
  });

function historyRoute(app: App, { at }: CaseRoutes): void {
  app.get(
    "/api/v1/cases/:id/fields/:name/history",
    {
      schema: {
        tags,
        operationId: "readFieldHistory",
        summary: "Every answer there was, newest first",
        params: ofField,
        response: { 200: z.object({ items: z.array(AnswerChange) }), 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, (tx, caller) => {
        const { id, name } = request.params;
        return readPage(tx, { caller, id, what: "field history" }, async () => {
          const rows = await changesOf(tx, id, name);
          const items = rows.map(({ version, was, is_now, at: when, by_name }) => ({
            version,
            was,
            is: is_now,
            at: isoInstant(when as Instant),
            by: by_name,
          }));
          return ok({ items });
        });
      }),
  );
}
