// Links as they go over the wire.
import { z } from "zod";
import { parties } from "../../core/playbook.ts";
import { InstantField } from "../case-file/wire.ts";

export const linkFactors = ["claim last four", "date of birth"] as const;

export const LinkBody = z.strictObject({
  party: z.enum(parties).describe("Of whoever it is given to."),
  name: z.string().trim().min(1).max(200),
  personId: z.uuid().optional().describe("Their account, if they have one: the link ends with it."),
  act: z.string().max(40).describe("What it is for, such as provider-answer."),
  factor: z.enum(linkFactors).nullable().optional().describe("Asked for before anything is shown."),
  days: z.int().min(1).max(180).default(30).describe("It ends after so many days."),
});

export const CaseLink = z
  .object({
    id: z.string(),
    act: z.string(),
    party: z.enum(parties),
    name: z.string(),
    factor: z.enum(linkFactors).nullable(),
    state: z.enum(["open", "done", "locked", "expired", "ended"]),
    madeAt: InstantField,
    madeBy: z.string(),
    expiresAt: InstantField,
    openedAt: InstantField.nullable().describe("When the question was first answered right."),
    doneAt: InstantField.nullable(),
    doneSays: z.string().nullable(),
    ended: z.object({ at: InstantField, by: z.string(), why: z.string() }).nullable(),
    said: z
      .object({ name: z.string(), role: z.string(), phone: z.string(), npi: z.string() })
      .nullable()
      .describe("Who they said they are. Nobody has verified it."),
  })
  .meta({ id: "CaseLink" });
export type CaseLink = z.infer<typeof CaseLink>;

export const NewLink = z.object({
  link: CaseLink,
  url: z.string().describe("Shown once. Whoever has it and answers the question is let in."),
  code: z.string().describe("For /go, together with the number of the case. Shown once."),
});

/** What a link asks for, in words of the desk. */
export const linkFactorWords: { readonly [factor in (typeof linkFactors)[number]]: string } = {
  "claim last four": "last four of the claim number",
  "date of birth": "date of birth",
};

/** What links are made for, in words of the desk. */
export const linkActWords: { readonly [act: string]: string } = {
  "provider-answer": "See the claim and answer the offer",
  "member-home": "See what is happening",
  "weekly-answer": "Answer the weekly question",
  "plan-decision": "Choose one of the three options",
  sign: "Read and sign",
  upload: "Send papers",
  "counsel-room": "Read papers and messages of the case",
};
