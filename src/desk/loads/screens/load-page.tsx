// One load: say which column is what, look at what it would do, load it, and undo it.
import { Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { pointInTime } from "../../../ui/when.ts";
import type { LoadWire, RulesBody } from "../wire.ts";
import { ColumnTable } from "./column-table.tsx";
import { LoadResult } from "./load-result.tsx";
import { countsInWords, kindWords, stateWords } from "./load-words.ts";
import { useLoad, useLoadActs } from "./loads-data.ts";
import { PreviewOfLoad } from "./preview-of-load.tsx";
import "./loads.css";

export function LoadPage() {
  const { id } = useParams({ from: "/admin/import/$id" });
  const { data, error, refetch } = useLoad(id);
  return (
    <main id="main" className="page stack" aria-busy={!data && !error}>
      <div className="page-head">
        <h1>{data ? data.fileName : "Load"}</h1>
        <p className="quiet small">
          <Link to="/admin/import">All imports</Link>
        </p>
      </div>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {data && <OneLoad key={data.id} load={data} />}
    </main>
  );
}

function OneLoad({ load }: { readonly load: LoadWire }) {
  const clock = useClock();
  const begun = load.state !== "new" && load.state !== "ready";
  return (
    <>
      <p className="small">
        {kindWords[load.kind].title} · {load.rows.toLocaleString("en-US")} rows · brought by {load.by},{" "}
        {pointInTime(load.madeAt, clock)} · <strong>{stateWords[load.state]}</strong>
      </p>
      {begun ? <Begun load={load} /> : <Choosing load={load} />}
    </>
  );
}

const firstRules = (load: LoadWire): RulesBody =>
  load.rules ?? { mapping: load.suggested, dates: "month first", amounts: "dollars", asHistory: false };

function Choosing({ load }: { readonly load: LoadWire }) {
  const [rules, setRules] = useState(() => firstRules(load));
  const { choose, run } = useLoadActs(load);
  const missing = load.questions.filter(({ name, needed }) => needed && rules.mapping[name] === undefined);
  const looked = load.preview !== null && JSON.stringify(rules) === JSON.stringify(load.rules);
  const takes = (load.preview?.counts.add ?? 0) + (load.preview?.counts.change ?? 0);
  return (
    <>
      <section aria-label="Columns">
        <h2>1. Which column is what?</h2>
        <ColumnTable load={load} rules={rules} change={setRules} again={choose.mutate} />
        {missing.length > 0 && (
          <p id="load-missing" className="small">
            Still needed: {missing.map(({ title }) => title).join(", ")}.
          </p>
        )}
        <div className="row load-acts">
          <Button
            variant={looked ? "default" : "filled"}
            loading={choose.isPending}
            disabled={missing.length > 0}
            aria-describedby={missing.length > 0 ? "load-missing" : undefined}
            onClick={() => choose.mutate(rules)}
          >
            Look at what it would do
          </Button>
        </div>
        {choose.error && <ProblemNotice error={choose.error} />}
      </section>
      {load.preview && looked && (
        <section aria-label="Preview">
          <h2>2. What it would do</h2>
          <PreviewOfLoad preview={load.preview} />
          <div className="row load-acts">
            <Button
              loading={run.isPending}
              disabled={takes === 0}
              aria-describedby={takes === 0 ? "load-nothing" : undefined}
              onClick={() => run.mutate()}
            >
              Load {takes.toLocaleString("en-US")} {takes === 1 ? "row" : "rows"}
            </Button>
            {takes === 0 && (
              <span id="load-nothing" className="small">
                There is nothing to load: no row is new, and none changes anything.
              </span>
            )}
            {takes > 0 && (load.preview.counts.refuse ?? 0) > 0 && (
              <span className="small quiet">
                Rows that cannot be taken are left out and listed afterwards.
              </span>
            )}
          </div>
          {run.error && <ProblemNotice error={run.error} />}
        </section>
      )}
    </>
  );
}

function Begun({ load }: { readonly load: LoadWire }) {
  const { undo } = useLoadActs(load);
  const done = Object.values(load.counts).reduce((total, count) => total + count, 0);
  return (
    <section className="stack" aria-label="What it did">
      <div role="status">
        {load.state === "waiting" && (
          <p className="row">
            <progress value={done} max={load.rows} aria-label="Rows loaded" />
            <span className="small">
              {done.toLocaleString("en-US")} of {load.rows.toLocaleString("en-US")} rows. You may leave this
              page.
            </span>
          </p>
        )}
        <p>{countsInWords(load.counts) || "Waiting for a worker."}</p>
      </div>
      <LoadResult load={load} />
      {load.state === "loaded" && (
        <div className="row">
          <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate()}>
            Undo this load
          </Button>
          <span className="small quiet">
            Rows that nobody has touched are taken back; what has been worked on stays and is listed.
          </span>
        </div>
      )}
      {undo.error && <ProblemNotice error={undo.error} />}
    </section>
  );
}
