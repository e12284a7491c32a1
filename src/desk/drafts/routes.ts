// Drafts over HTTP, each of the caller alone.
import { z } from "zod";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import { answer, ok } from "../../platform/http/answer.ts";
import { etag, versionWanted } from "../../platform/http/etag.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { Caller } from "../policy/caller.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { type Draft, draftOf, forgetDraft, saveDraft } from "./drafts.ts";
import { DraftBody, DraftWire } from "./wire.ts";

const tags = ["drafts"];
const place = z.object({
  place: z
    .string()
    .describe("Which form, and of which case; at most 200 of letters, digits, space and . _ : -"),
});
const path = "/api/v1/drafts/:place";
const isPlace = (text: string): boolean => /^[A-Za-z0-9 ._:-]{1,200}$/.test(text);
const noPlace = () =>
  badInput([
    {
      at: "?place",
      says: "This cannot be the place of a draft.",
      doNext: "Use at most 200 letters, digits, spaces and the signs . _ : -",
    },
  ]);

const keyOf = ({ actor, viewer }: Caller, at: string) => ({ person: actor.id, viewer, place: at });
const shown = ({ at, ...draft }: Draft): DraftWire => ({
  ...draft,
  at: at === null ? null : isoInstant(at as Instant),
});

export const draftRoutes: Routes<{ readonly at: AtDesk }> = (app, { at }) => {
  app.get(
    path,
    {
      schema: {
        tags,
        operationId: "readDraft",
        summary: "What I typed here and did not send",
        params: place,
        response: { 200: DraftWire, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        if (!isPlace(request.params.place)) return noPlace();
        const draft = await draftOf(tx, keyOf(caller, request.params.place));
        if (draft.version > 0) {
          const what = `draft ${request.params.place}`;
          await noteAudits(tx, [{ at: await tenantNow(tx), actor: caller.actor, action: "read", what }]);
        }
        return ok(shown(draft), { etag: etag(draft.version) });
      }),
  );
  changeRoutes(app, at);
};

function changeRoutes(app: App, at: AtDesk): void {
  app.put(
    path,
    {
      schema: {
        tags,
        operationId: "saveDraft",
        summary: "Keep what I have typed so far",
        description:
          "If-Match names the version this window knew. Where another window saved meanwhile, this one " +
          "wins and the other's text is kept as `other`.",
        params: place,
        body: DraftBody,
        response: { 200: DraftWire, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        if (!isPlace(request.params.place)) return noPlace();
        const base = versionWanted(request.headers["if-match"]);
        const draft = await saveDraft(tx, keyOf(caller, request.params.place), { ...request.body, base });
        return ok(shown(draft), { etag: etag(draft.version) });
      }),
  );

  app.delete(
    path,
    {
      schema: {
        tags,
        operationId: "forgetDraft",
        summary: "Forget what I typed here",
        params: place,
        response: { 204: z.undefined().describe("Done."), 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        if (!isPlace(request.params.place)) return noPlace();
        await forgetDraft(tx, keyOf(caller, request.params.place));
        return answer(204, null);
      }),
  );
}
