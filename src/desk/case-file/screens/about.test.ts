// Actions in groups, and found by words.
import { expect, test } from "vitest";
import { abouts } from "../../../core/playbook.ts";
import type { ActionWire } from "../wire.ts";
import { inGroups, withWords } from "./about.ts";

const action = (more: Partial<ActionWire>): ActionWire => ({
  name: "x",
  title: "X",
  rule: "BB-01",
  responsible: ["desk"],
  about: "case",
  seenBy: [],
  next: false,
  allowed: true,
  input: {},
  ...more,
});

test("every action is in one group, whatever it is about, and no group is empty", () => {
  const all = abouts.map((about) => action({ name: about, about }));
  const found = inGroups(all).flatMap(({ actions }) => actions.map(({ name }) => name));
  expect(found.toSorted()).toEqual([...abouts].toSorted());
  expect(inGroups([])).toEqual([]);
});

test("an action is found by words of its title, its rule or the reason why it is not possible", () => {
  const offer = action({ title: "Make an offer", rule: "BB-17", says: "There is no further bill." });
  const other = action({ title: "Withdraw" });
  expect(withWords([offer, other], "offer MAKE")).toEqual([offer]);
  expect(withWords([offer, other], "bb-17")).toEqual([offer]);
  expect(withWords([offer, other], "further")).toEqual([offer]);
  expect(withWords([offer, other], " ")).toEqual([offer, other]);
  expect(withWords([offer, other], "nothing")).toEqual([]);
});
