// Who owes what on this case, and what has been done.
import { atStart } from "../../../core/words.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime } from "../../../ui/when.ts";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import type { StepWire } from "../wire.ts";
import { useSteps } from "./case-data.ts";

export function StepList({ id }: { readonly id: string }) {
  const { data } = useSteps(id);
  if (!data) return <p className="quiet">Fetching …</p>;
  if (data.length === 0) return <p className="empty">Nothing has been asked of you on this case yet.</p>;
  const open = data.filter(({ state }) => state === "open");
  const ended = data.filter(({ state }) => state !== "open");
  return (
    <>
      <table>
        <caption className="unseen">Open steps</caption>
        <tbody>
          {open.map((step) => (
            <StepRow key={step.stage + step.title} step={step} />
          ))}
        </tbody>
      </table>
      {open.length === 0 && <p className="quiet">Nothing is open.</p>}
      {ended.length > 0 && (
        <details className="small">
          <summary>Done or no longer needed: {ended.length}</summary>
          <table>
            <caption className="unseen">Steps that ended</caption>
            <tbody>
              {ended.map((step) => (
                <StepRow key={step.stage + step.title + step.openedAt} step={step} />
              ))}
            </tbody>
          </table>
        </details>
      )}
    </>
  );
}

function StepRow({ step }: { readonly step: StepWire }) {
  const clock = useClock();
  const ended = step.endedAt ? pointInTime(step.endedAt, clock) : "";
  return (
    <tr>
      <td>
        <PartyBadge party={step.responsible} short />
      </td>
      <td>{atStart(step.title)}</td>
      <td className="quiet nowrap">{step.rule}</td>
      <td className="nowrap">
        {step.state === "done" && <ToneMark tone="kept">{ended}</ToneMark>}
        {step.state === "dropped" && <span className="quiet">not needed</span>}
        {step.state === "open" && <span className="quiet">open</span>}
      </td>
    </tr>
  );
}
