// What was thrown becomes a problem: what happened, what to do, a reference; never a stack and never a name
// of ours.
import type { FastifyError } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { DatabaseUnavailable, isConnectionLoss } from "../db/unavailable.ts";
import { codeOf, Fault } from "../fault.ts";
import type { Answer } from "./answer.ts";
import { badInput, type InputError, problem, Stop } from "./problem.ts";

type Told = { readonly code: string; readonly says: string; readonly doNext: string };

const ofTheServer: Readonly<Record<string, readonly [number, Told]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [
    413,
    {
      code: "BODY_TOO_LARGE",
      says: "The body is larger than this address takes.",
      doNext: "Send less at a time.",
    },
  ],
  FST_REQ_FILE_TOO_LARGE: [
    413,
    {
      code: "FILE_TOO_LARGE",
      says: "The file is larger than is taken here.",
      doNext: "Send a smaller file, or split it.",
    },
  ],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    415,
    {
      code: "MEDIA_TYPE_NOT_TAKEN",
      says: "This address does not take a body of that kind.",
      doNext: "Set Content-Type to one that the description of this address names.",
    },
  ],
  FST_INVALID_MULTIPART_CONTENT_TYPE: [
    415,
    {
      code: "MEDIA_TYPE_NOT_TAKEN",
      says: "This address takes multipart/form-data.",
      doNext: "Send the file as a form with a field named file.",
    },
  ],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    400,
    {
      code: "BODY_CUT_OFF",
      says: "The body is not as long as Content-Length says.",
      doNext: "Send the request again.",
    },
  ],
  FST_ERR_BAD_URL: [
    400,
    {
      code: "ADDRESS_UNREADABLE",
      says: "The address cannot be read: something in it is not properly encoded.",
      doNext: "Encode it as UTF-8 with percent signs.",
    },
  ],
  FST_ERR_MAX_PARAM_LENGTH: [
    414,
    {
      code: "ADDRESS_TOO_LONG",
      says: "A part of the address is too long.",
      doNext: "Check the address.",
    },
  ],
};

const busy: Told = {
  code: "TOOK_TOO_LONG",
  says: "This took too long and was stopped. Nothing was changed.",
  doNext: "Try again in a moment.",
};

/** The answer to an error, whatever it is. `unexpected` says that it belongs into the log. */
export function answerTo(error: unknown): { readonly told: Answer; readonly unexpected: boolean } {
  if (error instanceof Stop) return { told: error.answer, unexpected: false };
  if (error instanceof DatabaseUnavailable) return { told: unavailable(error), unexpected: false };
  if (isConnectionLoss(error))
    return { told: unavailable(new DatabaseUnavailable(error)), unexpected: false };
  if (hasZodFastifySchemaValidationErrors(error))
    return { told: badInput(errorsOf(error)), unexpected: false };
  const known = ofTheServer[codeOf(error)];
  if (known) return { told: problem(...known), unexpected: false };
  if (codeOf(error) === "57014" || codeOf(error) === "55P03") {
    return { told: problem(503, busy, { "retry-after": "2" }), unexpected: true };
  }
  if (error instanceof Fault) {
    const { code, message: says, doNext } = error;
    return { told: problem(503, { code, says, doNext }, { "retry-after": "5" }), unexpected: true };
  }
  return byStatus(error);
}

const unavailable = ({ code, message: says, doNext }: DatabaseUnavailable): Answer =>
  problem(503, { code, says, doNext }, { "retry-after": "2" });

function byStatus(error: unknown): { told: Answer; unexpected: boolean } {
  const status = (error as Partial<FastifyError> | null)?.statusCode;
  if (typeof status === "number" && status >= 400 && status < 500) {
    const says = "The request cannot be taken as it is.";
    const doNext = "Compare it with the description at /api/v1/openapi.json.";
    return { told: problem(status, { code: "REQUEST_NOT_TAKEN", says, doNext }), unexpected: false };
  }
  const says = "Something went wrong on our side. Nothing was changed.";
  const doNext = "Try again. If it happens again, tell us the reference.";
  return { told: problem(500, { code: "UNEXPECTED", says, doNext }), unexpected: true };
}

type Validation = { readonly validation: readonly { instancePath: string; message?: string }[] };

function errorsOf(error: Validation & { readonly validationContext?: string }): InputError[] {
  const inQuery = error.validationContext === "querystring";
  return error.validation.slice(0, 50).map(({ instancePath, message = "not as described" }) => {
    const name = instancePath.slice(1);
    const at = inQuery ? `?${name}` : instancePath === "/" ? "" : instancePath;
    return {
      at,
      says: `${name || "The whole of it"}: ${message}.`,
      doNext: "See /api/v1/openapi.json for what is asked.",
    };
  });
}

/** One line for the log: reference, place and kind; an error's own words may quote what people wrote. */
export function forTheLog(error: unknown, reference: string, place: string): string {
  const own = error instanceof Fault ? ` ${error.message}` : "";
  const frames =
    error instanceof Error ? (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)) : [];
  const kind = error instanceof Error ? error.name : typeof error;
  const code = codeOf(error);
  return [`${reference} ${place}: ${kind}${code ? ` ${code}` : ""}${own}`, ...frames.slice(0, 8)].join("\n");
}
