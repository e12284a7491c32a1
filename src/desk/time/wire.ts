// The clock of a sandbox as it goes over the wire.
import { z } from "zod";
import { InstantField } from "../case-file/wire.ts";

export const TestClockBody = z
  .looseObject({
    to: z.unknown().optional().describe("An instant in ISO 8601, not before the tenant's time now."),
    by: z.unknown().optional().describe("A duration in ISO 8601, such as P7D or P1M."),
  })
  .describe("One of the two.");

export const TestClockAnswer = z
  .object({
    from: InstantField,
    to: InstantField.describe("The tenant's time now."),
    rung: z.int().describe("Clocks that rang on the way."),
    letters: z.int().describe("Letters that were looked at on the way."),
    digests: z.int(),
  })
  .meta({ id: "ClockMoved" });
