// better-auth: passwords, sessions and passkeys. Called by our own routes only; its own handler is not put
// up, so that nothing answers that has no row in a policy.
import { passkey } from "@better-auth/passkey";
import { betterAuth } from "better-auth";
import { APIError } from "better-auth/api";
import { engineStore } from "./engine-store.ts";
import { hashPassword, verifyPassword } from "./password.ts";

export type EngineSettings = {
  /** Of the installation; signs cookies of challenges. */
  readonly secret: string;
  /** Shown by authenticators. */
  readonly name: string;
  readonly newId: () => string;
};

/** Whom a new passkey is for. */
export type PasskeyUser = { readonly id: string; readonly name: string };

/** Ties the answer of a passkey to the browser that was asked. */
export const challengeCookie = "__Host-parley-challenge";
const halfADayS = 43_200;

/** better-auth for one origin: passkeys belong to the name under which they were made. */
function engineFor({ secret, name, newId }: EngineSettings, origin: string) {
  return betterAuth({
    appName: name,
    baseURL: origin,
    basePath: "/api/v1/sign-in",
    secret,
    database: engineStore,
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    trustedOrigins: [origin],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      maxPasswordLength: 1_024,
      password: {
        hash: hashPassword,
        verify: ({ hash, password }) => verifyPassword(hash, password),
      },
    },
    session: { expiresIn: halfADayS, disableSessionRefresh: true },
    verification: { storeIdentifier: "hashed" },
    advanced: {
      database: { generateId: newId },
      useSecureCookies: false,
      cookies: { challenge: { name: challengeCookie } },
      defaultCookieAttributes: { secure: true, httpOnly: true, sameSite: "lax", path: "/" },
      // Who asks from where is told by us, in these two headers.
      ipAddress: { ipAddressHeaders: ["x-parley-source"] },
    },
    plugins: [
      passkey({
        rpID: new URL(origin).hostname,
        rpName: name,
        origin,
        advanced: { webAuthnChallengeCookie: "challenge" },
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        registration: {
          requireSession: false,
          resolveUser: ({ context }) => readUser(context),
          afterVerification: async ({ verification }) =>
            verified(verification.registrationInfo?.userVerified),
        },
        authentication: {
          afterVerification: async ({ verification }) =>
            verified(verification.authenticationInfo.userVerified),
        },
      }),
    ],
  });
}

export type Engine = ReturnType<typeof engineFor>;

function readUser(context: string | null | undefined): PasskeyUser {
  return JSON.parse(context ?? "null") as PasskeyUser;
}

/** A passkey stands for two factors only where the device asked for a finger, a face or a PIN. */
function verified(byUser: boolean | undefined): undefined {
  if (byUser !== true)
    throw new APIError("UNAUTHORIZED", { message: "The device did not check who uses it." });
  return undefined;
}

const mostOrigins = 20;

/** Engines by origin, made when first asked for. */
export function enginesWith(settings: EngineSettings): (origin: string) => Engine {
  const made = new Map<string, Engine>();
  return (origin) => {
    const known = made.get(origin);
    if (known) return known;
    if (made.size >= mostOrigins) made.clear();
    const engine = engineFor(settings, origin);
    made.set(origin, engine);
    return engine;
  };
}

/** What better-auth refused, by its status; anything else goes on as it is. */
export const isRefusal = (error: unknown): boolean => error instanceof APIError;
