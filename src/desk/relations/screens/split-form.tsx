// Papers that are about something else go into a case of their own: one that is there, or a new one.
import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ask } from "../../../ui/ask.ts";
import type { Body } from "../../../ui/form/questions.ts";
import { SchemaForm } from "../../../ui/form/schema-form.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { kindInWords } from "../../documents/screens/document-list.tsx";
import { usePapers } from "../../documents/screens/papers-data.ts";
import type { PlaybookWhole } from "../../playbooks/wire.ts";
import type { SplitDone } from "../wire.ts";
import type { CaseHere } from "./case-here.ts";
import { CaseNumberField } from "./link-form.tsx";
import { useSending } from "./relations-data.ts";

type Props = { readonly file: CaseHere; readonly done: () => void };

export function SplitForm({ file, done }: Props) {
  const papers = usePapers(file.id);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [target, setTarget] = useState<"new" | "there">("new");
  const [number, setNumber] = useState("");
  const [why, setWhy] = useState("");
  const { send, busy, error } = useSending(file.id);
  const navigate = useNavigate();
  const split = async (where: { into: string } | { open: Body }) => {
    const told = await send<SplitDone>(file.id, "split", { body: { documents: chosen, why, ...where } });
    if (!told) return;
    done();
    void navigate({ to: "/cases/$id", params: { id: told.id } });
  };
  if (papers.error) return <ProblemNotice error={papers.error} />;
  if (!papers.data) return <p className="quiet">Fetching …</p>;
  if (papers.data.length === 0) return <p>The case has no papers that could be split off.</p>;
  const missing = chosen.length === 0 ? "Choose the papers first." : why.trim().length < 3 ? "Say why." : "";
  return (
    <div className="form">
      {error !== null && <ProblemNotice error={error} />}
      <fieldset className="field">
        <legend className="field-label">Papers that go</legend>
        {papers.data.map(({ id, name, kind }) => (
          <label key={id} className="check">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={({ currentTarget: { checked } }) =>
                setChosen(checked ? [...chosen, id] : chosen.filter((one) => one !== id))
              }
            />
            <span>
              {name} <span className="quiet">{kindInWords(kind)}</span>
            </span>
          </label>
        ))}
        <span className="field-hint">They stay readable here: nothing is taken out of a case.</span>
      </fieldset>
      <TextInput
        label="Why"
        description="Stands in both timelines."
        value={why}
        maxLength={500}
        required
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <fieldset className="field">
        <legend className="field-label">Where to</legend>
        <label className="check">
          <input type="radio" name="target" checked={target === "new"} onChange={() => setTarget("new")} />
          <span>A new case</span>
        </label>
        <label className="check">
          <input
            type="radio"
            name="target"
            checked={target === "there"}
            onChange={() => setTarget("there")}
          />
          <span>A case that is there</span>
        </label>
      </fieldset>
      {target === "there" && (
        <>
          <CaseNumberField value={number} onType={setNumber} label="The case that takes them" />
          <div className="row">
            <Button
              loading={busy}
              disabled={missing !== "" || number.trim() === ""}
              onClick={() => void split({ into: number.trim() })}
            >
              Split the papers off
            </Button>
            <span className="small quiet">{missing || (number.trim() === "" ? "Name the case." : "")}</span>
          </div>
        </>
      )}
      {target === "new" && missing && (
        <p className="small quiet">{missing} Then the new case can be opened.</p>
      )}
      {target === "new" && !missing && <OpeningForm file={file} open={(body) => split({ open: body })} />}
    </div>
  );
}

/** The questions that open a case of the same playbook. */
function OpeningForm({
  file,
  open,
}: {
  readonly file: CaseHere;
  readonly open: (body: Body) => Promise<void>;
}) {
  const { data, error } = useQuery({
    queryKey: ["playbook", file.playbook],
    queryFn: () => ask<PlaybookWhole>(`/api/v1/playbooks/${encodeURIComponent(file.playbook)}`),
  });
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <p className="quiet">Fetching the questions …</p>;
  return (
    <SchemaForm
      schema={data.intake}
      name={`${file.id}.split`}
      verb="Open the new case with these papers"
      send={(body) => open({ playbook: file.playbook, ...body })}
    />
  );
}
