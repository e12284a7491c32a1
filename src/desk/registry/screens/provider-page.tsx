// One provider: where each plan stands and why; for the desk also who said what, and its cases.
import { Link } from "@tanstack/react-router";
import { cents, dollars } from "../../../core/money.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime, shortDateOf, todayOf, zoneMark } from "../../../ui/when.ts";
import { Wide } from "../../../ui/wide.tsx";
import { useMay } from "../../administration/screens/admin-frame.tsx";
import { useMe } from "../../people/screens/me.tsx";
import type { LineWire, ProviderWire } from "../wire.ts";
import { useHistory, useProvider, useProviderCases } from "./registry-data.ts";
import { StandingLine, StandingMark } from "./standing-mark.tsx";
import "./registry.css";

export function ProviderPage({ id }: { readonly id: string }) {
  const { party } = useMe();
  const { data, error, refetch } = useProvider(id);
  const isDesk = party === "desk";
  return (
    <main id="main" className="page">
      <p>
        <Link to={"/registry" as "/"}>Back to providers and plans</Link>
      </p>
      <div className="page-head">
        <h1>{data?.name ?? "Provider"}</h1>
        {data && <p className="quiet small">{whoItIs(data)}</p>}
      </div>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {data && (
        <>
          <Standings one={data} />
          <Sites one={data} />
          {isDesk && <History id={id} />}
          {isDesk && <Cases id={id} />}
        </>
      )}
    </main>
  );
}

const whoItIs = ({ npi, tin, specialties, endedOn }: ProviderWire): string =>
  [
    ...(npi ? [`NPI ${npi}`] : []),
    ...(tin ? [`TIN ${tin.slice(0, 2)}-${tin.slice(2)}`] : []),
    ...specialties.map(({ says }) => says),
    ...(endedOn ? [`NPI given up ${shortDateOf(endedOn)}`] : []),
  ].join(" · ");

const Standings = ({ one }: { readonly one: ProviderWire }) => (
  <section aria-labelledby="standings">
    <h2 id="standings">Plans</h2>
    {one.standings.length === 0 && (
      <p className="empty">
        Nothing is known yet. The outcome of a case, or a claim that is paid, will say it here.
      </p>
    )}
    <ul className="registry-plans">
      {one.standings.map((standing) => (
        <li key={`${standing.isType} ${standing.plan}`}>
          <p className="row">
            <strong>
              {standing.plan}
              {standing.isType && " (a type of plans)"}
            </strong>
            <StandingMark one={standing} />
          </p>
          <p className="small">
            <StandingLine one={standing} />
          </p>
          <details className="small">
            <summary>Why</summary>
            <ul>
              {standing.why.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  </section>
);

const Sites = ({ one }: { readonly one: ProviderWire }) =>
  one.sites.length === 0 ? null : (
    <section aria-labelledby="sites">
      <h2 id="sites">{one.sites.length === 1 ? "Where" : "Sites"}</h2>
      <ul className="registry-sites">
        {one.sites.map(({ street, city, state, zip, phone, fax }) => (
          <li key={`${street} ${zip}`}>
            {[street, [city, state, zip].filter(Boolean).join(" ")].filter(Boolean).join(", ")}
            <div className="small quiet">
              {[...(phone ? [`Telephone ${phone}`] : []), ...(fax ? [`fax ${fax}`] : [])].join(", ")}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );

function History({ id }: { readonly id: string }) {
  const clock = useClock();
  const { data, error, refetch, hasNextPage, fetchNextPage } = useHistory(id, true);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby="history">
      <h2 id="history">What was learned</h2>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {data && items.length === 0 && <p className="empty">Nothing has been learned yet.</p>}
      <ol className="registry-lines">
        {items.map((one) => (
          <li key={one.id} className={one.takenBack ? "gone" : undefined}>
            <Line one={one} at={`${pointInTime(one.at, clock)} ${zoneMark(clock.zone)}`} />
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <button type="button" className="link" onClick={() => void fetchNextPage()}>
          Show older lines
        </button>
      )}
    </section>
  );
}

const from: Readonly<Record<LineWire["source"], string>> = {
  case: "a case",
  table: "a table",
  "paid claim": "a paid claim",
};

function Line({ one, at }: { readonly one: LineWire; readonly at: string }) {
  const mayOpenLoads = useMay("GET /api/v1/loads/:id");
  const { evidence, plan, says, scope, contact, by, caseId, caseNumber, source, loadId } = one;
  return (
    <>
      <p>
        <strong>{plan}</strong>: {says}
        {one.takenBack && (
          <>
            {" "}
            <ToneMark tone="waiting">taken back</ToneMark>
          </>
        )}
      </p>
      {evidence.words && (
        <p className="registry-words">
          “{evidence.words}”{evidence.who && ` ${evidence.who}`}
        </p>
      )}
      {!evidence.words && evidence.who && <p className="small">Said by {evidence.who}</p>}
      {(scope || contact) && (
        <p className="small">
          {[...(scope ? [`Only for ${scope}`] : []), ...(contact ? [`turn to ${contact}`] : [])].join("; ")}
        </p>
      )}
      <p className="small quiet">
        {by}, {at}, from{" "}
        {caseId ? (
          <Link to="/cases/$id" params={{ id: caseId }}>
            {caseNumber ?? "a case"}
          </Link>
        ) : loadId && mayOpenLoads ? (
          <Link to={"/admin/import/$id" as "/"} params={{ id: loadId } as never}>
            {from[source]}
          </Link>
        ) : (
          from[source]
        )}
      </p>
    </>
  );
}

function Cases({ id }: { readonly id: string }) {
  const today = todayOf(useClock());
  const { data, error, refetch, hasNextPage, fetchNextPage } = useProviderCases(id, true);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby="cases">
      <h2 id="cases">Cases and deals</h2>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {data && items.length === 0 && <p className="empty">There is no case with this provider.</p>}
      {items.length > 0 && (
        <Wide label="Cases with this provider">
          <table className="folds">
            <thead>
              <tr>
                <th scope="col">Case</th>
                <th scope="col">Member</th>
                <th scope="col">Opened</th>
                <th scope="col">State</th>
                <th scope="col" className="num">
                  Agreed
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <tr key={one.id}>
                  <td>
                    <Link to="/cases/$id" params={{ id: one.id }}>
                      {one.number}
                    </Link>
                  </td>
                  <td>{one.memberName}</td>
                  <td>{shortDateOf(one.openedAt.slice(0, 10), today)}</td>
                  <td>{one.status}</td>
                  <td className="num">{one.settledCents === null ? "" : dollars(cents(one.settledCents))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      {hasNextPage && (
        <button type="button" className="link" onClick={() => void fetchNextPage()}>
          Show older cases
        </button>
      )}
    </section>
  );
}
