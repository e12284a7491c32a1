// Characters that JSON can write and no text holds: the character of number nought and halves of a pair. The
// database takes neither, so they are refused before anything is asked of it.
import { badInput, notFound, Stop } from "./problem.ts";
import type { App } from "./routes.ts";

const isOdd = (text: string): boolean => text.includes("\u0000") || !text.isWellFormed();

/** Refuses odd characters in paths and queries; bodies are looked at where they are read. */
export function refuseOddAddresses(app: App): void {
  app.addHook("preValidation", async ({ params, query }) => {
    // Nothing has such an id or name.
    if (Object.values((params ?? {}) as Record<string, string>).some(isOdd)) throw new Stop(notFound());
    for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
      if (isOdd(name) || [value].flat().some((one) => typeof one === "string" && isOdd(one)))
        throw refused(isOdd(name) ? "?" : `?${name}`);
    }
  });
}

/** @throws Stop 422 with the place of the first odd text inside the value, names of members too */
export function refuseOddText(value: unknown, at: string): void {
  if (typeof value === "string" && isOdd(value)) throw refused(at);
  if (typeof value !== "object" || value === null) return;
  for (const [name, one] of Object.entries(value)) {
    if (isOdd(name)) throw refused(at);
    refuseOddText(one, `${at}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  }
}

const refused = (at: string): Stop => {
  const says = "This holds a character that no text has: number 0, or half of a pair.";
  return new Stop(badInput([{ at, says, doNext: "Take it out, and send the rest again." }]));
};
