// What the triage queue is asked and answers over HTTP.
import { z } from "zod";
import { parties } from "../../core/playbook.ts";

export const inboundStates = ["waiting", "attached", "not for us", "noted"] as const;
const instant = z.iso.datetime();

const held = z
  .object({ name: z.string(), mine: z.boolean(), until: instant })
  .nullable()
  .describe("Who has it in hand; it is given back by itself after ten minutes.");

export const InboundBrief = z.object({
  id: z.string(),
  kind: z.enum(["mail", "scan"]),
  way: z.enum(["mailbox", "pipe", "call", "folder", "upload"]).describe("How it came in."),
  receivedAt: instant,
  dueAt: instant
    .nullable()
    .describe("When a person is expected on the telephone: an announced transfer. It stands first."),
  sender: z.string().describe("Address or fax number; empty where it is not told."),
  senderName: z.string(),
  subject: z.string(),
  checked: z.enum(["pass", "fail", "none"]).describe("Does the sender's domain vouch for it (DMARC)?"),
  state: z.enum(inboundStates),
  reason: z.string().describe("Why it waits or was set aside: a stable code."),
  says: z.string().describe("The same in words."),
  parts: z.number().int().describe("How many files hang on it."),
  case: z
    .object({ id: z.string(), number: z.string() })
    .nullable()
    .describe("Where it lies, or what it means."),
  held,
  decidedBy: z.string().nullable(),
});
export type InboundBrief = z.infer<typeof InboundBrief>;

export const InboundPart = z.object({
  no: z.number().int(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  refused: z.string().nullable().describe("Why it was not kept, in words."),
  pages: z.boolean().describe("Its pages can be seen as pictures."),
});

export const Proposal = z.object({
  id: z.string(),
  number: z.string(),
  status: z.enum(["open", "closed"]),
  memberName: z.string(),
  providerName: z.string(),
  claimNumber: z.string().nullable(),
  why: z.string().describe("By what it was found: its token, a claim number, the sender."),
  party: z.enum(parties).nullable().describe("Who the sender would be there; null where that is not known."),
});
export type Proposal = z.infer<typeof Proposal>;

export const InboundWire = InboundBrief.extend({
  version: z.number().int(),
  sentTo: z.array(z.string()),
  checkedSays: z.string(),
  body: z.string().describe("The words of the answer, as plain text."),
  quoted: z.string().describe("What it quotes."),
  files: z.array(InboundPart),
  proposals: z
    .array(Proposal)
    .describe("Cases that it may belong to, likeliest first. None is chosen by itself."),
  kinds: z.array(z.string()).describe("What its papers can be, by the words of the playbooks."),
  decidedAt: instant.nullable(),
  decidedWhy: z.string(),
});
export type InboundWire = z.infer<typeof InboundWire>;

export const AttachBody = z.strictObject({
  case: z.string().min(1).max(80).describe("Id or number of the case."),
  from: z.enum(parties).describe("Who of the case sent it."),
  channel: z
    .enum(["e-mail", "fax", "post", "portal"])
    .optional()
    .describe("How it came; by its kind unless given."),
  kind: z.string().max(80).optional().describe("What its papers are, by the playbook's own words."),
  summary: z.string().max(2000).optional().describe("What it says; its own words unless given."),
});
export type AttachBody = z.infer<typeof AttachBody>;

export const AsideBody = z.strictObject({
  why: z.string().trim().min(3).max(500).describe("Why it is not for us."),
});

export const TakenWire = z.object({
  outcome: z.enum(["taken", "known"]).describe("known: the same was taken in before, and nothing was done."),
  id: z.string(),
  state: z.enum(inboundStates),
  reason: z.string(),
  says: z.string(),
  caseId: z.string().nullable(),
});
export const ScansTaken = z.object({
  items: z.array(TakenWire).describe("One for each letter in the file."),
});
