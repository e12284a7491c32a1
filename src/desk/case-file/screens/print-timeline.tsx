// What happened, on paper: everything, oldest first, without the notes of the desk.
import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { isoInstant } from "../../../core/calendar.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { pointInTime, zoneMark } from "../../../ui/when.ts";
import { partyName } from "../../people/screens/party-badge.tsx";
import type { CaseWire, TimelineItem } from "../wire.ts";
import { wholeTimeline } from "./case-data.ts";

export function PrintButton({ file }: { readonly file: CaseWire }) {
  const [items, setItems] = useState<readonly TimelineItem[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (!items) return;
    const done = () => setItems(null);
    window.addEventListener("afterprint", done);
    window.print();
    return () => window.removeEventListener("afterprint", done);
  }, [items]);
  return (
    <>
      <button
        type="button"
        className="link small no-print"
        title="Everything, oldest first. Notes of the desk are not printed."
        onClick={() => wholeTimeline(file.id).then(setItems, setError)}
      >
        Print
      </button>
      {error !== null && <ProblemNotice error={error} />}
      {items && createPortal(<Sheet file={file} items={items} />, document.body)}
    </>
  );
}

function Sheet({ file, items }: { readonly file: CaseWire; readonly items: readonly TimelineItem[] }) {
  const clock = useClock();
  return (
    <div className="print-sheet">
      <h1>
        {file.number}, {file.memberName}, {file.providerName}
      </h1>
      <p>
        {file.stageTitle}. Printed {pointInTime(isoInstant(clock.now), clock)}; times are{" "}
        {zoneMark(clock.zone)}.
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">No.</th>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">What happened</th>
            <th scope="col">Rule</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ seq, at, actor, says, rule }) => (
            <tr key={seq}>
              <td>{seq}</td>
              <td>{pointInTime(at, clock)}</td>
              <td>
                {actor.name}, {partyName(actor.party)}
              </td>
              <td>{says}</td>
              <td>{rule}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
