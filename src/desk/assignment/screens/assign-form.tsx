// To whom, with a note. Who is away says so, and is given something only where that is meant.
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { type Clock, pointInTime } from "../../../ui/when.ts";
import { useMe } from "../../people/screens/me.tsx";
import type { StaffWire } from "../wire.ts";
import { useStaff } from "./staff-data.ts";

type Props = { readonly send: (input: object, key: string) => Promise<void> };

export function AssignForm({ send }: Props) {
  const me = useMe();
  const clock = useClock();
  const { data: staff = [] } = useStaff();
  const [to, setTo] = useState("me");
  const [note, setNote] = useState("");
  const [anyway, setAnyway] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const person = staff.find(({ id }) => id === to);
  const others = staff.filter(({ id }) => id !== me.id);
  const give = async () => {
    setBusy(true);
    setError(null);
    try {
      const input = { to, ...(note.trim() ? { note: note.trim() } : {}), ...(anyway ? { anyway } : {}) };
      await send(input, key);
    } catch (problem) {
      setError(problem);
      setKey(crypto.randomUUID());
      setBusy(false);
    }
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void give();
      }}
    >
      {error !== null && <ProblemNotice error={error} />}
      <NativeSelect
        label="To whom"
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
        data={[
          { value: "me", label: `Me, ${me.name}` },
          ...others.map((one) => ({ value: one.id, label: staffInWords(one, clock) })),
          { value: "rules", label: "Whom the desk's rules choose" },
          { value: "nobody", label: "Nobody: back into the queue" },
        ]}
      />
      {person?.awayUntil && (
        <label>
          <input
            type="checkbox"
            checked={anyway}
            onChange={(event) => setAnyway(event.currentTarget.checked)}
          />{" "}
          {person.name} is away until {pointInTime(person.awayUntil, clock)}. Give it to them all the same.
        </label>
      )}
      <TextInput
        label="Note"
        description="Stands in the timeline of the case."
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className="row">
        <Button type="submit" loading={busy}>
          {to === "nobody" ? "Put it back" : "Give it"}
        </Button>
      </div>
    </form>
  );
}

function staffInWords({ name, openCases, awayUntil }: StaffWire, clock: Clock): string {
  const away = awayUntil ? `, away until ${pointInTime(awayUntil, clock)}` : "";
  return `${name}, ${openCases} open${away}`;
}
