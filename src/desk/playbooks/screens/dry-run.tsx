// Which open cases a version would move, and where; then moving those that were chosen, a result for each.
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { Wide } from "../../../ui/wide.tsx";
import { SaveBar, useSave } from "../../administration/screens/saving.tsx";
import { Tick } from "../../administration/screens/tick.tsx";
import type { MoveDone, MovePlanned } from "../wire.ts";
import { useDryRun } from "./playbooks-data.ts";

type Props = { readonly name: string; readonly to: number };
type Done = { readonly items: readonly MoveDone[] };

export function DryRun({ name, to }: Props) {
  const [wanted, setWanted] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const run = useDryRun(name, to, wanted);
  const rows = run.data?.pages.flatMap((page) => page.items) ?? [];
  const move = useSave<Done>({
    path: `/api/v1/playbooks/${name}/moves`,
    renews: [["case"], ["cases"], ["playbook", name, "versions"]],
    done: () => setChosen(new Set()),
  });
  const results = new Map(move.data?.items.map((one) => [one.caseId, one]));
  const movable = rows.filter(({ allowed, caseId }) => allowed && !results.get(caseId)?.done);
  const picked = movable.filter(({ caseId }) => chosen.has(caseId)).slice(0, 200);
  if (!wanted)
    return (
      <p className="row">
        <Button variant="default" onClick={() => setWanted(true)}>
          Dry run: show what version {to} would move
        </Button>
      </p>
    );
  if (run.error) return <ProblemNotice error={run.error} again={() => void run.refetch()} />;
  if (run.data && rows.length === 0) return <p className="quiet">No open case is behind version {to}.</p>;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        move.mutate({ body: { to, cases: picked.map(({ caseId: id, version }) => ({ id, version })) } });
      }}
    >
      <Tick
        label={`All of these that can be moved (${movable.length})`}
        checked={movable.length > 0 && picked.length === movable.length}
        disabled={movable.length === 0}
        onTick={(on) => setChosen(new Set(on ? movable.map(({ caseId }) => caseId) : []))}
      />
      <Wide label="Cases that would move">
        <table>
          <caption className="unseen">Dry run of version {to}</caption>
          <thead>
            <tr>
              <th scope="col">Case</th>
              <th scope="col">Is in</th>
              <th scope="col">Would be in</th>
              <th scope="col">What changes</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row
                key={row.caseId}
                row={row}
                result={results.get(row.caseId)}
                chosen={chosen.has(row.caseId)}
                choose={(on) =>
                  setChosen((was) => {
                    const next = new Set(was);
                    if (on) next.add(row.caseId);
                    else next.delete(row.caseId);
                    return next;
                  })
                }
              />
            ))}
          </tbody>
        </table>
      </Wide>
      {run.hasNextPage && (
        <button type="button" className="link" onClick={() => void run.fetchNextPage()}>
          Show more cases
        </button>
      )}
      <SaveBar
        verb={picked.length === 1 ? "Move one case" : `Move ${picked.length} cases`}
        save={move}
        why={picked.length > 0 || move.isSuccess ? undefined : "Choose the cases to be moved."}
        said={doneInWords(move.data)}
      />
    </form>
  );
}

function doneInWords(told: Done | undefined): string {
  const done = told?.items.filter((one) => one.done).length ?? 0;
  return `${done} moved, ${(told?.items.length ?? 0) - done} not.`;
}

type RowProps = {
  readonly row: MovePlanned;
  readonly result: MoveDone | undefined;
  readonly chosen: boolean;
  readonly choose: (on: boolean) => void;
};

function Row({ row, result, chosen, choose }: RowProps) {
  const { caseId, caseNumber, playbookVersion, fromStage, toStage, allowed, refusal } = row;
  return (
    <tr>
      <td className="nowrap">
        <Tick
          unseen
          label={`Move ${caseNumber}`}
          checked={chosen}
          disabled={!allowed || result?.done === true}
          onTick={(on) => choose(on)}
        />
        <Link to="/cases/$id" params={{ id: caseId }}>
          {caseNumber}
        </Link>
      </td>
      <td>
        {fromStage} <span className="quiet">(version {playbookVersion})</span>
      </td>
      <td>{toStage ?? "nowhere"}</td>
      <td>
        {refusal && (
          <ToneMark tone="late">
            {refusal.says} {refusal.doNext}
          </ToneMark>
        )}
        {allowed && !result && changesInWords(row)}
        {result && (
          <ToneMark tone={result.done ? "kept" : "late"}>{result.done ? "Moved" : result.says}</ToneMark>
        )}
      </td>
    </tr>
  );
}

function changesInWords({ stepsOpened, stepsDropped, clocksEnded, clocksSet }: MovePlanned): string {
  const parts = [
    stepsOpened.length > 0 ? `opens: ${stepsOpened.join(", ")}` : "",
    stepsDropped.length > 0 ? `drops: ${stepsDropped.join(", ")}` : "",
    clocksEnded.length > 0 ? `clocks end: ${clocksEnded.join(", ")}` : "",
    clocksSet.length > 0 ? `clocks begin: ${clocksSet.join("; ")}` : "",
  ].filter((one) => one !== "");
  return parts.length > 0 ? parts.join(". ") : "Nothing but the version.";
}
