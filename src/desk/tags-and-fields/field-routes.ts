// What the desk asks of its cases, over HTTP.
import { z } from "zod";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import { type Answer, answer, ok } from "../../platform/http/answer.ts";
import { etag, versionWanted } from "../../platform/http/etag.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound, problem } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import type { CaseRoutes } from "../case-file/case-routes.ts";
import { addField, changeField, type Defined, retireField } from "./define-field.ts";
import { type FieldRow, fieldsOfDesk } from "./fields-of-a-case.ts";
import { ChangedField, FieldList, FieldWire, NewField } from "./wire.ts";

const tags = ["administration"];
const fieldId = z.object({ field: z.string().describe("Id of the field.") });

export function fieldRoutes(app: App, given: CaseRoutes): void {
  listRoute(app, given);
  addRoute(app, given);
  changeRoute(app, given);
  retireRoute(app, given);
}

export function fieldWire({ changedAt, choices, playbooks, shownWhen, ...row }: FieldRow): FieldWire {
  return {
    ...row,
    choices: [...choices],
    playbooks: [...playbooks],
    shownWhen: shownWhen.map(({ is, name, about }) => ({ about, ...(name ? { name } : {}), is: [...is] })),
    neededBefore: [...row.neededBefore],
    roles: [...row.roles],
    changedAt: isoInstant(changedAt as Instant),
  };
}

function listRoute(app: App, { at }: CaseRoutes): void {
  app.get(
    "/api/v1/fields",
    {
      schema: {
        tags,
        operationId: "listFields",
        summary: "What the desk asks of its cases by itself",
        response: { 200: FieldList },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx) => ok({ items: (await fieldsOfDesk(tx)).map(fieldWire) })),
  );
}

function addRoute(app: App, { at, desk }: CaseRoutes): void {
  app.post(
    "/api/v1/fields",
    {
      schema: {
        tags,
        operationId: "addField",
        summary: "Ask something more",
        body: NewField,
        response: { 201: FieldWire, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, { actor }) =>
        told(await addField(tx, { desk, actor }, request.body), 201),
      ),
  );
}

function changeRoute(app: App, { at, desk }: CaseRoutes): void {
  app.put(
    "/api/v1/fields/:field",
    {
      schema: {
        tags,
        operationId: "changeField",
        summary: "Change what is asked; name and kind stay",
        params: fieldId,
        body: ChangedField,
        response: { 200: FieldWire, 404: problemSchema, 412: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        const version = versionWanted(request.headers["if-match"]);
        const wanted = { id: request.params.field, version, field: request.body };
        return told(await changeField(tx, { desk, actor }, wanted), 200);
      }),
  );
}

function retireRoute(app: App, { at }: CaseRoutes): void {
  app.post(
    "/api/v1/fields/:field/retire",
    {
      schema: {
        tags,
        operationId: "retireField",
        summary: "Ask it no more; the answers stay",
        params: fieldId,
        response: { 200: FieldList, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, { actor }) =>
        (await retireField(tx, actor, request.params.field))
          ? ok({ items: (await fieldsOfDesk(tx)).map(fieldWire) })
          : notFound(),
      ),
  );
}

function told(defined: Defined, status: number): Answer {
  if (defined.kind === "no such field") return notFound();
  if (defined.kind === "bad input") return badInput(defined.problems);
  const { field } = defined;
  const headers = { etag: etag(field.version) };
  if (defined.kind === "kept") return answer(status, fieldWire(field), headers);
  const says = `Somebody else has changed "${field.title}": it is at version ${field.version} now.`;
  const doNext = "Look at it as it stands, and change it anew.";
  return problem(412, { code: "FIELD_MOVED_ON", says, doNext, field: fieldWire(field) }, headers);
}
