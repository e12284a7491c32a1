// Loads as the API tells them.
import { z } from "zod";
import { amountUnits, dateOrders } from "../../core/loading/cells.ts";
import { loadKinds, loadStates } from "../../core/loading/kinds.ts";

const Cells = z.record(z.string(), z.string());
const Counts = z.record(z.string(), z.int());

const CellProblem = z.object({
  column: z.string().describe("The heading; empty where the row as a whole is meant."),
  says: z.string(),
  doNext: z.string(),
});

const Question = z.object({
  name: z.string(),
  title: z.string(),
  kind: z.string(),
  needed: z.boolean(),
  hint: z.string().optional(),
  choices: z.array(z.string()).optional(),
});

const Source = z.union([
  z.strictObject({ column: z.string().max(400) }),
  z.strictObject({ always: z.string().max(500).describe("The same for every row.") }),
]);

/** How the table is to be read, as a person has chosen. */
export const RulesBody = z.strictObject({
  mapping: z.record(z.string().max(80), Source).describe("By the name of the question."),
  dates: z.enum(dateOrders).default("month first"),
  amounts: z.enum(amountUnits).default("dollars"),
  asHistory: z.boolean().default(false).describe("Cases only: filed as ended, with nothing running."),
});
export type RulesBody = z.infer<typeof RulesBody>;

const PreviewWire = z.object({
  counts: Counts.describe("Rows that would add, change, do nothing or be refused."),
  rows: z.array(
    z.object({ line: z.int(), would: z.enum(["add", "change", "nothing", "refuse"]), says: z.string() }),
  ),
  problems: z.array(z.object({ line: z.int(), problems: z.array(CellProblem) })),
});

const brief = {
  id: z.string(),
  kind: z.enum(loadKinds),
  playbook: z.string().nullable(),
  fileName: z.string(),
  bytes: z.int(),
  rows: z.int(),
  state: z.enum(loadStates),
  version: z.int(),
  by: z.string(),
  madeAt: z.string(),
  endedAt: z.string().nullable(),
  counts: Counts.describe("Rows that were added, changed, the same, refused, undone or kept."),
};

export const LoadBrief = z.object(brief).meta({ id: "LoadBrief" });
export type LoadBrief = z.infer<typeof LoadBrief>;

export const LoadWire = z
  .object({
    ...brief,
    headings: z.array(z.string()),
    samples: z.array(Cells),
    questions: z.array(Question).describe("What is asked of each row."),
    mayBeHistory: z.boolean(),
    suggested: z.record(z.string(), Source).describe("Columns that seem to answer the questions."),
    rules: RulesBody.nullable(),
    preview: PreviewWire.nullable(),
  })
  .meta({ id: "Load" });
export type LoadWire = z.infer<typeof LoadWire>;

export const LoadRowWire = z
  .object({
    line: z.int(),
    outcome: z.string(),
    subject: z.string().nullable().describe("Id of the row or case that it became."),
    cells: Cells.nullable(),
    problems: z.array(CellProblem),
  })
  .meta({ id: "LoadRow" });
export type LoadRowWire = z.infer<typeof LoadRowWire>;
