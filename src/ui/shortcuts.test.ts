import { expect, test } from "vitest";
import { asUsual, type Chosen, keyFor, keyMeant, shortcuts, whyNot } from "./shortcuts.ts";

const named = (name: string) => {
  const found = shortcuts.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};
const chosen = (keys: Chosen["keys"]): Chosen => ({ on: true, keys });

test("no two keys of the list are the same, and none begins another", () => {
  for (const { name, usual } of shortcuts) expect(whyNot(name, usual, asUsual), name).toBeNull();
});

test("DK-14: a key is the usual one until its person chooses another, or none", () => {
  expect(keyFor(named("down"), asUsual)).toBe("j");
  expect(keyFor(named("down"), chosen({ down: "n" }))).toBe("n");
  expect(keyFor(named("down"), chosen({ down: null }))).toBeNull();
});

test("a page that binds j follows whoever moved it; what is not in the list stays where it is", () => {
  const moved = chosen({ down: "n", search: null });
  expect(keyMeant("j", moved)).toBe("n");
  expect(keyMeant("down", moved)).toBe("n");
  expect(keyMeant("/", moved)).toBeNull();
  expect(keyMeant("ArrowDown", moved)).toBe("ArrowDown");
  expect(keyMeant("1", moved)).toBe("1");
});

test("a key that another has, begins or is begun by is refused, and the other is named", () => {
  expect(whyNot("down", "k", asUsual)).toContain("The row before");
  expect(whyNot("down", "g", asUsual)).toMatch(/begins the keys/);
  expect(whyNot("go-day", "j x", asUsual)).toMatch(/by itself/);
  expect(whyNot("down", "k", chosen({ up: "i" }))).toBeNull();
  expect(whyNot("down", "k", chosen({ up: null }))).toBeNull();
});

test("digits belong to the answers, and what is no sign cannot be a key", () => {
  for (const key of ["1", "9 a", "Enter", "", " ", "ab", "a b c", "ü"])
    expect(whyNot("down", key, asUsual), key).not.toBeNull();
  expect(whyNot("down", "y", asUsual)).toBeNull();
  expect(whyNot("down", "y y", asUsual)).toBeNull();
});
