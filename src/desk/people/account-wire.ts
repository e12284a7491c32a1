// One's own account, and keys, as they go over the wire.
import { z } from "zod";
import { InstantField } from "../case-file/wire.ts";
import { scopes } from "../policy/caller.ts";

const seconds = z.number().int().nullable();

export const SessionTime = z
  .object({
    idleSecondsLeft: seconds.describe("Until the session ends because nobody is there. Null for a token."),
    secondsLeft: seconds.describe("Until it ends in any case."),
    idleSeconds: seconds,
    warnSeconds: seconds.describe("So long before the end a page warns."),
  })
  .meta({ id: "SessionTime" });
export type SessionTime = z.infer<typeof SessionTime>;

export const SessionWire = z
  .object({
    id: z.string(),
    current: z.boolean(),
    method: z.enum(["password", "passkey", "sso"]),
    browser: z.string().describe("As it named itself."),
    source: z.string(),
    startedAt: InstantField,
    seenAt: InstantField,
    endsAt: InstantField,
  })
  .meta({ id: "Session" });

export const Ended = z.object({ ended: z.number().int() });
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()).nullable() });
export const ConfirmBody = z.union([
  z.object({ password: z.string().min(1).max(1_024) }).strict(),
  z.object({ code: z.string().trim().min(1).max(64) }).strict(),
]);
export const PasswordChange = z
  .object({ current: z.string().max(1_024), next: z.string().min(1).max(1_024) })
  .strict();

export const SecondFactor = z.object({
  required: z.boolean(),
  totp: z.object({ since: InstantField }).nullable(),
  passkeys: z.number().int(),
  recoveryCodes: z.number().int().describe("Not used yet."),
});

export const PasskeyWire = z
  .object({
    id: z.string(),
    name: z.string(),
    createdAt: InstantField,
    lastUsedAt: InstantField.nullable(),
    backedUp: z.boolean().describe("It is on other devices of the person as well."),
  })
  .meta({ id: "Passkey" });

export const KeyWire = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.string()),
    createdAt: InstantField,
    expiresAt: InstantField.nullable(),
    lastUsedAt: InstantField.nullable(),
    revokedAt: InstantField.nullable(),
    personId: z.string(),
    personName: z.string(),
  })
  .meta({ id: "Key" });
export type KeyWire = z.infer<typeof KeyWire>;
export const KeyMade = KeyWire.extend({ token: z.string().describe("Shown here and never again.") });

export const NewKey = z
  .object({
    name: z.string().trim().min(1).max(120),
    scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
    days: z.number().int().min(1).max(366),
  })
  .strict();
export type NewKey = z.infer<typeof NewKey>;
