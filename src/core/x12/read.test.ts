import { expect, test } from "vitest";
import { type MadeClaim, remittanceText } from "./made-remittance.ts";
import { readRemittances, readSubmissions, readX12, X12Reader } from "./read.ts";
import { latin1 } from "./text.ts";
import { readWholeX12 } from "./whole-file.ts";

const claims: readonly MadeClaim[] = ["DOE", "ROE"].map((lastName, index) => ({
  id: `LC${index}`,
  status: "1",
  lastName,
  adjustments: [],
  lines: [{ procedure: ["99213"], chargeCents: 10_000, adjustments: [["CO", "45", 2_000]] }],
}));
const remittance = remittanceText(claims);
const submission = remittance
  .replace("GS*HP", "GS*HC")
  .replace(/ST\*835.*~SE\*\d+/, "ST*837*0001*005010X222A1~CLM*LC7*5~LX*1~SV1*HC:1*5~SE*5");

const asBytes = (text: string): Uint8Array =>
  Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)));

/** The text in UTF-16, with a byte order mark or without. */
function utf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes: number[] = [];
  for (const unit of [...text].map((letter) => letter.charCodeAt(0))) {
    bytes.push(...(bigEndian ? [unit >> 8, unit & 0xff] : [unit & 0xff, unit >> 8]));
  }
  return Uint8Array.from(bytes);
}

/** All that was read, without how the file is written. */
const facts = (input: string | Uint8Array) => readWholeX12(input).interchanges;

test.each([
  ["its bytes", asBytes(remittance)],
  ["a byte order mark before it", asBytes(`\xef\xbb\xbf${remittance}`)],
  ["UTF-16, little end first", utf16(`\ufeff${remittance}`, false)],
  ["UTF-16, big end first", utf16(`\ufeff${remittance}`, true)],
  ["UTF-16 without a mark, little end first", utf16(remittance, false)],
  ["UTF-16 without a mark, big end first", utf16(remittance, true)],
  ["each segment on a line", remittance.replaceAll("~", "~\n")],
  ["each segment on a line of another system", remittance.replaceAll("~", "~\r\n")],
  ["lines of 80 columns", remittance.replace(/(.{80})/g, "$1\r\n")],
  ["lines of 17 columns", remittance.replace(/(.{17})/g, "$1\n")],
  ["blank lines and blanks around it", `\r\n\t ${remittance.replaceAll("~", "~\r\n\r\n")}\0\0\x1a`],
])("a remittance reads the same in or with %s", (_, input) => {
  expect(facts(input)).toEqual(facts(remittance));
});

test.each([
  ["control characters as delimiters", { "*": "\x1d", ":": "\x1f", "~": "\x1c" }],
  ["a terminator that is a control character and a line break after it", { "~": "\x15\r\n" }],
  ["lines as segments", { "~": "\n" }],
  ["lines of another system as segments", { "~": "\r\n" }],
  ["tabs between elements", { "*": "\t" }],
  ["a terminator beyond ASCII", { "~": "\x85" }],
])("a remittance reads the same with %s", (_, marks: Record<string, string>) => {
  const text = remittance.replace(/[*:~]/g, (mark) => marks[mark] ?? mark);
  const [read] = facts(asBytes(text));
  const [plain] = facts(remittance);
  expect(read?.transactions).toEqual(plain?.transactions);
  expect(read?.problems).toEqual([]);
});

test("a remittance of before 5010 reads the same", () => {
  const older = remittance.replace("*^*00501", "*U*00401").replace("005010X221A1", "004010X091A1");
  const [read] = facts(older);
  expect(read?.interchange).toMatchObject({ version: "00401", delimiters: { repetition: null } });
  expect(read?.transactions[0]?.remitted).toEqual(facts(remittance)[0]?.transactions[0]?.remitted);
});

test("names in UTF-8 and in Latin-1 are both read", () => {
  const utf8 = readWholeX12(asBytes(remittance.replace("DOE", "N\xc3\x9a\xc3\x91EZ")));
  const single = readWholeX12(asBytes(remittance.replace("DOE", "N\xda\xd1EZ")));
  for (const file of [utf8, single]) {
    expect(file.interchanges[0]?.transactions[0]?.remitted[0]?.patient?.name).toBe("NÚÑEZ");
  }
});

test("how the file is written is told with its end", () => {
  expect(readX12(utf16(`\ufeff${remittance}`, false), {})).toEqual({
    encoding: { name: "utf-16le", byteOrderMark: true },
    interchanges: 1,
    segments: 36,
    problems: [],
  });
});

test.each([
  ["", "EMPTY_FILE"],
  [" \r\n\t\0", "EMPTY_FILE"],
  ["Dear all, no X12 here.", "NOT_X12"],
  ["PK\x03\x04\xff\xff", "NOT_X12"],
  ["UNB+UNOA:1+HARBOR+LAKE+260301:1030+1'UNH+1'", "NOT_X12"],
  ["ISA", "NOT_X12"],
])("%j is a file with one problem, %s", (text, code) => {
  const { interchanges, problems } = readX12(asBytes(text), {});
  expect(interchanges).toBe(0);
  expect(problems.map((problem) => problem.code)).toEqual([code]);
});

test("a listener may listen to nothing, and a piece of a file may be empty", () => {
  const reader = new X12Reader({});
  reader.push("");
  reader.push(remittance);
  reader.push(new Uint8Array(0));
  expect(reader.end()).toMatchObject({ interchanges: 1, segments: 36 });
});

test("the platform may bring its own way from bytes to text", () => {
  let asked = 0;
  const own = (bytes: Uint8Array): string => {
    asked++;
    return latin1(bytes);
  };
  expect(readWholeX12(remittance, { latin1: own }).interchanges).toEqual(facts(remittance));
  expect(asked).toBeGreaterThan(0);
});

test("remittances come claim by claim, then the transaction, the interchange and the file", async () => {
  const kinds: string[] = [];
  for await (const event of readRemittances(asBytes(remittance))) {
    if (event.kind === "remittance claim") {
      expect(event.remittance.payer?.name).toBe("HARBOR HEALTH PLAN");
      kinds.push(`${event.claim.ordinal} ${event.claim.id}`);
    } else kinds.push(event.kind);
  }
  expect(kinds).toEqual(["1 LC0", "2 LC1", "transaction", "interchange", "file"]);
});

test("pieces may come one after the other, at once or awaited", async () => {
  const pieces = remittance.match(/[\s\S]{1,50}/g) ?? [];
  async function* awaited(): AsyncGenerator<Uint8Array> {
    for (const piece of pieces) yield asBytes(piece);
  }
  for (const input of [pieces, awaited()]) {
    const found: string[] = [];
    for await (const event of readRemittances(input)) {
      if (event.kind === "remittance claim") found.push(event.claim.id);
    }
    expect(found).toEqual(["LC0", "LC1"]);
  }
});

test("the claims of an 837 come the same way, and each reader leaves the other's claims alone", async () => {
  const both = remittance + submission.replaceAll("000000101", "000000102");
  const read = async (events: AsyncIterable<{ readonly kind: string }>): Promise<string[]> => {
    const kinds: string[] = [];
    for await (const event of events) kinds.push(event.kind);
    return kinds;
  };
  const envelopes = ["transaction", "interchange"];
  expect(await read(readSubmissions(both))).toEqual([...envelopes, "submitted claim", ...envelopes, "file"]);
  expect(await read(readRemittances(both))).toEqual([
    "remittance claim",
    "remittance claim",
    ...envelopes,
    ...envelopes,
    "file",
  ]);
});

test("a reader who has seen enough may stop, and the rest of the file is not asked for", async () => {
  let given = 0;
  function* pieces(): Generator<string> {
    for (;;) {
      given++;
      yield given === 1 ? remittance.slice(0, remittance.indexOf("SE*")) : "CLP*MORE*1*1*1~".repeat(5_000);
    }
  }
  for await (const event of readRemittances(pieces())) {
    if (event.kind === "remittance claim" && event.claim.id === "MORE") break;
  }
  expect(given).toBeLessThan(4);
});
