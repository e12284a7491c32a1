// Playbooks as they go over the wire.
import { z } from "zod";

const words = z.string();

export const PlaybookLine = z
  .object({ name: words, version: z.int(), title: words, opensWhen: words, source: words })
  .meta({ id: "PlaybookLine" });

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
  diagram: words.describe("A state diagram in Mermaid."),
  responsibilities: words.describe("Who does what: a table in Markdown."),
}).meta({ id: "Playbook" });
export type PlaybookWhole = z.infer<typeof PlaybookWhole>;
