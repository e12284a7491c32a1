// What one account saw between two days: cases, letters and documents, newest first.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { addDays } from "../../../core/calendar.ts";
import { ask, withQuery } from "../../../ui/ask.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime, todayOf, zoneMark } from "../../../ui/when.ts";
import { Wide } from "../../../ui/wide.tsx";
import type { SeenWire } from "../wire.ts";
import { Day } from "./audit-page.tsx";
import { AuditWays } from "./audit-ways.tsx";
import { PickPerson } from "./pick-person.tsx";

export function SeenPage() {
  const clock = useClock();
  const today = todayOf(clock);
  const [person, setPerson] = useState<string | null>(null);
  const [from, setFrom] = useState<string>(addDays(today, -30));
  const [to, setTo] = useState<string>(today);
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ["seen", person, from, to],
    queryFn: () => ask<SeenWire>(withQuery("/api/v1/audit/seen", { person: person ?? "", from, to })),
    enabled: person !== null && from !== "" && to !== "",
  });
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>What an account saw</h1>
        <p className="quiet small">
          Every case, letter and document that was shown to it, also in lists. Times are{" "}
          {zoneMark(clock.zone)}.
        </p>
      </div>
      <AuditWays />
      <search className="audit-asked">
        <PickPerson label="Account" set={setPerson} />
        <Day label="From" value={from} set={setFrom} />
        <Day label="To" value={to} set={setTo} />
      </search>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {person === null && (
        <p className="empty">Choose an account by the beginning of its name, and see what it was shown.</p>
      )}
      {data && person !== null && <Seen seen={data} busy={isFetching} />}
    </main>
  );
}

const inWords = (one: SeenWire["items"][number]): string =>
  [
    ...one.pages,
    ...(one.letters.length > 0 ? [`letters ${one.letters.join(", ")}`] : []),
    ...(one.documents.length > 0
      ? [one.documents.length === 1 ? "1 document" : `${one.documents.length} documents`]
      : []),
  ].join(", ");

function Seen({ seen, busy }: { readonly seen: SeenWire; readonly busy: boolean }) {
  const clock = useClock();
  if (seen.items.length === 0) return <p className="empty">This account was shown no case in that time.</p>;
  return (
    <div aria-busy={busy}>
      <p role="status">
        {seen.items.length} {seen.items.length === 1 ? "case" : "cases"}, from {seen.entries} entries.
        {seen.more && " There is more than is shown here: take a shorter time."}
      </p>
      <Wide label="Cases that were seen">
        <table>
          <caption className="unseen">Cases this account saw, last seen first</caption>
          <thead>
            <tr>
              <th scope="col">Case</th>
              <th scope="col">Member</th>
              <th scope="col">What</th>
              <th scope="col">First</th>
              <th scope="col">Last</th>
              <th scope="col" className="num">
                Times
              </th>
            </tr>
          </thead>
          <tbody>
            {seen.items.map((one) => (
              <tr key={one.caseId} className={one.glass ? "audit-glass" : undefined}>
                <td className="nowrap">
                  <Link to="/cases/$id" params={{ id: one.caseId }}>
                    {one.number ?? one.caseId}
                  </Link>
                </td>
                <td>{one.memberName}</td>
                <td className="audit-did">
                  {one.glass && <ToneMark tone="due">Broken glass</ToneMark>} {inWords(one)}
                </td>
                <td className="nowrap quiet">{pointInTime(one.first, clock)}</td>
                <td className="nowrap quiet">{pointInTime(one.last, clock)}</td>
                <td className="num">{one.times}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </div>
  );
}
