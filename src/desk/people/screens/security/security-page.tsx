// How I sign in, where I am signed in, and what may act in my name.
import { useMe } from "../me.tsx";
import type { MeSignedIn } from "../sign-in-told.ts";
import { KeysPart } from "./keys-part.tsx";
import { PasskeysPart } from "./passkeys-part.tsx";
import { PasswordPart } from "./password-part.tsx";
import { SecondFactorPart } from "./second-factor-part.tsx";
import { SessionsPart } from "./sessions-part.tsx";
import "./security.css";

export function SecurityPage() {
  const me: MeSignedIn = useMe();
  const byToken = me.signIn === undefined || me.signIn.method === "token";
  return (
    <main id="main" className="page security">
      <div className="page-head">
        <h1>Sign-in and security</h1>
        {me.signIn?.email && <span className="quiet">{me.signIn.email}</span>}
      </div>
      {byToken ? (
        <p className="notice">
          You are here with a token, not with an account: passwords, second factors and sessions belong to an
          account, and are changed while signed in with it.
        </p>
      ) : (
        <>
          <PasswordPart byProvider={me.signIn?.method === "sso"} />
          <SecondFactorPart />
          <PasskeysPart />
          <SessionsPart />
        </>
      )}
      {(!byToken || me.tenant.mode === "sandbox") && <KeysPart party={me.party} />}
    </main>
  );
}
