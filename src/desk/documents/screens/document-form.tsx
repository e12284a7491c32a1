// Puts a paper into the file of a case.
import { Button, NativeSelect } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../../../ui/ask.ts";
import { FileDrop } from "../../../ui/file-drop.tsx";
import { choiceInWords } from "../../../ui/form/questions.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";

const kinds = [
  "bill",
  "eob",
  "provider letter",
  "authorisation to act",
  "collection notice",
  "signed LOA",
  "proof of sending",
  "counsel engagement letter",
  "other",
];

type Props = { readonly file: { readonly id: string }; readonly onDone: () => void };

export function DocumentForm({ file: { id }, onDone }: Props) {
  const queries = useQueryClient();
  const [kind, setKind] = useState("bill");
  const [paper, setPaper] = useState<File | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const send = async () => {
    if (!paper) return;
    const body = new FormData();
    body.set("kind", kind);
    body.set("file", paper);
    setBusy(true);
    setError(null);
    try {
      await ask(`/api/v1/cases/${id}/documents`, { method: "POST", body, key: crypto.randomUUID() });
      await queries.invalidateQueries({ queryKey: ["case", id] });
      onDone();
    } catch (problem) {
      setError(problem);
    }
    setBusy(false);
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {error !== null && <ProblemNotice error={error} />}
      <NativeSelect
        label="What it is"
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value)}
        data={kinds.map((value) => ({ value, label: value === "eob" ? "EOB" : choiceInWords(value) }))}
      />
      <FileDrop
        label={paper ? `Chosen: ${paper.name}` : "Choose the file, or drop it here"}
        hint="PDF, picture or text, at most 25 MB."
        onFile={setPaper}
      />
      <div className="row">
        <Button type="submit" disabled={!paper} loading={busy}>
          File the document
        </Button>
        {!paper && <span className="small quiet">Choose a file first.</span>}
      </div>
    </form>
  );
}
