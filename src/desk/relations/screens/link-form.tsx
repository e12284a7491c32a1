// Links this case to another: what the one is to the other, in the words that will stand on both.
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { type LinkKind, linkKinds, relationKinds } from "../../../core/relations.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import type { CaseHere } from "./case-here.ts";
import { useSending } from "./relations-data.ts";

type Props = { readonly file: CaseHere; readonly other: string; readonly done: () => void };

/** Both directions of a kind that has two. */
const choices = linkKinds.flatMap((kind) => {
  const { is, of } = relationKinds[kind];
  const one = { value: `${kind} is`, label: is };
  return is === of ? [one] : [one, { value: `${kind} of`, label: of }];
});

export function LinkForm({ file, other, done }: Props) {
  const [number, setNumber] = useState(other);
  const [words, setWords] = useState("related is");
  const [note, setNote] = useState("");
  const { send, busy, error } = useSending(file.id);
  const submit = async () => {
    const [kind = "related", direction] = words.split(" ");
    const body = { other: number.trim(), kind: kind as LinkKind, turned: direction === "of", note };
    if (await send(file.id, "relations", { body })) done();
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
      <NativeSelect
        label={`${file.number} is`}
        value={words}
        data={choices}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <CaseNumberField value={number} onType={setNumber} />
      <TextInput
        label="Why"
        description="For both timelines; may be left out."
        value={note}
        maxLength={500}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className="row">
        <Button type="submit" loading={busy} disabled={number.trim() === ""}>
          Link the cases
        </Button>
        {number.trim() === "" && <span className="small quiet">Name the other case first.</span>}
      </div>
    </form>
  );
}

type FieldProps = {
  readonly value: string;
  readonly onType: (value: string) => void;
  readonly label?: string;
};

export function CaseNumberField({ value, onType, label = "The other case" }: FieldProps) {
  return (
    <TextInput
      label={label}
      description="Its number, such as BB-2026-00042."
      value={value}
      maxLength={80}
      required
      onChange={(event) => onType(event.currentTarget.value)}
    />
  );
}
