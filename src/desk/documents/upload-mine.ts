// The upload that a request is about, for the person whose it is.
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { notFound, Stop } from "../../platform/http/problem.ts";
import { isId } from "../case-file/ids.ts";
import { caseHere } from "../case-file/read-pages.ts";
import { OneCase } from "../case-file/wire.ts";
import type { DocumentRoutes } from "./document-routes.ts";
import { type UploadRow, uploadOf } from "./uploads.ts";

export const OneUpload = OneCase.extend({ upload: z.string().describe("Id of the upload.") });
export type Of = { readonly id: string; readonly upload: string };

/** @throws Stop 404 for an upload that is not this caller's, or is none */
export async function mine({ at }: DocumentRoutes, request: FastifyRequest): Promise<UploadRow> {
  const { id, upload } = request.params as Of;
  return at.ask(request, async (tx, caller) => {
    const known = isId(id) && isId(upload) && (await caseHere(tx, id));
    const row = known ? await uploadOf(tx, caller, { caseId: id, id: upload }) : undefined;
    if (!row) throw new Stop(notFound());
    return row;
  });
}
