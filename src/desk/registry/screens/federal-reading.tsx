// The federal file of providers, brought by hand: which places are wanted, what was taken, what was not.
import { TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ask, Problem, withQuery } from "../../../ui/ask.ts";
import { FileDrop } from "../../../ui/file-drop.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import type { FederalFileWire } from "../wire.ts";
import "./registry.css";

type Line = { readonly at: string; readonly says: string };
const linesOf = (error: unknown): readonly Line[] => {
  const told = error instanceof Problem ? (error.told as { readonly problems?: readonly Line[] }) : {};
  return told.problems ?? [];
};

export function FederalReading() {
  const [states, setStates] = useState("");
  const [zips, setZips] = useState("");
  const [passOver, setPassOver] = useState(false);
  const queries = useQueryClient();
  const take = useMutation({
    mutationFn: (file: File) =>
      ask<FederalFileWire>(
        withQuery("/api/v1/registry/nppes", { states, zips, passOver: passOver ? "true" : undefined }),
        { body: file, type: "text/csv" },
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["registry"] }),
  });
  return (
    <>
      <TextInput
        label="States"
        description="Two letters each, with commas between. Leave both empty to take everybody."
        value={states}
        maxLength={300}
        onChange={({ currentTarget }) => setStates(currentTarget.value)}
      />
      <TextInput
        label="ZIP codes"
        description="Their beginnings, with commas between: 941,95."
        value={zips}
        maxLength={1_000}
        onChange={({ currentTarget }) => setZips(currentTarget.value)}
      />
      <label className="registry-only">
        <input
          type="checkbox"
          checked={passOver}
          onChange={({ currentTarget }) => setPassOver(currentTarget.checked)}
        />
        <span>Leave out lines that cannot be taken; otherwise one of them refuses the whole file</span>
      </label>
      <FileDrop
        label="The federal file (CSV)"
        hint="npidata_pfile_….csv of the monthly download, unpacked. Large files take minutes: keep it open."
        accept=".csv,text/csv"
        onFile={(file) => take.mutate(file)}
      />
      <p role="status" className="small">
        {take.isPending ? "Reading the file …" : take.data ? inWords(take.data) : ""}
      </p>
      {take.data && (
        <Lines lines={take.data.problems.map(({ line, says }) => ({ at: `line ${line}`, says }))} />
      )}
      {take.error && <ProblemNotice error={take.error} />}
      {take.error && <Lines lines={linesOf(take.error)} />}
    </>
  );
}

const number = (count: number): string => count.toLocaleString("en-US");

const inWords = ({ rows, added, changed, elsewhere, refused }: FederalFileWire): string =>
  [
    `${number(rows)} lines read: ${number(added)} providers added, ${number(changed)} changed`,
    `${number(elsewhere)} of other places`,
    ...(refused > 0 ? [`${number(refused)} left out`] : []),
  ].join(", ");

const Lines = ({ lines }: { readonly lines: readonly Line[] }) =>
  lines.length === 0 ? null : (
    <ul className="small">
      {lines.map(({ at, says }) => (
        <li key={`${at} ${says}`}>
          {at}: {says}
        </li>
      ))}
    </ul>
  );
