// The password of the address, or the provider that signs its people in.
import { Button } from "@mantine/core";
import { useState } from "react";
import { ask } from "../../../../ui/ask.ts";
import { useWords } from "../../../../ui/language/words.tsx";
import { type SignInState, signInPath } from "../sign-in-told.ts";
import { hasPasskeys, signInByPasskey } from "./passkeys.ts";
import { PasswordField } from "./password-field.tsx";
import type { Trying } from "./trying.ts";
import { words } from "./words.ts";

type Props = {
  readonly email: string;
  readonly ways: readonly string[];
  readonly provider: string | null;
  readonly trying: Trying;
  readonly again: () => void;
};

export function PasswordStep({ email, ways, provider, trying, again }: Props) {
  const say = useWords(words);
  const [password, setPassword] = useState("");
  const { busy, attempt } = trying;
  const bySso = async () => {
    const { redirect } = await ask<{ redirect: string }>(`${signInPath}/sso`, { body: { email } });
    window.location.assign(redirect);
    return undefined;
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        attempt(() => ask<SignInState>(`${signInPath}/password`, { body: { email, password } }));
      }}
    >
      <p className="row">
        <strong>{email}</strong>
        <button type="button" className="link small" onClick={again}>
          {say("notYou")}
        </button>
      </p>
      {/* A password manager looks for the name beside the password. */}
      <input type="hidden" name="username" autoComplete="username" value={email} />
      {ways.includes("sso") && (
        <div className="row">
          <Button loading={busy} onClick={() => attempt(bySso)}>
            {say("sso", { name: provider ?? "" })}
          </Button>
        </div>
      )}
      {ways.includes("password") && (
        <>
          <PasswordField
            label={say("password")}
            kind="current-password"
            value={password}
            onChange={setPassword}
            focused
          />
          <div className="row">
            <Button type="submit" loading={busy}>
              {say("signIn")}
            </Button>
            {ways.includes("passkey") && hasPasskeys() && (
              <Button variant="default" disabled={busy} onClick={() => attempt(signInByPasskey)}>
                {say("passkey")}
              </Button>
            )}
          </div>
          <Forgotten email={email} trying={trying} />
        </>
      )}
    </form>
  );
}

function Forgotten({ email, trying }: { readonly email: string; readonly trying: Trying }) {
  const say = useWords(words);
  const [mailed, setMailed] = useState<boolean>();
  if (mailed !== undefined) {
    return (
      <p role="status" className="notice">
        {say(mailed ? "forgottenSays" : "forgottenAsk")}
      </p>
    );
  }
  return (
    <p>
      <button
        type="button"
        className="link small"
        onClick={() =>
          trying.attempt(async () => {
            const { mail } = await ask<{ mail: boolean }>(`${signInPath}/forgotten`, { body: { email } });
            setMailed(mail);
            return undefined;
          })
        }
      >
        {say("forgotten")}
      </button>
    </p>
  );
}
