// The figures of a report as a table; every count opens the cases behind it.
import { Link } from "@tanstack/react-router";
import { Wide } from "../../../ui/wide.tsx";
import { partyName } from "../../people/screens/party-badge.tsx";
import type { Column, Report, ReportRow, ReportSection } from "../wire.ts";
import { Bars } from "./bars.tsx";
import { figureInWords } from "./figures-in-words.ts";

export function ReportTable({ report }: { readonly report: Report }) {
  return (
    <>
      {report.sections.map((section) => (
        <Section key={section.title ?? "all"} report={report} section={worded(report, section)} />
      ))}
    </>
  );
}

/** Parties by their names on screens. */
const worded = ({ by }: Report, section: ReportSection): ReportSection =>
  by === "party"
    ? { ...section, rows: section.rows.map((row) => ({ ...row, label: partyName(row.label) })) }
    : section;

type Props = { readonly report: Report; readonly section: ReportSection };

function Section({ report: { name, columns, byTitle, title }, section }: Props) {
  if (section.rows.length === 0) {
    return (
      <>
        {section.title && <h3>{section.title}</h3>}
        <p className="empty">
          Nothing falls into this period. Choose an earlier first day, or take a filter away.
        </p>
      </>
    );
  }
  return (
    <section className="stack report-section">
      {section.title && <h3>{section.title}</h3>}
      <Bars name={name} columns={columns} rows={section.rows} />
      <Wide label={section.title ?? title}>
        <table className="report-table">
          <caption className="unseen">
            {title}
            {section.title ? `, ${section.title}` : ""}
          </caption>
          <thead>
            <tr>
              <th scope="col">{byTitle}</th>
              {columns.map((column) => (
                <th key={column.name} scope="col" className="num" title={column.says}>
                  {column.title}
                  {column.unit === "percent" ? ", share" : ""}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {section.rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.label}</th>
                <Cells columns={columns} row={row} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">All</th>
              <Cells columns={columns} row={{ values: section.totals, cases: section.cases }} />
            </tr>
          </tfoot>
        </table>
      </Wide>
      {section.more && (
        <p className="small quiet">The first {section.rows.length} are listed; “All” has every one.</p>
      )}
    </section>
  );
}

type CellsProps = {
  readonly columns: readonly Column[];
  readonly row: Pick<ReportRow, "values" | "cases">;
};

/** Counts of clocks lead to the cases that have such clocks; other counts to the cases that were counted. */
const clockFigures: Readonly<Record<string, string>> = { kept: "kept", late: "late", running: "running" };

function Cells({ columns, row: { values, cases } }: CellsProps) {
  const isDue = cases?.includes("count=due") ?? false;
  return columns.map((column, index) => {
    const value = values[column.name];
    const words = figureInWords(value, column.unit);
    const stands = isDue ? clockFigures[column.name] : undefined;
    const opens =
      cases !== null && column.unit === "count" && (value ?? 0) > 0 && (index === 0 || stands !== undefined);
    return (
      <td key={column.name} className="num">
        {opens ? (
          <Link to="/reports/cases" search={searchOf(cases, stands)}>
            {words}
          </Link>
        ) : (
          words
        )}
      </td>
    );
  });
}

const searchOf = (cases: string, kept: string | undefined): Record<string, string> => ({
  ...Object.fromEntries(new URLSearchParams(cases)),
  ...(kept ? { kept } : {}),
});

/** What each figure means, in words. */
export function Definitions({ report: { says, columns } }: { readonly report: Report }) {
  return (
    <details className="small">
      <summary>What the figures mean</summary>
      <p>{says}</p>
      <dl className="report-words">
        {columns.map(({ name, title, unit, says: means }) => (
          <div key={name}>
            <dt>{unit === "percent" ? `${title}, share` : title}</dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
