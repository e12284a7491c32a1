// What the audit is asked for, as the address says it. Names of people stand in no address: an account by its
// id, a case by its number.
import type { Picked } from "./pick-case.tsx";

export type AuditSearch = {
  readonly actor?: string | undefined;
  /** The number of a case. */
  readonly case?: string | undefined;
  /** "yes": every case of its member, not only this one. */
  readonly whole?: string | undefined;
  /** Of an entry; "glass" for whatever was done behind broken glass. */
  readonly action?: string | undefined;
  /** ISO dates. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};

const shapes: { readonly [name in keyof AuditSearch]-?: RegExp } = {
  actor: /^[\w-]{1,80}$/,
  case: /^[\w-]{1,40}$/,
  whole: /^yes$/,
  action: /^[a-z -]{1,40}$/,
  from: /^\d{4}-\d\d-\d\d$/,
  to: /^\d{4}-\d\d-\d\d$/,
};

/** What of an address is a question to the audit; the rest is left aside. */
export function readAuditSearch(given: Record<string, unknown>): AuditSearch {
  return Object.fromEntries(
    Object.entries(shapes).flatMap(([name, shape]) => {
      const value = String(given[name] ?? "");
      return shape.test(value) ? [[name, value]] : [];
    }),
  );
}

/** As the API is asked, once the case of that number is known. */
export const queryOf = ({ actor, whole, action, from, to }: AuditSearch, of: Picked | null) => ({
  actor,
  caseId: of && !whole ? of.id : undefined,
  memberOf: of && whole ? of.id : undefined,
  action: action === "glass" ? undefined : action,
  glass: action === "glass" ? "only" : undefined,
  from,
  to,
});
