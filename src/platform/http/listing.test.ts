import fc from "fast-check";
import { expect, test } from "vitest";
import { cursorOf, readCursor } from "./cursor.ts";
import { begin, page } from "./listing.ts";
import { Stop } from "./problem.ts";

test("a cursor brings its key back, for its own list and no other", () => {
  const key = fc.array(fc.oneof(fc.string({ maxLength: 60 }), fc.integer(), fc.constant(null)), {
    minLength: 1,
    maxLength: 3,
  });
  fc.assert(
    fc.property(key, (parts) => {
      const cursor = cursorOf("cases due", parts);
      expect(cursor).toMatch(/^[\w-]+$/);
      expect(readCursor("cases due", cursor)).toEqual(JSON.parse(JSON.stringify(parts)));
      expect(readCursor("cases opened", cursor)).toBeNull();
    }),
  );
});

test("anything else is no cursor", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      expect(readCursor("cases", text)).toBeNull();
    }),
  );
  expect(readCursor("cases", Buffer.from('["cases",{"a":1}]').toString("base64url"))).toBeNull();
  expect(
    readCursor("cases", Buffer.from(JSON.stringify(["cases", "x".repeat(900)])).toString("base64url")),
  ).toBeNull();
});

test("a list without a cursor begins at its beginning, and one with a strange key does not begin", () => {
  expect(begin("cases", undefined, () => true)).toBeNull();
  expect(begin("cases", cursorOf("cases", [7]), () => true)).toEqual([7]);
  expect(() => begin("cases", cursorOf("cases", [7]), () => false)).toThrow(Stop);
});

test("one row more than the limit means a next page, which begins after the last row shown", () => {
  const rows = [1, 2, 3, 4];
  const shown = (limit: number) => page("n", rows, { limit, key: (row) => [row], show: (row) => row * 10 });
  expect(shown(4)).toEqual({ items: [10, 20, 30, 40], nextCursor: null });
  expect(shown(3)).toEqual({ items: [10, 20, 30], nextCursor: cursorOf("n", [3]) });
  expect(page("n", [], { limit: 3, key: () => [0], show: () => 0 })).toEqual({ items: [], nextCursor: null });
});
