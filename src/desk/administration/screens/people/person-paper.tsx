// One person: roles, and what an administrator does to an account. What reaches far says so first.
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { ProblemNotice } from "../../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../../ui/tone.tsx";
import { useMe } from "../../../people/screens/me.tsx";
import { SaveBar, useSave } from "../saving.tsx";
import { LinkNotice } from "./link-notice.tsx";
import { type Link, type PersonHere, peopleKey } from "./people-data.ts";
import { RoleFields } from "./role-fields.tsx";

export function PersonPaper({ person }: { readonly person: PersonHere }) {
  const [roles, setRoles] = useState(person.roles);
  const path = `/api/v1/people/${person.id}`;
  const save = useSave<PersonHere>({ path, method: "PATCH", renews: [peopleKey] });
  const atDesk = person.party === "desk";
  const same = roles.length === person.roles.length && roles.every((role) => person.roles.includes(role));
  return (
    <div className="stack">
      {person.email && <p className="quiet">{person.email}</p>}
      {atDesk && (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate({ body: { roles }, version: person.version });
          }}
        >
          <RoleFields roles={roles} change={setRoles} />
          <SaveBar
            verb="Save the roles"
            save={save}
            why={same && !save.isSuccess ? "Nothing is changed yet." : undefined}
            said="Kept. It reaches open windows within a second."
          />
        </form>
      )}
      <Account person={person} />
      <InOrOut person={person} />
    </div>
  );
}

function Account({ person }: { readonly person: PersonHere }) {
  const path = `/api/v1/people/${person.id}`;
  const [email, setEmail] = useState("");
  const invite = useSave<Link>({ path: `${path}/invitation`, renews: [peopleKey] });
  const withdraw = useSave({ path: `${path}/invitation`, method: "DELETE", renews: [peopleKey] });
  const reset = useSave<Link>({ path: `${path}/reset`, renews: [peopleKey] });
  const out = useSave<{ ended: number }>({ path: `${path}/sign-out`, renews: [] });
  const link = withdraw.isSuccess ? undefined : (invite.data ?? reset.data);
  const hasAccount = person.account === "active";
  const needsEmail = person.email === null;
  const error = invite.error ?? withdraw.error ?? reset.error ?? out.error;
  return (
    <section aria-labelledby="account" className="stack">
      <h3 id="account">Account</h3>
      {error && <ProblemNotice error={error} />}
      {link && <LinkNotice link={link} to={person.name} />}
      {needsEmail && (
        <TextInput
          label="E-mail to sign in with"
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
      )}
      <p className="row">
        {!hasAccount && (
          <Button
            variant="default"
            loading={invite.isPending}
            disabled={!person.active || (needsEmail && !email)}
            onClick={() => {
              withdraw.reset();
              invite.mutate({ body: needsEmail ? { email } : {} });
            }}
          >
            {person.account === "invited" ? "Make a new invitation" : "Invite to sign in"}
          </Button>
        )}
        {person.account === "invited" && (
          <Button variant="default" loading={withdraw.isPending} onClick={() => withdraw.mutate({})}>
            Withdraw the invitation
          </Button>
        )}
        {hasAccount && (
          <>
            <Button
              variant="default"
              loading={reset.isPending}
              onClick={() => reset.mutate({ body: { secondFactor: false } })}
            >
              Reset the password
            </Button>
            <Button
              variant="default"
              loading={reset.isPending}
              onClick={() => reset.mutate({ body: { secondFactor: true } })}
            >
              Reset password and second factor
            </Button>
            <Button variant="default" loading={out.isPending} onClick={() => out.mutate({})}>
              End all sessions
            </Button>
          </>
        )}
        <span role="status" className="small quiet">
          {!hasAccount && !person.active && "Who has left cannot be invited; let them in again first."}
          {!hasAccount && person.active && needsEmail && !email && "An e-mail address is needed first."}
          {withdraw.isSuccess && <ToneMark tone="kept">Withdrawn; its link opens nothing now</ToneMark>}
          {out.data && <ToneMark tone="kept">{out.data.ended} ended</ToneMark>}
        </span>
      </p>
    </section>
  );
}

function InOrOut({ person }: { readonly person: PersonHere }) {
  const me = useMe();
  const [sure, setSure] = useState(false);
  const save = useSave<PersonHere>({
    path: `/api/v1/people/${person.id}`,
    method: "PATCH",
    renews: [peopleKey],
  });
  const send = (active: boolean) => save.mutate({ body: { active }, version: person.version });
  const self = me.id === person.id;
  return (
    <section aria-labelledby="in-or-out" className="stack">
      <h3 id="in-or-out">{person.active ? "When somebody leaves" : "This person has left"}</h3>
      {save.error && <ProblemNotice error={save.error} />}
      {person.active && !sure && (
        <p className="row">
          <Button variant="default" disabled={self} onClick={() => setSure(true)}>
            Deactivate
          </Button>
          <span className="small quiet">
            {self
              ? "You cannot lock yourself out. Ask another administrator."
              : "Sessions, keys and windows end within a second. Cases stay theirs until handed over."}
          </span>
        </p>
      )}
      {person.active && sure && (
        <p className="row">
          <strong>Deactivate {person.name} now?</strong>
          <Button color="red" loading={save.isPending} onClick={() => send(false)}>
            Deactivate {person.name}
          </Button>
          <button type="button" className="link" onClick={() => setSure(false)}>
            Not now
          </button>
        </p>
      )}
      {!person.active && (
        <p className="row">
          <Button variant="default" loading={save.isPending} onClick={() => send(true)}>
            Let them in again
          </Button>
        </p>
      )}
    </section>
  );
}
