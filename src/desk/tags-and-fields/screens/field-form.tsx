// Puts a field in or changes it. Beside the form stands the question as people on a case will see it.
import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { customKinds } from "../../../core/custom-fields.ts";
import { SaveBar, useSave } from "../../administration/screens/saving.tsx";
import type { FieldWire } from "../wire.ts";
import { Conditions } from "./field-conditions.tsx";
import {
  bodyOf,
  type Change,
  draftOf,
  emptyDraft,
  type FieldDraft,
  kindWords,
  missingIn,
  nameFrom,
  newBodyOf,
} from "./field-draft.ts";
import { FieldInput } from "./field-input.tsx";
import { NeededAndRoles } from "./field-rights.tsx";

type Props = {
  readonly field: FieldWire | null;
  readonly others: readonly FieldWire[];
  readonly done: () => void;
};

export function FieldForm({ field, others, done }: Props) {
  const [draft, setDraft] = useState<FieldDraft>(field ? draftOf(field) : emptyDraft);
  const change: Change = (rest) => setDraft((was) => ({ ...was, ...rest }));
  const save = useSave<FieldWire>({
    path: field ? `/api/v1/fields/${field.id}` : "/api/v1/fields",
    method: field ? "PUT" : "POST",
    renews: [["fields"], ["case"]],
    done,
  });
  const why = missingIn(draft);
  return (
    <section className="fields-split sheet" aria-label={field ? `Change ${field.title}` : "Add a field"}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (why === "")
            save.mutate(field ? { body: bodyOf(draft), version: field.version } : { body: newBodyOf(draft) });
        }}
      >
        <Question draft={draft} change={change} isNew={field === null} />
        <Conditions draft={draft} change={change} others={others} />
        <NeededAndRoles draft={draft} change={change} />
        <SaveBar verb={field ? "Keep the field" : "Add the field"} save={save} why={why}>
          <Button type="button" variant="default" onClick={done}>
            Cancel
          </Button>
        </SaveBar>
      </form>
      <Preview draft={draft} />
    </section>
  );
}

type PartProps = { readonly draft: FieldDraft; readonly change: Change };

function Question({ draft, change, isNew }: PartProps & { readonly isNew: boolean }) {
  const { title, name, kind, hint, choices } = draft;
  const follows = name === nameFrom(title);
  return (
    <>
      <TextInput
        label="Question"
        value={title}
        maxLength={80}
        required
        onChange={({ currentTarget: { value } }) =>
          change({ title: value, ...(isNew && follows ? { name: nameFrom(value) } : {}) })
        }
      />
      <TextInput
        label="Name in the API and in views"
        description={isNew ? "Never changed afterwards." : "It stays as it is."}
        value={name}
        maxLength={40}
        disabled={!isNew}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <NativeSelect
        label="Kind of answer"
        description={isNew ? undefined : "It stays as it is, because answers were read by it."}
        value={kind}
        disabled={!isNew}
        data={customKinds.map((one) => ({ value: one, label: kindWords[one] }))}
        onChange={(event) => change({ kind: event.currentTarget.value as FieldDraft["kind"] })}
      />
      {kind === "choice" && (
        <Textarea
          label="Answers to choose from"
          description="One a line."
          value={choices}
          rows={4}
          onChange={(event) => change({ choices: event.currentTarget.value })}
        />
      )}
      <TextInput
        label="Hint"
        description="Stands small beside the question; may be left out."
        value={hint}
        maxLength={300}
        onChange={(event) => change({ hint: event.currentTarget.value })}
      />
    </>
  );
}

/** Answers are tried out here and kept nowhere. */
function Preview({ draft }: { readonly draft: FieldDraft }) {
  const [value, setValue] = useState("");
  const choices = bodyOf(draft).choices;
  return (
    <div className="fields-preview stack">
      <h2>As a case shows it</h2>
      <FieldInput
        key={draft.kind}
        question={{
          title: draft.title.trim() || "Your question",
          hint: draft.hint,
          kind: draft.kind,
          choices,
        }}
        value={value}
        answer={setValue}
      />
      <p className="small quiet">Try it. Nothing that you answer here is kept.</p>
    </div>
  );
}
