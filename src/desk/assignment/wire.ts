// Assignment as it goes over the wire.
import { z } from "zod";
import { roles } from "../../core/playbook.ts";
import { BulkResult, bulkMost, InstantField } from "../case-file/wire.ts";

/** The case after something of the desk was done to it. */
export const Acted = z
  .object({
    id: z.uuid(),
    number: z.string(),
    version: z.int(),
    assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  })
  .meta({ id: "Acted" });
export type Acted = z.infer<typeof Acted>;

export const DeskStateWire = z
  .object({
    assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
    since: InstantField.nullable(),
    rule: z.string().nullable().describe("Of the rule that chose; null for a person's choice."),
    returnAt: InstantField.nullable().describe("Back into the queue then, unless they touch it."),
    hold: z
      .object({
        why: z.string(),
        by: z.string(),
        until: InstantField.nullable().describe("Null: until something comes in."),
      })
      .nullable(),
  })
  .meta({ id: "DeskState" });
export type DeskStateWire = z.infer<typeof DeskStateWire>;

export const RuleWire = z
  .strictObject({
    id: z.uuid(),
    name: z.string().trim().min(1).max(80),
    active: z.boolean(),
    playbook: z.string().max(80).optional().describe("For cases of this playbook; for all unless given."),
    stage: z.string().max(80).optional().describe("For cases that come into this stage."),
    how: z.enum(["client-owner", "in-turn", "fewest-open"]),
    role: z.enum(roles).optional().describe("Anybody with this role."),
    people: z.array(z.uuid()).max(200).optional().describe("Of these people."),
    returnHours: z
      .int()
      .min(1)
      .max(2_000)
      .optional()
      .describe("Open hours of the desk after which an untouched case goes back into the queue."),
  })
  .meta({ id: "AssignmentRule" });
export type RuleWire = z.infer<typeof RuleWire>;

export const RulesWire = z
  .object({
    rules: z.array(RuleWire),
    version: z.int(),
    changedAt: InstantField.nullable(),
    changedBy: z.string().nullable(),
  })
  .meta({ id: "AssignmentRules" });
export type RulesWire = z.infer<typeof RulesWire>;
export const RulesBody = z.strictObject({ rules: z.array(RuleWire).max(50) });

export const DryRunBody = z.strictObject({
  rules: z.array(RuleWire).max(50).optional().describe("Rules to be tried; those in force unless given."),
  cases: z.array(z.uuid()).min(1).max(50).optional().describe("The ten newest open ones unless given."),
});
export const DryRun = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        number: z.string(),
        stageTitle: z.string(),
        now: z.string().nullable().describe("Who has it now."),
        would: z.object({ id: z.string(), name: z.string(), rule: z.string(), why: z.string() }).nullable(),
        passed: z.array(z.object({ rule: z.string(), says: z.string() })),
      }),
    ),
  })
  .meta({ id: "AssignmentDryRun" });
export type DryRun = z.infer<typeof DryRun>;

export const StaffWire = z
  .object({
    id: z.uuid(),
    name: z.string(),
    roles: z.array(z.string()),
    openCases: z.int().describe("Counted up to 2,000."),
    awayUntil: InstantField.nullable(),
    deputy: z.object({ id: z.string(), name: z.string() }).nullable(),
  })
  .meta({ id: "Staff" });
export type StaffWire = z.infer<typeof StaffWire>;

export const AbsenceWire = z
  .object({
    id: z.uuid(),
    person: z.object({ id: z.string(), name: z.string() }),
    from: InstantField,
    until: InstantField,
    deputy: z.object({ id: z.string(), name: z.string() }).nullable(),
    note: z.string().nullable(),
    now: z.boolean(),
  })
  .meta({ id: "Absence" });
export type AbsenceWire = z.infer<typeof AbsenceWire>;
export const AbsenceBody = z.strictObject({
  person: z.uuid().optional().describe("The caller unless given."),
  from: InstantField.optional().describe("Now unless given."),
  until: InstantField,
  deputy: z.uuid().optional(),
  note: z.string().trim().max(200).optional(),
});

export const HandOverBody = z.strictObject({
  from: z.uuid().describe("Whose cases."),
  to: z.string().max(80).describe("The id of a person, nobody, or rules."),
  note: z.string().trim().min(1).max(500),
  anyway: z.boolean().optional().describe("Also to somebody who is away."),
  cases: z.array(z.uuid()).min(1).max(bulkMost).optional().describe("All of their open cases unless given."),
});
export const HandOver = z
  .object({
    done: z.int(),
    notDone: z.int(),
    more: z.boolean().describe("They have further open cases: send the request again."),
    results: z.array(BulkResult),
  })
  .meta({ id: "HandOver" });
export type HandOver = z.infer<typeof HandOver>;
