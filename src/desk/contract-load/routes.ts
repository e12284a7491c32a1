// The contract of a case for the claims system, over HTTP.
import { z } from "zod";
import { refused } from "../../core/ruling.ts";
import { answer, ok } from "../../platform/http/answer.ts";
import { csvHeaders } from "../../platform/http/csv.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound } from "../../platform/http/problem.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import type { Desk } from "../case-file/desk.ts";
import { type OpenFile, openFile } from "../case-file/load.ts";
import { OneCase } from "../case-file/wire.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { refusedAnswer } from "../reception/told.ts";
import { loadAsCsv } from "./as-csv.ts";
import { ContractLoad } from "./wire.ts";

type Given = { readonly desk: Desk; readonly at: AtDesk };

export const contractLoadRoutes: Routes<Given> = (app, { desk, at }) => {
  app.get(
    "/api/v1/cases/:id/contract-load",
    {
      schema: {
        tags: ["case file"],
        operationId: "readContractLoad",
        summary: "The signed contract for the claims system",
        description: "With its pricing terms, as JSON or as a CSV with a line for each code. Audited.",
        params: OneCase,
        querystring: z.strictObject({ format: z.enum(["json", "csv"]).default("json") }),
        response: { 200: ContractLoad.or(z.string()), 404: problemSchema, 409: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, { actor }) => {
        const { format } = request.query;
        const file = await openFile(desk, tx, request.params.id, { lock: false });
        if (!file) return notFound();
        const load = loadOf(file);
        const action = load ? "exported" : "read";
        const entry = { actor, action, what: "contract load", caseId: file.case.id, detail: { format } };
        await noteAudits(tx, [{ at: file.around.now, ...entry }]);
        if (!load) return refusedAnswer(nothingSigned);
        if (format === "json") return ok(load);
        return answer(200, loadAsCsv(load), csvHeaders(`${load.reference}.csv`));
      }),
  );
};

const nothingSigned = refused(
  "NO_CONTRACT_TO_LOAD",
  "PN-13",
  "There is no contract on this case that both have signed.",
  "Get it signed first.",
);

/** What is loaded: the contract that was signed last, and what the claims system said to it. */
function loadOf({ case: is, caseType }: OpenFile): ContractLoad | null {
  const terms = caseType.contractLoad?.(is.facts);
  if (!terms) return null;
  const { provider, member, acknowledged, ...rest } = terms;
  return {
    ...rest,
    caseNumber: is.number,
    reference: `${is.number}/${terms.contractNo}`,
    provider: { name: provider.name, npi: provider.npi ?? null, tin: provider.tin ?? null },
    member: member ? { name: member.name, memberId: member.memberId ?? null } : null,
    codes: [...terms.codes],
    acknowledged: acknowledged ?? null,
  };
}
