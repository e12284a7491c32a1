// One letter or notice of the outbox: how it stands in words, since when, and what can be done about it.
import { Link } from "@tanstack/react-router";
import { useClock } from "../../../ui/clock.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime } from "../../../ui/when.ts";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import type { OutboxItem } from "../wire.ts";
import { stateOfLetter } from "./letters-data.ts";

type Row = {
  readonly item: OutboxItem;
  readonly open: () => void;
  readonly prove: () => void;
  readonly sendAgain: () => void;
};

export function OutboxRow({ item, open, prove, sendAgain }: Row) {
  const clock = useClock();
  const isLetter = item.kind === "letter" && item.caseId !== null && item.no !== null;
  return (
    <tr>
      <td className="nowrap quiet">{pointInTime(item.writtenAt, clock)}</td>
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
        <Standing item={item} /> {isLetter && <Acts item={item} prove={prove} sendAgain={sendAgain} />}
      </td>
    </tr>
  );
}

function Standing({ item }: { readonly item: OutboxItem }) {
  const clock = useClock();
  const { tone, words } = stateOfLetter(item);
  const { proof, printRun, since } = item;
  return (
    <>
      <ToneMark tone={tone}>{words}</ToneMark>{" "}
      <span className="quiet">
        {proof
          ? `${proof.kind} ${proof.reference}, ${pointInTime(proof.at, clock)}`
          : `${item.says ?? ""} Since ${pointInTime(since, clock)}.`}
      </span>{" "}
      {printRun && (
        <Link to="/print-runs/$id" params={{ id: printRun.id }}>
          Print run {printRun.no}
        </Link>
      )}
    </>
  );
}

function Acts({ item, prove, sendAgain }: Pick<Row, "item" | "prove" | "sendAgain">) {
  const { proof, state, lost } = item;
  const wantsProof = !proof && ["queued", "sending", "sent", "failed"].includes(state);
  return (
    <>
      {lost && (
        <button type="button" className="link" onClick={sendAgain}>
          Send another way
        </button>
      )}{" "}
      {wantsProof && (
        <button type="button" className="link" onClick={prove}>
          Record the proof
        </button>
      )}
    </>
  );
}
