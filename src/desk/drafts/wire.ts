// A draft as it goes over the wire.
import { z } from "zod";
import { InstantField } from "../case-file/wire.ts";

/** Characters of all answers of one draft together. */
export const mostOfADraft = 100_000;

const Typed = z.record(z.string().max(120), z.string().max(20_000));

export const DraftWire = z
  .object({
    version: z.int().describe("Counts the savings; 0 where there is no draft."),
    typed: Typed,
    other: Typed.nullable().describe("What another window had when this was put over it."),
    at: InstantField.nullable().describe("When it was last saved, in real time."),
  })
  .meta({ id: "Draft" });
export type DraftWire = z.infer<typeof DraftWire>;

export const DraftBody = z
  .strictObject({
    typed: Typed.refine((all) => JSON.stringify(all).length <= mostOfADraft, {
      message: `A draft has at most ${mostOfADraft} characters.`,
    }),
    forgetOther: z.boolean().default(false).describe("The text of the other window was looked at."),
  })
  .meta({ id: "DraftBody" });
