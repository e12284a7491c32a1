// Documents as they go over the wire.
import { z } from "zod";
import { InstantField } from "../case-file/wire.ts";

export const DocumentWire = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    name: z.string(),
    mediaType: z.string().describe("Found in its content."),
    bytes: z.int(),
    sha256: z.string(),
    answers: z.string().nullable().describe("What it answers: a request, a letter."),
    filedBy: z.object({ name: z.string(), party: z.string() }),
    filedAt: InstantField,
    content: z.string().describe("Where the file itself lies."),
    pages: z.int().nullable().describe("Null until it has been read."),
    reading: z.enum(["read", "no text", "failed"]).nullable().describe("How reading it went."),
    scan: z
      .enum(["not scanned", "waiting", "clean", "infected"])
      .describe("A paper that waits for the virus scanner, or is infected, is not handed out."),
    from: z
      .object({ number: z.string().nullable(), why: z.enum(["merged", "split"]) })
      .nullable()
      .describe("Of a paper that was filed in another case: which, and why it lies here."),
  })
  .meta({ id: "Document" });
export type DocumentWire = z.infer<typeof DocumentWire>;

/** A file that is going to arrive in pieces. */
export const UploadBody = z.strictObject({
  name: z.string().trim().min(1).max(400).describe("As it is called where it comes from."),
  bytes: z.int().positive().describe("How large the whole file is; at most 25 MB."),
  kind: z.string().max(80).describe("As for fileDocument."),
  billNo: z.int().positive().max(999_999).optional(),
  answers: z.string().max(300).optional(),
});
export type UploadBody = z.infer<typeof UploadBody>;

export const UploadWire = z
  .object({
    id: z.uuid(),
    bytes: z.int().describe("Announced."),
    offset: z.int().describe("So many bytes are here; go on with the next one."),
    expiresAt: z.iso.datetime().describe("After it, what is unfinished is thrown away. Real time."),
    documentId: z.uuid().nullable().describe("The paper it has become."),
  })
  .meta({ id: "Upload" });
export type UploadWire = z.infer<typeof UploadWire>;

/** Ends an upload: the digest says that what arrived is what was sent. */
export const UploadEnd = z.strictObject({
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe("SHA-256 of the whole file, in small hexadecimal digits."),
});

/** What POST /cases/{id}/documents answers: the paper, and the case with it. */
export const Filed = z.object({ document: DocumentWire, case: z.record(z.string(), z.unknown()) });

/** Widths in which a page is drawn: a thumbnail, a column, a screen, a close look. */
export const pictureWidths = ["240", "960", "1600", "2400"] as const;

export const PagesWire = z
  .object({
    state: z.enum(["read", "no text", "failed"]),
    says: z.string().nullable().describe("Why it cannot be shown."),
    pages: z
      .array(z.object({ width: z.number(), height: z.number() }))
      .describe("In points, 72 to the inch."),
  })
  .meta({ id: "DocumentPages" });
export type PagesWire = z.infer<typeof PagesWire>;

export const PageTextWire = z.object({ page: z.int(), text: z.string() }).meta({ id: "PageText" });
export type PageTextWire = z.infer<typeof PageTextWire>;

const FoundPage = z
  .object({
    document: z.object({ id: z.uuid(), name: z.string(), kind: z.string() }),
    page: z.int(),
    hits: z.int(),
    pieces: z.array(z.object({ before: z.string(), hit: z.string(), after: z.string() })),
    boxes: z
      .array(z.tuple([z.number(), z.number(), z.number(), z.number()]))
      .describe("Left, top, width, height in ten-thousandths of the page."),
  })
  .meta({ id: "FoundPage" });
export type FoundPage = z.infer<typeof FoundPage>;

/** `unread`: papers of the case in which no words can be found, because they are scans or not read yet. */
export const FoundPages = z.object({ items: z.array(FoundPage), unread: z.int() });
export type FoundPages = z.infer<typeof FoundPages>;
