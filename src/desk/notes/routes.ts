// Notes on a case over HTTP: read, write, change within ten minutes, take away. For the desk alone.
import { z } from "zod";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { Ruling } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, answer, ok } from "../../platform/http/answer.ts";
import { etag, versionWanted } from "../../platform/http/etag.ts";
import { begin, listing, page, pageOf } from "../../platform/http/listing.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound, problem } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { isId } from "../case-file/ids.ts";
import { readPage } from "../case-file/page-routes.ts";
import { caseHere, tenantNow } from "../case-file/read-pages.ts";
import { OneCase } from "../case-file/wire.ts";
import { askedWords } from "../case-file/words.ts";
import type { Caller } from "../policy/caller.ts";
import { refusedAnswer } from "../reception/told.ts";
import type { NoteRoutes } from "./given.ts";
import { inboxRoutes } from "./inbox-routes.ts";
import { markCaseRead, tellOfNote } from "./news.ts";
import {
  addNote,
  changeNote,
  foundNotes,
  type InternalNote,
  mayChange,
  mayTakeAway,
  notesOf,
  noteToChange,
} from "./notes.ts";
import { colleaguesOf } from "./watching.ts";
import { NoteBody, NoteFound, NoteWire } from "./wire.ts";

const tags = ["notes"];
const oneNote = OneCase.extend({ note: z.string().describe("Id of the note.") });
const problems = { 404: problemSchema, 409: problemSchema, 412: problemSchema, 422: problemSchema };

export const noteRoutes: Routes<NoteRoutes> = (app, given) => {
  readRoutes(app, given);
  writeRoute(app, given);
  changeRoutes(app, given);
  inboxRoutes(app, given);
};

function readRoutes(app: App, { at }: NoteRoutes): void {
  app.get(
    "/api/v1/cases/:id/notes",
    {
      schema: {
        tags,
        operationId: "readNotes",
        summary: "What the desk says to itself about a case",
        description: "Newest first. Reading them marks the news of them as read.",
        params: OneCase,
        querystring: z.strictObject(listing),
        response: { 200: pageOf(NoteWire), 404: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, (tx, caller) => {
        const { id } = request.params;
        const { limit, cursor } = request.query;
        const from = begin("notes", cursor, ([key]) => typeof key === "string" && isId(key));
        return readPage(tx, { caller, id, what: "notes" }, async (now) => {
          const rows = await notesOf(tx, id, { before: from ? String(from[0]) : null, most: limit + 1 });
          await markCaseRead(tx, { person: caller.actor.id, now: now as Instant, caseId: id });
          const show = await shower(tx, rows, caller, now as Instant);
          return ok(page("notes", rows, { limit, key: (row) => [row.id], show }));
        });
      }),
  );

  app.get(
    "/api/v1/notes",
    {
      schema: {
        tags,
        operationId: "searchNotes",
        summary: "Notes by their words",
        querystring: z.strictObject({
          q: z.string().max(200).describe("Each word must begin a word of the note."),
          limit: listing.limit,
        }),
        response: { 200: z.object({ items: z.array(NoteFound) }), 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        const { q, limit } = request.query;
        const found = await foundNotes(tx, askedWords(q), limit);
        const detail = { count: found.length, cases: [...new Set(found.map((one) => one.caseId))] };
        const now = await tenantNow(tx);
        await noteAudits(tx, [{ at: now, actor, action: "searched", what: "notes", detail }]);
        return ok({ items: found.map((one) => ({ ...one, at: isoInstant(one.at) })) });
      }),
  );
}

/** A note as this caller sees it, with the names of those it calls. */
async function shower(tx: TenantTx, notes: readonly InternalNote[], { actor }: Caller, now: Instant) {
  const people = await colleaguesOf(tx, [...new Set(notes.flatMap(({ mentions }) => mentions))]);
  const names = new Map(people.map((one) => [one.id, one]));
  return (note: InternalNote): NoteWire => ({
    id: note.id,
    at: isoInstant(note.at),
    by: { id: note.byId, name: note.by },
    body: note.body,
    mentions: note.mentions.flatMap((id) => names.get(id) ?? []),
    version: note.version,
    changedAt: note.changedAt === null ? null : isoInstant(note.changedAt),
    changedBy: note.changedBy,
    mayChange: mayChange(note, actor, now).allowed,
    mayTakeAway: mayTakeAway(note, actor).allowed,
  });
}

/** Mentions that are nobody of the desk, as a problem; null where all are. */
async function strangers(tx: TenantTx, mentions: readonly string[]): Promise<Answer | null> {
  const known = new Set((await colleaguesOf(tx, mentions)).map(({ id }) => id));
  const wrong = mentions.flatMap((id, index) => (known.has(id) ? [] : [index]));
  if (wrong.length === 0) return null;
  const says = "This is nobody of the desk.";
  const doNext = "Take the ids of GET /api/v1/colleagues.";
  return badInput(wrong.map((index) => ({ at: `/mentions/${index}`, says, doNext })));
}

function writeRoute(app: App, given: NoteRoutes): void {
  const { at, mails, changed } = given;
  app.post(
    "/api/v1/cases/:id/notes",
    {
      schema: {
        tags,
        operationId: "writeNote",
        summary: "Write a note that only the desk sees",
        params: OneCase,
        body: NoteBody,
        response: { 201: NoteWire, ...problems },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { id } = request.params;
        const { body, mentions } = request.body;
        const here = isId(id) ? await caseHere(tx, id) : null;
        if (!here) return notFound();
        const wrong = await strangers(tx, mentions);
        if (wrong) return wrong;
        const now = here.now as Instant;
        const { actor } = caller;
        const note = await addNote(tx, { caseId: id, by: actor, at: now, body, mentions });
        if (!note) return notFound();
        const told = { caseId: id, caseNumber: here.number, noteId: note.id, by: actor, at: now };
        await tellOfNote(tx, { ...told, mentions, mails });
        await noteAudits(tx, [{ at: now, actor, action: "wrote", what: `note ${note.id}`, caseId: id }]);
        tx.onCommit(() => changed(caller.tenantId, id, 0));
        const show = await shower(tx, [note], caller, now);
        return answer(201, show(note), { etag: etag(1) });
      }),
  );
}

type Changing = {
  readonly caller: Caller;
  readonly id: string;
  readonly noteId: string;
  readonly ifMatch: string | undefined;
  readonly body: string | null;
  readonly mentions: readonly string[];
};

async function changing(given: NoteRoutes, tx: TenantTx, asked: Changing): Promise<Answer> {
  const { caller, id, noteId, ifMatch, body, mentions } = asked;
  const { actor, tenantId } = caller;
  const here = isId(id) ? await caseHere(tx, id) : null;
  const note = here ? await noteToChange(tx, id, noteId) : null;
  if (!here || !note) return notFound();
  const now = here.now as Instant;
  const wanted = versionWanted(ifMatch);
  if (wanted !== undefined && wanted !== note.version) {
    const current = (await shower(tx, [note], caller, now))(note);
    const says = `The note is at version ${note.version} now, and you had seen version ${wanted}.`;
    return problem(412, { code: "NOTE_MOVED_ON", says, doNext: "Read it again.", note: current });
  }
  const ruling: Ruling = body === null ? mayTakeAway(note, actor) : mayChange(note, actor, now);
  if (!ruling.allowed) {
    const what = `note ${noteId}`;
    await noteAudits(tx, [{ at: now, actor, action: "refused", what, caseId: id, code: ruling.code }]);
    return refusedAnswer(ruling);
  }
  const wrong = await strangers(tx, mentions);
  if (wrong) return wrong;
  const after = await changeNote(tx, { caseId: id, note, by: actor, at: now, body, mentions });
  const told = { caseId: id, caseNumber: here.number, noteId, by: actor, at: now, mentions };
  if (body !== null) await tellOfNote(tx, { ...told, mails: given.mails });
  const action = body === null ? "took away" : "changed";
  await noteAudits(tx, [{ at: now, actor, action, what: `note ${noteId}`, caseId: id }]);
  tx.onCommit(() => given.changed(tenantId, id, 0));
  return ok((await shower(tx, [after], caller, now))(after), { etag: etag(after.version) });
}

function changeRoutes(app: App, given: NoteRoutes): void {
  const { at } = given;
  app.put(
    "/api/v1/cases/:id/notes/:note",
    {
      schema: {
        tags,
        operationId: "changeNote",
        summary: "Change a note of one's own, within ten minutes",
        description: "What it said before is kept. If-Match with its version where two may change it.",
        params: oneNote,
        body: NoteBody,
        response: { 200: NoteWire, ...problems },
      },
    },
    (request, reply) =>
      at.read(request, reply, (tx, caller) => {
        const { id, note: noteId } = request.params;
        const ifMatch = request.headers["if-match"];
        return changing(given, tx, { caller, id, noteId, ifMatch, ...request.body });
      }),
  );

  app.delete(
    "/api/v1/cases/:id/notes/:note",
    {
      schema: {
        tags,
        operationId: "takeNoteAway",
        summary: "Take a note away; that there was one stays in sight",
        params: oneNote,
        response: { 200: NoteWire, ...problems },
      },
    },
    (request, reply) =>
      at.read(request, reply, (tx, caller) => {
        const { id, note: noteId } = request.params;
        const ifMatch = request.headers["if-match"];
        return changing(given, tx, { caller, id, noteId, ifMatch, body: null, mentions: [] });
      }),
  );
}
