// The same dates as the rail, as a table; legal ones with their citation and its grade.
import { readCivil } from "../../../core/calendar.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { dayAndDistance, shortDay, timeOfDay, todayOf } from "../../../ui/when.ts";
import { Wide } from "../../../ui/wide.tsx";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import type { ClockWire } from "../wire.ts";

type Props = { readonly clocks: readonly ClockWire[]; readonly open: (clock: ClockWire) => void };

export function ClockTable({ clocks, open }: Props) {
  const here = useClock();
  const today = todayOf(here);
  const byDate = clocks.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
  const day = ({ dueOn, state }: ClockWire) => {
    const on = readCivil(dueOn) ?? today;
    return state === "running" ? dayAndDistance(on, today) : shortDay(on, today);
  };
  return (
    <details className="small">
      <summary>All dates as a table: {clocks.length}</summary>
      <Wide label="All dates">
        <table>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">When</th>
              <th scope="col">State</th>
              <th scope="col">Owner</th>
            </tr>
          </thead>
          <tbody>
            {byDate.map((clock) => (
              <tr key={`${clock.name} ${clock.nth} ${clock.setAt}`}>
                <td>
                  {clock.title} <span className="quiet">{clock.rule}</span>
                  {clock.legal && <Law {...clock.legal} />}
                </td>
                <td>
                  <button type="button" className="link" onClick={() => open(clock)}>
                    {day(clock)}, {timeOfDay(clock.dueAt, here.zone)}
                  </button>
                </td>
                <td>
                  <State clock={clock} />
                </td>
                <td>
                  <PartyBadge party={clock.owner} short />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </details>
  );
}

function Law({ citation, grade }: { readonly citation: string; readonly grade: string }) {
  return (
    <span className="quiet">
      {" "}
      {citation}, evidence grade {grade}
    </span>
  );
}

function State({ clock }: { readonly clock: ClockWire }) {
  if (clock.state === "met") return <ToneMark tone="kept">kept</ToneMark>;
  if (clock.state === "cancelled") return <span className="quiet">no longer</span>;
  if (clock.late || clock.state === "missed") return <ToneMark tone="late">late</ToneMark>;
  return <span>{clock.state === "paused" ? "paused" : "to come"}</span>;
}
