// Names in a note: which are being typed, and whom the finished text calls.
import type { ColleagueWire } from "../wire.ts";

/** The letters after the last @ before the caret, where a name may be meant; null where none is. */
export function nameBeingTyped(text: string, caret: number): string | null {
  const found = /(?:^|[\s(])@([\p{L}' -]{0,40})$/u.exec(text.slice(0, caret));
  return found ? (found[1] ?? "") : null;
}

/** People whose name, or one of whose names, begins with these letters; at most six. */
export function fitting(people: readonly ColleagueWire[], letters: string): readonly ColleagueWire[] {
  const wanted = letters.trim().toLowerCase();
  const begins = (name: string) =>
    name.toLowerCase().startsWith(wanted) ||
    name
      .toLowerCase()
      .split(/\s+/)
      .some((part) => part.startsWith(wanted));
  return people.filter(({ name }) => begins(name)).slice(0, 6);
}

/** The text with the name put in for what was being typed, and where the caret stands then. */
export function withName(text: string, caret: number, name: string): { text: string; caret: number } {
  const letters = nameBeingTyped(text, caret) ?? "";
  const begin = caret - letters.length;
  const after = text.slice(caret).replace(/^ /, "");
  return { text: `${text.slice(0, begin)}${name} ${after}`, caret: begin + name.length + 1 };
}

/** Ids of those whom the text calls by their whole name. Of two people of one name both are meant. */
export const calledIn = (text: string, people: readonly ColleagueWire[]): string[] =>
  people.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id);
