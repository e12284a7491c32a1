// What the desk does with the links of a case: makes one, looks at all, ends one.
import { z } from "zod";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import { answer, ok } from "../../platform/http/answer.ts";
import { begin, listing, page, pageOf } from "../../platform/http/listing.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import { isId } from "../case-file/ids.ts";
import { readPage } from "../case-file/page-routes.ts";
import { caseHere } from "../case-file/read-pages.ts";
import { OneCase } from "../case-file/wire.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { refusedAnswer } from "../reception/told.ts";
import { endLink, type LinkHouse, type LinkRow, linksOf, makeLink } from "./links.ts";
import { CaseLink, LinkBody, NewLink } from "./wire.ts";

export type LinkRoutes = { readonly at: AtDesk; readonly links: LinkHouse };

const tags = ["links"];
const day = 86_400_000;

export const linkRoutes: Routes<LinkRoutes> = (app, given) => {
  readRoute(app, given);
  makeRoute(app, given);
  endRoute(app, given);
};

function readRoute(app: App, { at }: LinkRoutes): void {
  app.get(
    "/api/v1/cases/:id/links",
    {
      schema: {
        tags,
        operationId: "readGivenLinks",
        summary: "Links of the case for people without an account, newest first",
        params: OneCase,
        querystring: z.strictObject(listing),
        response: { 200: pageOf(CaseLink), 404: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, (tx, caller) => {
        const { id } = request.params;
        const { limit, cursor } = request.query;
        const from = begin("links", cursor, ([key]) => typeof key === "string" && isId(key));
        return readPage(tx, { caller, id, what: "links" }, async () => {
          const rows = await linksOf(tx, id, { before: from ? String(from[0]) : null, most: limit + 1 });
          return ok(page("links", rows, { limit, key: (row) => [row.id], show: linkWire }));
        });
      }),
  );
}

function makeRoute(app: App, { at, links }: LinkRoutes): void {
  app.post(
    "/api/v1/cases/:id/links",
    {
      schema: {
        tags,
        operationId: "giveLink",
        summary: "Make a link for one person and one act",
        description: "The address and the code are told here and never again: only digests are kept.",
        params: OneCase,
        body: LinkBody,
        response: { 201: NewLink, 404: problemSchema, 409: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, { actor }) => {
        const { id } = request.params;
        const { party, name, personId, act, factor = null, days } = request.body;
        const here = isId(id) ? await caseHere(tx, id) : null;
        if (!here) return notFound();
        const made = await makeLink(links, tx, {
          caseId: id,
          person: { party, name, ...(personId ? { id: personId } : {}) },
          act,
          factor,
          expiresAt: ((here.now as Instant) + days * day) as Instant,
          by: actor,
        });
        if (made === null) return notFound();
        if ("code" in made && "rule" in made) return refusedAnswer(made);
        const [row] = await linksOf(tx, id, { before: null, most: 1 });
        if (!row) throw new Error("A link that was just made is not there.");
        return answer(201, { link: linkWire(row), url: made.url, code: made.code });
      }),
  );
}

function endRoute(app: App, { at }: LinkRoutes): void {
  app.delete(
    "/api/v1/cases/:id/links/:link",
    {
      schema: {
        tags,
        operationId: "endGivenLink",
        summary: "End a link: it opens nothing from the next request on",
        params: OneCase.extend({ link: z.string().describe("Id of the link.") }),
        querystring: z.strictObject({ why: z.string().trim().min(1).max(300).default("ended by the desk") }),
        response: { 204: z.null(), 404: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, { actor: by }) => {
        const { id: caseId, link: id } = request.params;
        const here = isId(caseId) && isId(id) ? await caseHere(tx, caseId) : null;
        const { why } = request.query;
        if (!here || !(await endLink(tx, { caseId, id, why, by }, here.now as Instant))) return notFound();
        return answer(204, null);
      }),
  );
}

function stateOf(row: LinkRow): CaseLink["state"] {
  if (row.ended_at !== null) return "ended";
  if (row.expires_at <= row.now) return "expired";
  if (row.locked_at !== null) return "locked";
  return row.done_at === null ? "open" : "done";
}

const at = (instant: Instant | null): string | null => (instant === null ? null : isoInstant(instant));

function linkWire(row: LinkRow): CaseLink {
  const { id, act, party, name, factor, said } = row;
  const ended =
    row.ended_at === null
      ? null
      : { at: isoInstant(row.ended_at), by: row.ended_by ?? "", why: row.ended_why ?? "" };
  return {
    id,
    act,
    party,
    name,
    factor,
    state: stateOf(row),
    madeAt: isoInstant(row.made_at),
    madeBy: row.made_by,
    expiresAt: isoInstant(row.expires_at),
    openedAt: at(row.opened_at),
    doneAt: at(row.done_at),
    doneSays: row.done_says,
    ended,
    said: said && { name: said.name, role: said.role, phone: said.phone, npi: said.npi },
  };
}
