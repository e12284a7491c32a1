// Reports as they go over the wire: one shape for all, a table with what each figure means.
import { z } from "zod";
import { CentsField, CivilDateField, InstantField } from "../case-file/wire.ts";

export const reportNames = ["waiting", "cycle-time", "clocks", "follow-ups", "savings"] as const;
export type ReportName = (typeof reportNames)[number];

export const groupings = [
  "client",
  "plan",
  "provider",
  "person",
  "playbook",
  "stage",
  "party",
  "clock",
  "outcome",
  "month",
] as const;
export type Grouping = (typeof groupings)[number];

const name = z.string().max(200).optional();

/** Narrows every report and every list of cases alike. */
export const CaseFilters = {
  client: name.describe("Who the desk works for: the TPA, or the plan where there is none."),
  plan: name.describe("Name of the plan."),
  provider: name.describe("NPI, TIN or name, as the reports give it in `key`."),
  person: z.string().max(80).optional().describe("Id of a person of the desk, or `none`."),
  playbook: z.string().max(80).optional(),
};

const period = {
  from: CivilDateField.optional().describe("First day; 89 days before the last unless given."),
  to: CivilDateField.optional().describe("Last day, which counts; today unless given."),
};

export const ReportQuery = z.strictObject({
  ...period,
  ...CaseFilters,
  by: z.enum(groupings).optional().describe("What the rows stand for."),
});
export type ReportQuery = z.infer<typeof ReportQuery>;

/** Which cases: behind a figure, in a list, in an export. */
export const CasesQuery = {
  ...period,
  ...CaseFilters,
  count: z
    .enum(["opened", "closed", "open", "left", "due"])
    .default("opened")
    .describe(
      "opened or closed in the period; open now; that left `stage` in it; with a clock that was due in it.",
    ),
  stage: z.string().max(80).optional(),
  waitingOn: z.string().max(40).optional().describe("Party whose turn it is; `nobody` for none."),
  outcome: z.string().max(40).optional().describe("How it ended."),
  clock: z
    .string()
    .max(120)
    .optional()
    .describe("Name of a clock, or `law`, `desk`, `follow-ups`, `all`. With count=due."),
  kept: z.enum(["kept", "late", "running"]).optional().describe("How the clock stands. With count=due."),
};

const Unit = z.enum(["count", "cents", "days", "percent"]);
export type Unit = z.infer<typeof Unit>;

export const Column = z.object({
  name: z.string(),
  title: z.string(),
  unit: Unit,
  says: z.string().describe("What the figure means."),
});
export type Column = z.infer<typeof Column>;

const Values = z.record(z.string(), z.number().nullable()).describe("By the name of the column.");

const Row = z.object({
  key: z.string().describe("As the filter of this grouping takes it; empty for none."),
  label: z.string(),
  values: Values,
  cases: z.string().nullable().describe("Query of `/api/v1/reports/cases` for the cases behind it."),
});
export type ReportRow = z.infer<typeof Row>;

const Section = z.object({
  title: z.string().nullable(),
  rows: z.array(Row),
  totals: Values,
  cases: z.string().nullable(),
  more: z.boolean().describe("Rows were left out; the totals have them."),
});
export type ReportSection = z.infer<typeof Section>;

export const Report = z
  .object({
    name: z.enum(reportNames),
    title: z.string(),
    says: z.string(),
    by: z.enum(groupings),
    byTitle: z.string(),
    /** Null where the report is of this moment. */
    from: CivilDateField.nullable(),
    to: CivilDateField.nullable(),
    asOf: InstantField.describe("Everything that had happened by then is in it."),
    narrowed: z
      .array(z.object({ by: z.enum(groupings), title: z.string(), label: z.string() }))
      .describe("The filters that are set, in words."),
    columns: z.array(Column),
    sections: z.array(Section),
  })
  .meta({ id: "Report" });
export type Report = z.infer<typeof Report>;

const Offered = z.object({
  name: z.enum(reportNames),
  title: z.string(),
  says: z.string(),
  ofNow: z.boolean().describe("It is of this moment and takes no period."),
  by: z.array(z.object({ name: z.enum(groupings), title: z.string() })),
});
export type Offered = z.infer<typeof Offered>;

export const Reports = z.object({
  items: z.array(Offered),
  columns: z
    .array(z.object({ name: z.string(), title: z.string() }))
    .describe("Columns that an export of cases may have for this caller."),
  exports: z.boolean().describe("This caller may export cases."),
});
export type Reports = z.infer<typeof Reports>;

export const ReportCase = z
  .object({
    id: z.uuid(),
    number: z.string(),
    playbook: z.string(),
    stageTitle: z.string(),
    status: z.enum(["open", "closed"]),
    waitingOn: z.string().nullable(),
    memberName: z.string(),
    providerName: z.string(),
    client: z.string(),
    openedOn: CivilDateField,
    closedOn: CivilDateField.nullable(),
    days: z.int().describe("Open so long, or until it closed."),
    outcome: z.string().nullable(),
    disputedCents: CentsField.nullable().optional(),
    settledCents: CentsField.nullable().optional(),
    assignee: z.string().nullable().optional(),
  })
  .meta({ id: "ReportCase" });
export type ReportCase = z.infer<typeof ReportCase>;

export const SavedReport = z
  .object({
    name: z.string().trim().min(1).max(80),
    report: z.enum(reportNames),
    query: z.record(z.string().max(40), z.string().max(200)).describe("As in the address of the page."),
  })
  .meta({ id: "SavedReport" });
export type SavedReport = z.infer<typeof SavedReport>;
export const SavedReports = z.object({ items: z.array(SavedReport) });
