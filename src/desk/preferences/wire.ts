// What a person may choose for themself, as it goes over the wire.
import { z } from "zod";

const Key = z
  .string()
  .regex(/^[\x21-\x7e]( [\x21-\x7e])?$/)
  .describe("One plain character, or two that follow each other: `g d`.");

const Shortcuts = z.strictObject({
  on: z.boolean().describe("False: no single key does anything."),
  keys: z
    .record(z.string().regex(/^[a-z-]{1,40}$/), Key.nullable())
    .refine((keys) => Object.keys(keys).length <= 60, "at most 60 keys")
    .describe("By the name of what they do, where they are not the usual ones; null for none."),
});

export const Preferences = z
  .strictObject({
    theme: z.enum(["system", "light", "dark"]),
    density: z.enum(["compact", "normal", "roomy"]).describe("Rows of 24, 32 or 40 px."),
    language: z.enum(["en", "es"]),
    shortcuts: Shortcuts,
    tour: z.strictObject({
      state: z.enum(["new", "left", "done"]),
      step: z.int().min(0).max(6).describe("Where it goes on; at most seven steps, from 0."),
    }),
  })
  .meta({ id: "Preferences" });
export type Preferences = z.infer<typeof Preferences>;

/** What a change names; what it leaves out stays as it is. */
export const PreferencesChange = Preferences.partial().meta({ id: "PreferencesChange" });
export type PreferencesChange = z.infer<typeof PreferencesChange>;
