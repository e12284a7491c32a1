// The cases a person opened last, in this browser: numbers and ids, and nothing of what is in them.
import { personHere } from "../../../ui/session.ts";

type Recent = { readonly id: string; readonly number: string };

const most = 6;
const place = (): string => `parley.recent.${personHere()}`;

export function recentCases(): readonly Recent[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(place()) ?? "[]");
    return Array.isArray(read) ? (read as Recent[]).slice(0, most) : [];
  } catch {
    return [];
  }
}

/** Puts a case in front of the others. */
export function noteOpened(one: Recent): void {
  const rest = recentCases().filter(({ id }) => id !== one.id);
  localStorage.setItem(place(), JSON.stringify([one, ...rest].slice(0, most)));
}
