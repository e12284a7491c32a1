// Where the member wants to be reached, and nowhere else.
import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import type { ContactWire } from "../wire.ts";
import { usePrivacyChange } from "./privacy-data.ts";

type Props = { readonly id: string; readonly contact: ContactWire | null; readonly close: () => void };

const ways = [
  { value: "post", label: "By post" },
  { value: "e-mail", label: "By e-mail" },
  { value: "portal", label: "In the portal only" },
];

export function ContactForm({ id, contact, close }: Props) {
  const [told, setTold] = useState({
    prefers: contact?.prefers ?? ("post" as string),
    email: contact?.email ?? "",
    phone: contact?.phone ?? "",
    address: contact?.address ?? "",
  });
  const change = usePrivacyChange(id, close);
  const set = (name: keyof typeof told) => (event: { currentTarget: { value: string } }) =>
    setTold({ ...told, [name]: event.currentTarget.value });
  const lacks =
    (told.prefers === "post" && told.address.trim() === "" && "Give the postal address.") ||
    (told.prefers === "e-mail" && told.email.trim() === "" && "Give the e-mail address.");
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ path: "confidential-contact", body: told });
      }}
    >
      <p className="quiet small">
        Every letter to the member goes there, in all cases of theirs, also what has not left yet. Nobody
        outside the desk is shown it, the subscriber neither.
      </p>
      <NativeSelect label="The way" data={ways} value={told.prefers} onChange={set("prefers")} />
      <Textarea label="Postal address" value={told.address} onChange={set("address")} autosize minRows={2} />
      <TextInput label="E-mail" type="email" value={told.email} onChange={set("email")} />
      <TextInput label="Telephone" type="tel" value={told.phone} onChange={set("phone")} />
      {change.error && <ProblemNotice error={change.error} />}
      <div className="row">
        <Button type="submit" loading={change.isPending} disabled={lacks !== false}>
          Hold the desk to it
        </Button>
        <button type="button" className="link" onClick={close}>
          Leave it
        </button>
        {lacks && <span className="small quiet">{lacks}</span>}
      </div>
    </form>
  );
}
