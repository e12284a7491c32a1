// Whose account; or a passkey, which says that by itself.
import { Button, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { ask } from "../../../../ui/ask.ts";
import { useWords } from "../../../../ui/language/words.tsx";
import { signInPath } from "../sign-in-told.ts";
import { hasPasskeys, signInByPasskey } from "./passkeys.ts";
import type { Trying } from "./trying.ts";
import { words } from "./words.ts";

type Start = { readonly ways: readonly string[]; readonly provider: string | null };
type Props = {
  readonly trying: Trying;
  readonly asked: (start: Start & { readonly email: string }) => void;
};

export function AddressStep({ trying, asked }: Props) {
  const say = useWords(words);
  const [email, setEmail] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        trying.attempt(async () => {
          const start = await ask<Start>(`${signInPath}/start`, { body: { email: email.trim() } });
          asked({ ...start, email: email.trim() });
          return undefined;
        });
      }}
    >
      <TextInput
        ref={field}
        type="email"
        name="email"
        autoComplete="username webauthn"
        label={say("email")}
        required
        withAsterisk={false}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <div className="row">
        <Button type="submit" loading={trying.busy}>
          {say("goOn")}
        </Button>
        {hasPasskeys() && (
          <Button variant="default" disabled={trying.busy} onClick={() => trying.attempt(signInByPasskey)}>
            {say("passkey")}
          </Button>
        )}
      </div>
    </form>
  );
}
