// What an island sends as a drawn signature, from hands and from strangers.
import { execFileSync } from "node:child_process";
import { inflateSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { strokesPng } from "./mark-picture.ts";
import { pathOf, readStrokes, sheet } from "./strokes.ts";

const drawn = [
  [
    [10, 10],
    [100, 100],
  ],
  [[300, 80]],
] as const;

test("strokes on the sheet are read as they are, and make a path", () => {
  expect(readStrokes(JSON.stringify(drawn))).toEqual(drawn);
  expect(pathOf(drawn)).toBe("M10 10L100 100M300 80");
});

test.each([
  ["no JSON", "not json"],
  ["nothing", "[]"],
  ["an empty stroke", "[[]]"],
  ["a dot", "[[[5,5]]]"],
  ["a way that is too short", "[[[5,5],[30,30]]]"],
  ["outside the sheet", `[[[0,0],[${sheet.width + 1},0]]]`],
  ["below nought", "[[[-1,0],[100,0]]]"],
  ["broken numbers", "[[[0.5,0],[100,0]]]"],
  ["three numbers", "[[[0,0,0],[100,0,0]]]"],
  ["words", `[[["0",0],[100,0]]]`],
  ["an object", `{"0":[[0,0],[100,0]]}`],
  ["too many strokes", JSON.stringify(Array.from({ length: 81 }, () => drawn[0]))],
  ["too many points", JSON.stringify([Array.from({ length: 4_001 }, (_, at) => [at % 600, at % 160])])],
  ["too long a text", `[[[0,0],[100,0]]]${" ".repeat(80_000)}`],
])("%s is no signature", (_what, text) => {
  expect(readStrokes(text)).toBeNull();
});

test("the most that is taken is taken", () => {
  const most = [Array.from({ length: 4_000 }, (_, at) => [at % 601, at % 161])];
  expect(readStrokes(JSON.stringify(most))).toEqual(most);
});

test("whatever is sent, it is read or refused, never thrown at", () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      const read = readStrokes(text);
      if (read) expect(pathOf(read)).toMatch(/^M[\dML ]+$/);
    }),
  );
});

test("the picture is a PNG that others can read, black where the pen went, the same each time", () => {
  const png = strokesPng(drawn);
  expect(strokesPng(drawn)).toEqual(png);
  expect(png.length).toBeLessThan(20_000);
  const rows = inflateSync(png.subarray(png.indexOf("IDAT") + 4, png.indexOf("IEND") - 8));
  const shade = (x: number, y: number) => rows[y * 2 * (sheet.width * 2 + 1) + 1 + x * 2];
  expect(shade(50, 50)).toBe(0);
  expect(shade(300, 80)).toBe(0);
  expect(shade(200, 20)).toBe(255);
  const says = execFileSync("file", ["-"], { input: png, encoding: "utf8" });
  expect(says).toContain("PNG image data, 1200 x 320, 8-bit grayscale");
});
