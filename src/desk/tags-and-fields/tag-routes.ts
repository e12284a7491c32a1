// Tags over HTTP.
import { z } from "zod";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound, problem } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import type { CaseRoutes } from "../case-file/case-routes.ts";
import { isId } from "../case-file/ids.ts";
import { readPage } from "../case-file/page-routes.ts";
import { caseHere } from "../case-file/read-pages.ts";
import { OneCase } from "../case-file/wire.ts";
import { addTag, removeTag, tagsLike, tagsOf } from "./tags.ts";
import { AddTag, CaseTagWire, TagWire } from "./wire.ts";

const tags = ["case file"];
const TagsOfCase = z.object({ items: z.array(CaseTagWire) });

export function tagRoutes(app: App, given: CaseRoutes): void {
  readRoutes(app, given);
  addRoute(app, given);
  removeRoute(app, given);
}

async function shown(tx: TenantTx, id: string): Promise<Answer> {
  const rows = await tagsOf(tx, id);
  const items = rows.map(({ added_at, added_by, ...tag }) => ({
    ...tag,
    addedAt: isoInstant(added_at as Instant),
    addedBy: added_by,
  }));
  return ok({ items });
}

function readRoutes(app: App, { at }: CaseRoutes): void {
  app.get(
    "/api/v1/tags",
    {
      schema: {
        tags,
        operationId: "listTags",
        summary: "Tags that begin like this, the one used last first",
        querystring: z.strictObject({ q: z.string().max(40).default("") }),
        response: { 200: z.object({ items: z.array(TagWire) }) },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx) => ok({ items: await tagsLike(tx, request.query.q) })),
  );
  app.get(
    "/api/v1/cases/:id/tags",
    {
      schema: {
        tags,
        operationId: "readTags",
        summary: "The tags of the case",
        params: OneCase,
        response: { 200: TagsOfCase, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, (tx, caller) => {
        const { id } = request.params;
        return readPage(tx, { caller, id, what: "tags" }, () => shown(tx, id));
      }),
  );
}

const tooManyTags = problem(409, {
  code: "TOO_MANY_TAGS",
  rule: "GN-04",
  says: "The case has 20 tags, and more cannot be shown on it.",
  doNext: "Take one off that nobody looks for.",
});

function addRoute(app: App, { at, changed }: CaseRoutes): void {
  app.post(
    "/api/v1/cases/:id/tags",
    {
      schema: {
        tags,
        operationId: "addTag",
        summary: "Hang a tag on the case",
        params: OneCase,
        body: AddTag,
        response: { 200: TagsOfCase, 404: problemSchema, 409: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, { actor, tenantId }) => {
        const { id } = request.params;
        if (!isId(id) || !(await caseHere(tx, id))) return notFound();
        if (!(await addTag(tx, { caseId: id, ...request.body, actor }))) return tooManyTags;
        tx.onCommit(() => changed(tenantId, id, 0));
        return shown(tx, id);
      }),
  );
}

function removeRoute(app: App, { at, changed }: CaseRoutes): void {
  app.delete(
    "/api/v1/cases/:id/tags/:tag",
    {
      schema: {
        tags,
        operationId: "removeTag",
        summary: "Take a tag off the case",
        params: OneCase.extend({ tag: z.string().max(80).describe("Its key.") }),
        response: { 200: TagsOfCase, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor, tenantId }) => {
        const { id, tag } = request.params;
        if (!isId(id) || !(await caseHere(tx, id))) return notFound();
        if (!(await removeTag(tx, { caseId: id, name: tag, actor }))) return notFound();
        tx.onCommit(() => changed(tenantId, id, 0));
        return shown(tx, id);
      }),
  );
}
