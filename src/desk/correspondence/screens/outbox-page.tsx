// Everything that leaves the house or waits to: to whom, how, and the proof that it went.
import { NativeSelect } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { zoneMark } from "../../../ui/when.ts";
import { Wide } from "../../../ui/wide.tsx";
import type { OutboxItem } from "../wire.ts";
import { LetterView } from "./letter-view.tsx";
import { useOutbox } from "./letters-data.ts";
import { OtherWayForm } from "./other-way-form.tsx";
import { OutboxRow } from "./outbox-row.tsx";
import { ProofForm } from "./proof-form.tsx";

const states = [
  { value: "lost", label: "did not arrive, to be dealt with" },
  { value: "queued", label: "waits" },
  { value: "scheduled", label: "to go later" },
  { value: "sending", label: "at the gateway" },
  { value: "sent", label: "went out, proved" },
  { value: "failed", label: "did not arrive" },
  { value: "held", label: "kept back" },
];
const channels = ["e-mail", "fax", "post", "portal"];

export function OutboxPage() {
  const clock = useClock();
  const [state, setState] = useState("");
  const [channel, setChannel] = useState("");
  const [open, setOpen] = useState<OutboxItem | null>(null);
  const [proving, setProving] = useState<OutboxItem | null>(null);
  const [lost, setLost] = useState<OutboxItem | null>(null);
  const wanted = state === "lost" ? { lost: "true" } : { state };
  const { data, error, refetch } = useOutbox({ ...wanted, channel });
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>Outbox</h1>
        <p className="quiet small">
          A click does not say that a letter went out; only its proof does. Times are {zoneMark(clock.zone)}.
        </p>
      </div>
      <div className="row">
        <Filter label="State" value={state} set={setState} choices={states} />
        <Filter label="Channel" value={channel} set={setChannel} choices={channels} />
        <Link to="/print-runs">Print runs</Link>
      </div>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {data?.items.length === 0 && (
        <p className="empty">
          {state === "lost"
            ? "Every letter has arrived, as far as anybody knows."
            : "Nothing is here. Letters appear as soon as a case writes one."}
        </p>
      )}
      {data && data.items.length > 0 && (
        <Wide label="Letters and notices">
          <table className="folds">
            <caption className="unseen">Letters and notices, newest first</caption>
            <thead>
              <tr>
                <th scope="col">Written</th>
                <th scope="col">To</th>
                <th scope="col">What</th>
                <th scope="col">Case</th>
                <th scope="col">By</th>
                <th scope="col">State and proof</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((item) => (
                <OutboxRow
                  key={`${item.caseId} ${item.no} ${item.kind} ${item.writtenAt} ${item.to} ${item.toName}`}
                  item={item}
                  open={() => setOpen(item)}
                  prove={() => setProving(item)}
                  sendAgain={() => setLost(item)}
                />
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      {open?.caseId && open.no !== null && (
        <LetterView caseId={open.caseId} no={open.no} title={open.subject} close={() => setOpen(null)} />
      )}
      <Dialog
        open={proving !== null}
        close={() => setProving(null)}
        title={`Proof: ${proving?.subject ?? ""}`}
      >
        {proving?.caseId && (
          <ProofForm caseId={proving.caseId} letter={proving.no} onDone={() => setProving(null)} />
        )}
      </Dialog>
      <Dialog open={lost !== null} close={() => setLost(null)} title={`Another way: ${lost?.subject ?? ""}`}>
        {lost?.caseId && lost.no !== null && (
          <OtherWayForm caseId={lost.caseId} letter={lost.no} onDone={() => setLost(null)} />
        )}
      </Dialog>
    </main>
  );
}

type Choice = {
  readonly label: string;
  readonly value: string;
  readonly set: (value: string) => void;
  readonly choices: readonly (string | { readonly value: string; readonly label: string })[];
};

function Filter({ label, value, set, choices }: Choice) {
  return (
    <NativeSelect
      label={label}
      value={value}
      onChange={(event) => set(event.currentTarget.value)}
      data={[{ value: "", label: "Any" }, ...choices]}
    />
  );
}
