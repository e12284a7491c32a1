// Playbooks as they go over the wire.
import { z } from "zod";

const words = z.string();

export const PlaybookLine = z
  .object({
    name: words,
    version: z.int(),
    title: words,
    prefix: words.describe("Its cases are numbered with it."),
    opensWhen: words,
    opensBy: z.array(words).describe("Parties that may open a case of it; empty where only cases do."),
    source: words,
  })
  .meta({ id: "PlaybookLine" });
export type PlaybookLine = z.infer<typeof PlaybookLine>;

const IntakeGroup = z.object({ title: words, shown: z.array(words), folded: z.array(words) });

const Step = z.object({
  title: words,
  responsible: words,
  rule: words,
  action: words,
  clock: words.nullable(),
});

const PlaybookEvent = z.object({
  name: words,
  title: words,
  rule: words,
  by: z.array(words),
  roles: z.array(words).nullable(),
  input: z.record(z.string(), z.unknown()).describe("JSON Schema of what it asks."),
});

const PlaybookClock = z.object({
  name: words,
  title: words,
  rule: words,
  owner: words,
  kind: z.enum(["deadline", "mark"]),
  legal: z.object({ citation: words, grade: words }).nullable(),
});

export const PlaybookWhole = PlaybookLine.extend({
  opens: words.describe("The event that opens a case."),
  first: words,
  intake: z.record(z.string(), z.unknown()).describe("JSON Schema of POST /cases, besides playbook."),
  groups: z.array(IntakeGroup).describe("How the questions of the intake stand together."),
  stages: z.array(
    z.object({
      name: words,
      title: words,
      means: words,
      final: z.boolean(),
      steps: z.array(Step),
      events: z.array(words),
    }),
  ),
  events: z.array(PlaybookEvent),
  clocks: z.array(PlaybookClock),
  arrows: z
    .array(z.object({ from: words, to: words, says: words }))
    .describe("Which stage leads where, by which event; what may happen in every open stage is left out."),
  diagram: words.describe("A state diagram in Mermaid."),
  responsibilities: words.describe("Who does what: a table in Markdown."),
}).meta({ id: "Playbook" });
export type PlaybookWhole = z.infer<typeof PlaybookWhole>;

export const PlaybookVersion = z
  .object({
    version: z.int(),
    newest: z.boolean().describe("New cases open in it."),
    why: z.array(words).describe("Why it was made, as its maps say."),
    from: z.array(z.int()).describe("Earlier versions whose open cases it takes."),
    openCases: z.int().nullable().describe("Null where there are more than ten thousand."),
  })
  .meta({ id: "PlaybookVersion" });
export type PlaybookVersion = z.infer<typeof PlaybookVersion>;

export const DifferenceWire = z
  .object({
    what: z.enum(["stage", "step", "event", "clock", "way"]),
    how: z.enum(["new", "gone", "changed"]),
    name: words,
    says: words,
  })
  .meta({ id: "PlaybookDifference" });
export type DifferenceWire = z.infer<typeof DifferenceWire>;

export const MovePlanned = z
  .object({
    caseId: z.uuid(),
    caseNumber: words,
    version: z.int().describe("Of the case, to be sent back with the move."),
    playbookVersion: z.int(),
    fromStage: words,
    toStage: words.nullable(),
    allowed: z.boolean(),
    refusal: z.object({ code: words, says: words, doNext: words }).nullable(),
    stepsOpened: z.array(words),
    stepsDropped: z.array(words),
    clocksEnded: z.array(words),
    clocksSet: z.array(words),
  })
  .meta({ id: "VersionMovePlanned" });
export type MovePlanned = z.infer<typeof MovePlanned>;

export const MoveBody = z.strictObject({
  to: z.int().positive(),
  cases: z
    .array(z.strictObject({ id: z.uuid(), version: z.int().positive() }))
    .min(1)
    .max(200)
    .describe("As the dry run listed them."),
});

export const MoveDone = z
  .object({
    caseId: z.uuid(),
    done: z.boolean(),
    code: words.nullable(),
    says: words,
    doNext: words.nullable(),
  })
  .meta({ id: "VersionMoveDone" });
export type MoveDone = z.infer<typeof MoveDone>;
