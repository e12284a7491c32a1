// What of the triage queue is looked at, as the address keeps it.
import type { State } from "./triage-data.ts";
import { states } from "./words.ts";

export type TriageSearch = { readonly item?: string | undefined; readonly state?: State | undefined };

/** Anything that is no state or no id is left out. */
export function readTriageSearch(given: Record<string, unknown>): TriageSearch {
  const { item, state } = given;
  const known = states.find(([name]) => name === state)?.[0];
  return {
    item: typeof item === "string" && /^[0-9a-f-]{36}$/i.test(item) ? item : undefined,
    state: known === "waiting" ? undefined : known,
  };
}
