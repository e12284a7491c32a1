// The register of rules as it goes over the wire.
import { z } from "zod";
import { CivilDateField, InstantField } from "../case-file/wire.ts";

const words = z.string();

export const RuleWire = z
  .object({
    id: words,
    kind: z.enum(["rule", "reading", "law"]),
    title: words,
    chapter: words,
    says: words.describe("In our own words."),
    citation: words.nullable(),
    grade: words.nullable().describe("How well it is known: A, Q, B, C; null for a rule of the house."),
    effective: z.object({ from: CivilDateField.nullable(), to: CivilDateField.nullable() }).nullable(),
    on: z.boolean().describe("False: shown, never run."),
    facts: z.array(z.object({ name: words, says: words })).describe("Of a legal clock: how it counts."),
    uses: z.array(z.object({ kind: words, playbook: words, name: words, where: words })),
    refusals: z.array(z.object({ code: words, means: words, doNext: words })),
    choices: z.array(words).describe("Keys of the choices it leaves open."),
  })
  .meta({ id: "Rule" });
export type RuleWire = z.infer<typeof RuleWire>;

const Value = z.union([z.string(), z.number()]);

export const ChoiceWire = z
  .object({
    key: words,
    rule: words,
    doubt: words.nullable(),
    title: words,
    means: words,
    options: z.union([
      z.object({ kind: z.literal("one of"), values: z.array(z.object({ value: words, says: words })) }),
      z.object({ kind: z.literal("number"), least: z.int(), most: z.int(), unit: words }),
    ]),
    value: Value,
    says: words.describe("What counts today, in words."),
    history: z.array(
      z.object({
        no: z.int(),
        value: Value,
        says: words,
        fromOn: CivilDateField,
        why: words,
        at: InstantField,
        by: words,
        state: z.enum(["to come", "in force", "past"]),
      }),
    ),
  })
  .meta({ id: "RuleChoice" });
export type ChoiceWire = z.infer<typeof ChoiceWire>;

export const SwitchBody = z.strictObject({
  key: z.enum(["outreachCounts", "planDecisionDays", "silentDays"]),
  value: Value,
  fromOn: CivilDateField.describe("Today or later, in the desk's zone."),
  why: z.string().trim().min(1).max(1_000),
});
export type SwitchBody = z.infer<typeof SwitchBody>;
