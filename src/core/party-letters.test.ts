import { expect, test } from "vitest";
import { partyLetters } from "./party-letters.ts";
import { parties } from "./playbook.ts";

test("every party has one letter, and no two have the same", () => {
  expect(Object.keys(partyLetters).toSorted()).toEqual([...parties].toSorted());
  const letters = Object.values(partyLetters);
  expect(new Set(letters).size).toBe(letters.length);
  for (const letter of letters) expect(letter).toMatch(/^[A-Z]$/);
});
