import { expect, test } from "vitest";
import { figureInWords } from "./figures-in-words.ts";

test("each figure is read with its unit, and one that nobody knows is left empty", () => {
  expect(figureInWords(1_234_567, "count")).toBe("1,234,567");
  expect(figureInWords(156_550, "cents")).toBe("$1,565.50");
  expect(figureInWords(97.5, "percent")).toBe("97.5 %");
  expect([figureInWords(1, "days"), figureInWords(0.5, "days")]).toEqual(["1 day", "0.5 days"]);
  expect([figureInWords(null, "cents"), figureInWords(undefined, "count")]).toEqual(["", ""]);
});
