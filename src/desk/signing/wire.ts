// Requests for signatures as they go over the wire.
import { z } from "zod";
import { InstantField } from "../case-file/wire.ts";

const Day = z.string().describe("YYYY-MM-DD");

const Signer = z
  .object({
    role: z.string(),
    name: z.string().describe("Of whom they sign for."),
    turn: z.int(),
    state: z.enum(["to sign", "scan", "signed", "declined"]),
    isTurn: z.boolean(),
    mine: z.boolean().describe("You may sign in this role."),
    signed: z.object({ by: z.string(), title: z.string().nullable(), on: Day }).nullable(),
    method: z.enum(["typed", "drawn", "paper"]).nullable().describe("Null where the case file alone knows."),
    at: InstantField.nullable(),
    identified: z.string().nullable().describe("How it is known who signed; shown to the desk."),
    scan: z
      .object({ document: z.uuid(), content: z.string(), broughtBy: z.string(), yours: z.boolean() })
      .nullable()
      .describe("A page signed on paper; whoever brought it does not check it."),
  })
  .meta({ id: "Signer" });
export type SignerWire = z.infer<typeof Signer>;

const SigningEvent = z.object({
  at: InstantField,
  what: z.string(),
  role: z.string().nullable(),
  by: z.string(),
  says: z.string().describe("A reason; empty for the other side."),
});

export const SigningWire = z
  .object({
    no: z.int(),
    title: z.string(),
    letterNo: z.int(),
    letter: z.string().describe("The paper as a page."),
    state: z.enum(["open", "complete", "declined", "withdrawn", "expired", "void"]),
    inOrder: z.boolean(),
    askedAt: InstantField,
    askedBy: z.string(),
    expiresAt: InstantField,
    remindDays: z.int().nullable(),
    remindAt: InstantField.nullable().describe("When somebody is written to next, at the earliest."),
    sha256: z.string().describe("Of the PDF that is signed; whoever signs sends it back."),
    pdf: z.string().describe("The paper as it was given out."),
    sealed: z.object({ sha256: z.string(), at: InstantField, pdf: z.string() }).nullable(),
    signers: z.array(Signer),
    events: z.array(SigningEvent),
  })
  .meta({ id: "Signing" });
export type SigningWire = z.infer<typeof SigningWire>;

export const SigningsWire = z.object({
  items: z.array(SigningWire).describe("Newest first."),
  paper: z
    .object({ title: z.string(), letterNo: z.int(), roles: z.array(z.string()) })
    .nullable()
    .describe("A paper that is out to be signed, for which nobody was asked yet."),
});
export type SigningsWire = z.infer<typeof SigningsWire>;

export const AskBody = z.strictObject({
  lastDay: z.iso.date().optional().describe("The last day to sign; 30 days from now unless given."),
  remindDays: z.int().min(1).max(60).nullable().optional().describe("Days between reminders; null: none; 3."),
  inOrder: z.boolean().optional().describe("Each signs after those before; so unless given."),
});

const role = z.string().trim().min(1).max(40);
const name = z.string().trim().min(2).max(120);

export const SignBody = z.strictObject({
  role,
  name,
  title: z.string().trim().min(1).max(120).optional(),
  strokes: z
    .array(
      z
        .array(z.array(z.int().min(0).max(600)).length(2))
        .min(1)
        .max(4000),
    )
    .min(1)
    .max(80)
    .optional()
    .describe("Drawn by hand on a sheet of 600 by 160; left out, the typed name is the signature."),
  agreed: z.boolean().describe("You read the paper and agree to sign it electronically."),
  language: z.enum(["en", "es"]).default("en").describe("Of the words you agreed to."),
  sha256: z.string().length(64).describe("Of the paper you were shown."),
});

export const DeclineBody = z.strictObject({ role, name, reason: z.string().trim().min(1).max(500) });
export const WithdrawBody = z.strictObject({ why: z.string().trim().min(1).max(500) });
export const ScanBody = z.strictObject({
  role,
  wrong: z.string().trim().min(1).max(500).optional().describe("What is wrong with it; left out, it fits."),
});

export const SealVerdictWire = z
  .object({
    whole: z.boolean().describe("It is ours, to the last byte."),
    code: z.string().nullable(),
    says: z.string(),
    sealedAt: InstantField.nullable(),
    sameRequest: z.boolean().describe("It is the very paper of this request."),
  })
  .meta({ id: "SealVerdict" });
export type SealVerdictWire = z.infer<typeof SealVerdictWire>;
