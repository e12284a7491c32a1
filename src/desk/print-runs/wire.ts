// Print runs as they go over the wire.
import { z } from "zod";
import { CivilDateField, InstantField } from "../case-file/wire.ts";

export const postageClasses = ["first class", "certified", "certified with return receipt"] as const;
export type PostageClass = (typeof postageClasses)[number];
export const PostageClassField = z.enum(postageClasses);

export const LetterToPrint = z
  .object({
    caseId: z.uuid(),
    caseNumber: z.string(),
    letter: z.int().describe("Its number in the case."),
    subject: z.string(),
    to: z.string(),
    toName: z.string(),
    address: z.string(),
    zip: z.string().nullable().describe("Null where the address has none."),
    writtenAt: InstantField,
  })
  .meta({ id: "LetterToPrint" });
export type LetterToPrint = z.infer<typeof LetterToPrint>;

const Chosen = z.strictObject({
  caseId: z.uuid(),
  letter: z.int().min(1).max(9999),
  class: PostageClassField.optional(),
});

/** The most letters of one run: a box of paper. */
export const mostLetters = 500;

export const NewRun = z.strictObject({
  letters: z
    .array(Chosen)
    .min(1)
    .max(mostLetters)
    .optional()
    .describe(`Those to print; everything that waits, at most ${mostLetters}, unless given.`),
  class: PostageClassField.default("first class").describe("Of letters without a class of their own."),
  duplex: z.boolean().default(true).describe("On both sides: each letter begins on a front side."),
  separators: z.boolean().default(false).describe("A sheet between two letters."),
});
export type NewRun = z.infer<typeof NewRun>;

export const RunLetter = z
  .object({
    place: z.int().describe("In the order of the ZIP codes; the run's file has the same order."),
    caseId: z.uuid(),
    caseNumber: z.string(),
    letter: z.int(),
    subject: z.string(),
    to: z.string(),
    toName: z.string(),
    address: z.string(),
    zip: z.string().nullable(),
    class: PostageClassField,
    certifiedNumber: z.string().nullable(),
    standing: z.enum(["in run", "back", "posted"]),
    backWhy: z.string().nullable(),
    says: z.string().nullable().describe("Why it cannot be posted as it stands."),
  })
  .meta({ id: "PrintRunLetter" });
export type RunLetter = z.infer<typeof RunLetter>;

export const RunState = z.enum(["made", "printed", "posted", "cancelled"]);
export const RunWire = z
  .object({
    id: z.uuid(),
    no: z.int(),
    state: RunState,
    duplex: z.boolean(),
    separators: z.boolean(),
    madeAt: InstantField,
    madeBy: z.string(),
    printedAt: InstantField.nullable(),
    printedBy: z.string().nullable(),
    postedOn: CivilDateField.nullable(),
    postedBy: z.string().nullable(),
    letters: z.int().describe("Without those that went back."),
    certified: z.int(),
    numbersMissing: z.int().describe("Certified letters without their number."),
  })
  .meta({ id: "PrintRun" });
export type RunWire = z.infer<typeof RunWire>;

const LeftOut = z.object({ caseId: z.uuid(), letter: z.int(), code: z.string(), says: z.string() });
export const RunWhole = RunWire.extend({
  items: z.array(RunLetter),
  leftOut: z.array(LeftOut).describe("Asked for and not taken, or not proved, each with the reason."),
}).meta({ id: "PrintRunWhole" });
export type RunWhole = z.infer<typeof RunWhole>;
export type LeftOut = z.infer<typeof LeftOut>;

export const ChangedLetter = z.strictObject({
  class: PostageClassField.optional(),
  certifiedNumber: z.string().max(80).nullable().optional().describe("As on the slip; null takes it off."),
});
export type ChangedLetter = z.infer<typeof ChangedLetter>;

export const Numbers = z.strictObject({
  csv: z
    .string()
    .max(200_000)
    .describe('Headings "letter" (case number/letter, or the place in the run) and "number".'),
});
export const NumbersKept = z
  .object({
    kept: z.int(),
    errors: z.array(z.object({ line: z.int(), says: z.string(), doNext: z.string() })),
  })
  .meta({ id: "CertifiedNumbersKept" });
export type NumbersKept = z.infer<typeof NumbersKept>;

const why = z.string().trim().min(1).max(300);
export const SentBack = z.strictObject({
  places: z.array(z.int().min(1)).min(1).max(mostLetters),
  why: why.describe("Such as: the printer jammed."),
});
export const Cancelled = z.strictObject({ why });
export const Posted = z.strictObject({
  on: CivilDateField.optional().describe("The day at the post office; today unless given."),
});
