// The settings of signing in, as they go over the wire.
import { z } from "zod";

const Sso = z
  .object({
    name: z.string().trim().min(1).max(80).describe("On the button: Sign in with …"),
    issuer: z.string().trim().max(300),
    clientId: z.string().trim().min(1).max(200),
    clientSecret: z.string().min(1).max(400).nullable().describe("Never answered. Null: as it is."),
    domain: z
      .string()
      .trim()
      .toLowerCase()
      .max(200)
      .regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/, "not a domain"),
    justInTime: z.boolean().describe("Makes an account for people of the desk who are known by address."),
    only: z.boolean().describe("Addresses of the domain have no other way, but for administrators."),
    redirectUri: z.string().optional().describe("Answered, and not taken: for the provider's own settings."),
  })
  .strict();

export const SignInSettings = z
  .object({
    secondFactor: z.enum(["required", "optional"]),
    idleMinutes: z.number().int().min(5).max(60),
    hours: z.number().int().min(1).max(24),
    sso: Sso.nullable(),
  })
  .strict()
  .meta({ id: "SignInSettings" });
export type SignInSettings = z.infer<typeof SignInSettings>;
