// What the calls of the way in answer (docs/reference/sign-in.md), as far as the screens read it.
import type { Me } from "../wire.ts";

export type SignInState = {
  readonly state: "signed-out" | "second-factor" | "enrol" | "signed-in";
  readonly ways: readonly ("totp" | "passkey" | "recovery-code")[];
  readonly person: { readonly id: string; readonly name: string; readonly email: string | null } | null;
  readonly tenant: { readonly name: string; readonly mode: "live" | "sandbox" } | null;
  /** Personas may be used here. */
  readonly sandbox: boolean;
  /** False until the first administrator has taken the one-time link. */
  readonly setUp: boolean;
};

/** What `GET /me` says besides, once somebody can sign in with an account. */
export type MeSignedIn = Me & {
  readonly capabilities?: readonly string[];
  readonly signIn?: {
    readonly method: "token" | "password" | "passkey" | "sso";
    readonly email: string | null;
    readonly state: "enrol" | "signed-in";
  };
  readonly secondFactor?: { readonly required: boolean; readonly enrolled: boolean };
};

export const signInPath = "/api/v1/sign-in";
