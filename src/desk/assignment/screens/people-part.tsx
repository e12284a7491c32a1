// The people of the desk: how much each has, who is away, and handing over what somebody has.
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { instantAt, isoInstant, readCivil } from "../../../core/calendar.ts";
import { ask } from "../../../ui/ask.ts";
import { useClock } from "../../../ui/clock.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { choiceInWords } from "../../../ui/form/questions.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { pointInTime } from "../../../ui/when.ts";
import { Wide } from "../../../ui/wide.tsx";
import type { AbsenceWire, StaffWire } from "../wire.ts";
import { useAbsences } from "./assignment-data.ts";
import { HandOverDialog } from "./hand-over-dialog.tsx";
import { useStaff } from "./staff-data.ts";

export function PeoplePart() {
  const clock = useClock();
  const { data: staff = [], error } = useStaff();
  const { data: absences = [] } = useAbsences();
  const [dialog, setDialog] = useState<{ readonly is: "away" | "over"; readonly of: StaffWire } | null>(null);
  return (
    <section aria-labelledby="people-title">
      <h2 id="people-title">People</h2>
      {error && <ProblemNotice error={error} />}
      <Wide label="People and their cases">
        <table>
          <caption className="unseen">Everybody at the desk, with their open cases</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Roles</th>
              <th scope="col" className="num">
                Open cases
              </th>
              <th scope="col">Away</th>
              <th scope="col">
                <span className="unseen">What to do</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {staff.map((one) => (
              <tr key={one.id}>
                <td>{one.name}</td>
                <td className="small">{one.roles.map(choiceInWords).join(", ")}</td>
                <td className="num">
                  <Link to="/" search={{ queue: "open", assignee: one.id }}>
                    {one.openCases}
                  </Link>
                </td>
                <td className="small">{awayInWords(one, absences, clock)}</td>
                <td className="row small">
                  <button type="button" className="link" onClick={() => setDialog({ is: "away", of: one })}>
                    Away<span className="unseen">: {one.name}</span>
                  </button>
                  <button type="button" className="link" onClick={() => setDialog({ is: "over", of: one })}>
                    Hand over<span className="unseen"> the cases of {one.name}</span>
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {dialog?.is === "away" && (
        <AwayDialog
          of={dialog.of}
          staff={staff}
          absences={absences.filter(({ person }) => person.id === dialog.of.id)}
          close={() => setDialog(null)}
        />
      )}
      {dialog?.is === "over" && <HandOverDialog of={dialog.of} staff={staff} close={() => setDialog(null)} />}
    </section>
  );
}

function awayInWords(
  { id, awayUntil, deputy }: StaffWire,
  absences: readonly AbsenceWire[],
  clock: ReturnType<typeof useClock>,
): string {
  const soon = absences.find((one) => one.person.id === id && !one.now);
  const standsIn = deputy ? `${deputy.name} stands in` : "nobody stands in";
  if (awayUntil) return `until ${pointInTime(awayUntil, clock)}; ${standsIn}`;
  return soon ? `from ${pointInTime(soon.from, clock)}` : "";
}

type Away = {
  readonly of: StaffWire;
  readonly staff: readonly StaffWire[];
  readonly absences: readonly AbsenceWire[];
  readonly close: () => void;
};

function AwayDialog({ of, staff, absences, close }: Away) {
  const queries = useQueryClient();
  const clock = useClock();
  const [day, setDay] = useState("");
  const [deputy, setDeputy] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const anew = () =>
    Promise.all([["assignment"], ["staff"]].map((queryKey) => queries.invalidateQueries({ queryKey })));
  const keep = async () => {
    const on = readCivil(day);
    if (!on) return setWrong("Give the day on which they are back.");
    const until = isoInstant(instantAt(clock.zone, on, "06:00"));
    const body = { person: of.id, until, ...(deputy ? { deputy } : {}) };
    await ask("/api/v1/assignment/absences", { body, key: crypto.randomUUID() });
    await anew();
    close();
  };
  const back = async (id: string) => {
    await ask(`/api/v1/assignment/absences/${id}`, { method: "DELETE" });
    await anew();
    close();
  };
  return (
    <Dialog open title={`${of.name} is away`} close={close}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void keep().catch(setError);
        }}
      >
        {error !== null && <ProblemNotice error={error} />}
        {absences.map(({ id, from, until }) => (
          <p key={id} className="row">
            {pointInTime(from, clock)} to {pointInTime(until, clock)}
            <button type="button" className="link" onClick={() => void back(id).catch(setError)}>
              Here again
            </button>
          </p>
        ))}
        <p className="quiet small">
          Rules pass over who is away, or ask who stands in. What they have, they keep.
        </p>
        <TextInput
          type="date"
          label="Back on"
          required
          value={day}
          error={wrong}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <NativeSelect
          label="Who stands in"
          value={deputy}
          onChange={(event) => setDeputy(event.currentTarget.value)}
          data={[
            { value: "", label: "Nobody" },
            ...staff.filter(({ id }) => id !== of.id).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <div className="row">
          <Button type="submit">Away from now</Button>
        </div>
      </form>
    </Dialog>
  );
}
