// The signed contract for the claims system: as a table or as JSON, and whether the system has it (PN-13).
import { useState } from "react";
import { fetched } from "../../../ui/ask.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";

type Props = {
  readonly caseId: string;
  readonly load: { readonly reference: string; readonly loaded: boolean };
};

export function ContractLoad({ caseId, load: { reference, loaded } }: Props) {
  const [error, setError] = useState<unknown>(null);
  const take = async (format: "csv" | "json") => {
    setError(null);
    try {
      const answer = await fetched(`/api/v1/cases/${caseId}/contract-load?format=${format}`);
      keep(await answer.blob(), `${reference.replace("/", "-contract-")}.${format}`);
    } catch (problem) {
      setError(problem);
    }
  };
  return (
    <section className="known-part">
      <h2>For the claims system</h2>
      <p className="row">
        {loaded ? (
          <ToneMark tone="kept">loaded, and confirmed</ToneMark>
        ) : (
          <ToneMark tone="due">not loaded yet</ToneMark>
        )}
        <button type="button" className="link" onClick={() => void take("csv")}>
          Download as CSV
        </button>
        <button type="button" className="link" onClick={() => void take("json")}>
          Download as JSON
        </button>
      </p>
      {error !== null && <ProblemNotice error={error} />}
    </section>
  );
}

function keep(file: Blob, name: string): void {
  const href = URL.createObjectURL(file);
  Object.assign(document.createElement("a"), { href, download: name }).click();
  URL.revokeObjectURL(href);
}
