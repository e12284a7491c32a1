// Another house signs its own people in: OpenID Connect, code flow with PKCE, state and nonce. The pieces
// that speak to the provider are better-auth's; what is believed of the answer is decided here.
import { createHash } from "node:crypto";
import { createAuthorizationURL, validateAuthorizationCode, validateToken } from "better-auth/oauth2";
import { z } from "zod";
import { Fault } from "../fault.ts";
import { newToken } from "./token.ts";

export type Provider = {
  /** `https://id.example.com`; plain HTTP only on this machine. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
};

/** What must be remembered between leaving for the provider and coming back. */
export type Journey = { readonly state: string; readonly nonce: string; readonly verifier: string };

export type Vouched = {
  readonly subject: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly name: string | null;
};

const Discovered = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
});
type Discovered = z.infer<typeof Discovered>;

const patienceMs = 10_000;

const away = (says: string, cause?: unknown): Fault =>
  new Fault("SSO_UNREACHABLE", says, "Try again in a minute, or ask your administrator.", cause);

/** May we speak to it at all? Over TLS, or, where `plain` is true, to this very machine. */
export function isSafeIssuer(address: string, plain: boolean): boolean {
  try {
    const { protocol, hostname, search, hash } = new URL(address);
    const here = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
    const isSafe = protocol === "https:" || (plain && protocol === "http:" && here);
    return search === "" && hash === "" && isSafe;
  } catch {
    return false;
  }
}

/** @throws Fault SSO_UNREACHABLE for a provider that does not answer, or answers as another */
async function discover({ issuer }: Provider): Promise<Discovered> {
  const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  try {
    const told = await fetch(address, { redirect: "error", signal: AbortSignal.timeout(patienceMs) });
    const found = Discovered.parse(await told.json());
    const { authorization_endpoint: one, token_endpoint: two, jwks_uri: three } = found;
    // A provider elsewhere must not send us knocking at doors of this machine.
    const isHere = issuer.startsWith("http:");
    const safe = [one, two, three, found.userinfo_endpoint ?? three].every((address) =>
      isSafeIssuer(address.replace(/[?#].*$/, ""), isHere),
    );
    if (found.issuer === issuer && safe) return found;
  } catch (error) {
    throw away("The sign-in of your organisation does not answer.", error);
  }
  throw away("The sign-in of your organisation gives itself out as another.");
}

export const newJourney = (): Journey => ({ state: newToken(), nonce: newToken(), verifier: newToken() });

/** Where the browser is sent. */
export async function departure(
  provider: Provider,
  { state, nonce, verifier }: Journey,
  { redirectUri, email }: { readonly redirectUri: string; readonly email: string },
): Promise<string> {
  const { authorization_endpoint: authorizationEndpoint } = await discover(provider);
  const url = await createAuthorizationURL({
    id: "sso",
    options: { clientId: provider.clientId, clientSecret: provider.clientSecret },
    redirectURI: redirectUri,
    authorizationEndpoint,
    state,
    codeVerifier: verifier,
    nonce,
    scopes: ["openid", "email", "profile"],
    loginHint: email,
  });
  return url.href;
}

const About = z.object({
  sub: z.string().min(1),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.string()]).optional(),
  name: z.string().optional(),
});
const Claims = About.extend({ nonce: z.string() });

/**
 * Whom the provider vouches for. The ID token must be signed by the provider's keys, be for us, not have
 * expired, and carry the nonce of this journey.
 * @throws Error for anything less
 */
export async function arrival(
  provider: Provider,
  { nonce, verifier }: Journey,
  { code, redirectUri }: { readonly code: string; readonly redirectUri: string },
): Promise<Vouched> {
  const {
    token_endpoint: tokenEndpoint,
    jwks_uri: keys,
    issuer,
    userinfo_endpoint,
  } = await discover(provider);
  const { clientId, clientSecret } = provider;
  const { idToken, accessToken } = await validateAuthorizationCode({
    code,
    codeVerifier: verifier,
    redirectURI: redirectUri,
    options: { clientId, clientSecret },
    tokenEndpoint,
  });
  if (!idToken) throw new Error("The provider gave no ID token.");
  const { payload, protectedHeader } = await validateToken(idToken, keys, { audience: clientId, issuer });
  if (!/^(?:RS|PS|ES)(?:256|384|512)$|^EdDSA$/.test(protectedHeader.alg))
    throw new Error("Not signed by a key.");
  const claims = Claims.parse(payload);
  if (digest(claims.nonce) !== digest(nonce)) throw new Error("The answer belongs to another journey.");
  const told =
    claims.email === undefined && userinfo_endpoint ? await about(userinfo_endpoint, accessToken) : claims;
  if (told.sub !== claims.sub) throw new Error("The provider tells of somebody else.");
  return {
    subject: claims.sub,
    email: told.email?.trim().toLowerCase() ?? null,
    emailVerified: told.email_verified === true || told.email_verified === "true",
    name: told.name ?? null,
  };
}

/** What the provider tells of the person where the ID token says only who it is. */
async function about(address: string, accessToken: string | undefined): Promise<z.infer<typeof About>> {
  const headers = { authorization: `Bearer ${accessToken ?? ""}`, accept: "application/json" };
  const told = await fetch(address, { headers, redirect: "error", signal: AbortSignal.timeout(patienceMs) });
  return About.parse(await told.json());
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");
