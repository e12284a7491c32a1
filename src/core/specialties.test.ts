import { expect, test } from "vitest";
import { isSpecialtyCode, specialties, specialtyInWords } from "./specialties.ts";

test("each specialty has a code that may be asked for, once, and words in both languages", () => {
  const codes = specialties.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const { code, en, es } of specialties) {
    expect([code, isSpecialtyCode(code)]).toEqual([code, true]);
    expect(en.length * es.length).toBeGreaterThan(0);
  }
  expect(new Set(specialties.map(({ en }) => en)).size).toBe(codes.length);
});

test("a code has the words of its own, or those of its family, or stands for itself", () => {
  expect(specialtyInWords("207RC0000X")).toBe("Heart");
  expect(specialtyInWords("207XS0106X")).toBe("Bone and joint surgery");
  expect(specialtyInWords("207XS0106X", "es")).toBe("Cirugía de huesos y articulaciones");
  expect(specialtyInWords("999Z00000X")).toBe("999Z00000X");
});

test("what is no code is none", () => {
  for (const text of ["", "207", "207x", "207X0000", "207X'0000X", "207XS0106XX"])
    expect([text, isSpecialtyCode(text)]).toEqual([text, false]);
});
