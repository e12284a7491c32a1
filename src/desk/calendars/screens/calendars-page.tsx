// Calendars: the desk's own, teams and parties. One is open at a time.
import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime } from "../../../ui/when.ts";
import { AdminFrame, useMay } from "../../administration/screens/admin-frame.tsx";
import type { CalendarWire } from "../wire.ts";
import { CalendarForm } from "./calendar-form.tsx";
import { useCalendarPast, useCalendars } from "./calendars-data.ts";
import { NewCalendarForm } from "./new-calendar-form.tsx";
import "./calendars.css";

export function CalendarsPage() {
  const { data, error, refetch } = useCalendars();
  const [chosen, setChosen] = useState("desk");
  const [adding, setAdding] = useState(false);
  const may = useMay("PUT /api/v1/calendars/:id");
  const items = data?.items ?? [];
  const open = items.find(({ id, ofKind }) => id === chosen || (chosen === "desk" && ofKind === "desk"));
  const choices = items.map((one) => ({
    value: one.ofKind === "desk" ? "desk" : one.id,
    label: titleOf(one),
  }));
  return (
    <AdminFrame
      title="Calendars and closures"
      says="Whose days count. Clocks of the law count their own days, and no calendar here moves them."
    >
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      <div className="admin-filters">
        <NativeSelect
          label="Calendar"
          value={chosen}
          data={choices.length > 0 ? choices : [{ value: "desk", label: "The desk" }]}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        {may && (
          <Button variant="default" onClick={() => setAdding(true)}>
            Add a calendar
          </Button>
        )}
      </div>
      {open && <OpenNow calendar={open} />}
      {open && (may ? <CalendarForm key={chosen} calendar={open} /> : <Shut calendar={open} />)}
      {open && open.version > 0 && <Past id={open.id} key={`past ${open.id} ${open.version}`} />}
      <Dialog open={adding} title="Add a calendar" close={() => setAdding(false)}>
        <NewCalendarForm
          done={(id) => {
            setAdding(false);
            setChosen(id);
          }}
        />
      </Dialog>
    </AdminFrame>
  );
}

const titleOf = ({ ofKind, name, organisation }: CalendarWire): string =>
  ofKind === "desk" ? "The desk" : (organisation?.name ?? `${name} (team)`);

function OpenNow({ calendar }: { readonly calendar: CalendarWire }) {
  const clock = useClock();
  const next = calendar.nextOpen ? `, opens ${pointInTime(calendar.nextOpen, clock)}` : "";
  return (
    <p className="row">
      <ToneMark tone={calendar.openNow ? "kept" : "waiting"}>
        {calendar.openNow ? "Open now" : `Shut now${next}`}
      </ToneMark>
      {calendar.changedBy && (
        <span className="small quiet">
          Changed by {calendar.changedBy}, {calendar.changedAt && pointInTime(calendar.changedAt, clock)}
        </span>
      )}
    </p>
  );
}

function Shut({ calendar }: { readonly calendar: CalendarWire }) {
  return (
    <section aria-labelledby="shut">
      <h2 id="shut">Shut days of the next twelve months</h2>
      <dl className="admin-facts">
        {calendar.holidays.map(({ on, why }) => (
          <div key={on} className="calendar-day">
            <dt>{on}</dt>
            <dd>{why}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Past({ id }: { readonly id: string }) {
  const clock = useClock();
  const { data } = useCalendarPast(id);
  return (
    <details>
      <summary>What was changed before</summary>
      <ol className="admin-line">
        {data?.items.map((one) => (
          <li key={one.version}>
            {one.says}
            <p className="small quiet">
              {one.by}, {pointInTime(one.at, clock)}
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}
