// Relations as they go over the wire.
import { z } from "zod";
import { linkKinds } from "../../core/relations.ts";
import { CivilDateField, InstantField } from "../case-file/wire.ts";

const Other = {
  id: z.uuid(),
  number: z.string(),
  playbook: z.string(),
  stage: z.string(),
  stageTitle: z.string(),
  status: z.enum(["open", "closed"]),
  memberName: z.string(),
  providerName: z.string(),
  nextClockTitle: z.string().nullable(),
  nextDueOn: CivilDateField.nullable(),
};

export const RelationWire = z
  .object({
    id: z.uuid().describe("Id of the relation."),
    kind: z.string(),
    words: z.string().describe("As this case says it: child of, took in, split off."),
    endable: z.boolean().describe("Set by a person, and ended by one."),
    other: z.object(Other),
    note: z.string(),
    at: InstantField,
    by: z.string(),
  })
  .meta({ id: "Relation" });
export type RelationWire = z.infer<typeof RelationWire>;

export const RelationsWire = z.object({
  items: z.array(RelationWire),
  maybe: z
    .array(z.object({ ...Other, why: z.enum(["same-claim", "same-member"]) }))
    .describe("Cases that may be about the same, and are not linked."),
});
export type RelationsWire = z.infer<typeof RelationsWire>;

const other = z.string().trim().min(1).max(80).describe("Number or id of the other case.");
const why = z.string().trim().min(3).max(500).describe("Why, for both timelines.");

export const LinkBody = z.strictObject({
  other,
  kind: z.enum(linkKinds),
  turned: z
    .boolean()
    .default(false)
    .describe("The other case is the kind of this one: its child, its follower."),
  note: z.string().trim().max(500).default(""),
});

export const MergeBody = z.strictObject({
  into: other.describe("Number or id of the case that goes on."),
  why,
});

export const SplitBody = z.strictObject({
  documents: z.array(z.uuid()).min(1).max(200).describe("Ids of the papers that go."),
  into: other.optional().describe("Number or id of a case that is there."),
  open: z
    .looseObject({ playbook: z.string().max(80) })
    .optional()
    .describe("Or a case to be opened: its playbook and the answers to its intake."),
  why,
});

export const SplitDone = z.object({
  id: z.uuid(),
  number: z.string(),
  opened: z.boolean().describe("True where the case is new."),
});
export type SplitDone = z.infer<typeof SplitDone>;
