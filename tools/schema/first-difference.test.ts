import { expect, test } from "vitest";
import { firstDifference } from "./first-difference.ts";

test("the same text has no difference", () => {
  expect(firstDifference("a\nb\n", "a\nb\n")).toBeNull();
});

test("the first line that differs is named with both readings", () => {
  expect(firstDifference("a\nb\nc", "a\nx\ny")).toBe(
    "db/schema.sql:2 has\n  b\nand the migrations make\n  x",
  );
});

test("a text that ends too early or too late differs where the other goes on", () => {
  expect(firstDifference("a", "a\nb")).toContain(":2 has\n  (the end)\nand the migrations make\n  b");
  expect(firstDifference("a\nb", "a")).toContain(":2 has\n  b\nand the migrations make\n  (the end)");
  expect(firstDifference("", "a")).toContain(":1 has");
});
