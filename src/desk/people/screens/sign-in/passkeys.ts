// Passkeys, as the browser makes and uses them. The server's options and the browser's answer are JSON.
import { ask } from "../../../../ui/ask.ts";
import { type SignInState, signInPath } from "../sign-in-told.ts";

type Options = { readonly [name: string]: unknown };

/** Can this browser use passkeys in the way that is asked of it here? */
export const hasPasskeys = (): boolean =>
  typeof PublicKeyCredential === "function" &&
  typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function";

/** Thrown where the person cancelled, or has none here: nothing went wrong. */
export class PasskeyStopped extends Error {}

/** Signs in with a passkey, first way and second factor alike. @throws PasskeyStopped, Problem */
export async function signInByPasskey(): Promise<SignInState> {
  const options = await ask<Options>(`${signInPath}/passkey/options`, { method: "POST" });
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(optionsIn(options));
  const response = await stopping(navigator.credentials.get({ publicKey }));
  return ask<SignInState>(`${signInPath}/passkey`, { body: { response } });
}

type Made = { readonly id: string; readonly recoveryCodes: readonly string[] | null };

/** Makes a passkey on this device. @throws PasskeyStopped, Problem */
export async function makePasskey(name: string): Promise<Made> {
  const options = await ask<Options>("/api/v1/me/passkeys/options", { method: "POST" });
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(optionsIn(options));
  const response = await stopping(navigator.credentials.create({ publicKey }));
  return ask<Made>("/api/v1/me/passkeys", { body: { name, response } });
}

const optionsIn = <Json>(given: Options): Json => (given.publicKey ?? given) as Json;

/** The answer as JSON. */
async function stopping(asked: Promise<Credential | null>): Promise<unknown> {
  const credential = await asked.catch((error: unknown) => {
    if (error instanceof DOMException) throw new PasskeyStopped(error.message);
    throw error;
  });
  if (!(credential instanceof PublicKeyCredential)) throw new PasskeyStopped("none");
  return credential.toJSON();
}
