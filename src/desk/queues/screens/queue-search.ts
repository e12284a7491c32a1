// What is looked at, as the address keeps it: a view, and how it is narrowed further.
import type { KeptFilters } from "../views/wire.ts";
import type { groupings, sorts } from "../wire.ts";

/** Filters that the address may hold, beside the view. */
export const filterNames = [
  "playbook",
  "stage",
  "status",
  "waitingOn",
  "assignee",
  "client",
  "plan",
  "provider",
  "tag",
  "dueAfter",
  "dueBefore",
  "amountFrom",
  "amountTo",
  "held",
  "sort",
  "group",
] as const;
export type FilterName = (typeof filterNames)[number];

export type QueueSearch = {
  /** The id of a saved view, or the name of one that every desk has. */
  readonly queue?: string | undefined;
  readonly q?: string | undefined;
} & { readonly [name in FilterName]?: string | undefined };

const words = (value: unknown): string | undefined =>
  typeof value === "string" || typeof value === "number" ? String(value) : undefined;

/** Reads the address. What is not of it is left out; what is wrong in it the server says. */
export function readQueueSearch(given: Record<string, unknown>): QueueSearch {
  const kept = filterNames.flatMap((name) => {
    const value = words(given[name]);
    return value === undefined || value === "" ? [] : [[name, value] as const];
  });
  return { queue: words(given.queue), q: words(given.q), ...Object.fromEntries(kept) };
}

/** The filters of the address alone. */
export const narrowedBy = (search: QueueSearch): { readonly [name in FilterName]?: string } =>
  Object.fromEntries(filterNames.flatMap((name) => (search[name] ? [[name, search[name]]] : [])));

/** What the server is asked: the view, narrowed by the address. Groups are in the order of their dates. */
export function askedOf(asks: KeptFilters, search: QueueSearch): Record<string, string | undefined> {
  const { q } = search;
  if (q) return { ...narrowedBy(search), queue: "all", q, group: undefined };
  const whole: Record<string, string | undefined> = { ...asks, ...narrowedBy(search) };
  if (search.sort && search.sort !== "due") return { ...whole, group: undefined };
  if (search.group === "none") return { ...whole, group: undefined };
  return search.group ? { ...whole, sort: undefined } : whole;
}

/** The view with this narrowing kept in it. */
export const keptWith = (asks: KeptFilters, search: QueueSearch): KeptFilters => {
  const { q: _, ...whole } = askedOf(asks, search);
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined)) as KeptFilters;
};

export const sortWords: { readonly [sort in (typeof sorts)[number]]: string } = {
  due: "Next date first",
  service: "Planned service first",
  opened: "Newest first",
  changed: "Last changed first",
  amount: "Largest amount first",
  number: "By number",
};

export const groupWords: { readonly [group in (typeof groupings)[number]]: string } = {
  due: "By date",
  stage: "By stage",
  turn: "By whose turn",
  assignee: "By who has it",
  client: "By plan",
};
