// AP-03: codes are typed while the provider is on the telephone.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineInShort, readCodes } from "./codes-typed.ts";

const short = (text: string) => readCodes(text).lines.map(lineInShort);

describe("codes as they are typed", () => {
  test("stand one after the other, or one a line", () => {
    expect(short("G0101, Q0091; A0425\nJ1100")).toEqual(["G0101", "Q0091", "A0425", "J1100"]);
  });

  test("carry modifiers behind a hyphen or a space, in small letters too", () => {
    expect(short("73120-26, 73120 tc, g0105-53-rt")).toEqual(["73120-26", "73120-TC", "G0105-53-RT"]);
  });

  test("carry units, minutes of anesthesia and the charge", () => {
    expect(readCodes("J1100 x4 $80.50, 00140 45min, J1885 x 2").lines).toEqual([
      { code: "J1100", modifiers: [], units: 4, billedCents: 8_050 },
      { code: "00140", modifiers: [], units: 1, minutes: 45 },
      { code: "J1885", modifiers: [], units: 2 },
    ]);
  });

  test.each(["G01", "G0101 x0", "G0101 soon", "G0101-1", "$80", "G0101 x-2", "G0101-26-27-28-29-30"])(
    "are told as they stand where they cannot be read: %s",
    (text) => {
      expect(readCodes(`Q0091, ${text}`)).toMatchObject({ odd: [text], lines: [{ code: "Q0091" }] });
    },
  );

  test("of nothing are none", () => {
    expect(readCodes(" ,\n; ")).toEqual({ lines: [], odd: [] });
  });

  test("are read or told, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const { lines, odd } = readCodes(text);
        for (const { code, modifiers, units } of lines) {
          expect(code).toMatch(/^[A-Z0-9]{5}$/);
          expect(units).toBeGreaterThan(0);
          for (const one of modifiers) expect(one).toMatch(/^[A-Z0-9]{2}$/);
        }
        expect(lines.length + odd.length).toBe(text.split(/[,;\n]+/).filter((one) => one.trim()).length);
      }),
    );
  });
});
