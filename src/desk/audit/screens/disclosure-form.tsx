// A disclosure outside treatment, payment and operations, to be accounted for.
import { Button, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../../../ui/ask.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { todayOf } from "../../../ui/when.ts";
import { Day } from "./audit-page.tsx";

type Props = { readonly caseId: string; readonly done: () => void };

export function DisclosureForm({ caseId, done }: Props) {
  const today = todayOf(useClock());
  const [told, setTold] = useState({
    disclosedOn: today as string,
    recipient: "",
    address: "",
    description: "",
    purpose: "",
  });
  const [key] = useState(() => crypto.randomUUID());
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => ask("/api/v1/disclosures", { body: { caseId, ...told }, key }),
    onSuccess: done,
  });
  const set = (name: keyof typeof told) => (event: { currentTarget: { value: string } }) =>
    setTold({ ...told, [name]: event.currentTarget.value });
  const lacks = told.recipient === "" || told.description.length < 3 || told.purpose.length < 3;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <p className="quiet">
        For what is not treatment, payment or operations: a subpoena, a public health authority, an oversight
        agency, a disclosure by mistake.
      </p>
      <Day label="Day" value={told.disclosedOn} set={(disclosedOn) => setTold({ ...told, disclosedOn })} />
      <TextInput label="To whom" value={told.recipient} onChange={set("recipient")} required />
      <Textarea
        label="Their address, where it is known"
        value={told.address}
        onChange={set("address")}
        autosize
      />
      <TextInput label="What was told" value={told.description} onChange={set("description")} required />
      <TextInput label="What for" value={told.purpose} onChange={set("purpose")} required />
      {error && <ProblemNotice error={error} />}
      <div className="row">
        <Button type="submit" loading={isPending} disabled={lacks}>
          Record the disclosure
        </Button>
        {lacks && <span className="small quiet">Say to whom, what and what for.</span>}
      </div>
    </form>
  );
}
