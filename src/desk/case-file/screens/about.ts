// The groups in which a person looks for an action, or for what happened.
import type { ActionWire } from "../wire.ts";

type About = ActionWire["about"];

/** In the order in which they are shown. */
const groups: readonly (readonly [about: About, title: string])[] = [
  ["letter", "Letters"],
  ["message", "Messages"],
  ["contact", "Calls and contacts"],
  ["money", "Money and offers"],
  ["paper", "Papers"],
  ["case", "The course of the case"],
];

export type ActionGroup = { readonly title: string; readonly actions: readonly ActionWire[] };

/** The actions in their groups; a group without any is left out. */
export const inGroups = (actions: readonly ActionWire[]): readonly ActionGroup[] =>
  groups.flatMap(([about, title]) => {
    const own = actions.filter((one) => one.about === about);
    return own.length > 0 ? [{ title, actions: own }] : [];
  });

/** Those that have all the words in their title, their rule or the reason why not. */
export function withWords(actions: readonly ActionWire[], words: string): readonly ActionWire[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return actions.filter(({ title, rule, says = "" }) => {
    const text = `${title} ${rule} ${says}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
