// Places in the room of a case, and privileged notes, as they go over the wire.
import { z } from "zod";
import { CivilDateField, InstantField } from "../case-file/wire.ts";
import { linkFactors } from "../links/wire.ts";

export const SeatBody = z.strictObject({
  party: z
    .enum(["counsel", "advocate", "provider"])
    .describe("counsel; advocate: speaks for the member; provider: speaks for the provider's office."),
  name: z.string().trim().min(1).max(200),
  scope: z.string().trim().min(1).max(500).describe("What the authorisation allows, as it is written there."),
  mayWrite: z.boolean().default(true).describe("They may write and send papers; otherwise they read."),
  documentId: z.uuid().optional().describe("The written authorisation among the papers of the case."),
  endsOn: CivilDateField.optional().describe("Its last day. Needed of everybody but counsel."),
  personId: z.uuid().optional().describe("Account of an advocate; without one they are given a link."),
  factor: z.enum(linkFactors).default("claim last four").describe("Asked for before anything is shown."),
});

export const SeatEnding = z.strictObject({
  why: z.string().trim().min(1).max(300).default("ended by the desk"),
});
export const SeatLinkBody = z.strictObject({ factor: z.enum(linkFactors).default("claim last four") });

export const SeatWire = z
  .object({
    id: z.string(),
    party: z.enum(["counsel", "advocate", "provider"]),
    speaksFor: z.enum(["plan", "member", "provider"]),
    name: z.string(),
    scope: z.string(),
    mayWrite: z.boolean(),
    paper: z
      .object({ id: z.string(), name: z.string(), filedBy: z.string(), filedAt: InstantField })
      .nullable()
      .describe("What it rests on, who sent that in and when."),
    beginsOn: CivilDateField,
    endsOn: CivilDateField.nullable().describe("The last day; null for counsel, until the engagement ends."),
    hasAccount: z.boolean(),
    givenAt: InstantField,
    givenBy: z.string(),
    ended: z.object({ at: InstantField, by: z.string(), why: z.string() }).nullable(),
    holds: z.boolean().describe("Opens the room today."),
  })
  .meta({ id: "RoomSeat" });
export type SeatWire = z.infer<typeof SeatWire>;

export const SeatLink = z.object({
  url: z.string().describe("Shown once. Whoever has it and answers the question is let in."),
  code: z.string().describe("For /go, together with the number of the case. Shown once."),
});
export const GivenSeat = z.object({ seat: SeatWire, link: SeatLink.nullable() });
export type GivenSeat = z.infer<typeof GivenSeat>;

export const PrivilegedBody = z.strictObject({ body: z.string().trim().min(1).max(10_000) });
export const PrivilegedWire = z
  .object({
    id: z.string(),
    at: InstantField,
    party: z.enum(["desk", "counsel"]),
    by: z.string(),
    engagement: z.string(),
    body: z.string(),
  })
  .meta({ id: "PrivilegedNote" });
export type PrivilegedWire = z.infer<typeof PrivilegedWire>;
/** Without its words: an answer is kept for whoever sends the same again, and a note is kept once. */
export const PrivilegedKept = PrivilegedWire.omit({ body: true });
export type PrivilegedKept = z.infer<typeof PrivilegedKept>;
