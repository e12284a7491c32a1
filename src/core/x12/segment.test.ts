import { expect, test } from "vitest";
import type { Delimiters } from "./delimiters.ts";
import { codeOf, Segment } from "./segment.ts";
import { latin1 } from "./text.ts";

const standard: Delimiters = { element: "*", component: ":", repetition: "^", segment: "~" };

/** The first segment of a text whose characters are bytes. */
function segmentOf(text: string, delimiters = standard): Segment {
  const bytes = Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)));
  const segment = new Segment(delimiters);
  segment.lookAt({ bytes, text: latin1(bytes) });
  segment.moveTo(0, 7, bytes.length);
  return segment;
}

test("elements are counted from 1, and one that is not there is empty", () => {
  const segment = segmentOf("CLP*A1**3~SVC");
  expect(segment.name).toBe("CLP");
  expect(segment.code).toBe(codeOf("CLP"));
  expect(segment.place()).toEqual({ segment: "CLP", position: 7 });
  expect(segment.count).toBe(3);
  expect([1, 2, 3, 4].map((number) => segment.element(number))).toEqual(["A1", "", "3", ""]);
  expect([1, 2, 3, 4].map((number) => segment.has(number))).toEqual([true, false, true, false]);
});

test("a segment without its end in sight is not moved to", () => {
  const segment = new Segment(standard);
  const text = "CLP*A1";
  segment.lookAt({ bytes: Uint8Array.from([...text].map((letter) => letter.charCodeAt(0))), text });
  expect(segment.moveTo(0, 1, text.length)).toBe(-1);
  expect(segment.moveTo(0, 1, text.length, true)).toBe(6);
  expect(segment.element(1)).toBe("A1");
});

test.each([
  ["N1*PR~", "N1"],
  ["SE~", "SE"],
  ["NM1*QC~", "NM1"],
])("%s is named %s", (text, name) => {
  expect(segmentOf(text).code).toBe(codeOf(name));
});

test.each(["n1*PR~", "1N*PR~", "NM1X*QC~", "N*1~", "N-1*2~", "*1~", "NÉ1*2~"])("%s has no name", (text) => {
  expect(segmentOf(text).code).toBe(0);
});

test("line breaks inside a segment are no part of it, not even inside its name", () => {
  const segment = segmentOf("C\r\nLP*A\n1*\r\n300.\r\n00~");
  expect(segment.code).toBe(codeOf("CLP"));
  expect(segment.element(1)).toBe("A1");
  expect(segment.fastCents(2)).toBe(30_000);
});

test("where lines are segments, either character of a line's end ends one", () => {
  const lines = { ...standard, segment: "\r" };
  expect(segmentOf("N1*PR\nN3*X\r", lines).element(1)).toBe("PR");
  expect(segmentOf("N1*PR\r\nN3*X", lines).element(1)).toBe("PR");
});

test("blanks around an element can be taken off, and codes are the same string again", () => {
  const segment = segmentOf("CLP* A 1 *CO *  *long enough~");
  expect([1, 2, 3, 4].map((number) => segment.trimmed(number))).toEqual(["A 1", "CO", "", "long enough"]);
  expect(segment.element(2)).toBe("CO ");
});

test("words beyond ASCII are decoded where they are UTF-8", () => {
  expect(segmentOf("NM1*JOS\xc3\x89 MAR\xc3\x8dA*\xc3\x89~").element(1)).toBe("JOSÉ MARÍA");
  expect(segmentOf("NM1*\xc3\x89~").trimmed(1)).toBe("É");
  expect(segmentOf("NM1*\xc9~").trimmed(1)).toBe("\xc9");
});

test("more elements than any set has are not split", () => {
  const segment = segmentOf(`CAS${"*1".repeat(100)}~`);
  expect(segment.count).toBe(64);
  expect(segment.element(63)).toBe("1");
  expect(segment.element(65)).toBe("");
});

test.each([
  ["", 0],
  ["0", 0],
  ["-0", 0],
  ["5", 500],
  ["5.", 500],
  ["5.1", 510],
  ["5.10", 510],
  [".5", 50],
  ["-12.34", -1234],
  ["000000000012.34", 1234],
  ["90000000000.00", 9_000_000_000_000],
])("%j is read as %i cents at once", (text, cents) => {
  const segment = segmentOf(`CLP*${text}~`);
  expect(segment.fastCents(1)).toBe(cents);
  expect(segment.amount(1)).toEqual({ cents, odd: false });
  expect(Object.is(segment.fastCents(1), -0)).toBe(false);
});

test.each([
  ["+5", 500],
  ["5.100", 510],
  ["5.005", 501],
  ["-5.005", -501],
  ["5.004", 500],
  ["9.999", 1000],
  ["1,234.50", 123_450],
  ["$7", 700],
])("%j is money, though X12 writes it otherwise: %i cents", (text, cents) => {
  const segment = segmentOf(`CLP*${text}~`);
  expect(segment.fastCents(1)).toBeNaN();
  expect(segment.amount(1)).toEqual({ cents, odd: text !== "5.100" });
});

test("blanks around an amount do no harm", () => {
  expect(segmentOf("CLP* 5.10 ~").amount(1)).toEqual({ cents: 510, odd: false });
  expect(segmentOf("CLP*   ~").amount(1)).toEqual({ cents: 0, odd: false });
});

test.each([
  "abc",
  "-",
  ".",
  "1e3",
  "1.2.3",
  "--5",
  "1,00.00",
  "90000000000.01",
  "9".repeat(40),
  "0x10",
  "NaN",
])("%s is no amount", (text) => {
  expect(segmentOf(`CLP*${text}~`).amount(1).cents).toBeNull();
});

test("a composite is split at the component separator in use", () => {
  expect(segmentOf("SVC*HC:99213:25~").components(1)).toEqual(["HC", "99213", "25"]);
  expect(segmentOf("SVC*HC:99213~", { ...standard, component: ">" }).components(1)).toEqual(["HC:99213"]);
});
