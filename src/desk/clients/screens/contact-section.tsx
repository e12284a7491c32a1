// The people of a client. Nobody is deleted: who has left stays readable below.
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Dialog } from "../../../ui/dialog.tsx";
import { Wide } from "../../../ui/wide.tsx";
import { useMay } from "../../administration/screens/admin-frame.tsx";
import { SaveBar, useSave } from "../../administration/screens/saving.tsx";
import { Tick } from "../../administration/screens/tick.tsx";
import type { ContactWire, OrganisationWire } from "../wire.ts";
import { clientKey } from "./clients-data.ts";

export function ContactSection({ client }: { readonly client: OrganisationWire }) {
  const [open, setOpen] = useState<ContactWire | "new" | null>(null);
  const may = useMay("POST /api/v1/organisations/:id/contacts");
  const { contacts } = client;
  return (
    <section aria-labelledby="people" className="stack">
      <h2 id="people">People</h2>
      {contacts.length === 0 && (
        <p className="quiet small">Whom to call there, with their job and number, will stand here.</p>
      )}
      {contacts.length > 0 && (
        <Wide label="People of this client">
          <table>
            <caption className="unseen">People of {client.name}</caption>
            <tbody>
              {contacts.map((one) => (
                <tr key={one.id} className={one.active ? undefined : "gone"}>
                  <th scope="row">
                    {may ? (
                      <button type="button" className="link" onClick={() => setOpen(one)}>
                        {one.name}
                      </button>
                    ) : (
                      one.name
                    )}
                  </th>
                  <td>{one.active ? one.job : "no longer there"}</td>
                  <td>{one.phone && <a href={`tel:${one.phone}`}>{one.phone}</a>}</td>
                  <td>{one.email && <a href={`mailto:${one.email}`}>{one.email}</a>}</td>
                  <td className="quiet">{one.note}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      {may && (
        <div className="row">
          <Button variant="default" onClick={() => setOpen("new")}>
            Add a person
          </Button>
        </div>
      )}
      <Dialog
        open={open !== null}
        title={open === "new" ? "Add a person" : "Person"}
        close={() => setOpen(null)}
      >
        {open !== null && (
          <ContactForm
            clientId={client.id}
            contact={open === "new" ? null : open}
            done={() => setOpen(null)}
          />
        )}
      </Dialog>
    </section>
  );
}

type FormProps = {
  readonly clientId: string;
  readonly contact: ContactWire | null;
  readonly done: () => void;
};

function ContactForm({ clientId, contact, done }: FormProps) {
  const [typed, setTyped] = useState({
    name: contact?.name ?? "",
    job: contact?.job ?? "",
    phone: contact?.phone ?? "",
    email: contact?.email ?? "",
    fax: contact?.fax ?? "",
    note: contact?.note ?? "",
  });
  const [active, setActive] = useState(contact?.active ?? true);
  const path = `/api/v1/organisations/${clientId}/contacts`;
  const save = useSave({
    path: contact ? `${path}/${contact.id}` : path,
    method: contact ? "PUT" : "POST",
    renews: [clientKey(clientId)],
    done,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { email, phone, fax } = typed;
    const body = { ...typed, active, email: email || null, phone: phone || null, fax: fax || null };
    save.mutate({ body, version: contact?.version });
  };
  const line = (field: keyof typeof typed, label: string, more: object = {}) => (
    <TextInput
      label={label}
      value={typed[field]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setTyped((was) => ({ ...was, [field]: value }));
      }}
      {...more}
    />
  );
  return (
    <form className="stack" onSubmit={submit}>
      <div className="admin-fields">
        {line("name", "Name", { required: true })}
        {line("job", "Job")}
        {line("phone", "Telephone", { type: "tel" })}
        {line("email", "E-mail", { type: "email" })}
        {line("fax", "Fax", { type: "tel" })}
        {line("note", "Note")}
      </div>
      <Tick label="Still works there" checked={active} onTick={(on) => setActive(on)} />
      <SaveBar verb="Save the person" save={save} why={typed.name.trim() ? undefined : "A name is needed."} />
    </form>
  );
}
