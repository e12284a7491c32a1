import { expect, test } from "vitest";
import { knowsZip, squareOf, squaresOf, zipsNear } from "./zip-places.ts";

test("a ZIP code is nearest to itself, and the rest follow by distance", () => {
  const near = zipsNear("94110", 25) ?? [];
  expect(near[0]).toEqual({ zip: "94110", tenths: 0 });
  expect(near.length).toBeGreaterThan(100);
  const tenths = near.map((one) => one.tenths);
  expect(tenths).toEqual([...tenths].sort((a, b) => a - b));
  expect(tenths.at(-1)).toBeLessThanOrEqual(250);
});

test("distances are those of the map: San Francisco to Oakland is about ten miles, to Chicago 1,850", () => {
  const near = new Map((zipsNear("94110", 2_000) ?? []).map(({ zip, tenths }) => [zip, tenths / 10]));
  expect(near.get("94612")).toBeGreaterThan(8);
  expect(near.get("94612")).toBeLessThan(11);
  expect(near.get("60601")).toBeGreaterThan(1_830);
  expect(near.get("60601")).toBeLessThan(1_870);
});

test("whoever is near to one is as near from the other side", () => {
  for (const { zip, tenths } of (zipsNear("30303", 12) ?? []).slice(0, 20)) {
    expect(zipsNear(zip, 12)?.find((one) => one.zip === "30303")?.tenths).toBe(tenths);
  }
});

test("a wider circle holds the narrower one", () => {
  const wide = new Set((zipsNear("10001", 26) ?? []).map(({ zip }) => zip));
  expect((zipsNear("10001", 25) ?? []).every(({ zip }) => wide.has(zip))).toBe(true);
});

test("a ZIP code without an area is not known, and nothing is near to it", () => {
  expect(knowsZip("94110")).toBe(true);
  for (const zip of ["00000", "", "9411", "94110-1234"]) {
    expect(knowsZip(zip)).toBe(false);
    expect(zipsNear(zip, 25)).toBeNull();
    expect(squareOf(zip)).toBeNull();
  }
});

test("every ZIP code of a circle lies in one of its squares, and the squares are few", () => {
  const zips = (zipsNear("60601", 25) ?? []).map(({ zip }) => zip);
  const squares = squaresOf([...zips, "00000"]);
  expect(new Set(squares).size).toBe(squares.length);
  expect(squares.length).toBeLessThan(20);
  expect(zips.every((zip) => squares.includes(squareOf(zip) ?? ""))).toBe(true);
});
