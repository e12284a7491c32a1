import { expect, test } from "vitest";
import { askedOf, keptWith, narrowedBy, readQueueSearch } from "./queue-search.ts";
import { nextAfter } from "./remembered-list.ts";

const open = { queue: "open", group: "due" } as const;

test("the address is read as it stands; what is not of it and what is empty is left out", () => {
  const search = readQueueSearch({ queue: "late", q: 42, stage: "watching", plan: "", wat: "1", held: null });
  expect(search).toEqual({ queue: "late", q: "42", stage: "watching" });
  expect(narrowedBy(search)).toEqual({ stage: "watching" });
});

test("the server is asked for the view, narrowed by the address", () => {
  expect(askedOf(open, { stage: "watching" })).toEqual({ queue: "open", group: "due", stage: "watching" });
});

test("another order than by date ends the groups, and groups end another order", () => {
  expect(askedOf(open, { sort: "amount" })).toMatchObject({ sort: "amount", group: undefined });
  expect(askedOf(open, { sort: "due" })).toMatchObject({ group: "due" });
  expect(askedOf({ queue: "closed", sort: "changed" }, { group: "stage" })).toMatchObject({
    group: "stage",
    sort: undefined,
  });
  expect(askedOf(open, { group: "none" })).toMatchObject({ group: undefined });
});

test("a search looks at all cases, whatever the view, and is never kept in one", () => {
  expect(askedOf(open, { q: "wren" })).toMatchObject({ queue: "all", q: "wren", group: undefined });
  expect(keptWith(open, { q: "wren", stage: "watching" })).not.toHaveProperty("q");
  expect(keptWith(open, { sort: "amount" })).toEqual({ queue: "open", sort: "amount" });
});

test("after the last case of the list, and after one that was not in it, there is none", () => {
  const rows = ["a", "b"].map((id) => ({ id, number: id, name: id }));
  const list = { search: {}, title: "Late", at: null, rows };
  expect(nextAfter(list, "a")?.id).toBe("b");
  expect(nextAfter(list, "b")).toBeNull();
  expect(nextAfter(list, "c")).toBeNull();
  expect(nextAfter(null, "a")).toBeNull();
});
