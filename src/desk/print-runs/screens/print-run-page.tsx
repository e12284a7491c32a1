// One run: its file, what came out of the printer, the numbers of the post, and the day it was posted.
import { Button, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { FileDrop } from "../../../ui/file-drop.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { pointInTime } from "../../../ui/when.ts";
import { Wide } from "../../../ui/wide.tsx";
import { keepFile } from "../../audit/screens/keep-file.ts";
import type { RunWhole } from "../wire.ts";
import { lettersInWords, runInWords, useDo, useNumbers, useRun } from "./print-data.ts";
import { RunLetterRow } from "./run-letter-row.tsx";
import "./print-runs.css";

export function PrintRunPage({ id }: { readonly id: string }) {
  const { data, error, refetch } = useRun(id);
  const clock = useClock();
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>{data ? `Print run ${data.no}` : "Print run"}</h1>
        <p className="quiet small">
          <Link to="/print-runs">All runs</Link>
          {data && `. Made ${pointInTime(data.madeAt, clock)} by ${data.madeBy}: ${runInWords(data)}.`}
        </p>
      </div>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!error && !data && <p className="quiet">Fetching the run …</p>}
      {data && <Run key={data.id} run={data} />}
    </main>
  );
}

function Run({ run }: { readonly run: RunWhole }) {
  const open = run.state === "made" || run.state === "printed";
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const turn = (place: number) => {
    const next = new Set(chosen);
    if (!next.delete(place)) next.add(place);
    setChosen(next);
  };
  return (
    <>
      <File run={run} />
      {open && <Posting run={run} />}
      <Wide label="Letters of the run">
        <table className="folds">
          <caption className="unseen">Letters of the run, in the order of its file</caption>
          <thead>
            <tr>
              <th scope="col">Place</th>
              <th scope="col">To</th>
              <th scope="col">Letter</th>
              <th scope="col">Postage and number</th>
              <th scope="col">Stands</th>
            </tr>
          </thead>
          <tbody>
            {run.items.map((one) => (
              <RunLetterRow
                key={one.place}
                run={run.id}
                one={one}
                open={open}
                on={chosen.has(one.place)}
                turn={() => turn(one.place)}
              />
            ))}
          </tbody>
        </table>
      </Wide>
      {open && <Back run={run} places={[...chosen]} done={() => setChosen(new Set())} />}
      {open && run.certified + run.numbersMissing > 0 && <Numbers run={run} />}
    </>
  );
}

function File({ run }: { readonly run: RunWhole }) {
  const [said, setSaid] = useState<unknown>(null);
  const printed = useDo();
  const fetchFile = () => {
    setSaid(null);
    keepFile(`/api/v1/print-runs/${run.id}/pdf`, `print-run-${run.no}.pdf`).catch(setSaid);
  };
  if (run.state === "cancelled")
    return <p className="empty">This run was cancelled: its letters wait again.</p>;
  return (
    <>
      <div className="row print-acts">
        <Button variant={run.state === "made" ? "filled" : "default"} onClick={fetchFile}>
          {run.state === "made" ? "Fetch the file to print" : "Fetch a copy"}
        </Button>
        {run.state === "made" && (
          <Button
            variant="default"
            loading={printed.isPending}
            onClick={() => printed.mutate({ path: `/${run.id}/printed` })}
          >
            It came out well
          </Button>
        )}
        <span className="small quiet">
          {run.state === "made"
            ? `A cover sheet and ${lettersInWords(run.letters)}, by ZIP code.`
            : "From now on every page says that it is a copy."}
        </span>
      </div>
      {said !== null && <ProblemNotice error={said} />}
      {printed.error && <ProblemNotice error={printed.error} />}
    </>
  );
}

function Posting({ run }: { readonly run: RunWhole }) {
  const post = useDo();
  const [on, setOn] = useState("");
  const left = post.data?.leftOut ?? [];
  const missing = run.numbersMissing > 0;
  return (
    <>
      <div className="row print-acts">
        <TextInput
          type="date"
          label="Posted on"
          description="Today, unless you give another day."
          value={on}
          onChange={({ currentTarget }) => setOn(currentTarget.value)}
        />
        <Button
          variant={run.state === "printed" ? "filled" : "default"}
          loading={post.isPending}
          disabled={missing}
          onClick={() => post.mutate({ path: `/${run.id}/posted`, body: on === "" ? {} : { on } })}
        >
          Record that it was posted
        </Button>
        <span className="small quiet">
          {missing
            ? `No number yet: ${lettersInWords(run.numbersMissing)} that go certified.`
            : "This is the proof of each letter, and starts what hangs on it."}
        </span>
      </div>
      {post.error && <ProblemNotice error={post.error} />}
      {left.length > 0 && (
        <div role="alert" className="notice notice-due">
          <p>
            <strong>Not proved: {lettersInWords(left.length)}. The others were.</strong>
          </p>
          <ul className="small">
            {left.map((one) => (
              <li key={`${one.caseId} ${one.letter}`}>{one.says}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

type BackProps = { readonly run: RunWhole; readonly places: readonly number[]; readonly done: () => void };

function Back({ run, places, done }: BackProps) {
  const back = useDo(done);
  const [why, setWhy] = useState("");
  const all = places.length === 0;
  return (
    <details className="print-jam">
      <summary>Something went wrong: a jam, a wrong address</summary>
      <div className="row print-acts">
        <TextInput
          label="What happened"
          value={why}
          onChange={({ currentTarget }) => setWhy(currentTarget.value)}
        />
        <Button
          variant="default"
          loading={back.isPending}
          disabled={why.trim() === ""}
          onClick={() =>
            back.mutate(
              all
                ? { path: `/${run.id}/cancel`, body: { why: why.trim() } }
                : { path: `/${run.id}/back`, body: { why: why.trim(), places } },
            )
          }
        >
          {all ? "Let all of them wait again" : `Let ${places.length} wait again`}
        </Button>
        <span className="small quiet">
          {why.trim() === "" ? "Say what happened. " : ""}
          Tick letters in the table to send back only those.
        </span>
      </div>
      {back.error && <ProblemNotice error={back.error} />}
    </details>
  );
}

function Numbers({ run }: { readonly run: RunWhole }) {
  const numbers = useNumbers();
  const bring = async (file: File) =>
    numbers.mutate({ path: `/${run.id}/numbers`, body: { csv: await file.text() } });
  const { data } = numbers;
  return (
    <section aria-label="Numbers of the post">
      <FileDrop
        label="Certified-mail numbers (CSV)"
        hint="Columns letter and number. A letter is named by its place in the run, or as BB-2026-00042/1."
        accept=".csv,.txt,text/csv"
        onFile={(file) => void bring(file)}
      />
      <p role="status" className="small">
        {data && `Numbers kept: ${data.kept}.`}
      </p>
      {numbers.error && <ProblemNotice error={numbers.error} />}
      {data && data.errors.length > 0 && (
        <ul className="small notice notice-due">
          {data.errors.map(({ line, says, doNext }) => (
            <li key={line}>
              Line {line}: {says} {doNext}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
