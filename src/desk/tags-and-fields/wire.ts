// Tags and fields as they go over the wire.
import { z } from "zod";
import { customKinds } from "../../core/custom-fields.ts";
import { roles } from "../../core/playbook.ts";
import { InstantField } from "../case-file/wire.ts";

/** Tones of a tag; each has a shape of its own, so that none is told by colour alone. */
const tagTones = ["quiet", "good", "warn", "bad"] as const;
export type TagTone = (typeof tagTones)[number];

const tagName = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[^\p{C}]+$/u, "A tag is one line of up to 40 letters.");

export const TagWire = z
  .object({
    key: z.string().describe("The name in small letters."),
    name: z.string(),
    tone: z.enum(tagTones),
  })
  .meta({ id: "Tag" });
export type TagWire = z.infer<typeof TagWire>;
export const CaseTagWire = TagWire.extend({ addedAt: InstantField, addedBy: z.string() });
export type CaseTagWire = z.infer<typeof CaseTagWire>;
export const AddTag = z.strictObject({
  name: tagName,
  tone: z.enum(tagTones).optional().describe("Changes the tag everywhere; unless given it stays as it is."),
});

export const ConditionWire = z
  .strictObject({
    about: z.enum(["stage", "status", "tag", "field"]),
    name: z.string().max(40).optional().describe("Of another field."),
    is: z.array(z.string().trim().min(1).max(200)).min(1).max(50),
  })
  .meta({ id: "FieldCondition" });

const body = {
  title: z.string().trim().min(1).max(80).describe("The question, as people read it."),
  hint: z.string().trim().max(300).default(""),
  choices: z.array(z.string().trim().min(1).max(80)).max(50).default([]),
  playbooks: z.array(z.string().max(80)).max(30).default([]).describe("Of these only; of all where empty."),
  shownWhen: z.array(ConditionWire).max(10).default([]).describe("Asked while all of these hold."),
  neededBefore: z
    .array(z.string().max(80))
    .max(30)
    .default([])
    .describe('Actions it must be answered before; "close" for whatever closes the case.'),
  roles: z
    .array(z.enum(roles))
    .max(10)
    .default([])
    .describe("Who may answer; everybody of the desk where empty."),
  place: z.int().min(0).max(10_000).default(100),
};

export const NewField = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/, "Small letters, digits and hyphens, beginning with a letter.")
    .describe("In the API and in saved views; never changed."),
  kind: z.enum(customKinds).describe("Never changed."),
  ...body,
});
export type NewField = z.infer<typeof NewField>;
export const ChangedField = z.strictObject(body);
export type ChangedField = z.infer<typeof ChangedField>;

export const FieldWire = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: z.enum(customKinds),
    title: z.string(),
    hint: z.string(),
    choices: z.array(z.string()),
    playbooks: z.array(z.string()),
    shownWhen: z.array(ConditionWire),
    neededBefore: z.array(z.string()),
    roles: z.array(z.enum(roles)),
    place: z.int(),
    version: z.int(),
    changedAt: InstantField,
    changedBy: z.string(),
  })
  .meta({ id: "CustomField" });
export type FieldWire = z.infer<typeof FieldWire>;
export const FieldList = z.object({ items: z.array(FieldWire) });
export type FieldList = z.infer<typeof FieldList>;

export const CaseFieldWire = z
  .object({
    field: FieldWire,
    asked: z.boolean().describe("Its conditions hold on this case now."),
    value: z
      .string()
      .nullable()
      .describe("Cents, YYYY-MM-DD, true or false, a person's id; null for unanswered."),
    says: z.string().nullable().describe("The answer as a person reads it."),
    version: z.int().describe("Counts the changes of the answer; 0 for none."),
    changedAt: InstantField.nullable(),
    changedBy: z.string().nullable(),
    mayAnswer: z.boolean(),
    why: z.string().nullable().describe("Why this caller may not answer."),
  })
  .meta({ id: "CaseField" });
export type CaseFieldWire = z.infer<typeof CaseFieldWire>;
export const CaseFields = z.object({ items: z.array(CaseFieldWire) });

export const AnswerBody = z.strictObject({
  value: z.string().max(4_000).nullable().describe("Null takes the answer back."),
});

export const AnswerChange = z
  .object({
    version: z.int(),
    was: z.string().nullable(),
    is: z.string().nullable(),
    at: InstantField,
    by: z.string(),
  })
  .meta({ id: "AnswerChange" });
export type AnswerChange = z.infer<typeof AnswerChange>;
