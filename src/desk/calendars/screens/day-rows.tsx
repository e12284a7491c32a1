// Closures and holidays of its own, one row each.
import { Button, TextInput } from "@mantine/core";
import { useClock } from "../../../ui/clock.tsx";
import { todayOf } from "../../../ui/when.ts";
import type { CalendarBody } from "../wire.ts";

type Closures = CalendarBody["closures"];
type OwnDays = CalendarBody["ownDays"];

type ClosureProps = { readonly closures: Closures; readonly change: (closures: Closures) => void };

export function ClosureRows({ closures, change }: ClosureProps) {
  const today = todayOf(useClock());
  const set = (index: number, part: Partial<Closures[number]>) =>
    change(closures.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <fieldset className="calendar-rows">
      <legend>
        <h2>Closures</h2>
      </legend>
      {closures.length === 0 && (
        <p className="quiet small">Stretches of shut days: a move, a storm, a week off.</p>
      )}
      {closures.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name, and none is moved
        <div className="admin-row" key={index}>
          <TextInput
            type="date"
            label="From"
            value={one.from}
            onChange={(e) => {
              const from = e.currentTarget.value;
              set(index, { from, ...(one.to < from ? { to: from } : {}) });
            }}
          />
          <TextInput
            type="date"
            label="To"
            value={one.to}
            onChange={(e) => set(index, { to: e.currentTarget.value })}
          />
          <TextInput
            label="Why"
            value={one.why}
            maxLength={200}
            required
            onChange={(e) => set(index, { why: e.currentTarget.value })}
          />
          <button
            type="button"
            className="link"
            aria-label={`Take out the closure ${one.why}`}
            onClick={() => change(closures.filter((_, at) => at !== index))}
          >
            Take out
          </button>
        </div>
      ))}
      <Button variant="default" onClick={() => change([...closures, { from: today, to: today, why: "" }])}>
        Add a closure
      </Button>
    </fieldset>
  );
}

type DayProps = { readonly days: OwnDays; readonly change: (days: OwnDays) => void };

export function OwnDayRows({ days, change }: DayProps) {
  const today = todayOf(useClock());
  const set = (index: number, part: Partial<OwnDays[number]>) =>
    change(days.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <fieldset className="calendar-rows">
      <legend>
        <h2>Holidays of its own</h2>
      </legend>
      {days.length === 0 && (
        <p className="quiet small">Days it is shut besides the federal ones, also moved ones.</p>
      )}
      {days.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name, and none is moved
        <div className="admin-row" key={index}>
          <TextInput
            type="date"
            label="Day"
            value={one.on}
            onChange={(e) => set(index, { on: e.currentTarget.value })}
          />
          <TextInput
            label="Name"
            value={one.why}
            maxLength={200}
            required
            onChange={(e) => set(index, { why: e.currentTarget.value })}
          />
          <button
            type="button"
            className="link"
            aria-label={`Take out the holiday ${one.why}`}
            onClick={() => change(days.filter((_, at) => at !== index))}
          >
            Take out
          </button>
        </div>
      ))}
      <Button variant="default" onClick={() => change([...days, { on: today, why: "" }])}>
        Add a holiday
      </Button>
    </fieldset>
  );
}
