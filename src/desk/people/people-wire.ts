// People and their accounts, as they go over the wire.
import { z } from "zod";
import { parties, roles } from "../../core/playbook.ts";
import { InstantField } from "../case-file/wire.ts";
import { Email } from "../reception/wire.ts";

export const Person = z
  .object({
    id: z.string(),
    name: z.string(),
    party: z.string(),
    roles: z.array(z.string()),
    organisation: z.object({ id: z.string(), name: z.string() }).nullable(),
    email: z.string().nullable(),
    active: z.boolean(),
    account: z.enum(["none", "invited", "active"]),
    secondFactor: z.boolean(),
    lastSignInAt: InstantField.nullable(),
    version: z.number().int(),
  })
  .meta({ id: "Person" });
export type Person = z.infer<typeof Person>;

const Name = z.string().trim().min(1).max(120);
const Roles = z.array(z.enum(roles)).max(roles.length);

export const NewPerson = z
  .object({
    name: Name,
    email: Email,
    party: z.enum(parties).default("desk"),
    roles: Roles.default([]),
    organisationId: z.uuid().nullable().default(null),
  })
  .strict();
export type NewPerson = z.infer<typeof NewPerson>;

export const PersonChange = z
  .object({ name: Name.optional(), roles: Roles.optional(), active: z.boolean().optional() })
  .strict();
export type PersonChange = z.infer<typeof PersonChange>;

export const HandedOver = z.object({
  link: z.string().describe("To hand over; shown here and never again."),
  expiresAt: InstantField,
  mailed: z.boolean().describe("It went by mail as well."),
});
export const Invited = HandedOver.extend({ person: Person });
