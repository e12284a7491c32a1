// What the rows of a load did, a kind at a time.
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { Wide } from "../../../ui/wide.tsx";
import type { LoadRowWire, LoadWire } from "../wire.ts";
import { outcomeWords } from "./load-words.ts";
import { useLoadRows } from "./loads-data.ts";

const inOrder = ["refused", "kept", "added", "changed", "same", "undone"];

export function LoadResult({ load }: { readonly load: LoadWire }) {
  const there = inOrder.filter((name) => (load.counts[name] ?? 0) > 0);
  const [chosen, choose] = useState<string | null>(null);
  const open = chosen ?? there[0];
  if (!open) return null;
  return (
    <div className="stack">
      <fieldset className="load-outcomes">
        <legend className="unseen">Rows by what they did</legend>
        {there.map((name) => (
          <button key={name} type="button" aria-pressed={open === name} onClick={() => choose(name)}>
            {outcomeWords[name]} {(load.counts[name] ?? 0).toLocaleString("en-US")}
          </button>
        ))}
      </fieldset>
      <Rows load={load} outcome={open} />
    </div>
  );
}

function Rows({ load, outcome }: { readonly load: LoadWire; readonly outcome: string }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useLoadRows(
    load.id,
    outcome,
  );
  if (error) return <ProblemNotice error={error} again={() => void refetch()} />;
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <Wide label={`Rows: ${outcomeWords[outcome] ?? outcome}`}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="num load-line">
                Line
              </th>
              <th scope="col">What is in it</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <OneRow key={row.line} row={row} isCase={load.kind === "cases"} />
            ))}
          </tbody>
        </table>
      </Wide>
      {hasNextPage && (
        <button
          type="button"
          className="link"
          disabled={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {isFetchingNextPage ? "Fetching more …" : "Show more rows"}
        </button>
      )}
    </>
  );
}

function OneRow({ row, isCase }: { readonly row: LoadRowWire; readonly isCase: boolean }) {
  const cells = Object.values(row.cells ?? {}).filter((cell) => cell.trim() !== "");
  return (
    <tr>
      <td className="num">{row.line}</td>
      <td className="load-samples">
        {isCase && row.subject ? (
          <Link to="/cases/$id" params={{ id: row.subject }}>
            Open the case
          </Link>
        ) : (
          cells.join(" · ")
        )}
      </td>
      <td>
        {row.problems.map(({ column, says, doNext }) => (
          <p key={column + says} className="small">
            {column && <strong>{column}: </strong>}
            {says} <span className="quiet">{doNext}</span>
          </p>
        ))}
      </td>
    </tr>
  );
}
