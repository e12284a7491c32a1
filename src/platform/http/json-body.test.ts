import fc from "fast-check";
import { expect, test } from "vitest";
import { deepestJson, readJson } from "./json-body.ts";
import { Stop } from "./problem.ts";

const bytes = (text: string) => Buffer.from(text);

/** The code of the problem, or the value that was read. */
function read(body: Uint8Array): unknown {
  try {
    return readJson(body);
  } catch (error) {
    if (error instanceof Stop) return (error.answer.body as { code: string }).code;
    throw error;
  }
}

test("whatever JSON writes is read as it was", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      expect(read(bytes(JSON.stringify(value)))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("no bytes are no body, and a mark of UTF-8 before it is no matter", () => {
  expect(read(bytes(""))).toBeUndefined();
  expect(read(bytes("\ufeff{}"))).toEqual({});
});

test.each(["{", "[1,]", "{'a':1}", "NaN", "01", "\u0000", '{"a":1}}', " ", "undefined", '"a'])(
  "%j is no JSON",
  (text) => {
    expect(read(bytes(text))).toBe("BODY_NOT_JSON");
  },
);

test("bytes that are no UTF-8 are refused before they are read", () => {
  expect(read(Buffer.from([0x22, 0xff, 0x22]))).toBe("BODY_NOT_JSON");
  expect(read(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]))).toBe("BODY_NOT_JSON");
});

test(`${deepestJson} levels are read and one more is not, whatever stands in strings`, () => {
  const nested = (depth: number) => bytes("[".repeat(depth) + "]".repeat(depth));
  expect(read(nested(deepestJson))).toEqual(JSON.parse(nested(deepestJson).toString()));
  expect(read(nested(deepestJson + 1))).toBe("BODY_TOO_DEEP");
  const inText = { a: "[{".repeat(500), 'quo"te': "\\[" };
  expect(read(bytes(JSON.stringify(inText)))).toEqual(inText);
});

test("the problem tells where it breaks off and nothing of what was sent", () => {
  try {
    readJson(bytes('{"memberName": "Maria Example", }'));
  } catch (error) {
    const words = JSON.stringify((error as Stop).answer.body);
    expect(words).toMatch(/character \d+/);
    expect(words).not.toContain("Maria");
    return;
  }
  throw new Error("It was read.");
});
