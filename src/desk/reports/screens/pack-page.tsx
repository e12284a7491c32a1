// The monthly pack of a client: every report of one month on a page that prints well.
import { NativeSelect, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { addDays, addMonths, type CivilDate, civil, dateInWords, readCivil } from "../../../core/calendar.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { pointInTime, todayOf } from "../../../ui/when.ts";
import { useMe } from "../../people/screens/me.tsx";
import type { Offered } from "../wire.ts";
import { Definitions, ReportTable } from "./report-table.tsx";
import { type ReportSearch, useReport, useReports } from "./reports-data.ts";
import "./reports.css";

/** First and last day of the month that a day lies in. */
function monthOf(day: CivilDate): { readonly from: CivilDate; readonly to: CivilDate } {
  const from = civil(`${day.slice(0, 7)}-01`);
  return { from, to: addDays(addMonths(from, 1), -1) };
}

export function PackPage({ search }: { readonly search: ReportSearch }) {
  const navigate = useNavigate();
  const me = useMe();
  const clock = useClock();
  const { data: reports, error } = useReports();
  const last = addDays(monthOf(todayOf(clock)).from, -1);
  const { from, to } = monthOf(readCivil(`${search.month ?? ""}-01`) ?? last);
  const show = (more: ReportSearch) => void navigate({ to: "/reports/pack", search: { ...search, ...more } });
  const client = search.client;
  const whose = client ?? (me.party === "desk" ? "All clients" : (me.organisation?.name ?? me.tenant.name));
  return (
    <main id="main" className="page reports-page pack">
      <div className="page-head">
        <h1>
          {whose}, {dateInWords(from)} to {dateInWords(to)}
        </h1>
      </div>
      <div className="report-asked no-print">
        <TextInput
          type="month"
          label="Month"
          value={from.slice(0, 7)}
          onChange={({ currentTarget }) => show({ month: currentTarget.value || undefined })}
        />
        {me.party === "desk" && <Clients chosen={client} choose={(one) => show({ client: one })} />}
        <button type="button" className="link" onClick={() => window.print()}>
          Print the pack
        </button>
      </div>
      {error && <ProblemNotice error={error} />}
      {reports?.items.map((one) => (
        <PackPart key={one.name} offered={one} query={{ client, ...(one.ofNow ? {} : { from, to }) }} />
      ))}
    </main>
  );
}

type ClientsProps = {
  readonly chosen: string | undefined;
  readonly choose: (client: string | undefined) => void;
};

function Clients({ chosen, choose }: ClientsProps) {
  const { data } = useReport("waiting", { by: "client" });
  const names = data?.sections.flatMap(({ rows }) => rows.map(({ key }) => key)).filter(Boolean) ?? [];
  const all = [...new Set([...names, ...(chosen ? [chosen] : [])])];
  return (
    <NativeSelect
      label="Client"
      data={[{ value: "", label: "All clients" }, ...all.map((value) => ({ value, label: value }))]}
      value={chosen ?? ""}
      onChange={({ currentTarget }) => choose(currentTarget.value || undefined)}
    />
  );
}

/** Work is not shown person by person in what leaves the house. */
const groupingOf = ({ by }: Offered): string | undefined =>
  (
    by.find(({ name }) => name === "stage" || name === "party" || name === "clock" || name === "outcome") ??
    by.find(({ name }) => name !== "person")
  )?.name;

function PackPart({ offered, query }: { readonly offered: Offered; readonly query: ReportSearch }) {
  const clock = useClock();
  const { data, error } = useReport(offered.name, { ...query, by: groupingOf(offered) });
  return (
    <article className="stack pack-part">
      <h2>{offered.title}</h2>
      {error && <ProblemNotice error={error} />}
      {!data && !error && <p className="quiet">Fetching …</p>}
      {data && (
        <>
          <p className="small quiet">
            {offered.ofNow ? "As it stands now, " : "Counted "}
            {pointInTime(data.asOf, clock)}.
          </p>
          <ReportTable report={data} />
          <Definitions report={data} />
        </>
      )}
    </article>
  );
}
