// The wording of letters as it goes over the wire.
import { z } from "zod";
import { InstantField } from "../case-file/wire.ts";

const words = z.string();
export const LanguageField = z.enum(["en", "es"]);
const readers = z.enum(["member", "provider", "client", "collector"]);

export const Reading = z.object({
  measure: z.enum(["Flesch-Kincaid grade", "Fernández Huerta ease"]),
  value: z.number(),
  limit: z.number().describe("The most for a grade, the least for an ease."),
  easyEnough: z.boolean(),
});

export const LetterLine = z
  .object({
    playbook: words,
    process: words.describe("What the letter belongs to: the title of its playbook, or a work of the desk."),
    letter: words,
    title: words,
    reader: readers,
    when: words.describe("When it is written."),
    languages: z.array(LanguageField),
    clauses: z.int(),
    locked: z.int(),
    changed: z.int().describe("Clauses that this desk has reworded, in either language."),
  })
  .meta({ id: "LetterLine" });
export type LetterLine = z.infer<typeof LetterLine>;

const ClauseText = z.object({
  language: LanguageField,
  text: words.describe("As it stands."),
  own: words.describe("As Parley came with it."),
  version: z.int().describe("Of the last change; 0 for none. The ETag of the clause."),
});

export const ClauseWire = z
  .object({
    clause: words,
    title: words,
    shape: z.enum(["text", "list", "heading", "subject", "label"]),
    locked: z.object({ rule: words, why: words }).nullable(),
    texts: z.array(ClauseText),
    blanks: z.array(
      z.object({
        name: words,
        kind: z.enum(["amount", "date", "name", "words"]),
        means: words,
        must: z.boolean().describe("It must stay in the clause."),
      }),
    ),
    most: z.int().describe("Characters it may have."),
  })
  .meta({ id: "Clause" });
export type ClauseWire = z.infer<typeof ClauseWire>;

export const LetterWords = LetterLine.extend({
  items: z.array(ClauseWire),
  readings: z.array(Reading.extend({ language: LanguageField })).describe("Of the letter as it stands."),
}).meta({ id: "LetterWords" });
export type LetterWords = z.infer<typeof LetterWords>;

export const OneLetterWords = z.object({ playbook: words, letter: words });
export const OneClause = OneLetterWords.extend({ clause: words, language: LanguageField });

const Text = z.string().max(10_000);
const Why = z.string().trim().min(1).max(1_000);

export const RewordBody = z.strictObject({ text: Text, why: Why });
export const BackBody = z.strictObject({ why: Why });
export const TryBody = z.strictObject({ text: Text });

const Problem = z.object({ code: words, rule: words, says: words, doNext: words });

export const WordingTried = z
  .object({
    text: words.describe("As it would be kept."),
    refusals: z.array(Problem).describe("None where it may be saved."),
    clause: Reading,
    whole: Reading,
    hardest: z.array(words),
    before: z.array(words).describe("The letter on made-up cases as it stands, as pages."),
    after: z.array(words).describe("The same with this text."),
  })
  .meta({ id: "WordingTried" });
export type WordingTried = z.infer<typeof WordingTried>;

export const ClauseNow = z
  .object({ version: z.int(), text: words, own: words, changed: z.boolean() })
  .meta({ id: "ClauseNow" });
export type ClauseNow = z.infer<typeof ClauseNow>;

export const WordingChange = z
  .object({
    version: z.int(),
    text: words.nullable().describe("Null: back to the words that Parley came with."),
    why: words,
    at: InstantField,
    by: words,
  })
  .meta({ id: "WordingChange" });
export type WordingChange = z.infer<typeof WordingChange>;

export const Taglines = z
  .object({
    chosen: z.array(words).describe("Codes of languages (BCP 47)."),
    usual: z.boolean().describe("Nothing was chosen: these are what Parley comes with."),
    languages: z.array(z.object({ code: words, name: words, line: words })),
    duty: words.describe("Whose duty it is to name more."),
  })
  .meta({ id: "Taglines" });
export type Taglines = z.infer<typeof Taglines>;

export const TaglinesBody = z.strictObject({ chosen: z.array(z.string().max(10)).max(20) });
