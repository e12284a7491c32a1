// An 835 from the payer: what was read, whether it balances, and which cases it answered.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ask } from "../../../ui/ask.ts";
import { FileDrop } from "../../../ui/file-drop.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";

export function RemittancePage() {
  const queries = useQueryClient();
  const load = useMutation({
    mutationFn: (file: File) =>
      ask<unknown>("/api/v1/remittances", {
        body: file,
        type: "application/edi-x12",
        key: crypto.randomUUID(),
      }),
    onSettled: () => queries.invalidateQueries(),
  });
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>Remittances</h1>
      </div>
      <FileDrop label="Remittance (X12 835)" onFile={(file) => load.mutate(file)} />
      {load.error && <ProblemNotice error={load.error} />}
    </main>
  );
}
