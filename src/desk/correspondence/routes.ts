// Letters of a case, and everything that leaves the house, over HTTP.
import { hash } from "node:crypto";
import { z } from "zod";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import { letterText } from "../../core/letter.ts";
import { answer, ok } from "../../platform/http/answer.ts";
import { begin, listing, page, pageOf } from "../../platform/http/listing.ts";
import { nobodyReads } from "../../platform/http/nobody-reads.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound } from "../../platform/http/problem.ts";
import type { App, Routes } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { isId } from "../case-file/ids.ts";
import { openDesk } from "../case-file/load.ts";
import { readPage } from "../case-file/page-routes.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import { OneCase } from "../case-file/wire.ts";
import type { Caller } from "../policy/caller.ts";
import { reasonShownTo } from "../policy/shown.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { refusedAnswer } from "../reception/told.ts";
import { deliveryRoutes } from "./delivery-routes.ts";
import type { PaperHouse } from "./kept-paper.ts";
import { letterHtml, letterStyle } from "./letter-html.ts";
import { bodyShownTo, isShown, oneLetter, readLetter } from "./one-letter.ts";
import { type OutboxItem as Item, outbox } from "./outbox.ts";
import { paperRoute } from "./paper-route.ts";
import { waitsFor } from "./proof.ts";
import { type LetterRow, letterOf, lettersOf } from "./read-letters.ts";
import { takeBack } from "./take-back.ts";
import { LetterWhole, LetterWire, OutboxFilters, OutboxItem } from "./wire.ts";

const tags = ["case file"];

export type CorrespondenceRoutes = PaperHouse & {
  readonly at: AtDesk;
  /** Told after the commit of every event. */
  readonly changed: (tenant: string, caseId: string, version: number) => void;
};

export const correspondenceRoutes: Routes<CorrespondenceRoutes> = (app, given) => {
  const { at } = given;
  app.get(
    "/api/v1/cases/:id/letters",
    {
      schema: {
        tags,
        operationId: "readLetters",
        summary: "The letters of the case",
        params: OneCase,
        response: { 200: z.object({ items: z.array(LetterWire) }), 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, (tx, caller) => {
        const { id } = request.params;
        return readPage(tx, { caller, id, what: "letters" }, async () => {
          const rows = await lettersOf(tx, id);
          const { party } = caller.actor;
          const mine = rows.filter((row) => isShown(row, caller) || waitsFor(row, party));
          return ok({ items: mine.map((row) => letterShown(unopened(row, caller), id, caller)) });
        });
      }),
  );
  oneLetterRoutes(app, given);
  paperRoute(app, given);
  undoRoute(app, given);
  deliveryRoutes(app, given);
  outboxRoute(app, at);
};

function oneLetterRoutes(app: App, { at, desk }: CorrespondenceRoutes): void {
  app.get(
    "/api/v1/cases/:id/letters/:no",
    {
      schema: {
        tags,
        operationId: "readLetter",
        summary: "One letter with its text",
        params: oneLetter,
        response: { 200: LetterWhole, 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, (tx, caller) =>
        readLetter(
          tx,
          caller,
          request.params,
          (row, id) => {
            const body = bodyShownTo(caller.actor.party, row);
            return ok({ ...letterShown(row, id, caller), body: { ...body }, text: letterText(body) });
          },
          { desk, nobodyReads: nobodyReads(request) },
        ),
      ),
  );

  app.get(
    "/api/v1/cases/:id/letters/:no/html",
    {
      schema: {
        tags,
        operationId: "showLetter",
        summary: "One letter as a page",
        params: oneLetter,
        produces: ["text/html"],
        response: { 404: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, (tx, caller) =>
        readLetter(
          tx,
          caller,
          request.params,
          async (row, _id, caseNumber) => {
            const { card } = (await openDesk(desk, tx)).tenant;
            const body = bodyShownTo(caller.actor.party, row);
            return answer(200, letterHtml(body, { caseNumber, card }), pageHeaders);
          },
          { desk, nobodyReads: nobodyReads(request) },
        ),
      ),
  );
}

function undoRoute(app: App, { at, desk, changed }: CorrespondenceRoutes): void {
  app.post(
    "/api/v1/cases/:id/letters/:no/undo",
    {
      schema: {
        tags,
        operationId: "takeLetterBack",
        summary: "Take a letter back before it leaves",
        description:
          "Within ten seconds of being written, or before its time where it is to go later. " +
          "What else the event did stays.",
        params: oneLetter,
        response: { 200: LetterWire, 404: problemSchema, 409: problemSchema },
      },
    },
    (request, reply) =>
      at.post(request, reply, async (tx, caller) => {
        const { id, no } = request.params;
        if (!isId(id) || !/^[1-9]\d{0,4}$/.test(no)) return notFound();
        const asked = { caseId: id, no: Number(no), actor: caller.actor };
        const outcome = await takeBack(desk, tx, asked);
        if (outcome.kind === "no such letter") return notFound();
        if (outcome.kind === "refused") return refusedAnswer(outcome.ruling);
        tx.onCommit(() => changed(caller.tenantId, id, outcome.version));
        const row = await letterOf(tx, id, Number(no));
        return row ? ok(letterShown(row, id, caller)) : notFound();
      }),
  );
}

/** The page is shown as it is and does nothing: no script, no form, no other place, only its own style. */
export const letterStyleSource = `'sha256-${hash("sha256", letterStyle, "base64")}'`;
const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": `default-src 'none'; style-src ${letterStyleSource}; sandbox`,
};

/** Until it is fetched a letter in the portal tells its reader nothing but that it is there (BB-19). */
const unopened = (row: LetterRow, caller: Caller): LetterRow =>
  isShown(row, caller) ? row : { ...row, template: "", subject: "A letter waits for you", offer_cents: null };

const instant = (at: number): string => isoInstant(at as Instant);
const proofShown = (proof: LetterRow["proof"]) => proof && { ...proof, at: instant(proof.at) };

function letterShown(row: LetterRow, id: string, { actor }: Caller): z.infer<typeof LetterWire> {
  const { no, template, channel, language, state, held } = row;
  return {
    no,
    template,
    title: row.subject,
    to: row.to_party,
    toName: row.to_name,
    channel,
    language,
    state,
    ...(actor.party === "desk" ? { address: row.address } : {}),
    writtenAt: instant(row.written_at),
    sendAt: instant(row.send_at),
    sentAt: row.sent_at === null ? null : instant(row.sent_at),
    offerCents: row.offer_cents,
    proof: proofShown(row.proof),
    held: held && !reasonShownTo(actor.party) ? { code: "LETTER_HELD", says: "It was kept back." } : held,
    html: `/api/v1/cases/${id}/letters/${no}/html`,
  };
}

function outboxRoute(app: App, at: AtDesk): void {
  app.get(
    "/api/v1/outbox",
    {
      schema: {
        tags,
        operationId: "readOutbox",
        summary: "Everything that leaves the house, with its proof",
        querystring: z.strictObject({ ...OutboxFilters, ...listing }),
        response: { 200: pageOf(OutboxItem), 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        const { limit, cursor, ...filters } = request.query;
        if (filters.caseId !== undefined && !isId(filters.caseId)) return badInput([noSuchCase]);
        const after = begin(
          "outbox",
          cursor,
          ([at, key]) => Number.isSafeInteger(at) && typeof key === "string",
        );
        const from = after
          ? { after: { writtenAt: Number(after[0]) as Instant, key: String(after[1]) } }
          : {};
        const lost = filters.lost === "true";
        const rows = await outbox(tx, { ...filters, lost, ...from, limit: limit + 1 });
        const shown = page("outbox", rows, {
          limit,
          key: ({ writtenAt, key }) => [writtenAt, key],
          show: itemShown,
        });
        const detail = {
          count: shown.items.length,
          cases: [...new Set(rows.slice(0, limit).map((one) => one.caseId))],
        };
        await noteAudits(tx, [{ at: await tenantNow(tx), actor, action: "listed", what: "outbox", detail }]);
        return ok(shown);
      }),
  );
}

const noSuchCase = {
  at: "?caseId",
  says: "This is not the id of a case.",
  doNext: "Give the id, not the number.",
};

function itemShown({
  key: _key,
  toParty,
  writtenAt,
  sendAt,
  sentAt,
  since,
  proof,
  ...row
}: Item): OutboxItem {
  const html =
    row.caseId !== null && row.no !== null ? `/api/v1/cases/${row.caseId}/letters/${row.no}/html` : null;
  return {
    ...row,
    to: toParty,
    html,
    proof: proofShown(proof),
    writtenAt: isoInstant(writtenAt),
    sendAt: isoInstant(sendAt),
    since: isoInstant(since),
    sentAt: sentAt === null ? null : isoInstant(sentAt),
  };
}
