// A client's own facts: who it is, whose it is, how often it hears from the desk.
import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { SaveBar, ShowTheirs, useSave } from "../../administration/screens/saving.tsx";
import type { OrganisationBody, OrganisationWire } from "../wire.ts";
import { clientKey, clientsKey, useColleagues } from "./clients-data.ts";
import { ReviewedPlans } from "./reviewed-plans.tsx";
import { partyChoices } from "./words.ts";

type Typed = { readonly [name in Field]: string };
type Field =
  | "party"
  | "name"
  | "npi"
  | "tin"
  | "email"
  | "fax"
  | "phone"
  | "address"
  | "ownerId"
  | "deputyId"
  | "lines"
  | "note"
  | "digestEveryDays"
  | "endedOn"
  | "planIds";

const nothing: Typed = {
  party: "tpa",
  name: "",
  npi: "",
  tin: "",
  email: "",
  fax: "",
  phone: "",
  address: "",
  ownerId: "",
  deputyId: "",
  lines: "",
  note: "",
  digestEveryDays: "",
  endedOn: "",
  planIds: "",
};

const typedFrom = (one: OrganisationWire): Typed => ({
  party: one.party,
  name: one.name,
  npi: one.npi ?? "",
  tin: one.tin ?? "",
  email: one.email ?? "",
  fax: one.fax ?? "",
  phone: one.phone ?? "",
  address: one.address ?? "",
  ownerId: one.owner?.id ?? "",
  deputyId: one.deputy?.id ?? "",
  lines: one.lines.join(", "),
  note: one.note,
  digestEveryDays: one.digestEveryDays === null ? "" : String(one.digestEveryDays),
  endedOn: one.endedOn ?? "",
  planIds: one.plans.map(({ id }) => id).join(" "),
});

function bodyFrom(typed: Typed): OrganisationBody {
  const { party, name, lines, note, digestEveryDays, planIds, ...rest } = typed;
  const others = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, value.trim() === "" ? null : value.trim()]),
  );
  return {
    ...others,
    party: party as OrganisationBody["party"],
    name: name.trim(),
    note: note.trim(),
    lines: lines
      .split(",")
      .map((one) => one.trim())
      .filter((one) => one !== ""),
    digestEveryDays: digestEveryDays === "" ? null : Number(digestEveryDays),
    ...(party === "medical-management" ? { planIds: planIds.split(" ").filter((id) => id !== "") } : {}),
  };
}

export function NewClient({ done }: { readonly done: (id: string) => void }) {
  const [typed, setTyped] = useState(nothing);
  const save = useSave<OrganisationWire>({
    path: "/api/v1/organisations",
    renews: [clientsKey],
    done: ({ id }) => done(id),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ body: bodyFrom(typed) });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <ClientFields typed={typed} change={(part) => setTyped((was) => ({ ...was, ...part }))} />
      <SaveBar verb="Add the client" save={save} why={typed.name.trim() ? undefined : "It needs a name."} />
    </form>
  );
}

/** Keyed by the version: what somebody else has saved is shown, and what is being typed stays until then. */
export function ClientForm({ client }: { readonly client: OrganisationWire }) {
  const [typed, setTyped] = useState(() => typedFrom(client));
  const [version, setVersion] = useState(client.version);
  const save = useSave<OrganisationWire>({
    path: `/api/v1/organisations/${client.id}`,
    method: "PUT",
    renews: [clientsKey, clientKey(client.id)],
    done: (is) => setVersion(is.version),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ body: bodyFrom(typed), version });
  };
  const moved = client.version !== version && !save.isPending;
  return (
    <form className="stack" onSubmit={submit}>
      <ClientFields typed={typed} change={(part) => setTyped((was) => ({ ...was, ...part }))} />
      <SaveBar verb="Save the client" save={save} why={typed.name.trim() ? undefined : "It needs a name."}>
        <ShowTheirs
          moved={moved}
          show={() => {
            setTyped(typedFrom(client));
            setVersion(client.version);
            save.reset();
          }}
        />
      </SaveBar>
    </form>
  );
}

const rhythms = [
  { value: "", label: "As usual (a TPA weekly, others none)" },
  { value: "0", label: "Never" },
  { value: "1", label: "Daily" },
  { value: "7", label: "Weekly" },
  { value: "14", label: "Every two weeks" },
  { value: "30", label: "Every 30 days" },
];

type FieldsProps = { readonly typed: Typed; readonly change: (part: Partial<Typed>) => void };

function ClientFields({ typed, change }: FieldsProps) {
  const { data } = useColleagues();
  const people = [
    { value: "", label: "Nobody" },
    ...(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
  const line = (field: Field, label: string, more: object = {}) => (
    <TextInput
      label={label}
      value={typed[field]}
      onChange={(event) => change({ [field]: event.currentTarget.value })}
      {...more}
    />
  );
  const pick = (field: Field, label: string, choices: { value: string; label: string }[]) => (
    <NativeSelect
      label={label}
      value={typed[field]}
      data={choices}
      onChange={(event) => change({ [field]: event.currentTarget.value })}
    />
  );
  const known = rhythms.some(({ value }) => value === typed.digestEveryDays);
  const own = { value: typed.digestEveryDays, label: `Every ${typed.digestEveryDays} days` };
  return (
    <div className="admin-fields">
      {line("name", "Name", { required: true, maxLength: 200 })}
      {pick("party", "Kind", partyChoices)}
      {pick("ownerId", "Owner at the desk", people)}
      {pick("deputyId", "Deputy", people)}
      {line("lines", "Lines of business", { description: "With commas between them." })}
      {pick("digestEveryDays", "Digest of open cases", known ? rhythms : [...rhythms, own])}
      {line("phone", "Telephone", { type: "tel" })}
      {line("fax", "Fax", { type: "tel" })}
      {line("email", "E-mail", { type: "email" })}
      <Textarea
        label="Address"
        value={typed.address}
        maxLength={500}
        rows={2}
        onChange={(event) => change({ address: event.currentTarget.value })}
      />
      {line("npi", "NPI", { inputMode: "numeric", description: "Ten digits." })}
      {line("tin", "TIN", { inputMode: "numeric", description: "Nine digits." })}
      {line("endedOn", "No longer a client from", { type: "date" })}
      {typed.party === "medical-management" && (
        <ReviewedPlans chosen={typed.planIds} choose={(planIds) => change({ planIds })} />
      )}
      <Textarea
        className="wide"
        label="What the desk must know"
        value={typed.note}
        maxLength={2_000}
        rows={3}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
    </div>
  );
}
