// The way in, as it goes over the wire.
import { z } from "zod";
import { InstantField } from "../case-file/wire.ts";

export const SignInState = z
  .object({
    state: z.enum(["signed-out", "second-factor", "enrol", "signed-in"]),
    ways: z.array(z.enum(["totp", "passkey", "recovery-code"])).describe("What is taken as second factor."),
    person: z.object({ id: z.string(), name: z.string(), email: z.string() }).nullable(),
    tenant: z.object({ name: z.string(), mode: z.enum(["live", "sandbox"]) }).nullable(),
    sandbox: z.boolean().describe("Personas may be used here."),
    setUp: z.boolean().describe("False until the first administrator has come."),
  })
  .meta({ id: "SignInState" });
export type SignInState = z.infer<typeof SignInState>;

/** An address as people type it. It is compared in small letters. */
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());
/** What was typed as password: nothing is cut off, and nothing is asked of it but a bound. */
export const Typed = z.string().min(1).max(1_024);

export const EmailBody = z.object({ email: Email }).strict();
export const PasswordBody = z.object({ email: Email, password: Typed }).strict();
export const CodeBody = z.object({ code: z.string().trim().min(1).max(64) }).strict();
export const TokenBody = z.object({ token: z.string().min(1).max(200) }).strict();

const bytes = z.string().max(20_000);
const given = {
  id: z.string().min(1).max(1_400),
  rawId: z.string().max(1_400),
  type: z.literal("public-key"),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
};

/** What a browser gives back of a passkey, as PublicKeyCredential.toJSON() writes it. */
const PasskeyShown = z.looseObject({
  ...given,
  response: z.looseObject({ clientDataJSON: bytes, authenticatorData: bytes, signature: bytes }),
});

/** The same of a new passkey. */
export const PasskeyAttested = z.looseObject({
  ...given,
  response: z.looseObject({ clientDataJSON: bytes, attestationObject: bytes }),
});
export const PasskeyBody = z.object({ response: PasskeyShown }).strict();
export type PasskeyBody = z.infer<typeof PasskeyBody>;
export const PasskeyOptions = z.looseObject({ challenge: z.string() }).meta({ id: "PasskeyOptions" });

export const StartAnswer = z.object({
  ways: z.array(z.enum(["password", "passkey", "sso"])),
  provider: z.string().nullable(),
});

export const ForgottenAnswer = z.object({ mail: z.boolean().describe("Does mail leave this server?") });

export const LinkShown = z
  .object({
    kind: z.enum(["invitation", "reset", "first-administrator"]),
    name: z.string().nullable(),
    email: z.string().nullable(),
    tenantName: z.string().nullable(),
    expiresAt: InstantField,
    passwordMin: z.number().int(),
  })
  .meta({ id: "Link" });

const text = (most: number) => z.string().trim().min(1).max(most);
export const AcceptBody = z
  .object({
    token: z.string().min(1).max(200),
    password: Typed,
    tenantName: text(120).optional(),
    zone: z
      .string()
      .max(60)
      .refine((zone) => Intl.supportedValuesOf("timeZone").includes(zone) || zone === "UTC", {
        message: "not a time zone such as America/Los_Angeles",
      })
      .optional(),
    name: text(120).optional(),
    email: Email.optional(),
  })
  .strict();
export type AcceptBody = z.infer<typeof AcceptBody>;
