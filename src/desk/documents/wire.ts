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
  })
  .meta({ id: "Document" });
export type DocumentWire = z.infer<typeof DocumentWire>;

/** What POST /cases/{id}/documents answers: the paper, and the case with it. */
export const Filed = z.object({ document: DocumentWire, case: z.record(z.string(), z.unknown()) });
