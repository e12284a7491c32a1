// Everything that leaves the house or waits to: to whom, how, and the proof that it went.
import { NativeSelect } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime, zoneMark } from "../../../ui/when.ts";
import { Wide } from "../../../ui/wide.tsx";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import type { OutboxItem } from "../wire.ts";
import { LetterView } from "./letter-view.tsx";
import { stateOfLetter, useOutbox } from "./letters-data.ts";
import { ProofForm } from "./proof-form.tsx";

const states = ["queued", "scheduled", "sending", "held", "sent", "failed"];
const channels = ["e-mail", "fax", "post", "portal"];

export function OutboxPage() {
  const clock = useClock();
  const [state, setState] = useState("");
  const [channel, setChannel] = useState("");
  const [open, setOpen] = useState<OutboxItem | null>(null);
  const [proving, setProving] = useState<OutboxItem | null>(null);
  const { data, error, refetch } = useOutbox({ state, channel });
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
      </div>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {data?.items.length === 0 && (
        <p className="empty">Nothing is here. Letters appear as soon as a case writes one.</p>
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
                  when={pointInTime(item.writtenAt, clock)}
                  open={() => setOpen(item)}
                  prove={() => setProving(item)}
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
    </main>
  );
}

type Choice = {
  readonly label: string;
  readonly value: string;
  readonly set: (value: string) => void;
  readonly choices: readonly string[];
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

type Row = {
  readonly item: OutboxItem;
  readonly when: string;
  readonly open: () => void;
  readonly prove: () => void;
};

function OutboxRow({ item, when, open, prove }: Row) {
  const { tone, words } = stateOfLetter(item);
  const { proof } = item;
  const isLetter = item.kind === "letter" && item.caseId !== null && item.no !== null;
  const wantsProof =
    isLetter && !item.proof && (item.state === "queued" || item.state === "sending" || item.state === "sent");
  return (
    <tr>
      <td className="nowrap quiet">{when}</td>
      <td>
        <PartyBadge party={item.to} short /> {item.toName}
      </td>
      <td>
        {isLetter ? (
          <button type="button" className="link" onClick={open}>
            {item.subject}
          </button>
        ) : (
          item.subject
        )}
      </td>
      <td className="nowrap">
        {item.caseId && item.caseNumber && (
          <Link to="/cases/$id" params={{ id: item.caseId }}>
            {item.caseNumber}
          </Link>
        )}
      </td>
      <td className="nowrap">{item.channel}</td>
      <td>
        <ToneMark tone={tone}>{words}</ToneMark>{" "}
        <span className="quiet">{proof ? `${proof.kind} ${proof.reference}` : item.says}</span>{" "}
        {wantsProof && (
          <button type="button" className="link" onClick={prove}>
            Record the proof
          </button>
        )}
      </td>
    </tr>
  );
}
