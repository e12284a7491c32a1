// What waits for the post, and the runs in which it was printed.
import { Button, NativeSelect } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { pointInTime } from "../../../ui/when.ts";
import { Wide } from "../../../ui/wide.tsx";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import { type LetterToPrint, type PostageClass, postageClasses, type RunWire } from "../wire.ts";
import { lettersInWords, runInWords, useDo, useRuns, useWaiting } from "./print-data.ts";
import "./print-runs.css";

export function PrintRunsPage() {
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>Print runs</h1>
        <p className="quiet small">
          Letters by post, printed together. Printing proves nothing: the day at the post office does.
        </p>
      </div>
      <Waiting />
      <Runs />
    </main>
  );
}

const keyOf = ({ caseId, letter }: LetterToPrint) => `${caseId} ${letter}`;

function Waiting() {
  const { data, error, refetch } = useWaiting();
  const [out, setOut] = useState<ReadonlySet<string>>(new Set());
  if (error) return <ProblemNotice error={error} again={() => void refetch()} />;
  if (!data) return <p className="quiet">Fetching what waits …</p>;
  const chosen = data.items.filter((one) => !out.has(keyOf(one)));
  const turn = (one: LetterToPrint) => {
    const next = new Set(out);
    if (!next.delete(keyOf(one))) next.add(keyOf(one));
    setOut(next);
  };
  return (
    <section aria-labelledby="waits">
      <h2 id="waits">Waits to be printed</h2>
      {data.items.length === 0 ? (
        <p className="empty">
          No letter waits for the post. Those whose reader takes no other way appear here.
        </p>
      ) : (
        <>
          <Make chosen={chosen} all={data.items.length} />
          <Wide label="Letters that wait">
            <table className="folds">
              <caption className="unseen">Letters that wait to be printed, the oldest first</caption>
              <thead>
                <tr>
                  <th scope="col">Print</th>
                  <th scope="col">To</th>
                  <th scope="col">ZIP code</th>
                  <th scope="col">Letter</th>
                  <th scope="col">Written</th>
                </tr>
              </thead>
              <tbody>
                {data.items.map((one) => (
                  <WaitingRow key={keyOf(one)} one={one} on={!out.has(keyOf(one))} turn={() => turn(one)} />
                ))}
              </tbody>
            </table>
          </Wide>
        </>
      )}
    </section>
  );
}

type RowProps = { readonly one: LetterToPrint; readonly on: boolean; readonly turn: () => void };

function WaitingRow({ one, on, turn }: RowProps) {
  const clock = useClock();
  return (
    <tr>
      <td>
        <label className="print-tick">
          <input type="checkbox" checked={on} onChange={turn} />
          <span className="unseen">
            Print letter {one.letter} of {one.caseNumber}
          </span>
        </label>
      </td>
      <td>
        <PartyBadge party={one.to} short /> {one.toName}
      </td>
      <td>{one.zip ?? <span className="quiet">none: look at the address</span>}</td>
      <td>
        <Link to="/cases/$id" params={{ id: one.caseId }}>
          {one.caseNumber}
        </Link>
        , {one.subject}
      </td>
      <td className="nowrap quiet">{pointInTime(one.writtenAt, clock)}</td>
    </tr>
  );
}

function Make({ chosen, all }: { readonly chosen: readonly LetterToPrint[]; readonly all: number }) {
  const [its, setClass] = useState<PostageClass>("first class");
  const [duplex, setDuplex] = useState(true);
  const [separators, setSeparators] = useState(false);
  const navigate = useNavigate();
  const make = useDo(({ id }) => void navigate({ to: "/print-runs/$id", params: { id } }));
  const letters = chosen.map(({ caseId, letter }) => ({ caseId, letter }));
  return (
    <>
      <div className="row print-make">
        <NativeSelect
          label="Postage"
          value={its}
          onChange={({ currentTarget }) => setClass(currentTarget.value as PostageClass)}
          data={[...postageClasses]}
        />
        <Tick label="Both sides" on={duplex} set={setDuplex} />
        <Tick label="A sheet between letters" on={separators} set={setSeparators} />
        <Button
          loading={make.isPending}
          disabled={letters.length === 0}
          onClick={() => make.mutate({ path: "", body: { letters, class: its, duplex, separators } })}
        >
          Make a run of {letters.length}
        </Button>
        <span className="small quiet">
          {letters.length === 0 ? "Tick at least one letter." : `${letters.length} of ${all} that wait`}
        </span>
      </div>
      {make.error && <ProblemNotice error={make.error} />}
    </>
  );
}

type TickProps = { readonly label: string; readonly on: boolean; readonly set: (on: boolean) => void };

function Tick({ label, on, set }: TickProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={on} onChange={({ currentTarget }) => set(currentTarget.checked)} />
      {label}
    </label>
  );
}

function Runs() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useRuns();
  if (error) return <ProblemNotice error={error} again={() => void refetch()} />;
  if (!data) return <p className="quiet">Fetching the runs …</p>;
  const runs = data.pages.flatMap(({ items }) => items);
  return (
    <section aria-labelledby="runs">
      <h2 id="runs">Runs</h2>
      {runs.length === 0 ? (
        <p className="empty">A run takes the letters you ticked and makes one file of them, by ZIP code.</p>
      ) : (
        <Wide label="Print runs">
          <table className="folds">
            <caption className="unseen">Print runs, the newest first</caption>
            <thead>
              <tr>
                <th scope="col">Run</th>
                <th scope="col">Stands</th>
                <th scope="col">Letters</th>
                <th scope="col">Made</th>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <RunRow key={run.id} run={run} />
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show older runs
        </Button>
      )}
    </section>
  );
}

function RunRow({ run }: { readonly run: RunWire }) {
  const clock = useClock();
  return (
    <tr>
      <td>
        <Link to="/print-runs/$id" params={{ id: run.id }}>
          Print run {run.no}
        </Link>
      </td>
      <td>
        {runInWords(run)}
        {run.postedOn && ` on ${run.postedOn}, by ${run.postedBy}`}
        {run.numbersMissing > 0 && run.state !== "cancelled" && (
          <span className="quiet">, {run.numbersMissing} numbers missing</span>
        )}
      </td>
      <td>{lettersInWords(run.letters)}</td>
      <td className="quiet">
        {pointInTime(run.madeAt, clock)}, by {run.madeBy}
      </td>
    </tr>
  );
}
