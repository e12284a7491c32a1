// Notes and the news of them, as they go over the wire. For the desk alone.
import { z } from "zod";
import { InstantField } from "../case-file/wire.ts";

export const mostOfANote = 10_000;
export const mostMentions = 20;

const Colleague = z.object({ id: z.string(), name: z.string() });

export const NoteWire = z
  .object({
    id: z.string(),
    at: InstantField,
    by: Colleague,
    body: z.string().nullable().describe("Null where the note was taken away; the trace of it stays."),
    mentions: z.array(Colleague),
    version: z.int().describe("1 as it was written; goes into If-Match."),
    changedAt: InstantField.nullable(),
    changedBy: z.string().nullable(),
    mayChange: z.boolean().describe("By this caller, now."),
    mayTakeAway: z.boolean(),
  })
  .meta({ id: "Note" });
export type NoteWire = z.infer<typeof NoteWire>;

export const NoteBody = z
  .strictObject({
    body: z.string().trim().min(1).max(mostOfANote),
    mentions: z
      .array(z.uuid())
      .max(mostMentions)
      .default([])
      .describe("People of the desk who are to hear of it."),
  })
  .meta({ id: "NoteBody" });

export const NoteFound = z
  .object({
    id: z.string(),
    caseId: z.string(),
    caseNumber: z.string(),
    at: InstantField,
    by: z.string(),
    body: z.string(),
  })
  .meta({ id: "NoteFound" });
export type NoteFound = z.infer<typeof NoteFound>;

export const NewsItem = z
  .object({
    noteId: z.string(),
    caseId: z.string(),
    caseNumber: z.string(),
    memberName: z.string(),
    why: z.enum(["mention", "watching"]),
    at: InstantField,
    by: z.string(),
    body: z.string().nullable(),
    readAt: InstantField.nullable(),
  })
  .meta({ id: "NewsItem" });
export type NewsItem = z.infer<typeof NewsItem>;

export const WatchedCase = z
  .object({
    caseId: z.string(),
    caseNumber: z.string(),
    memberName: z.string(),
    changedAt: InstantField,
    says: z.string().describe("What happened last."),
    newEvents: z.int().describe("Since the watcher last had it open."),
  })
  .meta({ id: "WatchedCase" });
export type WatchedCase = z.infer<typeof WatchedCase>;

export const NewsCount = z.object({ unread: z.int().max(100).describe("100 stands for more.") });
export const NewsAndGlass = NewsCount.extend({
  glass: z
    .int()
    .max(100)
    .nullable()
    .describe("Broken glass that a privacy officer has to look back at; null for everybody else."),
});
export const NewsRead = z.strictObject({
  notes: z.array(z.uuid()).min(1).max(200).optional().describe("Left out: all of them."),
});

export const Watching = z
  .object({ watching: z.boolean(), watchers: z.array(Colleague) })
  .meta({ id: "Watching" });
export type Watching = z.infer<typeof Watching>;

export const Colleagues = z.object({ items: z.array(Colleague) });
export type ColleagueWire = z.infer<typeof Colleague>;
