// A queue as it goes over the wire.
import { z } from "zod";
import { CentsField, CivilDateField, ClockState, InstantField } from "../case-file/wire.ts";

export const queues = ["all", "open", "today", "late", "week", "waiting", "mine", "closed"] as const;
export type QueueName = (typeof queues)[number];

export const sorts = ["due", "opened", "amount", "number"] as const;
export type SortName = (typeof sorts)[number];

export const QueueFilters = {
  queue: z
    .enum(queues)
    .optional()
    .describe(
      "today: due by the end of today or late; week: within seven days; waiting: on somebody else; mine.",
    ),
  playbook: z.string().max(80).optional(),
  status: z.enum(["open", "closed"]).optional(),
  waitingOn: z.string().max(40).optional().describe("The party whose turn it is."),
  assignee: z.string().max(80).optional().describe("Id of a person of the desk, or `me`."),
  q: z
    .string()
    .max(200)
    .optional()
    .describe("Words; each must begin a word of the case: number, names, claim."),
  sort: z
    .enum(sorts)
    .optional()
    .describe("due unless given; opened (newest first) for a search and outside the desk."),
};

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
    amountCents: CentsField.optional(),
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
    assignee: z.object({ id: z.string(), name: z.string() }).nullable().optional(),
    openedAt: InstantField,
    version: z.int(),
  })
  .meta({ id: "QueueItem" });
export type QueueItem = z.infer<typeof QueueItem>;
