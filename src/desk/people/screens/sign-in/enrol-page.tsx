// The tenant wants a second factor and this account has none: it is made now, before anything else answers.
import { Button } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../../../ui/language/words.tsx";
import type { MeSignedIn } from "../sign-in-told.ts";
import { hasPasskeys, makePasskey } from "./passkeys.ts";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { SetUpApp } from "./set-up-app.tsx";
import { Told } from "./told.tsx";
import { words } from "./words.ts";
import "./sign-in.css";

type Props = {
  readonly me: MeSignedIn;
  readonly done: () => void;
  readonly leave: () => void;
};

export function EnrolPage({ me, done, leave }: Props) {
  const say = useWords(words);
  const [codes, setCodes] = useState<readonly string[]>();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const made = (recovery: readonly string[] | null) => (recovery ? setCodes(recovery) : done());
  const byPasskey = () => {
    setBusy(true);
    setError(null);
    makePasskey(nameOfBrowser())
      .then(({ recoveryCodes }) => made(recoveryCodes))
      .catch(setError)
      .finally(() => setBusy(false));
  };
  if (codes) {
    return (
      <main id="main" className="way-in way-in-wide">
        <h1 className="unseen">{say("enrolTitle")}</h1>
        <RecoveryCodes codes={codes} kept={done} />
      </main>
    );
  }
  return (
    <main id="main" className="way-in way-in-wide">
      <p className="way-in-name">Parley</p>
      <h1>{say("enrolTitle")}</h1>
      <p>{say("enrolSays", { tenant: me.tenant.name })}</p>
      {error !== null && <Told error={error} />}
      <section className="stack" aria-labelledby="by-app">
        <h2 id="by-app">{say("enrolApp")}</h2>
        <SetUpApp done={made} />
      </section>
      <section className="stack" aria-labelledby="by-passkey">
        <h2 id="by-passkey">{say("enrolPasskey")}</h2>
        <p>{say(hasPasskeys() ? "enrolPasskeySays" : "noPasskeys")}</p>
        {hasPasskeys() && (
          <div className="row">
            <Button variant="default" loading={busy} onClick={byPasskey}>
              {say("makePasskey")}
            </Button>
          </div>
        )}
      </section>
      <p>
        <button type="button" className="link small" onClick={leave}>
          {say("signOut")}
        </button>
      </p>
    </main>
  );
}

/** "Firefox on Linux": what a passkey is called until its owner says otherwise. */
export function nameOfBrowser(agent: string = navigator.userAgent): string {
  const find = (known: readonly (readonly [RegExp, string])[], other: string) =>
    known.find(([mark]) => mark.test(agent))?.[1] ?? other;
  const browser = find(
    [
      [/Edg\//, "Edge"],
      [/Firefox\//, "Firefox"],
      [/Chrom(?:e|ium)\//, "Chrome"],
      [/Safari\//, "Safari"],
    ],
    "A browser",
  );
  const system = find(
    [
      [/iPhone|iPad/, "iOS"],
      [/Android/, "Android"],
      [/Windows/, "Windows"],
      [/Mac OS/, "Mac"],
      [/Linux/, "Linux"],
    ],
    "",
  );
  return system ? `${browser} on ${system}` : browser;
}
