// How a date came about: where it starts and how that is known, the span, what was skipped, both readings,
// the result.
import type { Explain } from "../../../core/calendar.ts";
import { useClock } from "../../../ui/clock.tsx";
import { pointInTime, zoneMark } from "../../../ui/when.ts";
import { partyName } from "../../people/screens/party-badge.tsx";
import type { ClockWire } from "../wire.ts";

export function WhyThisDate({ clock }: { readonly clock: ClockWire }) {
  const here = useClock();
  const { start, steps = [], skipped = [], readings = [] } = (clock.explain ?? {}) as Partial<Explain>;
  return (
    <div className="stack">
      <p>
        <strong>{clock.title}</strong> <span className="quiet">{clock.rule}</span>
      </p>
      <ol className="why-steps">
        {steps.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ol>
      {start?.evidence && <p className="small">Known from: {start.evidence}.</p>}
      {skipped.length > 0 && (
        <details className="small">
          <summary>Days that were not counted: {skipped.length}</summary>
          <ul>
            {skipped.map(({ on, why }) => (
              <li key={on}>
                {on}, {why}
              </li>
            ))}
          </ul>
        </details>
      )}
      {readings.length > 0 && (
        <table>
          <caption className="unseen">Ways to read the rule</caption>
          <tbody>
            {readings.map(({ name, words, counts, at }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{words}</td>
                <td className="nowrap">{pointInTime(at, here)}</td>
                <td>{counts ? <strong>counts</strong> : <span className="quiet">the other reading</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p>
        Due <strong>{pointInTime(clock.dueAt, here)}</strong> {zoneMark(here.zone)}. Owner:{" "}
        {partyName(clock.owner)}.
        {clock.legal &&
          ` Law: ${clock.legal.citation}, evidence grade ${clock.legal.grade}. The desk cannot move it.`}
      </p>
    </div>
  );
}
