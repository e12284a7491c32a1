// Asks for the signatures: until when, how often they are reminded, and in which order.
import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { addDays, civilDateIn } from "../../../core/calendar.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { useActing } from "./signing-data.ts";

type Props = {
  readonly id: string;
  readonly paper: { readonly roles: readonly string[] };
  readonly done: () => void;
};

const often = [
  { value: "1", label: "every day" },
  { value: "3", label: "every 3 days" },
  { value: "7", label: "every week" },
  { value: "", label: "never" },
];

export function AskForm({ id, paper, done }: Props) {
  const { now, zone } = useClock();
  const today = civilDateIn(zone, now);
  const [lastDay, setLastDay] = useState<string>(addDays(today, 30));
  const [remind, setRemind] = useState("3");
  const [inOrder, setInOrder] = useState(true);
  const { busy, said, act } = useActing(id);
  const send = async () => {
    const body = { lastDay, remindDays: remind === "" ? null : Number(remind), inOrder };
    if (await act("", body)) done();
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void send();
      }}
    >
      <p className="small quiet">
        Whoever's turn it is gets a mail, in office hours, with a link to read and sign the paper.
      </p>
      <TextInput
        type="date"
        label="The last day to sign"
        value={lastDay}
        min={addDays(today, 1)}
        max={addDays(today, 180)}
        required
        onChange={(event) => setLastDay(event.currentTarget.value)}
      />
      <NativeSelect
        label="Reminders"
        value={remind}
        data={often}
        onChange={(event) => setRemind(event.currentTarget.value)}
      />
      <Checkbox
        label={`In order: ${paper.roles.join(", then ")}`}
        checked={inOrder}
        onChange={(event) => setInOrder(event.currentTarget.checked)}
      />
      {said !== null && <ProblemNotice error={said} />}
      <Button type="submit" loading={busy}>
        Ask for signatures
      </Button>
    </form>
  );
}
