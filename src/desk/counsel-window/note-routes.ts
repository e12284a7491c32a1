// Notes between the desk and counsel over HTTP: for counsel of this engagement and for whoever works the
// case.
import { z } from "zod";
import { isoInstant } from "../../core/calendar.ts";
import type { CounselStory } from "../../core/room-story.ts";
import type { Refusal } from "../../core/ruling.ts";
import { refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, answer, ok } from "../../platform/http/answer.ts";
import { begin, listing, page, pageOf } from "../../platform/http/listing.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { isId } from "../case-file/ids.ts";
import { type OpenFile, openFile } from "../case-file/load.ts";
import { OneCase } from "../case-file/wire.ts";
import type { Caller } from "../policy/caller.ts";
import { refusedAnswer } from "../reception/told.ts";
import type { RoomRoutes } from "./given.ts";
import { keepPrivileged, mayRead, type PrivilegedNote, privilegedOf } from "./privileged.ts";
import { storyOf } from "./stands.ts";
import { PrivilegedBody, PrivilegedKept, PrivilegedWire } from "./wire.ts";

const tags = ["counsel and advocates"];
const problems = { 404: problemSchema, 409: problemSchema, 422: problemSchema };
const path = "/api/v1/cases/:id/privileged-notes";

export function privilegedRoutes(app: App, { at, links, changed }: RoomRoutes): void {
  app.get(
    path,
    {
      schema: {
        tags,
        operationId: "readPrivilegedNotes",
        summary: "What passes between the desk and counsel, newest first",
        params: OneCase,
        querystring: z.strictObject(listing),
        response: { 200: pageOf(PrivilegedWire), ...problems },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const { id: caseId } = request.params;
        const { limit, cursor } = request.query;
        const from = begin("privileged", cursor, ([key]) => typeof key === "string" && isId(key));
        const open = await openedFor(links, tx, caller, caseId);
        if ("answer" in open) return open.answer;
        const { file, counsel } = open;
        const entry = { at: file.around.now, actor: caller.actor, action: "read", caseId };
        await noteAudits(tx, [{ ...entry, what: "privileged notes" }]);
        const engagement = caller.actor.party === "desk" ? null : (counsel?.engagement ?? "");
        const asked = { caseId, engagement, before: from ? String(from[0]) : null, most: limit + 1 };
        const rows = await privilegedOf(tx, asked);
        return ok(page("privileged", rows, { limit, key: (row) => [row.id], show: noteWire }));
      }),
  );

  app.post(
    path,
    {
      schema: {
        tags,
        operationId: "writePrivilegedNote",
        summary: "Write a note that only counsel and those who work the case read",
        params: OneCase,
        body: PrivilegedBody,
        response: { 201: PrivilegedKept, ...problems },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { id: caseId } = request.params;
        const open = await openedFor(links, tx, caller, caseId);
        if ("answer" in open) return open.answer;
        const { file, counsel } = open;
        if (!counsel) return refusedAnswer(nobodyReads);
        const { actor, tenantId } = caller;
        const { body } = request.body;
        const { engagement } = counsel;
        const note = await keepPrivileged(tx, { caseId, engagement, actor, body, now: file.around.now });
        tx.onCommit(() => changed(tenantId, caseId, file.case.version));
        const { body: _words, ...kept } = noteWire(note);
        return answer(201, kept);
      }),
  );
}

const nobodyReads: Refusal = refused(
  "NO_COUNSEL",
  "BB-37",
  "No counsel is engaged on this case now, so nobody would read it.",
  "Write a note of the desk.",
);

type Opened = { readonly file: OpenFile; readonly counsel: CounselStory | undefined };

/** The case for somebody who may know what passes between the desk and counsel on it. */
async function openedFor(
  { desk }: RoomRoutes["links"],
  tx: TenantTx,
  { actor }: Caller,
  caseId: string,
): Promise<Opened | { readonly answer: Answer }> {
  const file = isId(caseId) ? await openFile(desk, tx, caseId, { lock: false }) : null;
  const counsel = file ? storyOf(file, "en").counsel : undefined;
  if (!file || (actor.party === "counsel" && !counsel)) return { answer: notFound() };
  const may = mayRead(actor, file.case.assigneeId);
  if (may.allowed) return { file, counsel };
  const entry = { at: file.around.now, actor, action: "refused", what: "privileged notes", caseId };
  await noteAudits(tx, [{ ...entry, code: may.code }]);
  return { answer: refusedAnswer(may) };
}

const noteWire = ({ at, ...note }: PrivilegedNote): PrivilegedWire => ({ ...note, at: isoInstant(at) });
