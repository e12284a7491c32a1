// Price tables and the files they came in, as they go over the wire.
import { z } from "zod";
import { CivilDateField, InstantField } from "../../case-file/wire.ts";

const line = z.string().trim().min(1).max(200);

const Flaw = z.object({
  line: z.int().describe("Of the file, from 1; 0 for the whole of it."),
  column: z.int().describe("From 1; 0 for the whole line."),
  says: z.string(),
  doNext: z.string(),
});

const PartWire = z.object({
  member: z.string().describe("Its name in the file, or the file's own."),
  id: z.string().nullable().describe("Of its table; null where nothing of it is taken."),
  table: z.string().nullable().describe("Which table of CMS it is; null where it is none."),
  edition: z.string().nullable(),
  rows: z.int(),
  from: CivilDateField.nullable().describe("First day of service it prices; null where it does not say."),
  to: CivilDateField.nullable().describe("Last day; null: until a later edition begins."),
  skipped: z.string().nullable().describe("Why nothing of it is taken."),
  takesPlaceOf: z.array(z.string()).describe("Editions loaded now that it ends, wholly or from its day on."),
  problems: z.array(Flaw).describe("Rows that cannot be read, the first hundred; one is enough to refuse."),
});

export const PriceFileWire = z
  .object({
    id: z.uuid(),
    name: z.string(),
    sha256: z.string(),
    bytes: z.int(),
    state: z.enum(["ready", "loaded", "undone"]).describe("Only what is loaded prices anything."),
    version: z.int(),
    parts: z.array(PartWire),
    at: InstantField,
    by: z.string(),
    loaded: z.object({ at: InstantField, by: z.string() }).nullable(),
    undone: z.object({ at: InstantField, by: z.string(), why: z.string() }).nullable(),
    knownBefore: z.boolean().describe("The same content was brought before; this is that file."),
  })
  .meta({ id: "PriceFile" });
export type PriceFileWire = z.infer<typeof PriceFileWire>;

export const LoadTablesBody = z.strictObject({
  tables: z
    .array(
      z.strictObject({
        id: z.uuid().describe("Of the part's table."),
        edition: line.optional().describe("What people call it; as the file names it unless given."),
        from: CivilDateField.optional().describe("As the file says unless given; needed where it does not."),
        to: CivilDateField.nullable()
          .optional()
          .describe("As the file says unless given; null: no last day."),
      }),
    )
    .max(50)
    .default([])
    .describe("Only those that are to hold from or to another day, or under another name."),
});
export type LoadTablesBody = z.infer<typeof LoadTablesBody>;

export const UndoTablesBody = z.strictObject({ why: z.string().trim().min(1).max(1_000) });

const Span = z.object({
  from: CivilDateField,
  to: CivilDateField.nullable().describe("Null: until something ends it."),
});

export const PriceTablesWire = z
  .object({
    tables: z.array(
      z.object({
        id: z.uuid(),
        fileId: z.uuid(),
        table: z.string(),
        edition: z.string(),
        from: CivilDateField,
        to: CivilDateField.nullable(),
        rows: z.int(),
        loadedAt: InstantField,
        counts: z.array(Span).describe("Days on which this edition is the one that prices; none: replaced."),
      }),
    ),
    coverage: z
      .array(
        z.object({
          kind: z.enum(["professional", "anesthesia", "outpatient", "inpatient"]),
          needs: z.array(z.string()).describe("Tables without which nothing of this kind has a price."),
          missing: z.array(z.string()).describe("Those of which nothing is loaded."),
          spans: z.array(Span).describe("Days of service that can be priced."),
        }),
      )
      .describe("What can be priced, by the day of service."),
  })
  .meta({ id: "PriceTables" });
export type PriceTablesWire = z.infer<typeof PriceTablesWire>;
