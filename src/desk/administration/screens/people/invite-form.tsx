// Somebody new: name, address, party and roles; the answer is a link to hand over, with or without mail.
import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../../../../ui/ask.ts";
import { SaveBar, useSave } from "../saving.tsx";
import { LinkNotice } from "./link-notice.tsx";
import { type Link, partyChoices, peopleKey } from "./people-data.ts";
import { RoleFields } from "./role-fields.tsx";

export function InviteForm() {
  const [typed, setTyped] = useState({ name: "", email: "", party: "desk", organisationId: "" });
  const [roles, setRoles] = useState<readonly string[]>(["specialist"]);
  const save = useSave<Link>({ path: "/api/v1/people", renews: [peopleKey] });
  const { data } = useQuery({
    queryKey: ["organisations", "of", typed.party],
    queryFn: () =>
      ask<{ items: { id: string; name: string }[] }>(`/api/v1/organisations?limit=200&party=${typed.party}`),
    enabled: typed.party !== "desk" && typed.party !== "member",
  });
  const atDesk = typed.party === "desk";
  const body = {
    name: typed.name.trim(),
    email: typed.email.trim(),
    party: typed.party,
    roles: atDesk ? roles : [],
    organisationId: atDesk || !typed.organisationId ? null : typed.organisationId,
  };
  const why = !body.name
    ? "A name is needed."
    : !/^\S+@\S+\.\S+$/.test(body.email)
      ? "An e-mail address is needed to sign in with."
      : atDesk && roles.length === 0
        ? "Choose at least one role."
        : undefined;
  if (save.data) return <LinkNotice link={save.data} to={body.name} />;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ body });
      }}
    >
      <div className="admin-fields">
        <TextInput
          label="Name"
          required
          value={typed.name}
          onChange={(event) => setTyped({ ...typed, name: event.currentTarget.value })}
        />
        <TextInput
          label="E-mail"
          type="email"
          required
          value={typed.email}
          onChange={(event) => setTyped({ ...typed, email: event.currentTarget.value })}
        />
        <NativeSelect
          label="Of"
          value={typed.party}
          data={partyChoices}
          onChange={(event) => setTyped({ ...typed, party: event.currentTarget.value, organisationId: "" })}
        />
        {!atDesk && data && (
          <NativeSelect
            label="Organisation"
            value={typed.organisationId}
            data={[
              { value: "", label: "None" },
              ...data.items.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => setTyped({ ...typed, organisationId: event.currentTarget.value })}
          />
        )}
      </div>
      {atDesk && <RoleFields roles={roles} change={setRoles} />}
      <SaveBar verb="Make the invitation" save={save} why={why} />
    </form>
  );
}
