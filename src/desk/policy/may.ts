// Asks the table of calls.
import { allowed, type Ruling, refused } from "../../core/ruling.ts";
import { oneOfRoles } from "../../core/words.ts";
import type { Caller } from "./caller.ts";
import { type CallRow, callPolicy } from "./calls.ts";

/** The row of a call; null for one that has none. `path` is the pattern: `/api/v1/cases/:id`. */
export const rowOf = (method: string, path: string): CallRow | "public" | null =>
  callPolicy[`${method === "HEAD" ? "GET" : method} ${path}`] ?? null;

/** May this caller use the call at all? Does NOT look at any case. */
export function mayUse({ actor, scopes }: Caller, row: CallRow): Ruling {
  const { party, roles } = actor;
  if (scopes.length > 0 && !scopes.includes(row.scope)) {
    const says = `This token is limited to ${scopes.join(", ")}, and this call needs ${row.scope}.`;
    return refused("TOKEN_TOO_NARROW", "GN-04", says, "Use a token that has it.");
  }
  if (party !== "desk") {
    if (row.outside.includes(party)) return allowed;
    const who = [row.desk === "any" ? "the desk" : row.desk.join(" or "), ...row.outside].join(", ");
    return refused(
      "NOT_FOR_YOU",
      "GN-04",
      `This is not shown to the ${party}; it is for ${who}.`,
      "Ask the desk.",
    );
  }
  if (row.desk === "any" || row.desk.some((role) => roles.includes(role))) return allowed;
  const who = oneOfRoles(row.desk);
  return refused("NOT_YOUR_ROLE", "GN-04", `This is done by ${who}.`, `Ask ${who}.`);
}

/** Does the call take this caller's token, or does it want somebody who signed in? */
export function takesToken({ mode, scopes }: Caller, { session }: CallRow): boolean {
  const persona = mode === "sandbox" && scopes.length === 0;
  return session === undefined || (persona && (session === "person" || session === "key"));
}
