// One calendar to change: hours, holidays, closures; first what it would move, then the change itself.
import { TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { readCivil } from "../../../core/calendar.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { SaveBar, ShowTheirs, useSave } from "../../administration/screens/saving.tsx";
import { Tick } from "../../administration/screens/tick.tsx";
import type { CalendarBody as Body, CalendarKept, CalendarWire } from "../wire.ts";
import { bodyOf, calendarsKey, usePreview } from "./calendars-data.ts";
import { ClosureRows, OwnDayRows } from "./day-rows.tsx";
import { FederalDays } from "./federal-days.tsx";
import { PreviewNotice } from "./preview-notice.tsx";
import { dayAsTyped, readDay, weekdays } from "./week.ts";

export function CalendarForm({ calendar }: { readonly calendar: CalendarWire }) {
  const [body, setBody] = useState(() => bodyOf(calendar));
  const [hours, setHours] = useState(() => hoursOf(calendar));
  const [why, setWhy] = useState("");
  const [version, setVersion] = useState(calendar.version);
  const id = calendar.ofKind === "desk" ? "desk" : calendar.id;
  const preview = usePreview(id);
  const save = useSave<CalendarKept>({
    path: `/api/v1/calendars/${id}`,
    method: "PUT",
    renews: [calendarsKey, ["case"], ["cases"]],
    done: (kept) => {
      setVersion(kept.calendar.version);
      setWhy("");
      preview.reset();
    },
  });
  const showTheirs = () => {
    setBody(bodyOf(calendar));
    setHours(hoursOf(calendar));
    setVersion(calendar.version);
    preview.reset();
    save.reset();
  };
  const change = (part: Partial<Body>) => {
    setBody((was) => ({ ...was, ...part }));
    preview.reset();
    save.reset();
  };
  const onFederal = (federal: boolean) => change({ federal });
  const wrong = weekdays.find(({ key }) => readDay(hours[key] ?? "") === null);
  const days = [...body.ownDays.map(({ on }) => on), ...body.closures.flatMap(({ from, to }) => [from, to])];
  const undated = days.some((day) => readCivil(day) === null);
  const given = { ...body, week: weekOf(hours) };
  const isDesk = calendar.ofKind === "desk";
  const reason = wrong
    ? `The hours of ${wrong.name} cannot be read. Write them like 08:00-12:00, 13:00-17:00.`
    : undated
      ? "A day is missing."
      : undefined;
  return (
    <div className="stack">
      <section aria-labelledby="hours" className="calendar-columns">
        <HoursFields
          hours={hours}
          body={body}
          change={change}
          setDay={(day, text) => {
            setHours((was) => ({ ...was, [day]: text }));
            preview.reset();
          }}
        />
        <div className="stack">
          <ClosureRows closures={body.closures} change={(closures) => change({ closures })} />
          <OwnDayRows days={body.ownDays} change={(ownDays) => change({ ownDays })} />
          <Tick label="Shut on federal holidays" checked={body.federal} onTick={onFederal} />
          {body.federal && <FederalDays leftOut={body.leftOut} change={(leftOut) => change({ leftOut })} />}
        </div>
      </section>
      {preview.error && <ProblemNotice error={preview.error} />}
      {isDesk && !preview.data && !save.isSuccess && (
        <SaveBar
          verb="Show what would move"
          save={{ ...preview, isSuccess: false, error: null }}
          why={reason}
          onPress={() => preview.mutate(given)}
        />
      )}
      {preview.data && <PreviewNotice preview={preview.data} />}
      {(!isDesk || preview.data?.problems.length === 0 || save.isSuccess) && (
        <KeepForm
          why={why}
          setWhy={setWhy}
          reason={reason}
          save={save}
          send={() => save.mutate({ body: { ...given, why }, version })}
        >
          <ShowTheirs moved={calendar.version !== version && !save.isPending} show={showTheirs} />
        </KeepForm>
      )}
    </div>
  );
}

type KeepProps = {
  readonly why: string;
  readonly setWhy: (why: string) => void;
  /** What of the form above cannot be read. */
  readonly reason: string | undefined;
  readonly save: ReturnType<typeof useSave<CalendarKept>>;
  readonly send: () => void;
  readonly children: ReactNode;
};

function KeepForm({ why, setWhy, reason, save, send, children }: KeepProps) {
  const lacks = reason ?? (why.trim() ? undefined : "Say why.");
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextInput
        label="Why it is changed"
        description="Stands in the timeline of every case whose dates move."
        value={why}
        maxLength={200}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <SaveBar
        verb="Keep the calendar"
        save={save}
        why={save.isSuccess && !why ? undefined : lacks}
        said={movedInWords(save.data?.moved ?? null)}
      >
        {children}
      </SaveBar>
    </form>
  );
}

type HoursProps = {
  readonly hours: Hours;
  readonly body: Body;
  readonly change: (part: Partial<Body>) => void;
  readonly setDay: (day: string, text: string) => void;
};

function HoursFields({ hours, body, change, setDay }: HoursProps) {
  return (
    <div>
      <h2 id="hours">Hours</h2>
      <div className="calendar-week">
        {weekdays.map(({ key, name }) => (
          <TextInput
            key={key}
            label={name}
            value={hours[key] ?? ""}
            placeholder="shut"
            error={readDay(hours[key] ?? "") === null}
            onChange={(event) => setDay(key, event.currentTarget.value)}
          />
        ))}
        <TextInput
          label="Time zone"
          value={body.zone}
          onChange={(event) => change({ zone: event.currentTarget.value })}
        />
        <TextInput
          label="Name"
          value={body.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
      </div>
    </div>
  );
}

type Hours = { readonly [day: string]: string };

const hoursOf = ({ week }: CalendarWire): Hours =>
  Object.fromEntries(weekdays.map(({ key }) => [key, dayAsTyped(week, key)]));

const weekOf = (hours: Hours): Body["week"] =>
  Object.fromEntries(
    weekdays.flatMap(({ key }) => {
      const day = readDay(hours[key] ?? "");
      return day && day.length > 0 ? [[key, day]] : [];
    }),
  );

function movedInWords(moved: CalendarKept["moved"]): string {
  if (!moved) return "Kept.";
  if (moved.clocks === 0) return "Kept. No clock moved.";
  const clocks = moved.clocks === 1 ? "one clock" : `${moved.clocks} clocks`;
  return `Kept. It moved ${clocks} on ${moved.cases === 1 ? "one case" : `${moved.cases} cases`}.`;
}
