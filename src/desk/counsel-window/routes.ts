// What the desk does with places in the room of a case: gives one, looks at all, makes another link, ends
// one.
import { z } from "zod";
import { type CivilDate, type Instant, isoInstant, readCivil } from "../../core/calendar.ts";
import { answer, ok } from "../../platform/http/answer.ts";
import { begin, listing, page, pageOf } from "../../platform/http/listing.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import { isId } from "../case-file/ids.ts";
import { type OpenFile, openFile } from "../case-file/load.ts";
import { readPage } from "../case-file/page-routes.ts";
import { caseHere } from "../case-file/read-pages.ts";
import { OneCase } from "../case-file/wire.ts";
import type { MadeLink } from "../links/links.ts";
import { refusedAnswer } from "../reception/told.ts";
import { endSeat, giveSeat, linkForSeat } from "./give-seat.ts";
import type { RoomRoutes } from "./given.ts";
import { privilegedRoutes } from "./note-routes.ts";
import { type Seat, seatsOf, speaksFor } from "./seats.ts";
import { holdsOn, storyOf } from "./stands.ts";
import { GivenSeat, SeatBody, SeatEnding, SeatLink, SeatLinkBody, SeatWire } from "./wire.ts";

const tags = ["counsel and advocates"];
const OneSeat = OneCase.extend({ seat: z.string().describe("Id of the place.") });
const problems = { 404: problemSchema, 409: problemSchema, 422: problemSchema };

export const roomRoutes: Routes<RoomRoutes> = (app, given) => {
  readRoute(app, given);
  giveRoute(app, given);
  linkRoute(app, given);
  endRoute(app, given);
  privilegedRoutes(app, given);
};

function readRoute(app: App, { at, links }: RoomRoutes): void {
  app.get(
    "/api/v1/cases/:id/seats",
    {
      schema: {
        tags,
        operationId: "readSeats",
        summary: "Who has a place in the room of the case, on which paper and until when",
        params: OneCase,
        querystring: z.strictObject(listing),
        response: { 200: pageOf(SeatWire), 404: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, (tx, caller) => {
        const { id } = request.params;
        const { limit, cursor } = request.query;
        const from = begin("seats", cursor, ([key]) => typeof key === "string" && isId(key));
        return readPage(tx, { caller, id, what: "seats" }, async () => {
          const file = await openFile(links.desk, tx, id, { lock: false });
          if (!file) return notFound();
          const rows = await seatsOf(tx, id, { before: from ? String(from[0]) : null, most: limit + 1 });
          return ok(page("seats", rows, { limit, key: (row) => [row.id], show: seatWire(file) }));
        });
      }),
  );
}

function giveRoute(app: App, { at, links }: RoomRoutes): void {
  app.post(
    "/api/v1/cases/:id/seats",
    {
      schema: {
        tags,
        operationId: "giveSeat",
        summary: "Give counsel or an advocate a place in the room of the case",
        description: "The address of a link is told here and never again.",
        params: OneCase,
        body: SeatBody,
        response: { 201: GivenSeat, ...problems },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, { actor }) => {
        const { id } = request.params;
        const { endsOn, ...body } = request.body;
        const last = endsOn === undefined ? undefined : readCivil(endsOn);
        if (last === null) return badInput([noSuchDay]);
        const file = isId(id) ? await openFile(links.desk, tx, id, { lock: false }) : null;
        if (!file) return notFound();
        const given = await giveSeat(links, tx, { ...body, endsOn: last as CivilDate, caseId: id, actor });
        if (given === null) return notFound();
        if ("rule" in given) return refusedAnswer(given);
        return answer(201, { seat: seatWire(file)(given.seat), link: given.link && told(given.link) });
      }),
  );
}

const noSuchDay = { at: "/endsOn", says: "There is no such day.", doNext: "Write it as 2026-12-31." };
const told = ({ url, code }: MadeLink): z.infer<typeof SeatLink> => ({ url, code });

function linkRoute(app: App, { at, links }: RoomRoutes): void {
  app.post(
    "/api/v1/cases/:id/seats/:seat/links",
    {
      schema: {
        tags,
        operationId: "giveSeatLink",
        summary: "Make another link for a place that holds",
        params: OneSeat,
        body: SeatLinkBody,
        response: { 201: SeatLink, ...problems },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, { actor }) => {
        const { id: caseId, seat: id } = request.params;
        const asked = { caseId, id, factor: request.body.factor, actor };
        const link = isId(caseId) && isId(id) ? await linkForSeat(links, tx, asked) : null;
        if (link === null) return notFound();
        return "rule" in link ? refusedAnswer(link) : answer(201, told(link));
      }),
  );
}

function endRoute(app: App, { at, changed }: RoomRoutes): void {
  app.delete(
    "/api/v1/cases/:id/seats/:seat",
    {
      schema: {
        tags,
        operationId: "endSeat",
        summary: "End a place: its links and sessions open nothing from the next request on",
        params: OneSeat,
        querystring: SeatEnding,
        response: { 204: z.null(), 404: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, { actor, tenantId }) => {
        const { id: caseId, seat: id } = request.params;
        const here = isId(caseId) && isId(id) ? await caseHere(tx, caseId) : null;
        if (!here) return notFound();
        const { why } = request.query;
        if (!(await endSeat(tx, { caseId, id, why, actor, now: here.now as Instant }))) return notFound();
        tx.onCommit(() => changed(tenantId, caseId, 0));
        return answer(204, null);
      }),
  );
}

/** As the desk sees them, with whether each opens the room today. */
const seatWire =
  (file: OpenFile) =>
  (seat: Seat): SeatWire => {
    const { id, party, name, scope, mayWrite, paper, beginsOn, endsOn, at, by, ended } = seat;
    return {
      id,
      party,
      speaksFor: speaksFor[party],
      name,
      scope,
      mayWrite,
      paper: paper && { ...paper, filedAt: isoInstant(paper.filedAt) },
      beginsOn,
      endsOn,
      hasAccount: seat.personId !== null,
      givenAt: isoInstant(at),
      givenBy: by,
      ended: ended && { ...ended, at: isoInstant(ended.at) },
      holds: holdsOn(seat, file, storyOf(file, "en")),
    };
  };
