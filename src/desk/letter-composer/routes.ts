// Writing a letter over HTTP: the choice, and the preview. The letter itself is written by its action.
import { z } from "zod";
import { ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import type { Desk } from "../case-file/desk.ts";
import { openFile } from "../case-file/load.ts";
import { OneCase } from "../case-file/wire.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { choicesOf } from "./choices.ts";
import { draftPaper } from "./draft-paper.ts";
import { previewOf } from "./preview.ts";
import { LetterChoice, LetterPreview } from "./wire.ts";

export type ComposerRoutes = { readonly at: AtDesk; readonly desk: Desk };

const tags = ["case file"];

export const composerRoutes: Routes<ComposerRoutes> = (app, given) => {
  choicesRoute(app, given);
  previewRoute(app, given);
  draftRoute(app, given);
};

function choicesRoute(app: App, { at, desk }: ComposerRoutes): void {
  app.get(
    "/api/v1/cases/:id/letter-choices",
    {
      schema: {
        tags,
        operationId: "listLetterChoices",
        summary: "Which letters may be written now, and why not the others",
        params: OneCase,
        response: { 200: z.object({ items: z.array(LetterChoice) }), 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        const file = await openFile(desk, tx, request.params.id, { lock: false });
        if (!file) return notFound();
        const entry = { at: file.around.now, actor, action: "read", what: "letter choices" };
        await noteAudits(tx, [{ ...entry, caseId: file.case.id }]);
        return ok({ items: await choicesOf(tx, file, actor) });
      }),
  );
}

function previewRoute(app: App, { at, desk }: ComposerRoutes): void {
  app.post(
    "/api/v1/cases/:id/actions/:name/preview",
    {
      schema: {
        tags,
        operationId: "previewLetter",
        summary: "The letters an action would write, as they would be sent",
        description:
          "Decides the action on the case as it stands and keeps nothing. The body is the action's.",
        params: OneCase.extend({ name: z.string() }),
        body: z.record(z.string(), z.unknown()).describe("The answers, as the action asks for them."),
        response: { 200: LetterPreview, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        const { id, name } = request.params;
        const file = await openFile(desk, tx, id, { lock: false });
        if (!file) return notFound();
        const entry = { at: file.around.now, actor, action: "read", what: `preview ${name.slice(0, 60)}` };
        await noteAudits(tx, [{ ...entry, caseId: file.case.id }]);
        return ok(await previewOf(tx, file, { event: name, input: request.body, actor }));
      }),
  );
}

const DraftQuery = z.strictObject({
  letter: z.coerce.number().int().min(1).max(20).default(1).describe("Which of the letters it would write."),
});

function draftRoute(app: App, { at, desk }: ComposerRoutes): void {
  app.post(
    "/api/v1/cases/:id/actions/:name/preview/pdf",
    {
      schema: {
        tags,
        operationId: "printDraft",
        summary: "A letter that an action would write, as a PDF marked as a draft",
        description:
          "Decides the action on the case as it stands and keeps nothing. The body is the action's. The " +
          "paper bears no barcode.",
        params: OneCase.extend({ name: z.string() }),
        querystring: DraftQuery,
        body: z.record(z.string(), z.unknown()).describe("The answers, as the action asks for them."),
        produces: ["application/pdf"],
        response: { 404: problemSchema, 409: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        const { id, name } = request.params;
        const file = await openFile(desk, tx, id, { lock: false });
        if (!file) return notFound();
        const entry = { at: file.around.now, actor, action: "printed", what: `draft ${name.slice(0, 60)}` };
        await noteAudits(tx, [{ ...entry, caseId: file.case.id }]);
        return draftPaper(tx, file, { event: name, input: request.body, actor }, request.query.letter);
      }),
  );
}
