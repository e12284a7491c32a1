// Restrictions, broken glass, confidential contacts and appointments as they go over the wire.
import { z } from "zod";
import { InstantField } from "../case-file/wire.ts";

const Somebody = z.object({ id: z.string(), name: z.string() });
const Why = z.string().trim().min(10).max(1_000);

export const RestrictBody = z.strictObject({
  people: z.array(z.uuid()).min(1).max(50).describe("People of the desk that still see the case."),
  why: Why.describe("Why it is hidden from the others."),
});
export const LiftBody = z.strictObject({ why: Why });

export const RestrictionWire = z
  .object({
    no: z.int().describe("Counts the changes; goes into the ETag."),
    people: z.array(Somebody),
    why: z.string(),
    at: InstantField,
    by: z.string(),
  })
  .meta({ id: "Restriction" });
export type RestrictionWire = z.infer<typeof RestrictionWire>;

/** A way to be written to, and the addresses that it needs. */
export const contactChannels = ["e-mail", "post", "portal"] as const;
export const ContactBody = z.strictObject({
  prefers: z.enum(contactChannels).describe("The only way in which the member is written to."),
  email: z.union([z.literal(""), z.email().max(200)]).default(""),
  phone: z.string().trim().max(60).default(""),
  address: z.string().trim().max(500).default("").describe("Lines of a postal address."),
});
export const ContactWire = z
  .object({
    no: z.int(),
    prefers: z.enum(contactChannels),
    email: z.string(),
    phone: z.string(),
    address: z.string(),
    at: InstantField,
    by: z.string(),
  })
  .meta({ id: "ConfidentialContact" });
export type ContactWire = z.infer<typeof ContactWire>;

export const appointmentKinds = ["representative", "delegate", "advocate"] as const;
export const AppointBody = z.strictObject({
  personId: z.uuid().describe("Who acts: a person with an account."),
  kind: z.enum(appointmentKinds),
  forPerson: z.uuid().optional().describe("The member, in all their cases."),
  forOrganisation: z.uuid().optional().describe("The provider's office, in all its cases."),
  caseId: z.uuid().optional().describe("Or one case alone."),
  basis: z.string().trim().min(3).max(500).describe("Signed form, court order, letter of the office."),
  endsAt: InstantField.optional(),
});
export const LinkBody = z.strictObject({
  memberId: z.string().trim().min(1).max(80).optional().describe("The plan's number of the member."),
});
export const EndBody = z.strictObject({ why: z.string().trim().min(3).max(500) });
export const AppointmentWire = z
  .object({
    id: z.string(),
    kind: z.enum(appointmentKinds),
    person: Somebody,
    actsFor: z.object({ kind: z.enum(["person", "organisation", "case"]), id: z.string(), name: z.string() }),
    basis: z.string(),
    beginsAt: InstantField,
    endsAt: InstantField.nullable(),
    ended: z.object({ at: InstantField, by: z.string(), why: z.string() }).nullable(),
    holds: z.boolean().describe("It opens cases now."),
  })
  .meta({ id: "Appointment" });
export type AppointmentWire = z.infer<typeof AppointmentWire>;

/** What of a case only the desk is told. */
export const CasePrivacy = z
  .object({
    restriction: RestrictionWire.nullable(),
    confidential: ContactWire.nullable(),
    appointments: z.array(AppointmentWire),
    glass: z.object({ id: z.string(), endsAt: InstantField }).nullable().describe("The caller's own."),
    mayRestrict: z.boolean(),
    mayAppoint: z.boolean(),
  })
  .meta({ id: "CasePrivacy" });
export type CasePrivacy = z.infer<typeof CasePrivacy>;

export const glassMinutes = 60;
export const BreakBody = z
  .strictObject({
    caseId: z.uuid().optional(),
    number: z.string().trim().max(40).optional().describe("Instead of the id."),
    personId: z.uuid().optional().describe("A member: every hidden case of theirs."),
    reason: Why.describe("At least ten characters; the privacy officer reads it."),
  })
  .refine(
    (body) => [body.caseId, body.number, body.personId].filter((one) => one !== undefined).length === 1,
    {
      message: "Name one of caseId, number and personId.",
    },
  );
export const ReviewBody = z.strictObject({
  justified: z.boolean(),
  says: z.string().trim().min(3).max(1_000),
});

export const GlassWire = z
  .object({
    id: z.string(),
    person: Somebody,
    cases: z.array(z.object({ id: z.string(), number: z.string() })),
    reason: z.string(),
    openedAt: InstantField,
    endsAt: InstantField,
    ended: z.object({ at: InstantField, by: z.string() }).nullable().describe("Before its time."),
    holds: z.boolean(),
    reads: z.int().describe("Audit entries of this person on these cases while it was open; at most 1,000."),
    review: z
      .object({ at: InstantField, by: z.string(), justified: z.boolean(), says: z.string() })
      .nullable(),
  })
  .meta({ id: "BrokenGlass" });
export type GlassWire = z.infer<typeof GlassWire>;
export const GlassFilters = {
  state: z.enum(["all", "open", "unreviewed"]).optional().describe("all unless given."),
};
