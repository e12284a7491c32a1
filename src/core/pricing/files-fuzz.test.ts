// Whatever strangers send instead of a file of CMS.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDecimal } from "./exact.ts";
import { addendumA, addendumB, drg, gpci, rvuHeader, zip } from "./made-files.ts";
import { cut } from "./read/cells.ts";
import { recogniseFile } from "./recognise.ts";

describe("whatever strangers send", () => {
  const any = fc.array(fc.string({ unit: "binary" }), { maxLength: 12 });
  test("is refused or read, and never a fault", () => {
    fc.assert(
      fc.property(any, (lines) => {
        const file = recogniseFile("x", lines);
        expect("problem" in file || file.table !== undefined).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test("behind a true header is a row, nothing, or a problem in that line", () => {
    const headers = [
      rvuHeader,
      gpci.slice(0, 3),
      [zip],
      addendumA.slice(0, 2),
      addendumB.slice(0, 2),
      drg.slice(0, 2),
    ];
    const readers = headers.map((lines) => recogniseFile("x2025", lines));
    const line = fc.oneof(fc.string(), fc.stringMatching(/^[0-9A-Z,."\t$ ]{0,90}$/));
    fc.assert(
      fc.property(line, fc.constantFrom(...readers), (text, file) => {
        if ("problem" in file) throw new Error(file.problem.says);
        const found = file.read(text, 50);
        if (found.is === "problem") expect(found.problem.line).toBe(50);
      }),
      { numRuns: 5_000 },
    );
  });

  test("cells are cut as they were joined", () => {
    const cells = fc.array(fc.string(), { minLength: 1, maxLength: 8 });
    const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(cells, fc.constantFrom("," as const, "\t" as const), (all, delimiter) => {
        expect(cut(all.map(quoted).join(delimiter), delimiter)).toEqual(all);
      }),
      { numRuns: 2_000 },
    );
  });

  test("numbers are read exactly or not at all", () => {
    expect(readDecimal("$1,740.720", 3)).toBe(1_740_720);
    expect(readDecimal(".5", 2)).toBe(50);
    expect(readDecimal("7.", 2)).toBe(700);
    expect(readDecimal("1.230", 2)).toBe(123);
    for (const text of ["", ".", "-1", "1e3", "1,23", "0x1", "1.234", "∞", "1 2"]) {
      expect(readDecimal(text, 2)).toBeNull();
    }
    const scaled = fc.integer({ min: 0, max: 999_999_999 });
    fc.assert(
      fc.property(scaled, fc.integer({ min: 1, max: 4 }), (value, places) => {
        const digits = String(value).padStart(places + 1, "0");
        const text = `${digits.slice(0, -places)}.${digits.slice(-places)}`;
        expect(readDecimal(text, places)).toBe(value);
      }),
      { numRuns: 2_000 },
    );
  });
});
