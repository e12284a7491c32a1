import fc from "fast-check";
import { expect, test } from "vitest";
import { byZip, zipOf } from "./zip.ts";

test.each([
  ["12 Alder Lane\nLarkspur Falls, CA 94000", "94000"],
  ["PO Box 12345\nFir, WA 98000-1234", "98000-1234"],
  ["12345 Elm Street, Ash, OR 97009", "97009"],
  ["97009 Elm Street", "97009"],
  ["Suite 123456, Ash", null],
  ["(800) 555-0142", null],
  ["Account 94000-12", null],
  ["", null],
])("the ZIP code of %j is %j", (address, zip) => {
  expect(zipOf(address)).toBe(zip);
});

test("whatever an address is, what is read is a ZIP code that stands in it, or nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (address) => {
      const zip = zipOf(address);
      expect(zip === null || (/^\d{5}(-\d{4})?$/.test(zip) && address.includes(zip))).toBe(true);
    }),
  );
});

const letter = fc.record({
  zip: fc.option(fc.constantFrom("90001", "90001-1234", "98000"), { nil: null }),
  toName: fc.constantFrom("Ash", "Elm"),
  caseNumber: fc.constantFrom("BB-1", "BB-2"),
});

test("letters are ordered in one way only, and those without a ZIP code come last", () => {
  fc.assert(
    fc.property(fc.array(letter), (letters) => {
      const sorted = letters.toSorted(byZip);
      expect(letters.toReversed().toSorted(byZip)).toEqual(sorted);
      const firstWithout = sorted.findIndex(({ zip }) => zip === null);
      if (firstWithout >= 0) expect(sorted.slice(firstWithout).every(({ zip }) => zip === null)).toBe(true);
    }),
  );
});
