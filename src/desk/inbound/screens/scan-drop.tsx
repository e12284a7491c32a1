// Scanned papers that somebody brings up here: parted by their barcodes, like those of the fax machine.
import { useState } from "react";
import { FileDrop } from "../../../ui/file-drop.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { type Brought, useBringing } from "./triage-data.ts";

type Done = { readonly name: string; readonly brought: Brought };

export function ScanDrop() {
  const bring = useBringing();
  const [done, setDone] = useState<readonly Done[]>([]);
  const [busy, setBusy] = useState("");
  const [error, setError] = useState<unknown>(null);
  const take = async (files: readonly File[]) => {
    setError(null);
    setDone([]);
    for (const file of files) {
      setBusy(file.name);
      try {
        const brought = await bring(file);
        setDone((before) => [...before, { name: file.name, brought }]);
      } catch (problem) {
        setError(problem);
      }
    }
    setBusy("");
  };
  return (
    <div className="triage-drop">
      <FileDrop
        label="Scanned papers"
        hint="PDF, TIFF, JPEG or PNG. Pages with the barcode of a case are told apart and go there."
        accept=".pdf,.tif,.tiff,.jpg,.jpeg,.png"
        onFile={(file) => void take([file])}
        onFiles={(files) => void take(files)}
      />
      <div aria-live="polite">
        {busy && <p className="quiet small">Reading the pages of {busy} …</p>}
        {done.map(({ name, brought }) => (
          <p key={name} className="small">
            {name}: {inWords(brought)}
          </p>
        ))}
      </div>
      {error !== null && <ProblemNotice error={error} />}
    </div>
  );
}

function inWords({ items }: Brought): string {
  if (items.every(({ outcome }) => outcome === "known")) return "this was taken in before.";
  const attached = items.filter(({ state }) => state === "attached").length;
  const waiting = items.length - attached;
  const parts = [
    attached > 0 ? `${attached === 1 ? "one letter" : `${attached} letters`} went to a case` : "",
    waiting > 0 ? `${waiting === 1 ? "one" : waiting} waits for you here` : "",
  ];
  return `${parts.filter(Boolean).join(", ")}.`;
}
