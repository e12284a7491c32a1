// A link that was handed over: an invitation, a new password, or the first administrator. What stands after
// the # in the address never leaves this browser but in the body of a request.
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ask, Problem, toldOf } from "../../../../ui/ask.ts";
import { useWords } from "../../../../ui/language/words.tsx";
import { takeToken } from "../../../../ui/session.ts";
import { type SignInState, signInPath } from "../sign-in-told.ts";
import { PasswordField } from "./password-field.tsx";
import { Told } from "./told.tsx";
import { words } from "./words.ts";
import "./sign-in.css";

type LinkTold = {
  readonly kind: "invitation" | "reset" | "first-administrator";
  readonly name: string | null;
  readonly email: string | null;
  readonly tenantName: string | null;
  readonly passwordMin: number;
};

type Props = {
  /** What stands after the # in the address. */
  readonly token: string;
  /** Called with the state once the link has been taken. */
  readonly done: (state: SignInState) => void;
  readonly toSignIn: () => void;
};

export function LinkPage({ token, done, toSignIn }: Props) {
  const say = useWords(words);
  const { data, error, refetch } = useQuery({
    queryKey: ["sign-in-link", token],
    queryFn: () => ask<LinkTold>(`${signInPath}/link`, { body: { token } }),
    staleTime: Infinity,
  });
  if (error && toldOf(error).status !== 404) {
    return (
      <main id="main" className="way-in">
        <h1>{say("title")}</h1>
        <Told error={error} />
        <button type="button" className="link" onClick={() => void refetch()}>
          {say("again")}
        </button>
      </main>
    );
  }
  if (error || token === "") {
    return (
      <main id="main" className="way-in">
        <p className="way-in-name">Parley</p>
        <h1>{say("title")}</h1>
        <p className="notice notice-due">{say("linkGone")}</p>
        <p>{say("linkGoneNext")}</p>
        <p>
          <button type="button" className="link" onClick={toSignIn}>
            {say("toSignIn")}
          </button>
        </p>
      </main>
    );
  }
  if (!data) return <main id="main" className="way-in" aria-busy="true" />;
  return <LinkForm link={data} token={token} done={done} />;
}

type FormProps = { readonly link: LinkTold; readonly token: string; readonly done: Props["done"] };

const zones: readonly string[] = [
  "America/Los_Angeles",
  "America/Denver",
  "America/Phoenix",
  "America/Chicago",
  "America/New_York",
  "America/Anchorage",
  "Pacific/Honolulu",
];

function LinkForm({ link, token, done }: FormProps) {
  const say = useWords(words);
  const first = link.kind === "first-administrator";
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({ zone: zones[0] ?? "" });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const give = (name: string) => (value: string) => setGiven((before) => ({ ...before, [name]: value }));
  const wrong = errorAt(error, "/password");
  const accept = () => {
    setBusy(true);
    setError(null);
    const { password = "", ...rest } = given;
    ask<SignInState>(`${signInPath}/link/accept`, { body: { token, password, ...(first ? rest : {}) } })
      .then((state) => {
        // Whoever comes in by a link is nobody else here any more.
        takeToken(null);
        done(state);
      })
      .catch(setError)
      .finally(() => setBusy(false));
  };
  return (
    <main id="main" className="way-in">
      <p className="way-in-name">Parley</p>
      <h1>{titleOf(say, link)}</h1>
      <p>{saysOf(say, link)}</p>
      {error !== null && wrong === undefined && <Told error={error} />}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          accept();
        }}
      >
        {first && <FirstFields given={given} give={give} error={error} />}
        <input
          type="hidden"
          name="username"
          autoComplete="username"
          value={link.email ?? given.email ?? ""}
        />
        <PasswordField
          label={say("newPassword")}
          kind="new-password"
          value={given.password ?? ""}
          onChange={give("password")}
          hint={say("atLeast", { n: link.passwordMin })}
          error={wrong}
        />
        <div className="row">
          <Button type="submit" loading={busy}>
            {say(first ? "begin" : "save")}
          </Button>
        </div>
      </form>
    </main>
  );
}

type Say = ReturnType<typeof useWords<keyof typeof words>>;

function titleOf(say: Say, { kind, name }: LinkTold): string {
  if (kind === "first-administrator") return say("linkTitleFirst");
  return say(kind === "reset" ? "linkTitleReset" : "linkTitleInvitation", { name: name ?? "" });
}

function saysOf(say: Say, { kind, email, tenantName }: LinkTold): string {
  if (kind === "first-administrator") return say("linkFirst");
  const given = { email: email ?? "", tenant: tenantName ?? "" };
  return say(kind === "reset" ? "linkReset" : "linkInvitation", given);
}

/** What is wrong with one field, in the words of the server. */
function errorAt(error: unknown, at: string): string | undefined {
  const found = error instanceof Problem ? error.told.errors?.find((one) => one.at === at) : undefined;
  return found && `${found.says} ${found.doNext}`;
}

type FieldsProps = {
  readonly given: Readonly<Record<string, string>>;
  readonly give: (name: string) => (value: string) => void;
  readonly error: unknown;
};

function FirstFields({ given, give, error }: FieldsProps) {
  const say = useWords(words);
  const field = (name: string, label: string, more: { type?: string; autoComplete: string }) => (
    <TextInput
      key={name}
      label={label}
      {...more}
      required
      withAsterisk={false}
      value={given[name] ?? ""}
      error={errorAt(error, `/${name}`)}
      onChange={(event) => give(name)(event.currentTarget.value)}
    />
  );
  return (
    <>
      {field("tenantName", say("deskName"), { autoComplete: "organization" })}
      <NativeSelect
        label={say("zone")}
        value={given.zone ?? ""}
        onChange={(event) => give("zone")(event.currentTarget.value)}
        data={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
      />
      {field("name", say("yourName"), { autoComplete: "name" })}
      {field("email", say("email"), { type: "email", autoComplete: "username" })}
    </>
  );
}
