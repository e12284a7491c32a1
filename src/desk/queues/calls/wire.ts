// The call run as it goes over the wire.
import { z } from "zod";
import { CivilDateField, InstantField } from "../../case-file/wire.ts";

export const CallItem = z
  .object({
    id: z.uuid(),
    number: z.string(),
    event: z.string().describe("The action that records the call."),
    title: z.string(),
    memberName: z.string(),
    providerName: z.string(),
    dueAt: InstantField,
    dueOn: CivilDateField,
    late: z.boolean(),
  })
  .meta({ id: "CallItem" });
export type CallItem = z.infer<typeof CallItem>;

export const CallRun = z
  .object({
    items: z.array(CallItem),
    more: z.boolean().describe("There are more than one run holds."),
  })
  .meta({ id: "CallRun" });
export type CallRun = z.infer<typeof CallRun>;

export const CallCard = CallItem.extend({
  with: z.object({ party: z.string(), name: z.string(), phone: z.string().nullable() }),
  /** Where they are, as far as the address tells. */
  place: z.string().nullable(),
  mayCall: z.object({
    allowed: z.boolean(),
    says: z.string().optional(),
    doNext: z.string().optional(),
  }),
  script: z.array(z.string()),
  asks: z.string().describe("The question of the action whose answer is the outcome."),
  outcomes: z.array(z.object({ answer: z.string(), title: z.string() })),
  fixed: z.record(z.string(), z.string()).describe("Answers that go without saying."),
  also: z
    .object({ question: z.string(), title: z.string() })
    .nullable()
    .describe("A question of the action besides: who was spoken to."),
  note: z.string().nullable().describe("The question of the action for what was said."),
  last: z.array(z.object({ at: InstantField, says: z.string() })).describe("The last calls, newest first."),
  version: z.int(),
}).meta({ id: "CallCard" });
export type CallCard = z.infer<typeof CallCard>;
