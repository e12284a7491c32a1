// What is read of a case before another provider is looked for.
import { expect, test } from "vitest";
import { factsOf } from "./asked.ts";

const lives = (address: string) => factsOf({ facts: { member: { address } } as never }).zip;

test.each([
  ["12 Elm Street\nTernport, OR 97201", "97201"],
  ["12 Elm Street, Ternport OR 97201-4410 ", "97201"],
  ["12 Elm Street, Ternport OR 972014410", "97201"],
  ["12345 Elm Street", ""],
  ["97201 is where she used to live, near Elm Street", ""],
])("AN-20: the search begins where the member lives: %j", (address, zip) => {
  expect(lives(address)).toBe(zip);
});

test("AN-20: a case that says neither member nor alternates is searched from nothing", () => {
  expect(factsOf({ facts: {} as never })).toMatchObject({ alternates: [], zip: "", planName: undefined });
});
