// Somebody with an account is appointed: as what, for this case or for everything of whom they act for, and
// on what it rests.
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { isoInstant, readCivil, startOfDay } from "../../../core/calendar.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import type { AppointmentWire } from "../wire.ts";
import { FindName, type Named } from "./find-name.tsx";
import { useAppointing } from "./privacy-data.ts";

type Props = { readonly caseId: string; readonly close: () => void };
type Kind = AppointmentWire["kind"];

const kinds: readonly { readonly value: Kind; readonly label: string }[] = [
  { value: "representative", label: "Representative of the member" },
  { value: "advocate", label: "Advocate of the member" },
  { value: "delegate", label: "Delegate of the provider’s office" },
];

type Typed = {
  readonly who: Named | null;
  readonly whole: boolean;
  readonly of: Named | null;
  readonly office: boolean;
  readonly basis: string;
};

/** What is still to be said before anybody can be appointed; false where nothing is. */
const whatLacks = ({ who, whole, of, office, basis }: Typed) =>
  (who === null && "Choose who acts.") ||
  (whole && of === null && `Choose the ${office ? "office" : "member"}.`) ||
  (basis.trim().length < 3 && "Say on what it rests.");

export function AppointForm({ caseId, close }: Props) {
  const clock = useClock();
  const [kind, setKind] = useState<Kind>("representative");
  const [who, setWho] = useState<Named | null>(null);
  const [whole, setWhole] = useState(false);
  const [of, setOf] = useState<Named | null>(null);
  const [basis, setBasis] = useState("");
  const [until, setUntil] = useState("");
  const appoint = useAppointing(caseId, close);
  const office = kind === "delegate";
  const principal = office ? { forOrganisation: of?.id } : { forPerson: of?.id };
  const lacks = whatLacks({ who, whole, of, office, basis });
  const send = () => {
    const day = readCivil(until);
    appoint.mutate({
      path: "/api/v1/appointments",
      body: {
        personId: who?.id,
        kind,
        basis: basis.trim(),
        ...(whole ? principal : { caseId }),
        ...(day ? { endsAt: isoInstant(startOfDay(clock.zone, day)) } : {}),
      },
    });
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (lacks === false) send();
      }}
    >
      <NativeSelect
        label="As what"
        data={[...kinds]}
        value={kind}
        onChange={(event) => {
          setKind(event.currentTarget.value as Kind);
          setOf(null);
        }}
      />
      <FindName label="Who acts" kind="person" picked={who} pick={setWho} />
      <NativeSelect
        label="How far"
        value={whole ? "whole" : "one"}
        data={[
          { value: "one", label: "In this case alone" },
          { value: "whole", label: office ? "In all cases of an office" : "In all cases of a member" },
        ]}
        onChange={(event) => setWhole(event.currentTarget.value === "whole")}
      />
      {whole && (
        <FindName
          key={kind}
          label={office ? "Which office" : "Which member"}
          kind={office ? "organisation" : "person"}
          picked={of}
          pick={setOf}
        />
      )}
      <TextInput
        label="On what it rests"
        description="Signed form, court order, letter of the office."
        maxLength={500}
        value={basis}
        onChange={(event) => setBasis(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label="Ends on"
        description="Left out: until somebody ends it."
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      {appoint.error && <ProblemNotice error={appoint.error} />}
      <div className="row">
        <Button type="submit" loading={appoint.isPending} disabled={lacks !== false}>
          Appoint
        </Button>
        <button type="button" className="link" onClick={close}>
          Leave it
        </button>
        {lacks && <span className="small quiet">{lacks}</span>}
      </div>
    </form>
  );
}
