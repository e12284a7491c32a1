// To whom an estimate goes, and how: sent by the post of the desk, or told by a person.
import { SegmentedControl, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { SaveBar, useSave } from "../../administration/screens/saving.tsx";
import type { EstimateWire, GivenBody } from "../estimates/wire.ts";
import { estimatesKey } from "./prices-data.ts";

const ways = [
  { value: "e-mail", label: "E-mail" },
  { value: "fax", label: "Fax" },
  { value: "phone", label: "Told by phone" },
  { value: "handed over", label: "Handed over" },
];
const verbs = {
  "e-mail": "Send the letter",
  fax: "Send the letter",
  phone: "Note that it was told",
  "handed over": "Note that it was handed over",
} as const;

export function GiveForm({ one }: { readonly one: EstimateWire }) {
  const [how, setHow] = useState<GivenBody["how"]>("e-mail");
  const [toWhom, setToWhom] = useState(one.providerName);
  const [address, setAddress] = useState("");
  const save = useSave({ path: `/api/v1/estimates/${one.id}/given`, renews: [estimatesKey] });
  const sent = how === "e-mail" || how === "fax";
  const why = whyNot({ sent, how, address, toWhom });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!why) save.mutate({ body: { how, toWhom, ...(sent ? { address: address.trim() } : {}) } });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <SegmentedControl
        data={ways}
        value={how}
        onChange={(value) => setHow(value as GivenBody["how"])}
        aria-label="How it is given"
        className="price-how"
      />
      <div className="price-fields">
        <TextInput
          label="To whom"
          value={toWhom}
          maxLength={200}
          onChange={(event) => setToWhom(event.currentTarget.value)}
        />
        {sent && (
          <TextInput
            label={how === "fax" ? "Fax number" : "E-mail address"}
            type={how === "fax" ? "tel" : "email"}
            value={address}
            maxLength={200}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
        )}
      </div>
      <SaveBar verb={verbs[how]} save={save} why={why} said={sent ? "It is with the post." : "Noted."} />
    </form>
  );
}

type Given = {
  readonly sent: boolean;
  readonly how: string;
  readonly address: string;
  readonly toWhom: string;
};

function whyNot({ sent, how, address, toWhom }: Given): string | undefined {
  if (toWhom.trim() === "") return "Say to whom.";
  if (!sent || address.trim() !== "") return undefined;
  return how === "fax" ? "Give the fax number." : "Give the e-mail address.";
}
