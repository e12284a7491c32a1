// Who I am, as it goes over the wire.
import { z } from "zod";
import { InstantField } from "../case-file/wire.ts";

export const Me = z
  .object({
    id: z.string(),
    name: z.string(),
    party: z.string(),
    roles: z.array(z.string()),
    organisation: z.object({ id: z.string(), name: z.string() }).nullable(),
    scopes: z.array(z.string()).describe("What the token is limited to; empty for no limit."),
    tenant: z.object({
      id: z.string(),
      name: z.string(),
      mode: z.enum(["live", "sandbox"]),
      zone: z.string(),
      now: InstantField.describe("The tenant's time; of a sandbox it can be moved."),
    }),
    signIn: z.object({
      method: z.enum(["token", "password", "passkey", "sso"]),
      email: z.string().nullable(),
      idleSeconds: z.number().int().nullable(),
      state: z.enum(["enrol", "signed-in"]),
    }),
    secondFactor: z.object({ required: z.boolean(), enrolled: z.boolean() }),
    capabilities: z.array(z.string()).describe("Calls that I may use, such as GET /api/v1/people."),
  })
  .meta({ id: "Me" });
export type Me = z.infer<typeof Me>;
