// Rows come back from the database exactly as the reader made them.
import fc from "fast-check";
import { expect, test } from "vitest";
import { packed, unpacked } from "./packed.ts";

const cell = fc.oneof(fc.string(), fc.integer(), fc.boolean());

test("rows come back as they were, whatever stands in them", () => {
  const row = fc.record(
    { code: fc.string(), rate: fc.option(cell), amount: cell, description: cell },
    {
      requiredKeys: ["code", "rate", "amount"],
    },
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), row), (rows) => {
      const before = new Map(Object.entries(rows));
      const after = unpacked("rvu", packed(before));
      expect([...after.keys()]).toEqual([...before.keys()]);
      // A part that is left out stays left out: `toStrictEqual` tells it from one that is nothing.
      expect([...after.values()]).toStrictEqual([...before.values()].map((one) => ({ ...one })));
    }),
    { numRuns: 300 },
  );
});

test("what could not come back as it was is not packed", () => {
  const rows = new Map<string, object>([
    ["a", { code: "A", description: null }],
    ["b", { code: "B" }],
  ]);
  expect(() => packed(rows)).toThrow("both empty and left out");
});
