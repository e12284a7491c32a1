import { expect, test } from "vitest";
import { ByteStream, type Chunk, latin1, words } from "./text.ts";

const bytes = (...numbers: number[]): Uint8Array => Uint8Array.from(numbers);

function through(...chunks: Chunk[]): { text: string; name: string; byteOrderMark: boolean } {
  const stream = new ByteStream();
  const parts = chunks.map((chunk) => latin1(stream.push(chunk)));
  const text = parts.join("") + latin1(stream.end());
  return { text, ...stream.encoding };
}

/** The text in UTF-16, without a mark. */
const utf16 = (text: string, bigEndian: boolean): Uint8Array =>
  Uint8Array.from(
    [...Array(text.length).keys()].flatMap((at) => {
      const unit = text.charCodeAt(at);
      return bigEndian ? [unit >> 8, unit & 0xff] : [unit & 0xff, unit >> 8];
    }),
  );

test("plain bytes go through as they are", () => {
  expect(through(bytes(73, 83, 65, 42, 0xff))).toEqual({
    text: "ISA*\xff",
    name: "utf-8",
    byteOrderMark: false,
  });
});

test("a file of fewer than four bytes is not held back for ever", () => {
  expect(through(bytes(73, 83)).text).toBe("IS");
  expect(through().text).toBe("");
});

test("a byte order mark is taken off and remembered", () => {
  expect(through(bytes(0xef, 0xbb, 0xbf, 73))).toEqual({ text: "I", name: "utf-8", byteOrderMark: true });
  expect(through("\ufeffISA")).toEqual({ text: "ISA", name: "utf-8", byteOrderMark: true });
});

test.each([
  ["utf-16le", false],
  ["utf-16be", true],
] as const)("%s is read with its mark and without", (name, bigEndian) => {
  expect(through(utf16("\ufeffISA*00", bigEndian))).toEqual({ text: "ISA*00", name, byteOrderMark: true });
  expect(through(utf16("ISA*00", bigEndian))).toEqual({ text: "ISA*00", name, byteOrderMark: false });
});

test("a unit of UTF-16 that is cut in two is put together, and half a unit at the end is let go", () => {
  const file = utf16("ISA*00", false);
  expect(through(...[...file].map((byte) => bytes(byte))).text).toBe("ISA*00");
  expect(through(file.subarray(0, file.length - 1)).text).toBe("ISA*0");
});

test("the letters of UTF-16 come out as UTF-8, also those outside the basic plane", () => {
  expect(words(through(utf16("ISA é ’ 😀", false)).text)).toBe("ISA é ’ 😀");
  expect(words(through("ISA é ", "’ \ud83d", "\ude00").text)).toBe("ISA é ’ 😀");
});

test("half of a pair becomes a question mark", () => {
  expect(through("ISA*\ud83d*").text).toBe("ISA*?*");
  expect(through("ISA*\ude00*").text).toBe("ISA*?*");
});

test("words that are UTF-8 are decoded", () => {
  expect(words("JOS\xc3\x89")).toBe("JOSÉ");
  expect(words("\xf0\x9f\x98\x80")).toBe("😀");
});

test.each([
  ["Latin-1", "JOS\xc9"],
  ["a cut letter", "JOS\xc3"],
  ["an overlong form", "\xc0\x80"],
  ["an overlong form of three", "\xe0\x80\x80"],
  ["half of a pair", "\xed\xa0\x80"],
  ["a number beyond Unicode", "\xf4\x90\x80\x80"],
  ["a byte that never leads", "\xff\xff"],
  ["text that was decoded before", "’"],
])("%s is left as it stands", (_, text) => {
  expect(words(text)).toBe(text);
});
