// Two cases of one claim become one. It says beforehand what becomes of which, because it cannot be undone.
import { Button, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import type { CaseHere } from "./case-here.ts";
import { CaseNumberField } from "./link-form.tsx";
import { useSending } from "./relations-data.ts";

type Props = { readonly file: CaseHere; readonly other: string; readonly done: () => void };

export function MergeForm({ file, other, done }: Props) {
  const [number, setNumber] = useState(other);
  const [keeps, setKeeps] = useState<"this" | "other">("this");
  const [why, setWhy] = useState("");
  const { send, busy, error } = useSending(file.id);
  const navigate = useNavigate();
  const named = number.trim() || "The other case";
  const [stays, ends] = keeps === "this" ? [file.number, named] : [named, file.number];
  const missing =
    number.trim() === "" ? "Name the other case first." : why.trim().length < 3 ? "Say why." : "";
  const submit = async () => {
    if (missing || busy) return;
    if (keeps === "other") {
      const merged = await send<{ mergedInto?: string }>(file.id, "merge", {
        body: { into: number.trim(), why },
        version: file.version,
      });
      if (merged?.mergedInto) void navigate({ to: "/cases/$id", params: { id: merged.mergedInto } });
      if (merged) done();
    } else if (await send(number.trim(), "merge", { body: { into: file.id, why } })) done();
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {error !== null && <ProblemNotice error={error} />}
      <CaseNumberField value={number} onType={setNumber} />
      <fieldset className="field">
        <legend className="field-label">Which case goes on?</legend>
        {(["this", "other"] as const).map((one) => (
          <label key={one} className="check">
            <input type="radio" name="keeps" checked={keeps === one} onChange={() => setKeeps(one)} />
            <span>{one === "this" ? `${file.number}, the one you look at` : named}</span>
          </label>
        ))}
      </fieldset>
      <TextInput
        label="Why"
        description="Stands in both timelines."
        value={why}
        maxLength={500}
        required
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <div className="notice notice-due small">
        <p>
          <strong>
            {ends} ends, and {stays} goes on.
          </strong>{" "}
          Its steps and clocks stop. Its papers and everything that happened to it can be read in {stays}.
        </p>
        <p>This cannot be undone. What does not belong can be split off again.</p>
      </div>
      <div className="row">
        <Button type="submit" loading={busy} disabled={missing !== ""}>
          Merge the cases
        </Button>
        {missing && <span className="small quiet">{missing}</span>}
      </div>
    </form>
  );
}
