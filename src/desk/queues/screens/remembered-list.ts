// The list one came from, as it stood: for the way on to the next case, and back to the same row.
import { useSyncExternalStore } from "react";

export type RememberedList = {
  /** The address of the list. */
  readonly search: Readonly<Record<string, string | undefined>>;
  readonly title: string;
  readonly rows: readonly { readonly id: string; readonly number: string; readonly name: string }[];
  /** The row that was opened last. */
  readonly at: string | null;
};

const place = "parley.list";
let now: RememberedList | null | undefined;
const listeners = new Set<() => void>();

export function rememberedList(): RememberedList | null {
  if (now === undefined) {
    try {
      now = JSON.parse(sessionStorage.getItem(place) ?? "null") as RememberedList | null;
    } catch {
      now = null;
    }
  }
  return now;
}

/** Keeps it for this window alone; names go with the window. */
export function rememberList(list: RememberedList): void {
  now = list;
  sessionStorage.setItem(place, JSON.stringify({ ...list, rows: list.rows.slice(0, 500) }));
  for (const tell of listeners) tell();
}

const listen = (tell: () => void) => {
  listeners.add(tell);
  return () => void listeners.delete(tell);
};

export const useRememberedList = (): RememberedList | null => useSyncExternalStore(listen, rememberedList);

/**
 * The row after this one in the list that one came from; null at its end, or for a case that was not in
 * it.
 */
export function nextAfter(list: RememberedList | null, id: string): RememberedList["rows"][number] | null {
  const index = list?.rows.findIndex((row) => row.id === id) ?? -1;
  return index === -1 ? null : (list?.rows[index + 1] ?? null);
}
