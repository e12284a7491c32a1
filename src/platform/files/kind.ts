// What a file is by its content. Names and declared types are what somebody said, and are not asked.

import { fileTypeFromBuffer } from "file-type";
import { type PdfFinding, scanPdf } from "./pdf-scan.ts";
import { readTextKind } from "./text-kind.ts";

/** A kind of file that may be kept. */
export type FileKind = "pdf" | "jpeg" | "png" | "gif" | "tiff" | "heic" | "webp" | "text" | "csv" | "x12";

export type Kept = { readonly kind: FileKind; readonly mime: string; readonly extension: string };

/** Why a file is not kept: `code` is stable, `says` and `doNext` are for the person who sent it. */
export type FileRefusal = {
  readonly stored: false;
  readonly code: "FILE_EMPTY" | "FILE_TOO_LARGE" | "FILE_TYPE_NOT_ALLOWED" | "FILE_NOT_READABLE";
  readonly says: string;
  readonly doNext: string;
};

export const everyKind: readonly FileKind[] = [
  "pdf",
  "jpeg",
  "png",
  "gif",
  "tiff",
  "heic",
  "webp",
  "text",
  "csv",
  "x12",
];

const images: Readonly<Record<string, Kept>> = {
  "image/jpeg": { kind: "jpeg", mime: "image/jpeg", extension: "jpg" },
  "image/png": { kind: "png", mime: "image/png", extension: "png" },
  "image/gif": { kind: "gif", mime: "image/gif", extension: "gif" },
  "image/tiff": { kind: "tiff", mime: "image/tiff", extension: "tif" },
  "image/heic": { kind: "heic", mime: "image/heic", extension: "heic" },
  "image/heif": { kind: "heic", mime: "image/heif", extension: "heif" },
  "image/webp": { kind: "webp", mime: "image/webp", extension: "webp" },
};
const texts = {
  text: { mime: "text/plain", extension: "txt" },
  csv: { mime: "text/csv", extension: "csv" },
  x12: { mime: "application/edi-x12", extension: "x12" },
} as const;

const pdf: Kept = { kind: "pdf", mime: "application/pdf", extension: "pdf" };
const asPdf = "Save or print it as a PDF, and send that.";

/**
 * The kind of the whole file's bytes, or why it is not kept.
 * @param allowed  kinds that are welcome here
 */
export async function kindOf(bytes: Buffer, allowed: readonly FileKind[]): Promise<Kept | FileRefusal> {
  if (bytes.length === 0) {
    return refused(
      "FILE_EMPTY",
      "The file is empty.",
      "Look whether the right file was chosen, and send it again.",
    );
  }
  const found = await byContent(bytes);
  if ("stored" in found || allowed.includes(found.kind)) return found;
  const welcome = allowed.join(", ");
  return notAllowed(`This is a ${found.kind} file, and only ${welcome} can be taken here.`, asPdf);
}

async function byContent(bytes: Buffer): Promise<Kept | FileRefusal> {
  if (/^(?:\xef\xbb\xbf)?[\s\0]*%PDF/.test(bytes.toString("latin1", 0, 1024)))
    return pdfOrWhyNot(scanPdf(bytes));
  const type = await signature(bytes);
  const image = type === null ? undefined : images[type];
  if (image) return image;
  if (type !== null) return notAllowed(`Files of the type ${type} are not taken.`, asPdf);
  const text = readTextKind(bytes);
  if (text === null) return notAllowed("What kind of file this is cannot be told from its content.", asPdf);
  if (text.kind === "markup") return notAllowed("Web pages, drawings and other markup are not taken.", asPdf);
  if (text.kind === "script") return notAllowed("Scripts and programs are not taken.", asPdf);
  const { mime, extension } = texts[text.kind];
  return {
    kind: text.kind,
    mime: text.kind === "x12" ? mime : `${mime}; charset=${text.charset}`,
    extension,
  };
}

const isTiff = (bytes: Buffer): boolean => /^(?:II\*\0|MM\0\*)$/.test(bytes.toString("latin1", 0, 4));

/** By the signature at the beginning; only that much is given to the package, so that it is soon done. */
async function signature(bytes: Buffer): Promise<string | null> {
  try {
    // What a TIFF holds is listed wherever its first four bytes say; a fax machine's writes it at the end.
    const found = await fileTypeFromBuffer(isTiff(bytes) ? bytes : bytes.subarray(0, 8_192));
    // It takes some text for markup or mail: text is for us to judge.
    return found === undefined || /^text\/|xml/.test(found.mime) ? null : found.mime;
  } catch {
    return null;
  }
}

function pdfOrWhyNot(finding: PdfFinding): Kept | FileRefusal {
  const reprint = "Print it to a new PDF, which leaves that out, and send the new one.";
  switch (finding) {
    case "harmless":
      return pdf;
    case "script":
      return notAllowed("This PDF carries a script or a player.", reprint);
    case "launches":
      return notAllowed("This PDF can start programs or fetch data.", reprint);
    case "embeds":
      return notAllowed("This PDF has other files inside.", "Send those files by themselves.");
    case "locked":
      return notAllowed("Parts of this PDF are locked or packed so that they cannot be checked.", reprint);
    case "no objects":
      return refused(
        "FILE_NOT_READABLE",
        "This PDF has nothing in it that could be shown: it is damaged or cut off.",
        "Send it again, or scan the paper once more.",
      );
  }
}

export function refused(code: FileRefusal["code"], says: string, doNext: string): FileRefusal {
  return { stored: false, code, says, doNext };
}

const notAllowed = (says: string, doNext: string): FileRefusal =>
  refused("FILE_TYPE_NOT_ALLOWED", says, doNext);
