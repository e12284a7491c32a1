// The second factor: a code of the app, a passkey, or a recovery code.
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { ask } from "../../../../ui/ask.ts";
import { useWords } from "../../../../ui/language/words.tsx";
import { type SignInState, signInPath } from "../sign-in-told.ts";
import { hasPasskeys, signInByPasskey } from "./passkeys.ts";
import type { Trying } from "./trying.ts";
import { words } from "./words.ts";

type Way = SignInState["ways"][number];
type Props = { readonly ways: readonly Way[]; readonly trying: Trying; readonly again: () => void };

export function SecondFactorStep({ ways, trying, again }: Props) {
  const say = useWords(words);
  const [way, setWay] = useState<Way>(ways[0] ?? "recovery-code");
  const others = ways.filter((one) => one !== way && (one !== "passkey" || hasPasskeys()));
  const label = { totp: say("useCode"), passkey: say("passkey"), "recovery-code": say("useRecovery") };
  return (
    <>
      {way === "passkey" ? (
        <div className="row">
          <Button loading={trying.busy} onClick={() => trying.attempt(signInByPasskey)}>
            {say("passkey")}
          </Button>
        </div>
      ) : (
        <CodeForm key={way} way={way} trying={trying} />
      )}
      <p className="row">
        {others.map((one) => (
          <button key={one} type="button" className="link small" onClick={() => setWay(one)}>
            {label[one]}
          </button>
        ))}
        <button type="button" className="link small" onClick={again}>
          {say("again")}
        </button>
      </p>
    </>
  );
}

type CodeProps = { readonly way: "totp" | "recovery-code"; readonly trying: Trying };

function CodeForm({ way, trying }: CodeProps) {
  const say = useWords(words);
  const [code, setCode] = useState("");
  const digits = way === "totp";
  const send = (typed: string) =>
    trying.attempt(() =>
      ask<SignInState>(`${signInPath}/${digits ? "code" : "recovery-code"}`, { body: { code: typed } }),
    );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        send(digits ? code.replaceAll(/\s/g, "") : code.trim());
      }}
    >
      <TextInput
        ref={(field) => {
          if (field && document.activeElement === document.body) field.focus();
        }}
        label={say(digits ? "code" : "recovery")}
        description={digits ? undefined : say("recoveryHint")}
        inputMode={digits ? "numeric" : "text"}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        required
        withAsterisk={false}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <div className="row">
        <Button type="submit" loading={trying.busy}>
          {say("confirm")}
        </Button>
      </div>
    </form>
  );
}
