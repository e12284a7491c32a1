// Authorisations as they go over the wire.
import { z } from "zod";
import { authorizationStates } from "../../core/authorization.ts";
import { isNpi } from "../../core/loading/npi.ts";
import { CivilDateField, InstantField } from "../case-file/wire.ts";

const line = (most: number) => z.string().trim().min(1).max(most);
const State = z.enum(authorizationStates);

const Npi = z
  .string()
  .regex(/^\d{10}$/)
  .refine(isNpi, "The check digit does not fit: one of the ten digits is wrong")
  .describe("Ten digits; the check digit is looked at.");

const MemberBody = z.strictObject({
  name: line(120),
  memberId: line(60).optional(),
  bornOn: CivilDateField.optional(),
});

const ProviderBody = z.strictObject({
  name: line(160),
  npi: Npi.optional(),
  tin: z
    .string()
    .regex(/^\d{2}-?\d{7}$/)
    .optional()
    .describe("Nine digits."),
  phone: line(40).optional(),
  fax: line(40).optional(),
  email: line(200).optional(),
  address: line(300).optional(),
});

const ServiceBody = z.strictObject({
  code: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9]{3,7}$/)
    .describe("A procedure or revenue code."),
  modifiers: z
    .array(z.string().regex(/^[A-Za-z0-9]{2}$/))
    .max(4)
    .default([]),
  units: z.number().positive().max(9_999).optional(),
  on: CivilDateField.optional(),
  state: State.optional().describe("Where a part was approved: what was decided of this service."),
});

/** What a person keys, and what may be corrected later. */
export const AuthorizationBody = z.strictObject({
  number: line(60).optional().describe("As medical management gave it; an approval has one."),
  state: State,
  planName: line(160).optional().describe("The only plan of the desk where it is left out."),
  careName: line(160).optional().describe("For the desk: whose it is. A nurse keys her own."),
  member: MemberBody,
  provider: ProviderBody,
  services: z.array(ServiceBody).min(1).max(50),
  place: line(160).optional(),
  plannedOn: CivilDateField.optional().describe("The real deadline of everything that follows."),
  decidedOn: CivilDateField.optional(),
});
export type AuthorizationBody = z.infer<typeof AuthorizationBody>;

export const AuthorizationChoices = z
  .object({ plans: z.array(z.string()), cares: z.array(z.string()) })
  .meta({ id: "AuthorizationChoices" });
export type AuthorizationChoices = z.infer<typeof AuthorizationChoices>;

export const AccessBody = z.strictObject({
  access: z.enum(["accepts", "refuses"]),
  words: line(1_000).describe("What the provider said, in its words."),
  person: line(160).optional().describe("Who said so."),
});
export type AccessBody = z.infer<typeof AccessBody>;

export const ReferralBody = z.strictObject({
  providerSaid: line(1_000).optional().describe("What the provider said; what was kept of it otherwise."),
});

export const AlternatesBody = z.strictObject({
  providers: z
    .array(z.strictObject({ name: line(160), npi: Npi.optional(), phone: line(40).optional() }))
    .min(1)
    .max(5)
    .describe("All of them are named, or none."),
});
export type AlternatesBody = z.infer<typeof AlternatesBody>;

export const LetterBodyIn = z.strictObject({
  how: z.enum(["e-mail", "fax", "post", "handed over"]),
  toWhom: line(200).describe("The person or office."),
  address: z.string().trim().max(300).optional().describe("E-mail address or fax number, where it is sent."),
});
export type LetterBodyIn = z.infer<typeof LetterBodyIn>;

export const ProofBody = z.strictObject({
  on: CivilDateField,
  reference: line(300).describe("Number of the mail, or who took it."),
});

export const ClauseBody = z.strictObject({
  supersedes: z.int().min(0).describe("The newest version that was seen; 0 where there is none."),
  words: z.string().trim().min(20).max(4_000),
  from: CivilDateField.describe("From this day on it stands in letters."),
  why: line(1_000),
});

export const ClauseWire = z
  .object({
    version: z.int(),
    words: z.string(),
    from: CivilDateField,
    why: z.string(),
    at: InstantField,
    by: z.string(),
    counts: z.boolean().describe("It stands in letters that are written today."),
  })
  .meta({ id: "PlanClause" });
export type ClauseWire = z.infer<typeof ClauseWire>;

const CaseOf = z.object({
  id: z.string(),
  number: z.string(),
  status: z.string(),
  stage: z.string(),
  waitingOn: z.string().nullable().describe("The party whose turn it is."),
  closedWhy: z.string().nullable(),
  waitsOnCare: z.boolean().describe("Medical management has a step to take."),
});

const brief = {
  id: z.string(),
  number: z.string().nullable(),
  state: State,
  memberName: z.string(),
  providerName: z.string(),
  providerNpi: z.string().nullable(),
  services: z.string().describe("In words, such as 29881-RT."),
  planName: z.string(),
  careName: z.string(),
  plannedOn: CivilDateField.nullable(),
  daysLeft: z.int().nullable().describe("To the planned day of service; below zero where it is past."),
  access: z.enum(["unknown", "accepts", "refuses", "in a case", "found", "not found"]),
  letter: z.enum(["none", "on its way", "sent"]).describe("The approval letter, AP-02."),
  source: z.enum(["278", "keyed"]),
  case: CaseOf.nullable(),
};
export const AuthorizationBrief = z.object(brief).meta({ id: "AuthorizationBrief" });
export type AuthorizationBrief = z.infer<typeof AuthorizationBrief>;

const LetterWire = z.object({
  no: z.int(),
  at: InstantField,
  how: z.string(),
  toWhom: z.string(),
  clauseVersion: z.int(),
  by: z.string(),
  state: z.enum(["queued", "sent", "failed", "to be proved"]),
  sentOn: CivilDateField.nullable(),
  proof: z.string().nullable(),
  says: z.string().nullable().describe("Why it waits or failed."),
});
export type LetterWire = z.infer<typeof LetterWire>;

export const AuthorizationWire = z
  .object({
    ...brief,
    version: z.int(),
    planId: z.string().nullable(),
    member: MemberBody,
    provider: ProviderBody.extend({ npi: z.string().optional(), tin: z.string().optional() }),
    serviceList: z.array(
      z.object({
        code: z.string(),
        modifiers: z.array(z.string()),
        units: z.number().optional(),
        on: CivilDateField.optional(),
        state: State.optional(),
      }),
    ),
    place: z.string(),
    askedOn: CivilDateField.nullable(),
    decidedOn: CivilDateField.nullable(),
    letters: z.array(LetterWire),
    clause: z.object({ version: z.int(), from: CivilDateField }).nullable(),
    lacks: z.array(z.string()).describe("What is missing before it can be referred."),
    alternates: z
      .array(z.object({ name: z.string(), npi: z.string().nullable(), state: z.string() }))
      .describe("Named on its case, with what came of each."),
    events: z.array(
      z.object({ no: z.int(), at: InstantField, kind: z.string(), says: z.string(), by: z.string() }),
    ),
  })
  .meta({ id: "Authorization" });
export type AuthorizationWire = z.infer<typeof AuthorizationWire>;

const ProblemWire = z.object({
  code: z.string(),
  segment: z.string(),
  position: z.int(),
  element: z.int().optional(),
  says: z.string(),
});

export const ReviewFileWire = z
  .object({
    sha256: z.string(),
    bytes: z.int(),
    readBefore: z.boolean().describe("All of it was read before; nothing was changed."),
    reviews: z.int(),
    items: z
      .array(
        z.object({
          place: z.int().describe("In the file, from 1."),
          outcome: z.enum(["new", "joined", "known", "not kept"]),
          says: z.string(),
          authorization: z.object({ id: z.string(), number: z.string().nullable(), state: State }).nullable(),
        }),
      )
      .describe("The first thousand."),
    problems: z.array(ProblemWire),
    others: z.record(z.string(), z.int()).describe("Transaction sets that are none of a review."),
  })
  .meta({ id: "ReviewFile" });
export type ReviewFileWire = z.infer<typeof ReviewFileWire>;
