// What the desk asks of its cases by itself: a list, a form, and beside it the question as a case will show
// it.
import { Button } from "@mantine/core";
import { useState } from "react";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { Wide } from "../../../ui/wide.tsx";
import { AdminFrame, useMay } from "../../administration/screens/admin-frame.tsx";
import { useSave } from "../../administration/screens/saving.tsx";
import type { FieldList, FieldWire } from "../wire.ts";
import { kindWords } from "./field-draft.ts";
import { FieldForm } from "./field-form.tsx";
import { useDeskFields } from "./fields-data.ts";
import "./fields.css";

export function FieldsPage() {
  const { data, error, refetch } = useDeskFields();
  const [editing, setEditing] = useState<FieldWire | "new" | null>(null);
  const mayAdd = useMay("POST /api/v1/fields");
  return (
    <AdminFrame
      title="Fields"
      says="Questions of your own, beside those of the playbooks. They stand on the case under “Fields”."
    >
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {mayAdd && editing === null && (
        <p>
          <Button onClick={() => setEditing("new")}>Add a field</Button>
        </p>
      )}
      {editing !== null && (
        <FieldForm
          key={editing === "new" ? "new" : editing.id}
          field={editing === "new" ? null : editing}
          others={(data ?? []).filter((one) => editing === "new" || one.id !== editing.id)}
          done={() => setEditing(null)}
        />
      )}
      {data?.length === 0 && editing === null && (
        <p className="empty">
          No fields yet. A field can be text, an amount, a date, a choice, yes or no, or a person; it can be
          asked only on some cases, and it can be needed before a case is closed.
        </p>
      )}
      {data && data.length > 0 && <FieldTable fields={data} edit={mayAdd ? setEditing : null} />}
    </AdminFrame>
  );
}

type TableProps = {
  readonly fields: readonly FieldWire[];
  readonly edit: ((field: FieldWire) => void) | null;
};

function FieldTable({ fields, edit }: TableProps) {
  return (
    <Wide label="Fields">
      <table>
        <caption className="unseen">Fields in use, in their order</caption>
        <thead>
          <tr>
            <th scope="col">Question</th>
            <th scope="col">Kind</th>
            <th scope="col">Asked</th>
            <th scope="col">Needed before</th>
            <th scope="col">Answered by</th>
            <th scope="col">
              <span className="unseen">Do</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.id}>
              <td>
                {edit ? (
                  <button type="button" className="link" onClick={() => edit(field)}>
                    {field.title}
                  </button>
                ) : (
                  field.title
                )}
                <p className="small quiet">{field.name}</p>
              </td>
              <td>{kindWords[field.kind]}</td>
              <td>{askedInWords(field)}</td>
              <td>{neededInWords(field) || <span className="quiet">nothing</span>}</td>
              <td>{field.roles.join(", ") || <span className="quiet">anybody of the desk</span>}</td>
              <td className="num">{edit && <Retire field={field} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

const neededInWords = ({ neededBefore }: FieldWire): string =>
  neededBefore.map((one) => (one === "close" ? "closing" : one)).join(", ");

function askedInWords({ playbooks, shownWhen }: FieldWire): string {
  const where = playbooks.length > 0 ? playbooks.join(", ") : "on every case";
  const when = shownWhen.map(({ about, name, is }) => `${name ?? about} is ${is.join(" or ")}`);
  return [where, ...when].join("; ");
}

/** Asks once more before a field is asked no more. */
function Retire({ field: { id, title } }: { readonly field: FieldWire }) {
  const [sure, setSure] = useState(false);
  const save = useSave<FieldList>({ path: `/api/v1/fields/${id}/retire`, renews: [["fields"]] });
  if (!sure) {
    return (
      <button type="button" className="link" aria-label={`Retire ${title}`} onClick={() => setSure(true)}>
        Retire
      </button>
    );
  }
  return (
    <span className="row">
      <span className="small">Answers stay with their cases.</span>
      <button type="button" className="link" onClick={() => save.mutate({ body: {} })}>
        Ask it no more
      </button>
      <button type="button" className="link" onClick={() => setSure(false)}>
        Keep it
      </button>
      {save.error && <ProblemNotice error={save.error} />}
    </span>
  );
}
