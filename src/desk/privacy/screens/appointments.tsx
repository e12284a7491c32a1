// Who acts for the member or for the provider's office: appointed here, and ended here.
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { pointInTime } from "../../../ui/when.ts";
import type { AppointmentWire, CasePrivacy } from "../wire.ts";
import { AppointForm } from "./appoint-form.tsx";
import { useAppointing } from "./privacy-data.ts";

type Props = { readonly id: string; readonly privacy: CasePrivacy };

export function Appointments({ id, privacy: { appointments, mayAppoint } }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      {appointments.length === 0 && (
        <p className="quiet">Nobody is appointed for the member or the provider’s office.</p>
      )}
      {appointments.length > 0 && (
        <ul>
          {appointments.map((one) => (
            <Appointment key={one.id} caseId={id} one={one} mayEnd={mayAppoint} />
          ))}
        </ul>
      )}
      {open ? (
        <AppointForm caseId={id} close={() => setOpen(false)} />
      ) : (
        <p className="row">
          <button type="button" className="link" disabled={!mayAppoint} onClick={() => setOpen(true)}>
            Appoint somebody
          </button>
          {!mayAppoint && (
            <span className="small quiet">
              Needs an account manager, supervisor, privacy officer or administrator.
            </span>
          )}
        </p>
      )}
    </>
  );
}

type OneProps = { readonly caseId: string; readonly one: AppointmentWire; readonly mayEnd: boolean };

function Appointment({ caseId, one, mayEnd }: OneProps) {
  const clock = useClock();
  const [ending, setEnding] = useState(false);
  return (
    <li>
      {one.person.name}, {one.kind} of {one.actsFor.name}
      <span className="quiet small">
        {" "}
        {one.basis}.{" "}
        {one.ended
          ? `Ended ${pointInTime(one.ended.at, clock)}: ${one.ended.why}`
          : one.endsAt
            ? `Until ${pointInTime(one.endsAt, clock)}.`
            : "Without an end."}
      </span>{" "}
      {one.holds && mayEnd && !ending && (
        <button
          type="button"
          className="link small"
          aria-label={`End the appointment of ${one.person.name}`}
          onClick={() => setEnding(true)}
        >
          End it
        </button>
      )}
      {ending && <EndForm caseId={caseId} one={one} close={() => setEnding(false)} />}
    </li>
  );
}

type EndProps = Omit<OneProps, "mayEnd"> & { readonly close: () => void };

function EndForm({ caseId, one, close }: EndProps) {
  const [why, setWhy] = useState("");
  const end = useAppointing(caseId, close);
  const lacks = why.trim().length < 3;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        end.mutate({ path: `/api/v1/appointments/${one.id}/end`, body: { why } });
      }}
    >
      <TextInput
        label={`Why ${one.person.name} acts no longer`}
        description="They are off the cases at once. The record stays."
        maxLength={500}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      {end.error && <ProblemNotice error={end.error} />}
      <div className="row">
        <Button type="submit" loading={end.isPending} disabled={lacks}>
          End the appointment
        </Button>
        <button type="button" className="link" onClick={close}>
          Leave it
        </button>
        {lacks && <span className="small quiet">Say why.</span>}
      </div>
    </form>
  );
}
