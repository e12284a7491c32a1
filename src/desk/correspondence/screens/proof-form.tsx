// Records the proof of one letter from the outbox: the same action as on its case.
import { useQueryClient } from "@tanstack/react-query";
import { ask } from "../../../ui/ask.ts";
import { SchemaForm } from "../../../ui/form/schema-form.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { lookAnew, useActions } from "../../case-file/screens/case-data.ts";

type Props = { readonly caseId: string; readonly letter: number | null; readonly onDone: () => void };

export function ProofForm({ caseId, letter, onDone }: Props) {
  const queries = useQueryClient();
  const { data, error } = useActions(caseId);
  const action = data?.find(({ name }) => name === "record-proof");
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <p className="quiet">Fetching …</p>;
  if (!action?.allowed) {
    return (
      <p>
        {action?.says ?? "This is not yours to record."} {action?.doNext}
      </p>
    );
  }
  return (
    <SchemaForm
      schema={withoutLetter(action.input)}
      name={`${caseId}.record-proof.${letter}`}
      verb="Record the proof"
      send={async (body, key) => {
        const path = `/api/v1/cases/${caseId}/actions/record-proof`;
        await ask(path, { method: "POST", body: { ...body, letter: letter ?? undefined }, key });
        await lookAnew(queries, caseId);
        onDone();
      }}
    />
  );
}

/** The letter is known here: it is not asked for. */
function withoutLetter(schema: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { letter: _known, ...properties } = (schema.properties ?? {}) as Readonly<Record<string, unknown>>;
  return { ...schema, properties };
}
