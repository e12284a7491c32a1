// Authorisations, the nearest planned day first: what is at risk, what waits on the nurse, and files that
// come in.
import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { FileDrop } from "../../../ui/file-drop.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { Wide } from "../../../ui/wide.tsx";
import { useMe } from "../../people/screens/me.tsx";
import type { AuthorizationBrief, ReviewFileWire } from "../wire.ts";
import { useAuthorizations, useBringReviews } from "./authorizations-data.ts";
import { AccessMark, DaysLeft, letterWords, stateWords } from "./marks.tsx";
import "./authorizations.css";

const emptyWords: Readonly<Record<string, string>> = {
  "at-risk": "Nothing is at risk: no approved service is to come whose provider has not said yes.",
  waiting:
    "Nothing waits on medical management: where the desk needs another provider named, it stands here.",
  referred: "No referral is open. Where a provider refuses the plan, refer its authorisation in one press.",
  asked: "Nothing is waiting for a decision: what is asked for comes in a file, or is keyed.",
  all: "No authorisation yet. Key one, or bring a file of requests and answers (X12 278).",
};

export function AuthorizationsPage() {
  const { party } = useMe();
  const [view, setView] = useState("at-risk");
  const [typed, setTyped] = useState("");
  const wanted = useDeferredValue(typed.trim());
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useAuthorizations(
    view,
    wanted,
  );
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  const views = [
    { value: "at-risk", label: "At risk" },
    { value: "waiting", label: party === "desk" ? "Waits on the nurse" : "Waits on you" },
    { value: "referred", label: "Referred" },
    { value: "asked", label: "Undecided" },
    { value: "all", label: "All" },
  ];
  return (
    <main id="main" className="page stack">
      <div className="page-head">
        <h1>Authorisations</h1>
        <p className="quiet small">
          The day of the service is the deadline: what is nearest stands first until somebody is found who
          takes the plan.
        </p>
      </div>
      <div className="auth-tools">
        <SegmentedControl data={views} value={view} onChange={setView} aria-label="Which are shown" />
        <TextInput
          type="search"
          label="Find"
          placeholder="Number, member or provider"
          value={typed}
          maxLength={100}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <p className="row auth-ways">
          <Button component={Link} to={"/authorizations/new" as "/"}>
            Key an authorisation
          </Button>
          <button type="button" className="link" onClick={toTheFile}>
            Bring a file
          </button>
        </p>
      </div>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!data && !error && <p className="quiet">Fetching authorisations …</p>}
      {data && rows.length === 0 && (
        <p className="empty">{wanted ? "None of these is found by that." : emptyWords[view]}</p>
      )}
      {rows.length > 0 && <AuthorizationTable rows={rows} />}
      {hasNextPage && (
        <button type="button" className="link" onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? "Fetching more …" : "Show more"}
        </button>
      )}
      <Bring />
    </main>
  );
}

/** The place for files stands below the list. */
function toTheFile(): void {
  const place = document.querySelector<HTMLElement>('[aria-labelledby="bring"]');
  place?.scrollIntoView({ block: "center" });
  place?.querySelector<HTMLElement>("input")?.focus();
}

function AuthorizationTable({ rows }: { readonly rows: readonly AuthorizationBrief[] }) {
  const { party } = useMe();
  return (
    <Wide label="Authorisations">
      <table className="folds auth-list">
        <caption className="unseen">Authorisations, the nearest planned day first</caption>
        <thead>
          <tr>
            <th scope="col">Service</th>
            <th scope="col">Authorisation</th>
            <th scope="col">Member</th>
            <th scope="col">Provider</th>
            <th scope="col">Access</th>
            <th scope="col">Letter</th>
            <th scope="col">Case</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <Row key={one.id} one={one} desk={party === "desk"} />
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

const Row = ({ one, desk }: { readonly one: AuthorizationBrief; readonly desk: boolean }) => (
  <tr>
    <td>
      <DaysLeft one={one} />
    </td>
    <td>
      <Link to={"/authorizations/$id" as "/"} params={{ id: one.id } as never}>
        {one.number ?? "No number yet"}
      </Link>
      <div className="small quiet">
        {stateWords[one.state]}: {one.services || "no services named"}
      </div>
    </td>
    <td>{one.memberName}</td>
    <td>
      {one.providerName}
      {one.providerNpi && <div className="small quiet">NPI {one.providerNpi}</div>}
    </td>
    <td>
      <AccessMark one={one} />
    </td>
    <td className="small">
      <span className="auth-unit">Letter </span>
      {letterWords[one.letter]}
    </td>
    <td>
      {one.case && (
        <>
          <Link to="/cases/$id" params={{ id: one.case.id }}>
            {one.case.number}
          </Link>
          {one.case.waitsOnCare && (
            <div>
              <ToneMark tone="due">{desk ? "waits on the nurse" : "waits on you"}</ToneMark>
            </div>
          )}
        </>
      )}
      {!one.case && one.access === "refuses" && (
        <Link to={"/authorizations/$id" as "/"} params={{ id: one.id } as never} hash="access">
          Refer it
        </Link>
      )}
    </td>
  </tr>
);

function Bring() {
  const bring = useBringReviews();
  return (
    <section aria-labelledby="bring" className="stack">
      <h2 id="bring">Bring a file</h2>
      <FileDrop
        label="Requests and answers (X12 278)"
        hint="An answer finds its request. The same file twice changes nothing."
        onFile={(file) => bring.mutate(file)}
      />
      {bring.isPending && <p role="status">Reading the file …</p>}
      {bring.error && <ProblemNotice error={bring.error} />}
      {bring.data && <Brought file={bring.data} />}
    </section>
  );
}

function Brought({ file }: { readonly file: ReviewFileWire }) {
  const { items, problems, readBefore, reviews } = file;
  return (
    <div role="status" className="stack">
      <p>
        <strong>{reviews === 1 ? "One review was read." : `${reviews} reviews were read.`}</strong>{" "}
        {readBefore && "The file was read before; nothing was changed."}
      </p>
      <ul className="small">
        {items.slice(0, 50).map(({ place, outcome, says, authorization }) => (
          <li key={place}>
            {outcome === "not kept" && <ToneMark tone="due">not kept</ToneMark>}{" "}
            {authorization ? (
              <Link to={"/authorizations/$id" as "/"} params={{ id: authorization.id } as never}>
                {authorization.number ?? "No number yet"}
              </Link>
            ) : (
              `Review ${place}`
            )}
            : {says}
          </li>
        ))}
        {items.length > 50 && <li>And {items.length - 50} more; they stand in the list above.</li>}
      </ul>
      {problems.length > 0 && (
        <details>
          <summary>{problems.length === 1 ? "One oddity" : `${problems.length} oddities`}</summary>
          <ul className="small">
            {problems.slice(0, 100).map(({ code, segment, position, says }) => (
              <li key={`${code} ${position} ${says}`}>
                {segment && `${segment}, segment ${position}: `}
                {says}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
