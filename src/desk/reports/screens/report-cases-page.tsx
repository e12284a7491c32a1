// The cases behind a figure, newest first.
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { cents, dollars } from "../../../core/money.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { shortDateOf, todayOf } from "../../../ui/when.ts";
import { Wide } from "../../../ui/wide.tsx";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import type { ReportCase } from "../wire.ts";
import { type ReportSearch, useDownload, useReportCases, useReports } from "./reports-data.ts";
import "./reports.css";

export function ReportCasesPage({ search }: { readonly search: ReportSearch }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useReportCases(search);
  const { data: reports } = useReports();
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  return (
    <main id="main" className="page reports-page">
      <div className="page-head">
        <h1>Cases behind a figure</h1>
        <p className="quiet">{inWords(search)}</p>
      </div>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!data && !error && <p className="quiet">Fetching the cases …</p>}
      {data && items.length === 0 && (
        <p className="empty">No case is behind this figure now. It may have moved on since it was counted.</p>
      )}
      {items.length > 0 && <Cases items={items} />}
      <p className="row small report-foot">
        {hasNextPage && (
          <button
            type="button"
            className="link"
            onClick={() => void fetchNextPage()}
            disabled={isFetchingNextPage}
          >
            {isFetchingNextPage ? "Fetching more …" : "Show more cases"}
          </button>
        )}
        {reports?.exports && items.length > 0 && <KeepCases search={search} reports={reports.columns} />}
        <Link to="/reports" search={{}}>
          To the reports
        </Link>
      </p>
    </main>
  );
}

const counts: Readonly<Record<string, string>> = {
  opened: "Opened",
  closed: "Closed",
  open: "Open now",
  left: "Left this stage",
  due: "With such a clock, due",
};
const wordsOf: Readonly<Record<string, string>> = { waitingOn: "turn", kept: "clocks" };

/** What was asked for, in a line. */
function inWords({ count = "opened", from, to, ...filters }: ReportSearch): string {
  const period = from && to && count !== "open" ? ` from ${from} to ${to}` : "";
  const others = Object.entries(filters).map(([name, value]) => `${wordsOf[name] ?? name}: ${value}`);
  return [`${counts[count] ?? count}${period}`, ...others].join(" · ");
}

type KeepProps = {
  readonly search: ReportSearch;
  readonly reports: readonly { readonly name: string; readonly title: string }[];
};

/** Chooses columns, and keeps the whole list as a file. */
function KeepCases({ search, reports: columns }: KeepProps) {
  const download = useDownload();
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const [trouble, setTrouble] = useState<unknown>(null);
  const wanted = columns.filter(({ name }) => !without.has(name)).map(({ name }) => name);
  const keep = () => {
    const given = Object.entries(search).filter((one): one is [string, string] => one[1] !== undefined);
    const query = new URLSearchParams([...given, ["columns", wanted.join(",")]]);
    setTrouble(null);
    download(`/api/v1/reports/cases.csv?${query}`, "cases.csv").catch(setTrouble);
  };
  return (
    <details>
      <summary>Keep all of them as CSV</summary>
      <fieldset className="report-choice">
        <legend className="quiet">Columns; the audit notes them and the number of rows</legend>
        {columns.map(({ name, title }) => (
          <label key={name} className="row">
            <input
              type="checkbox"
              checked={!without.has(name)}
              onChange={({ currentTarget }) =>
                setWithout((before) => {
                  const after = new Set(before);
                  if (currentTarget.checked) after.delete(name);
                  else after.add(name);
                  return after;
                })
              }
            />
            {title}
          </label>
        ))}
      </fieldset>
      {trouble !== null && <ProblemNotice error={trouble} />}
      {wanted.length === 0 ? (
        <p className="quiet">Choose a column first.</p>
      ) : (
        <button type="button" className="link" onClick={keep}>
          Keep the file
        </button>
      )}
    </details>
  );
}

function Cases({ items }: { readonly items: readonly ReportCase[] }) {
  const today = todayOf(useClock());
  const money = items.some((one) => one.disputedCents !== undefined);
  const settled = items.some((one) => one.settledCents !== undefined);
  return (
    <Wide label="Cases">
      <table className="report-table">
        <caption className="unseen">Cases behind the figure, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Case</th>
            <th scope="col">Member and provider</th>
            <th scope="col">Client</th>
            <th scope="col">Stage</th>
            <th scope="col">Turn</th>
            <th scope="col">Opened</th>
            <th scope="col">Closed</th>
            <th scope="col" className="num">
              Days
            </th>
            {money && (
              <th scope="col" className="num">
                Disputed
              </th>
            )}
            {settled && (
              <th scope="col" className="num">
                Settled
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.id}>
              <td className="nowrap">
                <Link to="/cases/$id" params={{ id: one.id }}>
                  {one.number}
                </Link>
              </td>
              <td>
                {one.memberName} <span className="quiet">{one.providerName}</span>
              </td>
              <td>{one.client}</td>
              <td>{one.outcome ?? one.stageTitle}</td>
              <td>{one.waitingOn && <PartyBadge party={one.waitingOn} />}</td>
              <td className="nowrap">{shortDateOf(one.openedOn, today)}</td>
              <td className="nowrap">{one.closedOn && shortDateOf(one.closedOn, today)}</td>
              <td className="num">{one.days}</td>
              {money && <td className="num">{amount(one.disputedCents)}</td>}
              {settled && <td className="num">{amount(one.settledCents)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

const amount = (value: number | null | undefined): string => (value == null ? "" : dollars(cents(value)));
