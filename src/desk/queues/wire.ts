// A queue as it goes over the wire.
import { z } from "zod";
import { CentsField, CivilDateField, ClockState, InstantField } from "../case-file/wire.ts";

export const queues = [
  "all",
  "open",
  "today",
  "late",
  "week",
  "waiting",
  "mine",
  "unassigned",
  "held",
  "closed",
] as const;
export type QueueName = (typeof queues)[number];

export const sorts = ["due", "service", "opened", "changed", "amount", "number"] as const;
export type SortName = (typeof sorts)[number];

export const groupings = ["due", "stage", "turn", "assignee", "client"] as const;
export type Grouping = (typeof groupings)[number];

const oneOf = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z.enum(names, { error: `is none of ${names.join(", ")}` });

/**
 * What a list may be narrowed by. Names that must be known (a stage, a party) are looked up by
 * `filters.ts`.
 */
export const CaseFilters = {
  queue: oneOf(queues)
    .optional()
    .describe(
      "today: due by the end of today or late; week: within seven days; waiting: on somebody else; mine; " +
        "unassigned; held: put aside. What is put aside is in none of late, today and week.",
    ),
  playbook: z.string().max(80).optional(),
  stage: z.string().max(80).optional().describe("As the playbook names it."),
  status: oneOf(["open", "closed"]).optional(),
  waitingOn: z.string().max(40).optional().describe("The party whose turn it is."),
  assignee: z.string().max(80).optional().describe("Id of a person of the desk, `me` or `nobody`."),
  client: z
    .string()
    .max(80)
    .optional()
    .describe("Id of a TPA, plan or other organisation that is on the case."),
  plan: z.string().max(200).optional().describe("Name of the plan whose money it is."),
  provider: z.string().max(200).optional().describe("NPI of the provider, else its TIN, else its name."),
  tag: z.string().max(60).optional(),
  dueAfter: z.string().max(40).optional().describe("A date, or an instant: due then or later."),
  dueBefore: z.string().max(40).optional().describe("A date, or an instant: due before it."),
  amountFrom: z.string().max(20).optional().describe("Whole cents, that amount or more."),
  amountTo: z.string().max(20).optional().describe("Whole cents, that amount or less."),
  held: oneOf(["yes", "no"]).optional().describe("Put aside now, or not."),
  q: z
    .string()
    .max(200)
    .optional()
    .describe("Words; each must begin a word of the case: number, names, claim."),
  sort: oneOf(sorts)
    .optional()
    .describe(
      "due unless given; service: the planned day of the service; opened (newest first) for a search and " +
        "outside the desk.",
    ),
  group: oneOf(groupings)
    .optional()
    .describe("In groups, each in the order of its dates; open cases unless status says otherwise."),
};
export const Filters = z.strictObject(CaseFilters);
export type Filters = z.infer<typeof Filters>;

const Person = z.object({ id: z.string(), name: z.string() });

export const QueueItem = z
  .object({
    id: z.uuid(),
    number: z.string(),
    playbook: z.string(),
    stage: z.string(),
    stageTitle: z.string(),
    status: z.enum(["open", "closed"]),
    waitingOn: z.string().nullable(),
    memberName: z.string().optional(),
    providerName: z.string().optional(),
    claimNumber: z.string().nullable().optional(),
    plan: z.string().nullable().optional(),
    amountCents: CentsField.optional(),
    serviceOn: CivilDateField.nullable().describe("On which the service is planned, where it is."),
    next: z.string().nullable().optional().describe("What is to be done next."),
    nextClock: z
      .object({
        name: z.string(),
        nth: z.int(),
        title: z.string(),
        dueAt: InstantField,
        dueOn: CivilDateField,
        state: ClockState,
      })
      .nullable()
      .optional(),
    late: z.boolean(),
    hold: z
      .object({
        until: InstantField.nullable().describe("Null: until something comes in."),
        untilOn: CivilDateField.nullable(),
        why: z.string(),
        by: z.string(),
      })
      .nullable()
      .optional()
      .describe("Put aside: by whom, why, and until when."),
    assignee: Person.nullable().optional(),
    openedAt: InstantField,
    changedAt: InstantField,
    group: z
      .object({ key: z.string(), title: z.string() })
      .optional()
      .describe("Of a grouped list: which group the case stands in."),
    version: z.int(),
  })
  .meta({ id: "QueueItem" });
export type QueueItem = z.infer<typeof QueueItem>;

/** What the filters can be set to. */
export const Choices = z
  .object({
    playbooks: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        stages: z.array(z.object({ name: z.string(), title: z.string() })),
      }),
    ),
    people: z.array(Person),
    clients: z.array(z.object({ id: z.string(), party: z.string(), name: z.string() })),
    providers: z.array(z.object({ key: z.string(), name: z.string() })),
    tags: z.array(z.string()),
  })
  .meta({ id: "QueueChoices" });
export type Choices = z.infer<typeof Choices>;
