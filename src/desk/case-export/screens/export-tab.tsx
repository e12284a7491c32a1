// The case file to hand on: what was made, for whom, how far it is, and having one made.
import { Button } from "@mantine/core";
import { useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime } from "../../../ui/when.ts";
import { partyName } from "../../people/screens/party-badge.tsx";
import type { ExportWire } from "../wire.ts";
import { ExportForm, type Handed } from "./export-form.tsx";
import { saveExport, useExports } from "./exports-data.ts";
import "./exports.css";

export function ExportTab({ file }: { readonly file: Handed }) {
  const { data, error, refetch } = useExports(file.id);
  const [open, setOpen] = useState(false);
  if (error && !data) return <ProblemNotice error={error} again={() => void refetch()} />;
  if (!data) return <p className="quiet">Fetching …</p>;
  return (
    <div className="stack exports">
      <div className="row">
        <Button onClick={() => setOpen(true)}>Make the case file</Button>
      </div>
      {data.length === 0 ? (
        <p className="empty">
          No case file was made yet. It is one PDF or a ZIP: whole for the desk, or with what a recipient may
          see. What leaves the house stands in the account of disclosures.
        </p>
      ) : (
        <ul className="exports-list" aria-label="Case files that were made">
          {data.map((one) => (
            <OneExport key={one.id} made={one} number={file.number} />
          ))}
        </ul>
      )}
      <Dialog open={open} title="Make the case file" close={() => setOpen(false)}>
        <ExportForm file={file} done={() => setOpen(false)} />
      </Dialog>
    </div>
  );
}

function OneExport({ made, number }: { readonly made: ExportWire; readonly number: string }) {
  const clock = useClock();
  const [error, setError] = useState<unknown>(null);
  const { party, recipient, format, purpose, askedBy, askedAt, state, says } = made;
  const whom = party === "desk" ? "In full, for the desk" : `For ${recipient} (${partyName(party)})`;
  return (
    <li>
      <div className="exports-what">
        <strong>{whom}</strong>
        <span className="quiet small">
          {format.toUpperCase()}, {purpose}. {askedBy}, {pointInTime(askedAt, clock)}.
        </span>
        {state === "ready" && says !== "" && (
          <details className="small">
            <summary>Some of it could not be placed</summary>
            <p className="exports-says">{says}</p>
          </details>
        )}
      </div>
      <Stands made={made} save={() => saveExport(made, number).catch(setError)} />
      {error !== null && <ProblemNotice error={error} />}
    </li>
  );
}

function Stands({ made, save }: { readonly made: ExportWire; readonly save: () => void }) {
  const { state, content, done, total, bytes, pages, says, recipient, askedBy } = made;
  const size = [pages === null ? "" : `${pages} pages`, bytes === null ? "" : sizeOf(bytes)]
    .filter(Boolean)
    .join(", ");
  switch (state) {
    case "waiting":
    case "making":
      return (
        <span className="exports-state" role="status">
          <span className="small quiet">
            {total > 0 ? `${done} of ${total} letters and papers` : "Being made"}
          </span>
          <progress value={total > 0 ? done : undefined} max={total || 1} aria-label="How far it is" />
        </span>
      );
    case "ready":
      return (
        <span className="exports-state">
          <span className="small quiet">{size}</span>
          {content === null ? (
            <span className="small quiet">{askedBy} can save it.</span>
          ) : (
            <button
              type="button"
              className="link"
              aria-label={`Save the file for ${recipient}`}
              onClick={save}
            >
              Save
            </button>
          )}
        </span>
      );
    case "gone":
      return <span className="small quiet">No longer here. Make it again for what the case holds now.</span>;
    case "failed":
      return <ToneMark tone="late">{says}</ToneMark>;
  }
}

const sizeOf = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
