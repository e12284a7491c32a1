// A letter as PDF over HTTP: what leaves the screen for paper, so the audit says printed and not read.
import { z } from "zod";
import type { Instant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { answer } from "../../platform/http/answer.ts";
import { nobodyReads } from "../../platform/http/nobody-reads.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import type { App } from "../../platform/http/routes.ts";
import { openDesk } from "../case-file/load.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { type PaperHouse, printedPaper } from "./kept-paper.ts";
import { factsOf } from "./letter-facts.ts";
import { letterPdf } from "./letter-pdf.ts";
import { bodyShownTo, type Full, oneLetter, readLetter } from "./one-letter.ts";

const PaperQuery = z.strictObject({
  large: z.enum(["true", "false"]).default("false").describe("true: 18 points, for who reads large print."),
});

export function paperRoute(app: App, given: PaperHouse & { readonly at: AtDesk }): void {
  const { at, desk } = given;
  app.get(
    "/api/v1/cases/:id/letters/:no/pdf",
    {
      schema: {
        tags: ["case file"],
        operationId: "printLetter",
        summary: "One letter as a tagged PDF",
        description: "As it goes into an envelope: addresses, page numbers and the barcode of the case.",
        params: oneLetter,
        querystring: PaperQuery,
        produces: ["application/pdf"],
        response: { 404: problemSchema, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, (tx, caller) =>
        readLetter(
          tx,
          caller,
          request.params,
          async (row, id, caseNumber) => {
            const large = request.query.large === "true";
            const headers = headersOf(`${caseNumber} letter ${row.no}`, large);
            const { party } = caller.actor;
            const envelope = party === "desk" && !large && (await inEnvelope(given, tx, { row, id }));
            if (envelope) return answer(200, Buffer.from(envelope), headers);
            const { tenant } = await openDesk(desk, tx);
            const written = { caseId: id, caseNumber, writtenAt: row.written_at as Instant };
            const facts = await factsOf(tx, tenant, written);
            const pdf = await letterPdf(bodyShownTo(party, row), { ...facts, large });
            return answer(200, Buffer.from(pdf), headers);
          },
          { action: "printed", desk, nobodyReads: nobodyReads(request) },
        ),
      ),
  );
}

type InEnvelope = { readonly row: Full; readonly id: string };

/** What the desk prints of a letter by post goes into its envelope: kept, and the same bytes ever after. */
const inEnvelope = (given: PaperHouse, tx: TenantTx, { row, id: caseId }: InEnvelope) =>
  row.channel === "post" && row.state !== "scheduled"
    ? printedPaper(given, tx, { caseId, letter: row.no })
    : undefined;

const headersOf = (name: string, large: boolean) => ({
  "content-type": "application/pdf",
  "content-disposition": `attachment; filename="${name.replace(/[^\w -]/g, "")}${large ? " large" : ""}.pdf"`,
  "cache-control": "no-store",
});
