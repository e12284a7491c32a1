import { expect, test } from "vitest";
import { asciiLayerOf } from "./ascii-layers.ts";

const off = (text: string) => asciiLayerOf(Buffer.from(text))?.(Buffer.from(text)).toString("latin1");

test("letters and digits in pairs are bytes", () => {
  expect(off("48656c6c6f20776f726c64>")).toBe("Hello world");
  expect(off("48 65 6C\n6c 6f 2>rest")).toBe("Hello ");
});

test("five letters are four bytes, and a last group may be shorter", () => {
  expect(off('87cURD]i,"Ebo80~>')).toBe("Hello World!");
  expect(off('<~87cURD]i,"Ebo7~>')).toBe("Hello World");
  expect(off("z87cURDZ~>")).toBe("\0\0\0\0Hello");
  expect(off('87cUR\n D]i,"  Ebo80 ~>')).toBe("Hello World!");
});

test("bytes that are written in no letters have no layer", () => {
  for (const text of ["", "\x78\x9c", "BT /F1 12 Tf (xyz) Tj ET\u0080", "abc"]) {
    expect(asciiLayerOf(Buffer.from(text, "latin1"))).toBeNull();
  }
});
