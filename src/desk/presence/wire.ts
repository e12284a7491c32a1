// Who else has a case open, as it goes over the wire.
import { z } from "zod";
import { InstantField } from "../case-file/wire.ts";

export const PresenceBody = z
  .strictObject({
    doing: z
      .enum(["", "writing a note", "writing a message", "writing a letter", "filling in a form"])
      .default("")
      .describe("Empty for only looking."),
  })
  .meta({ id: "PresenceBody" });
export type Doing = z.infer<typeof PresenceBody>["doing"];

export const Present = z
  .object({
    others: z.array(z.object({ id: z.string(), name: z.string(), doing: z.string(), since: InstantField })),
    version: z.int().describe("Of the case, now."),
  })
  .meta({ id: "Present" });
export type Present = z.infer<typeof Present>;
