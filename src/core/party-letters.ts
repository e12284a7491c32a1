// The letter by which a party is known where there is no room for its word: on the desk and in every window.
import type { Party } from "./playbook.ts";

/** One letter for each party, no two alike. The word always stands beside it, seen or read out. */
export const partyLetters: Readonly<Record<Party, string>> = {
  desk: "D",
  member: "M",
  provider: "P",
  tpa: "T",
  plan: "L",
  broker: "B",
  "medical-management": "N",
  counsel: "C",
  collector: "X",
  advocate: "A",
};
