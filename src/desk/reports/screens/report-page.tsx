// Reports: which one at the left, what is asked above, and below it bars and the same figures as a table.
import { NativeSelect, TextInput } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { dateInWords, readCivil } from "../../../core/calendar.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { pointInTime, zoneMark } from "../../../ui/when.ts";
import type { Offered, Report } from "../wire.ts";
import { Keep } from "./keep.tsx";
import { Definitions, ReportTable } from "./report-table.tsx";
import { queryOf, type ReportSearch, useDownload, useReport, useReports } from "./reports-data.ts";
import "./reports.css";

const first = "waiting";

export function ReportPage({ search }: { readonly search: ReportSearch }) {
  const navigate = useNavigate();
  const { data: reports, error: none } = useReports();
  const name = search.report ?? first;
  const query = queryOf(search);
  const { data, error, refetch, isPlaceholderData } = useReport(name, query, reports !== undefined);
  const show = (next: ReportSearch) => void navigate({ to: "/reports", search: next });
  const offered = reports?.items.find((one) => one.name === name);
  const trouble = none ?? error;
  return (
    <main id="main" className="page reports-page">
      <div className="page-head no-print">
        <h1>Reports</h1>
      </div>
      <div className="reports-columns">
        <nav aria-label="Reports" className="reports-list no-print">
          <ul>
            {reports?.items.map((one) => (
              <li key={one.name}>
                <button
                  type="button"
                  aria-current={one.name === name ? "page" : undefined}
                  onClick={() => show(carried(one, search))}
                >
                  {one.title}
                </button>
              </li>
            ))}
          </ul>
          <Keep search={{ ...search, report: name }} show={show} />
          <p className="small">
            <Link to="/reports/pack" search={{}}>
              Monthly pack
            </Link>
          </p>
        </nav>
        <div className="stack" aria-busy={isPlaceholderData}>
          {trouble && <ProblemNotice error={trouble} again={() => void refetch()} />}
          {!reports && !trouble && <p className="quiet">Fetching the reports …</p>}
          {offered && <Asked offered={offered} report={data} search={search} show={show} />}
          {data && data.name === name && !error && (
            <One report={data} query={query} name={name} exports={reports?.exports === true} />
          )}
        </div>
      </div>
    </main>
  );
}

/** The period and the filters stay when another report is chosen; a grouping it lacks does not. */
const carried = ({ name, by }: Offered, { by: grouped, ...search }: ReportSearch): ReportSearch => ({
  ...search,
  report: name,
  ...(by.some((one) => one.name === grouped) ? { by: grouped } : {}),
});

type AskedProps = {
  readonly offered: Offered;
  readonly report: Report | undefined;
  readonly search: ReportSearch;
  readonly show: (search: ReportSearch) => void;
};

const filters = ["client", "plan", "provider", "person", "playbook"] as const;

function Asked({ offered, report, search, show }: AskedProps) {
  const set = (more: ReportSearch) => show({ ...search, report: offered.name, ...more });
  const given = filters.filter((one) => search[one] !== undefined);
  return (
    <div className="report-asked no-print">
      <NativeSelect
        label="Rows are"
        data={offered.by.map(({ name, title }) => ({ value: name, label: title }))}
        value={search.by ?? report?.by ?? offered.by[0]?.name ?? ""}
        onChange={({ currentTarget }) => set({ by: currentTarget.value })}
      />
      {!offered.ofNow && (
        <>
          <TextInput
            type="date"
            label="First day"
            value={search.from ?? report?.from ?? ""}
            onChange={({ currentTarget }) => set({ from: currentTarget.value || undefined })}
          />
          <TextInput
            type="date"
            label="Last day"
            value={search.to ?? report?.to ?? ""}
            onChange={({ currentTarget }) => set({ to: currentTarget.value || undefined })}
          />
        </>
      )}
      {given.map((one) => (
        <button key={one} type="button" className="chip" onClick={() => set({ [one]: undefined })}>
          {inWords(report, one) ?? `${one}: ${search[one]}`} <span aria-hidden="true">×</span>
          <span className="unseen">, take this filter away</span>
        </button>
      ))}
      <Narrow offered={offered} report={report} search={search} set={set} />
    </div>
  );
}

/** "Kind of case: Appeal", as soon as the report is there that says it. */
function inWords(report: Report | undefined, filter: string): string | null {
  const found = report?.narrowed.find(({ by }) => by === filter);
  return found ? `${found.title}: ${found.label}` : null;
}

type NarrowProps = {
  readonly offered: Offered;
  readonly report: Report | undefined;
  readonly search: ReportSearch;
  readonly set: (more: ReportSearch) => void;
};

/** Narrows to one row of what is shown, where that grouping is also a filter. */
function Narrow({ report, search, set }: NarrowProps) {
  const by = filters.find((one) => one === report?.by);
  if (!report || !by || search[by] !== undefined) return null;
  const rows = report.sections.flatMap((section) => section.rows).filter(({ key }) => key !== "");
  if (rows.length < 2) return null;
  const known = new Map(rows.map(({ key, label }) => [key, label]));
  return (
    <NativeSelect
      label={`Only this ${report.byTitle.toLowerCase()}`}
      data={[{ value: "", label: "All of them" }, ...[...known].map(([value, label]) => ({ value, label }))]}
      value=""
      onChange={({ currentTarget }) => set({ [by]: currentTarget.value || undefined })}
    />
  );
}

/** "August 24, 2026 to November 21, 2026, both counted." */
function period({ from, to }: Report): string {
  const [first, last] = [from && readCivil(from), to && readCivil(to)];
  if (!first || !last) return "As it stands now. ";
  return `${dateInWords(first)} to ${dateInWords(last)}, both counted. `;
}

type OneProps = {
  readonly report: Report;
  readonly query: ReportSearch;
  readonly name: string;
  readonly exports: boolean;
};

function One({ report, query, name, exports }: OneProps) {
  const clock = useClock();
  const download = useDownload();
  const [trouble, setTrouble] = useState<unknown>(null);
  const keep = (path: string, file: string) => {
    setTrouble(null);
    download(path, file).catch(setTrouble);
  };
  const asked = new URLSearchParams(
    Object.entries(query).filter((one): one is [string, string] => one[1] !== undefined),
  ).toString();
  const [all] = report.sections.map(({ cases }) => cases);
  return (
    <article className="stack">
      <h2>{report.title}</h2>
      <p className="small quiet">
        {period(report)}
        Counts everything up to {pointInTime(report.asOf, clock)} {zoneMark(clock.zone)}.
      </p>
      {trouble !== null && <ProblemNotice error={trouble} />}
      <ReportTable report={report} />
      <Definitions report={report} />
      <p className="row small no-print">
        <button
          type="button"
          className="link"
          onClick={() => keep(`/api/v1/reports/${name}/csv?${asked}`, `${name}.csv`)}
        >
          Keep these figures as CSV
        </button>
        {exports && all != null && (
          <button
            type="button"
            className="link"
            onClick={() => keep(`/api/v1/reports/cases.csv?${all}`, "cases.csv")}
          >
            Keep the cases as CSV
          </button>
        )}
        <button type="button" className="link" onClick={() => window.print()}>
          Print
        </button>
      </p>
    </article>
  );
}
