// One form with one file, taken as it arrives. Everything is bounded; the file is known by its content.
import type { FastifyRequest } from "fastify";
import { codeOf, Fault } from "../../platform/fault.ts";
import type { FileRefusal } from "../../platform/files/kind.ts";
import type { FileStore, StoredFile } from "../../platform/files/store.ts";
import type { Answer } from "../../platform/http/answer.ts";
import { badInput, problem } from "../../platform/http/problem.ts";

export type Upload = {
  readonly file: StoredFile;
  /** As it was called where it came from, without any path. */
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
};

/** A little more than a file may have, so that the store refuses it in words before the form is cut off. */
export const uploadLimits = {
  fileSize: 26_000_000,
  files: 1,
  fields: 10,
  fieldSize: 4_096,
  parts: 11,
  headerPairs: 40,
};

type Taken = Upload | { readonly wrong: Answer };

/** The form of the request, with its file in the store; or why it cannot be taken, with nothing kept. */
export async function takeUpload(request: FastifyRequest, files: FileStore): Promise<Taken> {
  try {
    return await readForm(request, files);
  } catch (error) {
    // The reader of forms throws plain errors for a form that is none; faults of ours have their own kind.
    if (error instanceof Fault || codeOf(error) !== "") throw error;
    const says = "The form cannot be read: it breaks off, or its border is not the one that was announced.";
    return {
      wrong: problem(400, { code: "FORM_UNREADABLE", says, doNext: "Send it again as multipart/form-data." }),
    };
  }
}

async function readForm(request: FastifyRequest, files: FileStore): Promise<Taken> {
  const fields: Record<string, string> = {};
  let taken: { file: StoredFile; name: string } | null = null;
  for await (const part of request.parts({ limits: uploadLimits })) {
    if (part.type === "field") {
      if (typeof part.value === "string") fields[part.fieldname.slice(0, 80)] = part.value;
      continue;
    }
    const kept = await files.put(part.file);
    if (!kept.stored) {
      readNoFurther(request);
      return { wrong: refusedFile(kept) };
    }
    taken = { file: kept, name: nameOf(part.filename, kept) };
  }
  if (taken) return { ...taken, fields };
  const doNext = "Send a form (multipart/form-data) with the fields kind and file.";
  return { wrong: badInput([{ at: "/file", says: "The form holds no file.", doNext }]) };
}

/** What is still to come goes nowhere, so that whoever is still sending can read the answer. */
function readNoFurther({ raw }: FastifyRequest): void {
  raw.unpipe();
  raw.resume();
}

const statuses = {
  FILE_TOO_LARGE: 413,
  FILE_TYPE_NOT_ALLOWED: 415,
  FILE_EMPTY: 422,
  FILE_NOT_READABLE: 422,
} as const;

/** What a file that is not kept is answered with. */
export const refusedFile = ({ code, says, doNext }: FileRefusal): Answer =>
  problem(statuses[code], { code, says, doNext });

/** Endings that fit what a file is, besides the one of its kind. */
const fitting: Readonly<Record<string, readonly string[]>> = {
  jpg: ["jpeg"],
  tif: ["tiff"],
  heic: ["heif"],
  heif: ["heic"],
  csv: ["txt"],
  x12: ["edi", "txt", "835", "837", "dat"],
};

/**
 * Without folders and control characters; a name of our own where nothing is left. A name that ends like
 * something else than the file is gets the true ending: whoever opens a saved "bill.bat" runs it, whatever
 * it holds besides.
 */
export function nameOf(given: string | undefined, { extension }: Pick<StoredFile, "extension">): string {
  const last = (given ?? "").split(/[/\\]/).at(-1) ?? "";
  const plain = last
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu, " ")
    .trim()
    .slice(0, 200)
    .trim();
  if (plain === "" || /^\.+$/.test(plain)) return `document.${extension}`;
  const ending = /\.([^.\s]+)$/.exec(plain)?.[1]?.toLowerCase();
  const fits = ending === extension || (ending !== undefined && fitting[extension]?.includes(ending));
  return fits ? plain : `${plain.replace(/[.\s]+$/, "")}.${extension}`;
}
