// Bringing a table along: what it holds, the file, and what was brought before.
import { NativeSelect } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type LoadKind, loadKinds } from "../../../core/loading/kinds.ts";
import { useClock } from "../../../ui/clock.tsx";
import { FileDrop } from "../../../ui/file-drop.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { pointInTime } from "../../../ui/when.ts";
import { Wide } from "../../../ui/wide.tsx";
import { AdminFrame } from "../../administration/screens/admin-frame.tsx";
import { FederalReading } from "../../registry/screens/federal-reading.tsx";
import { X12Reading } from "../../remittances/screens/x12-reading.tsx";
import type { LoadBrief } from "../wire.ts";
import { countsInWords, kindWords, stateWords } from "./load-words.ts";
import { useBring, useLoads, usePlaybookNames } from "./loads-data.ts";
import "./loads.css";

export function ImportPage() {
  return (
    <AdminFrame
      title="Import"
      says="A table from another system. Nothing is stored before you have seen what it would do."
    >
      <Bring />
      <Before />
    </AdminFrame>
  );
}

function Bring() {
  const [kind, setKind] = useState<LoadKind | "x12" | "nppes">("members");
  const { data: playbooks } = usePlaybookNames();
  const [chosen, setPlaybook] = useState("");
  const navigate = useNavigate();
  const bring = useBring();
  const playbook = kind === "cases" ? chosen || playbooks?.items[0]?.name : undefined;
  const take = (file: File) =>
    kind !== "x12" &&
    kind !== "nppes" &&
    bring.mutate(
      { file, kind, playbook },
      { onSuccess: ({ id }) => void navigate({ to: "/admin/import/$id", params: { id } }) },
    );
  return (
    <section className="sheet load-bring" aria-label="Bring a table">
      <fieldset className="load-kinds">
        <legend>What is in it?</legend>
        {loadKinds.map((one) => (
          <label key={one} className="load-kind">
            <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
            <span>
              <strong>{kindWords[one].title}</strong>
              <span className="small quiet">{kindWords[one].hint}</span>
            </span>
          </label>
        ))}
        <label className="load-kind">
          <input type="radio" name="kind" checked={kind === "x12"} onChange={() => setKind("x12")} />
          <span>
            <strong>Remittances or claims as X12</strong>
            <span className="small quiet">An 835 or 837 as it was sent. It needs no columns.</span>
          </span>
        </label>
        <label className="load-kind">
          <input type="radio" name="kind" checked={kind === "nppes"} onChange={() => setKind("nppes")} />
          <span>
            <strong>Providers as the federal file</strong>
            <span className="small quiet">NPPES, monthly. It needs no columns; take only your places.</span>
          </span>
        </label>
      </fieldset>
      {kind === "x12" && <X12Reading />}
      {kind === "nppes" && <FederalReading />}
      {kind === "cases" && (
        <NativeSelect
          label="Playbook"
          value={playbook ?? ""}
          onChange={(event) => setPlaybook(event.currentTarget.value)}
          data={(playbooks?.items ?? []).map(({ name, title }) => ({ value: name, label: title }))}
        />
      )}
      {kind !== "x12" && kind !== "nppes" && (
        <FileDrop
          label="The table (CSV)"
          hint="Headings in the first row. Comma, semicolon or tab; up to 50 MB."
          accept=".csv,.txt,.tsv,text/csv"
          onFile={take}
        />
      )}
      <p role="status" className="small">
        {bring.isPending ? "Looking at the table …" : ""}
      </p>
      {bring.error && <ProblemNotice error={bring.error} />}
    </section>
  );
}

function Before() {
  const { data, error, refetch } = useLoads();
  if (error) return <ProblemNotice error={error} again={() => void refetch()} />;
  if (!data) return <p className="quiet">Fetching what was brought before …</p>;
  if (data.items.length === 0)
    return (
      <p className="empty">Tables that were brought appear here, with what they did and a way to undo it.</p>
    );
  return (
    <section aria-label="Brought before">
      <h2>Brought before</h2>
      <Wide label="Loads">
        <table>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">File</th>
              <th scope="col">What</th>
              <th scope="col" className="num">
                Rows
              </th>
              <th scope="col">Stands</th>
              <th scope="col">By</th>
            </tr>
          </thead>
          <tbody>
            {data.items.map((load) => (
              <LoadRow key={load.id} load={load} />
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

function LoadRow({ load }: { readonly load: LoadBrief }) {
  const clock = useClock();
  const did = countsInWords(load.counts);
  return (
    <tr>
      <td>{pointInTime(load.madeAt, clock)}</td>
      <td>
        <Link to="/admin/import/$id" params={{ id: load.id }}>
          {load.fileName}
        </Link>
      </td>
      <td>{kindWords[load.kind].title}</td>
      <td className="num">{load.rows.toLocaleString("en-US")}</td>
      <td>
        {stateWords[load.state]}
        {did && <span className="quiet">: {did}</span>}
      </td>
      <td className="quiet">{load.by}</td>
    </tr>
  );
}
