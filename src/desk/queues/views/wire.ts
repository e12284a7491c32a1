// Views of the queue as they go over the wire.
import { z } from "zod";
import { Filters } from "../wire.ts";

/** What a row can show, in the house's order. */
export const columnNames = [
  "when",
  "case",
  "people",
  "next",
  "turn",
  "amount",
  "service",
  "assignee",
  "stage",
  "plan",
  "claim",
  "opened",
  "changed",
] as const;
export type ColumnName = (typeof columnNames)[number];

export const Layout = z
  .strictObject({
    columns: z.array(z.enum(columnNames)).min(1).max(columnNames.length).optional(),
    density: z.enum(["close", "usual", "roomy"]).optional(),
  })
  .meta({ id: "ViewLayout" });
export type Layout = z.infer<typeof Layout>;

/** A search is not kept: its words are a name more often than not. */
export const KeptFilters = Filters.omit({ q: true });
export type KeptFilters = z.infer<typeof KeptFilters>;

export const ViewWire = z
  .object({
    id: z.string().describe("Of a saved view; the name of one that every desk has."),
    name: z.string(),
    house: z.boolean().describe("One that every desk has."),
    mine: z.boolean(),
    shared: z.boolean(),
    owner: z.object({ id: z.string(), name: z.string() }).nullable(),
    asks: KeptFilters,
    layout: Layout,
    pinned: z.boolean().describe("Stands in the column beside the queue."),
    first: z.boolean().describe("What My day opens with."),
    version: z.int(),
  })
  .meta({ id: "QueueView" });
export type ViewWire = z.infer<typeof ViewWire>;

export const ViewBody = z.strictObject({
  name: z.string().trim().min(1).max(60),
  shared: z.boolean().default(false).describe("With everybody at the desk."),
  asks: KeptFilters,
  layout: Layout.default({}),
});

export const Arrangement = z.strictObject({
  order: z
    .array(z.strictObject({ id: z.string().max(80), pinned: z.boolean() }))
    .max(200)
    .describe("The views from top to bottom; what is not named stays behind them."),
  first: z.string().max(80).nullable().optional().describe("What My day opens with."),
});

export const ViewCounts = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        count: z.int(),
        more: z.boolean().describe("There are more: counting ends there."),
      }),
    ),
  })
  .meta({ id: "ViewCounts" });
export type ViewCounts = z.infer<typeof ViewCounts>;
