// Writing a letter, as it goes over the wire.
import { z } from "zod";
import { CentsField, InstantField } from "../case-file/wire.ts";
import { LetterChannel } from "../correspondence/wire.ts";

const words = z.string();

export const LetterChoice = z
  .object({
    letter: words,
    title: words,
    reader: z.enum(["member", "provider", "client", "collector"]),
    when: words.describe("When it is written."),
    action: words.nullable().describe("The action that writes it; null where it comes of itself."),
    allowed: z.boolean(),
    next: z.boolean().describe("An open step of this stage asks for it."),
    rule: words.nullable(),
    says: words.nullable().describe("Why not now."),
    doNext: words.nullable(),
  })
  .meta({ id: "LetterChoice" });
export type LetterChoice = z.infer<typeof LetterChoice>;

const Refused = z.object({ code: words, rule: words, says: words, doNext: words });

/** How the place it would go to is known. */
const Known = z.object({
  state: z.enum(["fresh", "ask again", "stale", "expired", "ended", "not in the directory"]),
  says: words,
});

export const LetterPreview = z
  .object({
    refusal: Refused.nullable(),
    problems: z.array(z.object({ at: words, says: words, doNext: words })),
    letters: z.array(
      z.object({
        template: words,
        to: words,
        toName: words,
        channel: LetterChannel,
        address: words,
        known: Known,
        language: z.enum(["en", "es"]),
        subject: words,
        sendAt: InstantField.nullable(),
        offerCents: CentsField.nullable(),
        html: words.describe("The letter as a page."),
      }),
    ),
  })
  .meta({ id: "LetterPreview" });
export type LetterPreview = z.infer<typeof LetterPreview>;
