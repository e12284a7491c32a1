// Puts papers into the file of a case: several at once, each with its kind, its progress and its own result.
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FileDrop } from "../../../ui/file-drop.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { upload } from "../../../ui/upload.ts";
import { goesInPieces, uploadInPieces } from "../../../ui/upload-in-pieces.ts";
import { lookAnew, useActions } from "../../case-file/screens/case-data.ts";
import { kindInWords } from "./document-list.tsx";
import "./papers.css";

type Taking = {
  readonly key: string;
  readonly paper: File;
  readonly kind: string;
  readonly part: number;
  readonly state: "chosen" | "going" | "filed" | "failed";
  /** The line has broken, and is waited for. */
  readonly waits?: boolean;
  readonly error: unknown;
};

type Props = { readonly file: { readonly id: string }; readonly onDone: () => void };

/** The kinds that the playbook of the case takes, first the one that comes most. */
function useKinds(id: string): readonly string[] {
  const input = useActions(id).data?.find(({ name }) => name === "file-document")?.input;
  const kind = (input?.properties as { kind?: { enum?: readonly string[] } } | undefined)?.kind;
  return kind?.enum ?? [];
}

export function DocumentForm({ file: { id }, onDone }: Props) {
  const queries = useQueryClient();
  const kinds = useKinds(id);
  const [papers, setPapers] = useState<readonly Taking[]>([]);
  const [answers, setAnswers] = useState("");
  const [busy, setBusy] = useState(false);
  const change = (key: string, rest: Partial<Taking>) =>
    setPapers((all) => all.map((one) => (one.key === key ? { ...one, ...rest } : one)));
  const add = (files: readonly File[]) =>
    setPapers((all) => [...all, ...files.map((paper) => chosen(paper, kinds[0] ?? "other"))]);
  const waiting = papers.filter(({ state }) => state === "chosen" || state === "failed");
  const send = async () => {
    setBusy(true);
    let failed = 0;
    // One after the other: each is an event of the case, and the next one builds on it.
    for (const { key, paper, kind } of waiting) {
      change(key, { state: "going", part: 0, error: null });
      const fields = { kind, ...(answers.trim() ? { answers: answers.trim() } : {}) };
      try {
        await sendPaper(id, paper, { fields, key, onPart: (part, waits) => change(key, { part, waits }) });
        change(key, { state: "filed", part: 1 });
      } catch (error) {
        failed += 1;
        change(key, { state: "failed", error });
      }
    }
    setBusy(false);
    await lookAnew(queries, id);
    if (failed === 0) onDone();
  };
  return (
    <form
      className="form"
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <FileDrop
        label="Choose files, or drop them here"
        hint="PDF, TIFF, photo or text; at most 25 MB each."
        onFile={(paper) => add([paper])}
        onFiles={add}
      />
      {papers.length > 0 && (
        <ul className="taking" aria-label="Files to be filed">
          {papers.map((one) => (
            <OnePaper
              key={one.key}
              taking={one}
              kinds={kinds}
              busy={busy}
              setKind={(kind) => change(one.key, { kind })}
              leaveOut={() => setPapers((all) => all.filter(({ key }) => key !== one.key))}
            />
          ))}
        </ul>
      )}
      <TextInput
        label="What it answers"
        description="A request or a letter, if it is an answer to one."
        value={answers}
        maxLength={300}
        onChange={(event) => setAnswers(event.currentTarget.value)}
      />
      <div className="row">
        <Button type="submit" disabled={waiting.length === 0} loading={busy}>
          {waiting.length > 1 ? `File ${waiting.length} documents` : "File the document"}
        </Button>
        {waiting.length === 0 && <span className="small quiet">Choose a file first.</span>}
      </div>
    </form>
  );
}

type Going = {
  readonly fields: Readonly<Record<string, string>>;
  readonly key: string;
  readonly onPart: (part: number, waits: boolean) => void;
};

/** Whole where it is small; a large one in pieces, which goes on where it was when the line comes back. */
function sendPaper(id: string, paper: File, { fields, key, onPart }: Going): Promise<unknown> {
  const at = `/api/v1/cases/${id}`;
  if (goesInPieces(paper)) return uploadInPieces(`${at}/uploads`, paper, { fields, key, onPart });
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set("file", paper);
  return upload(`${at}/documents`, { body, key, onPart: (part) => onPart(part, false) });
}

const chosen = (paper: File, kind: string): Taking => ({
  key: crypto.randomUUID(),
  paper,
  kind,
  part: 0,
  state: "chosen",
  error: null,
});

type OneProps = {
  readonly taking: Taking;
  readonly kinds: readonly string[];
  readonly busy: boolean;
  readonly setKind: (kind: string) => void;
  readonly leaveOut: () => void;
};

function OnePaper({ taking, kinds, busy, setKind, leaveOut }: OneProps) {
  const { paper, kind, part, state, waits, error } = taking;
  const isOpen = (state === "chosen" || state === "failed") && !busy;
  return (
    <li>
      <span>{paper.name}</span>
      {isOpen ? (
        <NativeSelect
          aria-label={`What ${paper.name} is`}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value)}
          data={kinds.map((value) => ({ value, label: kindInWords(value) }))}
        />
      ) : (
        <span className="quiet">{kindInWords(kind)}</span>
      )}
      <span role="status">
        {state === "filed" && <ToneMark tone="kept">Filed</ToneMark>}
        {state === "going" && waits && <ToneMark tone="waiting">Waiting for the line</ToneMark>}
        {state === "going" && (
          <progress value={part} max={1} aria-label={`${paper.name}: ${Math.round(part * 100)} %`} />
        )}
        {isOpen && (
          <button type="button" className="link" aria-label={`Leave ${paper.name} out`} onClick={leaveOut}>
            Leave out
          </button>
        )}
      </span>
      {state === "failed" && <ProblemNotice error={error} />}
    </li>
  );
}
