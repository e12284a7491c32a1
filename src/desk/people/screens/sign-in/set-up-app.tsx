// An authenticator app as a second factor: the QR code, and the first code as a proof that it works.
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { ask } from "../../../../ui/ask.ts";
import { useWords } from "../../../../ui/language/words.tsx";
import { QrCode } from "./qr-code.tsx";
import { Told } from "./told.tsx";
import { words } from "./words.ts";

const path = "/api/v1/me/second-factor/totp";
type Secret = { readonly secret: string; readonly uri: string };
type Confirmed = { readonly recoveryCodes: readonly string[] | null };

/** @param done  called with the recovery codes, or null where there are some already */
export function SetUpApp({ done }: { readonly done: (codes: readonly string[] | null) => void }) {
  const say = useWords(words);
  const [secret, setSecret] = useState<Secret>();
  const [code, setCode] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const doing = (work: Promise<void>) => {
    setBusy(true);
    setError(null);
    work.catch(setError).finally(() => setBusy(false));
  };
  const begin = () => doing(ask<Secret>(path, { method: "POST" }).then(setSecret));
  const confirm = () =>
    doing(
      ask<Confirmed>(`${path}/confirm`, { body: { code: code.replaceAll(/\s/g, "") } }).then(
        ({ recoveryCodes }) => done(recoveryCodes),
      ),
    );
  if (!secret) {
    return (
      <div className="stack">
        {error !== null && <Told error={error} />}
        <div className="row">
          <Button loading={busy} onClick={begin}>
            {say("startApp")}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <form
      className="stack set-up-app"
      onSubmit={(event) => {
        event.preventDefault();
        confirm();
      }}
    >
      <p>{say("scan")}</p>
      <QrCode text={secret.uri} label={say("qr")} />
      <p className="small">
        {say("keyToType")}: <span className="secret">{secret.secret.replaceAll(/(.{4})(?=.)/g, "$1 ")}</span>
      </p>
      {error !== null && <Told error={error} />}
      <TextInput
        label={say("code")}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        withAsterisk={false}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <div className="row">
        <Button type="submit" loading={busy}>
          {say("confirm")}
        </Button>
      </div>
    </form>
  );
}
