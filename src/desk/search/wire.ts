// What was found, as it goes over the wire.
import { z } from "zod";

export const hitKinds = ["case", "person", "organisation", "claim", "document"] as const;
export type HitKind = (typeof hitKinds)[number];

export const Hit = z
  .object({
    kind: z.enum(hitKinds),
    id: z.string().describe("Of the case, person, organisation or document; of a claim, a key of its own."),
    title: z.string(),
    detail: z.string().describe("What tells it from others of its name."),
    where: z.string().describe("Where the words stand: `Member`, `Claim number`, `Page 2`."),
    caseId: z.uuid().nullable().describe("The case it belongs to, or is."),
  })
  .meta({ id: "Hit" });
export type Hit = z.infer<typeof Hit>;

export const Found = z
  .object({
    words: z.array(z.string()).describe("What was looked for: each begins a word of every hit."),
    groups: z.array(
      z.object({
        kind: z.enum(hitKinds),
        items: z.array(Hit),
        more: z.boolean().describe("There are more than are shown."),
      }),
    ),
  })
  .meta({ id: "Found" });
export type Found = z.infer<typeof Found>;
