// Until when, and why. The days that people mean are one press away; every clock of the case runs on.
import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { useState } from "react";
import {
  addDays,
  type CivilDate,
  dayOfWeek,
  instantAt,
  isoInstant,
  readCivil,
  type TimeOfDay,
} from "../../../core/calendar.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { shortDay, todayOf } from "../../../ui/when.ts";

type Props = { readonly send: (input: object, key: string) => Promise<void>; readonly verb?: string };
type When = "tomorrow" | "monday" | "two-weeks" | "day" | "something";

const morning: TimeOfDay = "06:00";

export function HoldForm({ send, verb = "Put on hold" }: Props) {
  const clock = useClock();
  const today = todayOf(clock);
  const [when, setWhen] = useState<When>("tomorrow");
  const [day, setDay] = useState("");
  const [why, setWhy] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const on = dayMeant(when, day, today);
  const hold = async () => {
    if (why.trim() === "") return setWrong("Say why: whoever opens the case reads it.");
    if (when === "day" && !on) return setWrong("Give a day.");
    setWrong(null);
    setError(null);
    setBusy(true);
    try {
      const until = on ? { until: isoInstant(instantAt(clock.zone, on, morning)) } : {};
      await send({ why: why.trim(), ...until }, key);
    } catch (problem) {
      setError(problem);
      setKey(crypto.randomUUID());
      setBusy(false);
    }
  };
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void hold();
      }}
    >
      {error !== null && <ProblemNotice error={error} />}
      <fieldset className="field">
        <legend className="field-label">Until</legend>
        <SegmentedControl
          aria-label="Until"
          value={when}
          onChange={(value) => setWhen(value as When)}
          data={[
            { value: "tomorrow", label: "Tomorrow" },
            { value: "monday", label: "Monday" },
            { value: "two-weeks", label: "In two weeks" },
            { value: "day", label: "A day" },
            { value: "something", label: "Something comes in" },
          ]}
        />
      </fieldset>
      {when === "day" && (
        <TextInput
          type="date"
          label="Day"
          min={addDays(today, 1)}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
      )}
      <p className="small quiet">
        {on ? `It is back ${shortDay(on, today)}, 6:00 am, or as soon as something comes in. ` : ""}
        Its dates stay as they are: a hold stops no clock.
      </p>
      <TextInput
        label="Why"
        required
        maxLength={300}
        error={wrong}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <div className="row">
        <Button type="submit" loading={busy}>
          {verb}
        </Button>
      </div>
    </form>
  );
}

function dayMeant(when: When, day: string, today: CivilDate): CivilDate | null {
  if (when === "something") return null;
  if (when === "day") return readCivil(day);
  if (when === "tomorrow") return addDays(today, 1);
  if (when === "two-weeks") return addDays(today, 14);
  const names = Array.from({ length: 7 }, (_, index) => addDays(today, index + 1));
  return names.find((one) => dayOfWeek(one) === 1) ?? addDays(today, 7);
}
