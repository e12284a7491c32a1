// Calendars as they go over the wire.
import { z } from "zod";
import { CivilDateField, InstantField } from "../case-file/wire.ts";

const line = z.string().trim().min(1).max(200);
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const intervals = z.array(z.tuple([time, time])).max(6);

export const Week = z
  .strictObject({
    monday: intervals.optional(),
    tuesday: intervals.optional(),
    wednesday: intervals.optional(),
    thursday: intervals.optional(),
    friday: intervals.optional(),
    saturday: intervals.optional(),
    sunday: intervals.optional(),
  })
  .describe("Open intervals of each weekday, in order; a lunch break lies between two.");

const OwnDay = z.strictObject({ on: CivilDateField, why: line });
const ClosureWire = z.strictObject({ from: CivilDateField, to: CivilDateField, why: line });

const parts = {
  name: line,
  zone: z.string().min(1).max(60).describe("IANA name: America/Los_Angeles."),
  week: Week,
  federal: z.boolean().describe("Shut on the federal holidays."),
  leftOut: z.array(CivilDateField).max(100).describe("Federal holidays on which it is open."),
  ownDays: z.array(OwnDay).max(400).describe("Holidays of its own, and moved ones."),
  closures: z.array(ClosureWire).max(200).describe("Stretches of shut days, both ends included."),
};

export const CalendarBody = z.strictObject(parts);
export type CalendarBody = z.infer<typeof CalendarBody>;

/** With the reason for the change. */
export const CalendarChange = z.strictObject({ ...parts, why: line.describe("Why it is changed.") });

export const NewCalendar = z.strictObject({
  ...parts,
  ofKind: z.enum(["team", "party"]),
  organisationId: z.uuid().optional().describe("Of a party."),
});

export const CalendarWire = z
  .object({
    id: z.string().describe("“desk” for the desk's own until it is first changed."),
    ofKind: z.enum(["desk", "team", "party"]),
    organisation: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    ...parts,
    version: z.int(),
    changedAt: InstantField.nullable(),
    changedBy: z.string().nullable(),
    openNow: z.boolean(),
    nextOpen: InstantField.nullable().describe("Where it is shut now: when it opens."),
    holidays: z
      .array(z.object({ on: CivilDateField, why: z.string() }))
      .describe("The shut days of the next twelve months, weekends left out."),
  })
  .meta({ id: "Calendar" });
export type CalendarWire = z.infer<typeof CalendarWire>;

export const Move = z.object({
  caseId: z.uuid(),
  caseNumber: z.string(),
  clock: z.string(),
  title: z.string(),
  from: CivilDateField,
  to: CivilDateField,
  fromAt: InstantField,
  toAt: InstantField,
});
export type Move = z.infer<typeof Move>;

export const Preview = z
  .object({
    problems: z.array(z.string()).describe("Why it cannot be kept; none where it can."),
    moves: z.array(Move).describe("Of the cases looked at; at most 200."),
    legal: z.int().describe("Running clocks of the law on these cases. None of them moves."),
    cases: z.int().describe("Open cases looked at."),
    whole: z.boolean().describe("False where there are more open cases than were looked at."),
  })
  .meta({ id: "CalendarPreview" });
export type Preview = z.infer<typeof Preview>;

export const CalendarKept = z
  .object({
    calendar: CalendarWire,
    moved: z.object({ cases: z.int(), clocks: z.int() }).nullable(),
  })
  .meta({ id: "CalendarKept" });
export type CalendarKept = z.infer<typeof CalendarKept>;

export const CalendarPast = z
  .object({ version: z.int(), at: InstantField, by: z.string(), says: z.string() })
  .meta({ id: "CalendarPast" });
