import { expect, test } from "vitest";
import { guessDelimiters, shown } from "./delimiters.ts";
import { beginsIsa, nextIsa, readIsa } from "./isa.ts";
import { isaText, plainStyle } from "./made-remittance.ts";

const isa = isaText(plainStyle);
const after = "GS*HP*HARBORPAY*LAKESIDE*20260301*1030*1*X*005010X221A1~ST*835*0001~SE*2*0001~";
const file = isa + after;
const standard = { element: "*", component: ":", repetition: "^", segment: "~" };

test("a proper ISA names its delimiters and has nothing odd", () => {
  const read = readIsa(file);
  expect(read.delimiters).toEqual(standard);
  expect(read.length).toBe(106);
  expect(read.oddities).toEqual([]);
  expect(read.elements[12]).toBe("000000101");
});

test.each([
  ["|", ">", "!"],
  ["\x1d", "\x1f", "\x1c"],
  ["~", "^", "_"],
  ["*", ":", "\x85"],
])("any characters can be delimiters: %j %j %j", (element, component, segment) => {
  const marks: Record<string, string> = { "*": element, ":": component, "~": segment };
  const read = readIsa(file.replace(/[*:~]/g, (mark) => marks[mark] ?? mark));
  expect(read.delimiters).toMatchObject({ element, component, segment });
  expect(read.oddities).toEqual([]);
});

test("a letter in ISA11 is the standard of before 5010 and no repetition separator", () => {
  expect(readIsa(file.replace("*^*", "*U*")).delimiters.repetition).toBeNull();
});

test("an ISA wrapped at 80 columns is one of fixed width all the same", () => {
  const read = readIsa(file.replace(/(.{80})/g, "$1\r\n"));
  expect(read.delimiters).toEqual(standard);
  expect(read.length).toBe(108);
  expect(read.oddities).toEqual([]);
});

test("each element of another width is told, and the delimiters are right", () => {
  const read = readIsa(file.replace("HARBORPAY      ", "HARBORPAY").replace("*000000101*", "*101*"));
  expect(read.delimiters).toEqual(standard);
  expect(read.oddities.map(({ code, element, says }) => [code, element, says])).toEqual([
    ["ISA_WIDTH", 6, "ISA06 is 9 characters wide, not 15."],
    ["ISA_WIDTH", 13, "ISA13 is 3 characters wide, not 9."],
  ]);
});

test("an ISA without ISA16 ends where the GS begins", () => {
  const read = readIsa(file.replace("*P*:~", "*P*~"));
  expect(read.delimiters).toEqual(standard);
  expect(file.replace("*P*:~", "*P*~").slice(read.length)).toBe(after);
  expect(read.oddities.map(({ code }) => code)).toContain("DELIMITERS");
});

test("an ISA without a terminator does not eat the GS", () => {
  const read = readIsa(file.replace("*P*:~", "*P*:"));
  expect(read.delimiters.segment).toBe("~");
  expect(read.length).toBe(105);
});

test.each(["*P*:", "*P*~", "*P*:\r\n"])(
  "%j before a line break is not taken for lines as segments",
  (end) => {
    const lines = file.replaceAll("~", "~\r\n").replace("*P*:~", end);
    expect(readIsa(lines).delimiters).toEqual(standard);
  },
);

test.each(["\n", "\r", "\r\n"])("lines can be segments: %j", (end) => {
  const read = readIsa(file.replaceAll("~", end));
  expect(read.delimiters.segment).toBe(end.charAt(0));
  expect(read.oddities).toEqual([]);
});

test("a component separator that is another delimiter, a letter or a blank is replaced and told", () => {
  for (const wrong of ["*", "~", "A", " "]) {
    const read = readIsa(file.replace("*P*:~", `*P*${wrong}~`));
    expect(read.delimiters.component).toBe(":");
    expect(read.oddities.map(({ code }) => code)).toContain("DELIMITERS");
  }
});

test("the elements of an ISA that lost some are found again by its date and time", () => {
  const { elements, oddities } = readIsa(file.replace("00*          *00*          *", ""));
  expect([elements[5], elements[7], elements[12]].map((text) => text?.trim())).toEqual([
    "HARBORPAY",
    "LAKESIDE",
    "000000101",
  ]);
  expect(oddities[0]).toMatchObject({ code: "ISA_UNREADABLE", says: "The ISA has 12 elements, not 16." });
});

test("nothing of an ISA is too little to be read", () => {
  for (let length = 4; length <= isa.length; length++) {
    const read = readIsa(isa.slice(0, length));
    expect(read.delimiters.element).toBe("*");
    expect(read.length).toBeGreaterThan(0);
  }
});

test("ISA begins an interchange only with a separator behind it", () => {
  expect(beginsIsa("ISA*00", 0)).toBe(true);
  expect(beginsIsa("ISABEL", 0)).toBe(false);
  expect(beginsIsa("ISA 00", 0)).toBe(false);
  expect(beginsIsa("ISA", 0)).toBe(false);
});

test("an ISA is found inside other text, and a word that looks like one is not", () => {
  expect(nextIsa(`xx ${file}`, 0)).toBe(3);
  expect(nextIsa(`VISA-12-12 and ISA*00 and ${file}`, 0)).toBe(26);
  expect(nextIsa("VISA-12-12", 0)).toBe(-1);
  expect(nextIsa(file, 1)).toBe(-1);
});

test("without an ISA the delimiters are told from the names of segments", () => {
  expect(guessDelimiters(after)).toEqual({ delimiters: { ...standard, repetition: null }, offset: 0 });
  const cut = `HARBOR*1~${after.replaceAll("~", "~\n")}`;
  expect(guessDelimiters(cut)?.offset).toBe(9);
  expect(guessDelimiters("ST*835*0001")?.delimiters.segment).toBe("~");
  const lines = guessDelimiters("CLP|1|1|1|1\nSVC|HC>99213|1|1\nCAS|CO|45|1\n");
  expect(lines?.delimiters).toEqual({ element: "|", component: ">", repetition: null, segment: "\n" });
});

test.each([
  "St. Louis is not a segment, nor is ST. Louis; ST. Louis; ST. Louis.",
  "REF: your letter; REF: mine; REF: ours; REF: theirs",
  "a,b,c\n1,2,3\n",
  '{"ST": 1, "GS": 2, "N1": 3}',
])("prose and other formats are no X12: %s", (text) => {
  expect(guessDelimiters(text)).toBeNull();
});

test("a delimiter is shown so that it can be seen", () => {
  expect(["*", "\x1c", "\n", " ", ""].map(shown)).toEqual(['"*"', "0x1C", "0x0A", "0x20", "nothing"]);
});
