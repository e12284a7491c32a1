// Whatever a file holds: it is read the same in any pieces, it ends, and nothing is thrown.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type MadeClaim, plainStyle, remittanceText } from "./made-remittance.ts";
import { allProblems, readWholeX12 } from "./whole-file.ts";

const asBytes = (text: string): Uint8Array =>
  Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)));

const cents = fc.integer({ min: -50_000_00, max: 50_000_00 });
const adjustment = fc.tuple(
  fc.constantFrom("CO", "CR", "OA", "PI", "PR"),
  fc.constantFrom("1", "2", "3", "45", "97", "A2", "23"),
  cents,
);
const line = fc.record({
  procedure: fc.array(fc.constantFrom("99213", "25", "59", "TC"), { minLength: 1, maxLength: 3 }),
  chargeCents: cents,
  adjustments: fc.array(adjustment, { maxLength: 3 }),
});
const claim: fc.Arbitrary<MadeClaim> = fc.record({
  id: fc.stringMatching(/^[A-Z0-9]{1,20}$/),
  status: fc.constantFrom("1", "2", "3", "4", "19", "22"),
  lastName: fc.stringMatching(/^[A-Z]{1,20}$/),
  lines: fc.array(line, { minLength: 1, maxLength: 3 }),
  adjustments: fc.array(adjustment, { maxLength: 2 }),
});
const claims = fc.array(claim, { maxLength: 5 });

/** Three or four different characters that neither the text nor the rest of the envelope uses. */
const delimiters = fc
  .uniqueArray(fc.constantFrom(..."*|!+<>=@#$%&;:~^_{}`\x1c\x1d\x1e\x1f\x15\x07".split("")), {
    minLength: 4,
    maxLength: 4,
  })
  .map(([element = "", component = "", repetition = "", segment = ""]) => ({
    element,
    component,
    repetition,
    segment,
  }));
const after = fc.constantFrom("", "\n", "\r\n", "\r");

describe("a made remittance", () => {
  test("reads back as balanced, whatever its amounts, delimiters and line ends", () => {
    fc.assert(
      fc.property(claims, delimiters, after, cents, (made, marks, lineEnd, providerCents) => {
        const style = { delimiters: marks, after: lineEnd, control: "000000777" };
        const file = readWholeX12(remittanceText(made, style, providerCents));
        expect(file.interchanges).toHaveLength(1);
        const [only] = file.interchanges[0]?.transactions ?? [];
        expect(only?.transaction).toMatchObject({
          balances: true,
          claims: made.length,
          linesNotBalancing: 0,
        });
        expect(only?.remitted.map((one) => one.id)).toEqual(made.map((one) => one.id));
        expect(only?.remitted.every((one) => one.balances)).toBe(true);
        // The only thing that can be wrong with it is a reversal that takes nothing back.
        const codes = allProblems(file).map((problem) => problem.code);
        expect(codes.filter((code) => code !== "REVERSAL_SIGN")).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("does not balance any more when one amount of it changes by a cent", () => {
    fc.assert(
      fc.property(fc.array(claim, { minLength: 1, maxLength: 3 }), fc.nat(), (made, which) => {
        const text = remittanceText(made);
        const amounts = [
          ...text.matchAll(/(?<=(?:CLP\*\w+\*\d+\*|SVC\*[\w:]+\*|CAS\*\w+\*\w+\*))-?\d+\.\d\d/g),
        ];
        const chosen = amounts[which % amounts.length];
        if (!chosen) return;
        const more = (Number(chosen[0]) + 0.01).toFixed(2);
        const changed = text.slice(0, chosen.index) + more + text.slice(chosen.index + chosen[0].length);
        const file = readWholeX12(changed);
        expect(allProblems(file).map((problem) => problem.code)).toEqual(
          expect.arrayContaining([expect.stringMatching(/BALANCE/)]),
        );
      }),
      { numRuns: 200 },
    );
  });
});

/** A file of two interchanges with different delimiters, and rubbish around them. */
const base = [
  "Dear all\n",
  remittanceText([
    {
      id: "LC1",
      status: "1",
      lastName: "DOE",
      adjustments: [["CO", "45", 100]],
      lines: [{ procedure: ["99213", "25"], chargeCents: 10_000, adjustments: [["PR", "1", 500]] }],
    },
  ]),
  "\r\n--\r\n",
  remittanceText([], {
    ...plainStyle,
    control: "000000102",
    after: "\r\n",
    delimiters: { element: "|", component: ">", repetition: null, segment: "!" },
  }),
].join("");

/** Cuts into pieces at places given as parts of the whole. */
function inPieces<T extends string | Uint8Array>(whole: T, cuts: readonly number[]): T[] {
  const places = cuts.map((cut) => Math.floor(cut * whole.length)).sort((a, b) => a - b);
  return [0, ...places].map((from, at) => whole.slice(from, places[at] ?? whole.length) as T);
}

const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 });

describe("any file", () => {
  test("is read the same in any pieces", () => {
    const whole = readWholeX12(base);
    expect(whole.interchanges).toHaveLength(2);
    fc.assert(
      fc.property(cuts, fc.constantFrom(1, 50, 1000), (places, gather) => {
        expect(readWholeX12(inPieces(asBytes(base), places), { gather })).toEqual(whole);
      }),
      { numRuns: 200 },
    );
  });

  test("is read the same in any pieces after letters of it were changed, taken out or put in", () => {
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      out: fc.nat({ max: 30 }),
      put: fc.oneof(
        fc.string({ maxLength: 5 }),
        fc.constantFrom(
          "~",
          "*",
          "!",
          "|",
          "\n",
          "\r\n",
          "ISA*",
          "IEA*1~",
          "SE*1*1~",
          "BIN*9*",
          "\0",
          "\xff",
          " ",
        ),
      ),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), cuts, (changes, places) => {
        let text = base;
        for (const { at, out, put } of changes) {
          const from = Math.floor(at * text.length);
          text = text.slice(0, from) + put + text.slice(from + out);
        }
        const bytes = asBytes(text);
        const whole = readWholeX12(bytes);
        expect(readWholeX12(inPieces(bytes, places), { gather: 1 })).toEqual(whole);
      }),
      { numRuns: 400 },
    );
  });

  test("may end anywhere", () => {
    for (let length = 0; length <= base.length; length++) {
      const file = readWholeX12(base.slice(0, length));
      if (length < base.length - 3) expect(allProblems(file).length).toBeGreaterThan(0);
    }
  });

  test("may begin anywhere", () => {
    for (let from = 0; from < base.length; from++) readWholeX12(base.slice(from));
  });

  test("may be any bytes at all", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
        const file = readWholeX12(bytes);
        if (file.interchanges.length === 0) expect(file.problems.length).toBe(1);
      }),
      { numRuns: 300 },
    );
  });

  test("may be a heap of segments in any order", () => {
    const names =
      "ISA GS ST SE GE IEA BPR TRN N1 CLP CAS SVC NM1 PLB MIA MOA LQ CLM HL SBR SV1 BIN TA1 XX".split(" ");
    const segment = fc
      .tuple(
        fc.constantFrom(...names),
        fc.array(fc.constantFrom("", "1", "835", "837", "-1.00", "HC:1", "x"), { maxLength: 17 }),
      )
      .map(([name, elements]) => [name, ...elements].join("*"));
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 60 }), (segments) => {
        const text = `${base.slice(9, 115)}${segments.join("~")}~`;
        expect(readWholeX12(text, { gather: 1 })).toEqual(readWholeX12(text));
      }),
      { numRuns: 300 },
    );
  });
});
