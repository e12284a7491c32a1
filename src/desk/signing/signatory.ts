// Who signs, and how that is known, from a caller of the API.
import type { Caller } from "../policy/caller.ts";
import type { Signatory } from "./sign.ts";

/** `address`: of the request. */
export const signatoryOf = (caller: Caller, address: string): Signatory => ({
  actor: caller.actor,
  identified: identifiedBy(caller),
  source: caller.actor.party === "desk" ? "the desk" : shortened(address),
});

function identifiedBy({ session, mode, actor, scopes }: Caller): string {
  if (actor.party === "desk") return "On paper; the page was filed by the desk";
  if (session) {
    const how = { password: "a password", passkey: "a passkey", sso: "the sign-in of their own house" };
    const second = session.totp && session.method === "password" ? " and a second factor" : "";
    return `Signed in to the account ${session.email} with ${how[session.method]}${second}`;
  }
  if (mode === "sandbox" && scopes.length === 0) return `As ${actor.name}, a person of the sandbox`;
  return `With a token of ${actor.name}`;
}

/** An address without what tells one household from the next: 192.0.2.x, 2001:db8:1::x. */
export function shortened(address: string): string {
  const v4 = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(address);
  if (v4) return `${v4[1]}.x`;
  if (!/^[0-9a-f:]{2,45}$/i.test(address)) return "unknown";
  const [head = ""] = address.split("::");
  return `${head.split(":").slice(0, 3).join(":")}::x`;
}
