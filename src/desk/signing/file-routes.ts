// Papers of signing over HTTP: the PDF, a page signed on paper, and whether a file is the one we sealed.
import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { type Instant, isoInstant, readCivil } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput, notFound, problem, Stop } from "../../platform/http/problem.ts";
import type { App } from "../../platform/http/routes.ts";
import { checkSeal } from "../../platform/seal/check.ts";
import { isId } from "../case-file/ids.ts";
import { caseHere } from "../case-file/read-pages.ts";
import { takeUpload, type Upload, uploadLimits } from "../documents/take-upload.ts";
import type { Caller } from "../policy/caller.ts";
import {
  isNumber,
  numberOf,
  OneSigning,
  openSigned,
  outcomeAnswer,
  type SigningRoutes,
  tags,
} from "./answers.ts";
import { requestOf } from "./rows.ts";
import { signOnPaper } from "./scans.ts";
import { signatoryOf } from "./signatory.ts";
import { SealVerdictWire, SigningWire, type SealVerdictWire as Verdict } from "./wire.ts";

type OnOne = FastifyRequest<{ Params: { id: string; no: string } }>;

export function fileRoutes(app: App, given: SigningRoutes): void {
  pdfRoute(app, given);
  app.after(() => {
    paperRoute(app, given);
    checkRoute(app, given);
  });
}

function pdfRoute(app: App, { at, house }: SigningRoutes): void {
  app.get(
    "/api/v1/cases/:id/signings/:no/pdf",
    {
      schema: {
        tags,
        operationId: "readSignedPaper",
        summary: "The signed and sealed PDF, or the paper as it was given out",
        params: OneSigning,
        querystring: z.strictObject({ of: z.enum(["signed", "unsigned"]).default("signed") }),
        produces: ["application/pdf"],
        response: { 404: problemSchema },
      },
    },
    async (request, reply) => {
      const { id, no } = request.params;
      const { of } = request.query;
      const found = await at.ask(request, async (tx, caller) => {
        const what = `signing ${numberOf(no) ?? ""} ${of}`;
        const file = await openSigned(house, tx, { id, caller, what });
        const row = file && (await requestOf(tx, id, numberOf(no) ?? 0));
        const hash = of === "signed" ? row?.sealedSha256 : row?.sha256;
        if (!file || !row || !hash) throw new Stop(notFound());
        return { hash, name: `${row.title} ${file.case.number}${of === "signed" ? ", signed" : ""}.pdf` };
      });
      const content = await house.files.read(found.hash);
      const headers = {
        "content-type": "application/pdf",
        "content-length": content.byteLength,
        "content-disposition": `attachment; filename="${found.name}"`,
        "content-security-policy": "sandbox",
        "cache-control": "private, no-store",
      };
      return (reply as FastifyReply).headers(headers).send(content) as never;
    },
  );
}

function paperRoute(app: App, given: SigningRoutes): void {
  app.post(
    "/api/v1/cases/:id/signings/:no/paper",
    {
      bodyLimit: uploadLimits.fileSize + 100_000,
      schema: {
        tags,
        operationId: "fileSignedPage",
        summary: "File a page that was signed on paper",
        description:
          "A form with role, name, title and signedOn where they are known, and file. It counts once " +
          "somebody of the desk who did not bring it has compared it with the paper.",
        params: OneSigning,
        consumes: ["multipart/form-data"],
        response: {
          200: SigningWire,
          404: problemSchema,
          409: problemSchema,
          413: problemSchema,
          415: problemSchema,
          422: problemSchema,
        },
      },
    },
    async (request, reply) => {
      const asked = request as OnOne;
      await known(given, asked);
      const taken = await takeUpload(asked, given.house.files);
      if ("wrong" in taken) throw new Stop(taken.wrong);
      return given.at.post(
        asked,
        reply,
        (tx, caller) => filed(given, tx, { caller, request: asked, taken }),
        digestOf(taken),
      );
    },
  );
}

/** Nothing of a file is taken for a case that the caller may not know of. */
const known = ({ at }: SigningRoutes, request: OnOne): Promise<void> =>
  at.ask(request, async (tx) => {
    const { id, no } = request.params;
    if (!isId(id) || !isNumber(no) || !(await caseHere(tx, id))) throw new Stop(notFound());
  });

const digestOf = ({ fields, name, file }: Upload): Buffer =>
  createHash("sha256")
    .update(JSON.stringify([Object.entries(fields).sort(), name, file.hash]))
    .digest();

type Filing = { readonly caller: Caller; readonly request: OnOne; readonly taken: Upload };

async function filed(given: SigningRoutes, tx: TenantTx, { caller, request, taken }: Filing) {
  const { id, no } = request.params;
  const { role = "", name = "", title = "", signedOn = "" } = taken.fields;
  const day = signedOn === "" ? undefined : readCivil(signedOn);
  const doNext = "Fill it in and send it again.";
  if (role.trim() === "") return badInput([{ at: "/role", says: "Who signs is missing.", doNext }]);
  if (name.trim().length < 2 || name.length > 120)
    return badInput([{ at: "/name", says: "The name of who signed is missing.", doNext }]);
  if (day === null) return badInput([{ at: "/signedOn", says: "This is no day.", doNext: "YYYY-MM-DD" }]);
  const number = numberOf(no);
  const page = {
    caseId: id,
    ...(number === undefined ? {} : { no: number }),
    role: role.trim().slice(0, 40),
    name: name.trim(),
    ...(title.trim() ? { title: title.trim().slice(0, 120) } : {}),
    ...(day ? { signedOn: day } : {}),
    upload: taken,
  };
  const outcome = await signOnPaper(given.house, tx, page, signatoryOf(caller, request.ip));
  return outcomeAnswer(given, tx, { caller, id }, outcome);
}

function checkRoute(app: App, given: SigningRoutes): void {
  app.post(
    "/api/v1/cases/:id/signings/:no/check",
    {
      bodyLimit: uploadLimits.fileSize + 100_000,
      schema: {
        tags,
        operationId: "checkSealedPaper",
        summary: "Is this file the paper that we sealed, unchanged?",
        description: "A form with the file. It is looked at and not kept.",
        params: OneSigning,
        consumes: ["multipart/form-data"],
        response: { 200: SealVerdictWire, 404: problemSchema, 413: problemSchema, 422: problemSchema },
      },
    },
    async (request, reply) => {
      const asked = request as OnOne;
      await known(given, asked);
      const bytes = await fileIn(asked);
      return given.at.read(asked, reply, async (tx, caller) => {
        const { id, no } = asked.params;
        const file = await openSigned(given.house, tx, { id, caller, what: `seal of signing ${no}` });
        const row = file && (await requestOf(tx, id, numberOf(no) ?? 0));
        return row ? ok(await verdictOn(given, bytes, row.sealedSha256)) : notFound();
      });
    },
  );
}

async function fileIn(request: FastifyRequest): Promise<Buffer> {
  for await (const part of request.parts({ limits: uploadLimits })) {
    if (part.type !== "file") continue;
    const bytes = await part.toBuffer().catch(() => null);
    if (bytes) return bytes;
    const says = "The file is larger than 26 MB.";
    throw new Stop(problem(413, { code: "FILE_TOO_LARGE", says, doNext: "Send the PDF alone." }));
  }
  throw new Stop(
    badInput([{ at: "/file", says: "The form holds no file.", doNext: "Send the PDF as file." }]),
  );
}

async function verdictOn({ house }: SigningRoutes, bytes: Buffer, sealed: string | null): Promise<Verdict> {
  const verdict = checkSeal(bytes, await house.seal.known());
  const sameRequest = sealed === createHash("sha256").update(bytes).digest("hex");
  if (!verdict.whole) return { ...verdict, sealedAt: null, sameRequest };
  const says = sameRequest
    ? "This is the signed paper of this request, to the last byte."
    : "We sealed this file and nothing was changed since, but it is not the paper of this request.";
  return { whole: true, code: null, says, sealedAt: isoInstant(verdict.sealedAt as Instant), sameRequest };
}
