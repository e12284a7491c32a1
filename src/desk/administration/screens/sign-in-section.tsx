// How signing in works for this tenant: a second factor, how long a session lasts, another house's sign-in.
import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { fetched } from "../../../ui/ask.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { SaveBar, useSave } from "./saving.tsx";
import { Tick } from "./tick.tsx";

type Sso = {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
  readonly domain: string;
  readonly justInTime: boolean;
  readonly only: boolean;
  readonly redirectUri?: string;
};
type SignIn = {
  readonly secondFactor: "required" | "optional";
  readonly idleMinutes: number;
  readonly hours: number;
  readonly sso: Sso | null;
};

const key = ["settings", "sign-in"] as const;

export function SignInSection() {
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: read });
  const [saved, setSaved] = useState(false);
  return (
    <section aria-labelledby="sign-in" className="stack">
      <h2 id="sign-in">Signing in</h2>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {data && <SignInForm key={data.version} {...data} saved={saved} done={() => setSaved(true)} />}
    </section>
  );
}

/** The version stands in the ETag. */
async function read(): Promise<{ is: SignIn; version: number | undefined }> {
  const answer = await fetched("/api/v1/settings/sign-in");
  const version = /"(\d+)"/.exec(answer.headers.get("etag") ?? "")?.[1];
  return {
    is: (await answer.json()) as SignIn,
    version: version === undefined ? undefined : Number(version),
  };
}

const noSso: Sso = {
  name: "",
  issuer: "",
  clientId: "",
  clientSecret: null,
  domain: "",
  justInTime: false,
  only: false,
};

type FormProps = {
  readonly is: SignIn;
  readonly version: number | undefined;
  readonly saved: boolean;
  readonly done: () => void;
};

function SignInForm({ is, version, saved, done }: FormProps) {
  const [typed, setTyped] = useState(is);
  const save = useSave({ path: "/api/v1/settings/sign-in", method: "PUT", renews: [key], done });
  const { sso } = typed;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { redirectUri: _, ...sent } = sso ?? noSso;
    save.mutate({ body: { ...typed, sso: sso ? sent : null }, version });
  };
  const setSso = (part: Partial<Sso>) =>
    setTyped((was) => ({ ...was, sso: { ...(was.sso ?? noSso), ...part } }));
  const line = (field: "name" | "issuer" | "clientId" | "domain", label: string, description?: string) => (
    <TextInput
      label={label}
      description={description}
      value={sso?.[field] ?? ""}
      onChange={(event) => setSso({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <form className="stack" onSubmit={submit}>
      <div className="admin-fields">
        <NativeSelect
          label="Second factor"
          value={typed.secondFactor}
          data={[
            { value: "required", label: "Everybody needs one" },
            { value: "optional", label: "Whoever wants one" },
          ]}
          onChange={(event) =>
            setTyped({
              ...typed,
              secondFactor: event.currentTarget.value === "optional" ? "optional" : "required",
            })
          }
        />
        <NativeSelect
          label="Signed out when idle for"
          value={String(typed.idleMinutes)}
          data={minutes(typed.idleMinutes)}
          onChange={(event) => setTyped({ ...typed, idleMinutes: Number(event.currentTarget.value) })}
        />
        <NativeSelect
          label="Signed in again after"
          value={String(typed.hours)}
          data={hours(typed.hours)}
          onChange={(event) => setTyped({ ...typed, hours: Number(event.currentTarget.value) })}
        />
        <Tick
          label="People of one e-mail domain sign in with their own house (OpenID Connect)"
          checked={sso !== null}
          onTick={(on) => setTyped({ ...typed, sso: on ? (is.sso ?? noSso) : null })}
        />
        {sso && (
          <>
            {line("name", "Name on the button")}
            {line("issuer", "Issuer", "https://login.example.com")}
            {line("clientId", "Client id")}
            <TextInput
              type="password"
              autoComplete="off"
              label="Client secret"
              description="Empty: as it is. It is kept encrypted and never shown."
              value={sso.clientSecret ?? ""}
              onChange={(event) => setSso({ clientSecret: event.currentTarget.value || null })}
            />
            {line("domain", "E-mail domain", "example.com")}
            <Tick
              label="Strangers of the domain come in by themselves"
              checked={sso.justInTime}
              onTick={(on) => setSso({ justInTime: on })}
            />
            <Tick
              label="They have no other way in"
              checked={sso.only}
              onTick={(on) => setSso({ only: on })}
            />
            {sso.redirectUri && (
              <p className="wide small">Redirect address for the provider: {sso.redirectUri}</p>
            )}
          </>
        )}
      </div>
      <SaveBar verb="Save how people sign in" save={{ ...save, isSuccess: saved && !save.isPending }} />
    </form>
  );
}

const choice = (value: number, unit: string) => ({ value: String(value), label: `${value} ${unit}` });

const minutes = (now: number) =>
  [...new Set([5, 10, 15, 30, 60, now])].sort((a, b) => a - b).map((one) => choice(one, "minutes"));
const hours = (now: number) =>
  [...new Set([4, 8, 12, 24, now])].sort((a, b) => a - b).map((one) => choice(one, "hours"));
