// Names in a note as somebody types them.
import { expect, test } from "vitest";
import { calledIn, fitting, nameBeingTyped, withName } from "./mentions.ts";

const people = [
  { id: "1", name: "Dana Desk" },
  { id: "2", name: "Nils Negotiator" },
  { id: "3", name: "Ana O'Dea" },
];

test("a name is being typed after an @ that begins a word, up to the caret", () => {
  expect(nameBeingTyped("ask @Da", 7)).toBe("Da");
  expect(nameBeingTyped("ask @Da about", 7)).toBe("Da");
  expect(nameBeingTyped("@", 1)).toBe("");
  expect(nameBeingTyped("write to a@example.com", 22)).toBeNull();
  expect(nameBeingTyped("nothing", 7)).toBeNull();
});

test("people are found by any of their names", () => {
  expect(fitting(people, "neg").map(({ id }) => id)).toEqual(["2"]);
  expect(fitting(people, "").length).toBe(3);
  expect(fitting(people, "o'd").map(({ id }) => id)).toEqual(["3"]);
  expect(fitting(people, "nobody")).toEqual([]);
});

test("the name takes the place of what was typed, and the caret stands after it", () => {
  expect(withName("ask @Da about", 7, "Dana Desk")).toEqual({ text: "ask @Dana Desk about", caret: 15 });
  expect(withName("@", 1, "Ana O'Dea")).toEqual({ text: "@Ana O'Dea ", caret: 11 });
});

test("whom a text calls is who stands in it by the whole name, when it is sent", () => {
  expect(calledIn("@Dana Desk and @Nils Negotiator", people)).toEqual(["1", "2"]);
  expect(calledIn("@Dana only, Dana Desk", people)).toEqual([]);
});
