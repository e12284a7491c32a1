// A form as a browser sends it, read with bounds on everything; files go straight into the store.
import { randomUUID } from "node:crypto";
import multipart from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import { codeOf, Fault } from "../fault.ts";
import type { FileStore, StoredFile } from "../files/store.ts";
import { problem, Stop } from "../http/problem.ts";
import type { App } from "../http/routes.ts";

export type FormFile = {
  readonly field: string;
  /** As it was called where it came from; nothing in it can be trusted. */
  readonly filename: string;
  readonly file: StoredFile;
};

/** A file that was not taken, and why; the others of the form were. */
export type FileNotTaken = {
  readonly field: string;
  readonly filename: string;
  readonly code: string;
  readonly says: string;
  readonly doNext: string;
};

export type Form = {
  /** What was typed under a name, trimmed; "" where nothing was. */
  typed(name: string): string;
  /** Everything under a name, as boxes that were ticked send it. */
  all(name: string): readonly string[];
  readonly files: readonly FormFile[];
  readonly notTaken: readonly FileNotTaken[];
  /** Everything in it as one text, to tell one form from another. */
  content(): string;
};

/** Bounds of one form: a page of typing and ten papers. */
export const formLimits = {
  fileSize: 26_000_000,
  files: 10,
  fields: 80,
  fieldSize: 20_000,
  parts: 95,
  headerPairs: 40,
};
const typedBytes = 100_000;

/** Lets the routes of this server, put up after it, take forms. */
export async function takeForms(app: App): Promise<void> {
  await app.register(multipart, { limits: formLimits, throwFileSizeLimit: false });
  const settings = { parseAs: "string", bodyLimit: typedBytes } as const;
  const read = async (_request: FastifyRequest, body: string | Buffer) => new URLSearchParams(String(body));
  app.addContentTypeParser("application/x-www-form-urlencoded", settings, read);
}

/** The body limit that a route with files needs. */
export const formBodyLimit = formLimits.fileSize * formLimits.files;

/**
 * The form of a request. Without a store it is read only as text: a door takes no files, because nobody knows
 * yet who sends them.
 * @throws Stop 400 FORM_UNREADABLE where it breaks off or is none; 413 where it has more parts than anybody
 *   fills in
 */
export async function readForm(request: FastifyRequest, files: FileStore | null): Promise<Form> {
  const { body } = request;
  if (body instanceof URLSearchParams) return formOf([...body], [], []);
  if (!request.isMultipart()) return formOf([], [], []);
  if (files === null) throw new Stop(unreadable);
  try {
    return await readParts(request, files);
  } catch (error) {
    if (error instanceof Fault || error instanceof Stop) throw error;
    throw tooMuch.has(codeOf(error)) ? new Stop(tooLarge) : new Stop(unreadable);
  }
}

const tooMuch = new Set(["FST_PARTS_LIMIT", "FST_FILES_LIMIT", "FST_FIELDS_LIMIT"]);
const tooLarge = problem(413, {
  code: "FORM_TOO_LARGE",
  says: `More came than ${formLimits.files} files, or more than this form asks for.`,
  doNext: `Send ${formLimits.files} files at a time.`,
});
const unreadable = problem(400, {
  code: "FORM_UNREADABLE",
  says: "The form cannot be read: it breaks off on the way.",
  doNext: "Go back and send it again.",
});

async function readParts(request: FastifyRequest, store: FileStore): Promise<Form> {
  const fields: [string, string][] = [];
  const files: FormFile[] = [];
  const notTaken: FileNotTaken[] = [];
  for await (const part of request.parts({ limits: formLimits })) {
    if (part.type === "field") {
      if (typeof part.value === "string") fields.push([part.fieldname, part.value]);
      continue;
    }
    const { fieldname: field, filename = "" } = part;
    if (filename === "") {
      part.file.resume();
      continue;
    }
    const kept = await store.put(part.file);
    part.file.resume();
    if (kept.stored) files.push({ field, filename, file: kept });
    else notTaken.push({ field, filename, code: kept.code, says: kept.says, doNext: kept.doNext });
  }
  return formOf(fields, files, notTaken);
}

/** Turns round what follows it on a page, also what we write there ourselves. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g;

/** No text holds these: the character of number nought, halves of a pair, and what turns others round. */
const plain = (text: string): string =>
  text.replaceAll("\u0000", "").replaceAll(turning, "").toWellFormed().replaceAll("\r\n", "\n");

function formOf(
  pairs: readonly (readonly [string, string])[],
  files: readonly FormFile[],
  notTaken: readonly FileNotTaken[],
): Form {
  const fields = new Map<string, string[]>();
  for (const [name, value] of pairs.slice(0, formLimits.fields)) {
    const before = fields.get(name);
    if (before) before.push(plain(value));
    else fields.set(name, [plain(value)]);
  }
  return {
    typed: (name) => fields.get(name)?.[0]?.trim() ?? "",
    all: (name) => fields.get(name) ?? [],
    files,
    notTaken,
    content: () => JSON.stringify([[...fields], files.map(({ field, file }) => [field, file.hash])]),
  };
}

/** The name of the hidden field that makes a form that is sent twice happen once. */
export const onceField = "once";

/** A new value for it. */
export const once = (): string => randomUUID();
