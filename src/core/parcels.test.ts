// Files in parcels that a recipient takes.
import fc from "fast-check";
import { expect, test } from "vitest";
import { parcelsFor } from "./parcels.ts";

const sized = (...sizes: number[]) => sizes.map((bytes, no) => ({ no, bytes }));
const five = { mostFiles: 5, mostBytes: 25_000_000 };
const names = (files: { bytes: number }[], limits = five) =>
  parcelsFor(files, limits).parcels.map(({ name, files: inside }) => `${name}: ${inside.length}`);

test("five files of 25 MB together are one parcel, the sixth begins another", () => {
  expect(names(sized(5e6, 5e6, 5e6, 5e6, 5e6))).toEqual(["1 of 1: 5"]);
  expect(names(sized(1, 1, 1, 1, 1, 1))).toEqual(["1 of 2: 5", "2 of 2: 1"]);
  expect(names(Array.from({ length: 23 }, () => ({ bytes: 1 })))).toHaveLength(5);
});

test("25 MB goes in one parcel, and one byte more does not", () => {
  expect(names(sized(12_500_000, 12_500_000))).toEqual(["1 of 1: 2"]);
  expect(names(sized(12_500_000, 12_500_001))).toEqual(["1 of 2: 1", "2 of 2: 1"]);
});

test("a file that is too large alone is named, and the others go", () => {
  const { parcels, tooLarge } = parcelsFor(sized(10, 25_000_001, 20), five);
  expect(tooLarge.map(({ no }) => no)).toEqual([1]);
  expect(parcels.flatMap(({ files }) => files.map(({ no }) => no))).toEqual([0, 2]);
  expect(parcelsFor(sized(25_000_000), five).tooLarge).toEqual([]);
});

test("without limits everything is one parcel; without files there is none", () => {
  expect(parcelsFor(sized(1e9, 1e9, 1e9), {}).parcels).toHaveLength(1);
  expect(parcelsFor(sized(1, 1), { mostFiles: 1 }).parcels).toHaveLength(2);
  expect(parcelsFor([], five)).toEqual({ parcels: [], tooLarge: [] });
});

test("whatever the files and limits: nothing is lost or doubled, and each parcel is within them", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 1_000 }), { maxLength: 60 }),
      fc.record({ mostFiles: fc.integer({ min: 1, max: 9 }), mostBytes: fc.integer({ min: 1, max: 1_500 }) }),
      (sizes, limits) => {
        const files = sized(...sizes);
        const { parcels, tooLarge } = parcelsFor(files, limits);
        const sent = parcels.flatMap((one) => one.files);
        expect(sent.map(({ no }) => no)).toEqual(
          files.filter(({ bytes }) => bytes <= limits.mostBytes).map(({ no }) => no),
        );
        expect(sent.length + tooLarge.length).toBe(files.length);
        for (const [at, one] of parcels.entries()) {
          expect(one.files.length).toBeGreaterThan(0);
          expect(one.files.length).toBeLessThanOrEqual(limits.mostFiles);
          expect(one.bytes).toBe(one.files.reduce((sum, { bytes }) => sum + bytes, 0));
          expect(one.bytes).toBeLessThanOrEqual(limits.mostBytes);
          expect(one.name).toBe(`${at + 1} of ${parcels.length}`);
          // No two neighbours would have gone into one.
          const next = parcels[at + 1];
          if (next) {
            const fits =
              one.files.length < limits.mostFiles &&
              one.bytes + (next.files[0]?.bytes ?? 0) <= limits.mostBytes;
            expect(fits).toBe(false);
          }
        }
      },
    ),
  );
});
