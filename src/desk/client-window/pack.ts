// The monthly pack of a client: every report of one month that they are offered, of their own cases.
import { addDays, addMonths, type CivilDate, civil, readCivil } from "../../core/calendar.ts";
import { cents, dollars } from "../../core/money.ts";
import { catchUp } from "../reports/catch-up.ts";
import { offeredTo } from "../reports/offered.ts";
import { readReport } from "../reports/read-report.ts";
import type { Column, Offered, Report } from "../reports/wire.ts";
import type { Visit } from "../window-frame/visit.ts";

export type Pack = {
  readonly client: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly reports: readonly Report[];
};

/** First and last day of a month such as 2026-11; of the last one that is over, where none is named. */
export function monthOf(
  asked: string,
  today: CivilDate,
): { readonly from: CivilDate; readonly to: CivilDate } {
  const first = readCivil(`${asked}-01`) ?? addMonths(civil(`${today.slice(0, 7)}-01`), -1);
  return { from: first, to: addDays(addMonths(first, 1), -1) };
}

const lookAs = "select set_config('parley.viewer', $1, true)";
const ownName = "select name from organisation where tenant_id = current_tenant() and id = current_viewer()";
/** Cases that changed since, read at a time and at most so often; the worker reads what is left. */
const atATime = 500;

/** Read with the client's own eyes; only the roll-up behind it is brought up to date by the desk. */
export async function packOf(visit: Visit, action: "read" | "exported"): Promise<Pack> {
  const { tx, desk, caller, today } = visit;
  await tx.query(lookAs, [""]);
  const caught = await catchUp(desk, tx, { most: atATime });
  await tx.query(lookAs, [caller.viewer]);
  const { from, to } = monthOf(visit.query.month ?? "", today);
  const [own] = await tx.query<{ name: string }>(ownName, []);
  const reports: Report[] = [];
  for (const one of offeredTo(caller)) {
    const by = groupingOf(one);
    const query = { ...(one.ofNow ? {} : { from, to }), ...(by ? { by } : {}) };
    reports.push(await readReport({ desk }, tx, caller, { name: one.name, query, caught, action }));
  }
  return { client: own?.name ?? caller.actor.name, from, to, reports };
}

/** Work is not shown person by person in what leaves the house. */
const groupingOf = ({ by }: Offered): Offered["by"][number]["name"] | undefined =>
  (by.find(({ name }) => ["stage", "party", "clock", "outcome"].includes(name)) ?? by[0])?.name;

/** A figure as people read it. */
export function figure({ unit }: Pick<Column, "unit">, value: number | null | undefined): string {
  if (value === null || value === undefined) return "—";
  if (unit === "cents") return dollars(cents(value));
  return unit === "percent" ? `${value} %` : value.toLocaleString("en-US");
}

/** The rows of a report with its totals, for a table: a section's title stands before its rows. */
export const rowsOf = ({ columns, sections }: Report, all: string): readonly (readonly string[])[] =>
  sections.flatMap(({ title, rows, totals }) => [
    ...rows.map(({ label, values }) => [
      title === null ? label : `${title}: ${label}`,
      ...columns.map((column) => figure(column, values[column.name])),
    ]),
    [
      title === null ? all : `${title}: ${all}`,
      ...columns.map((column) => figure(column, totals[column.name])),
    ],
  ]);
