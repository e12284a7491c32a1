import { expect, test } from "vitest";
import { isaText, plainStyle } from "./made-remittance.ts";
import { LONGEST_SEGMENT, Scanner, type SegmentListener } from "./scanner.ts";
import { ByteStream } from "./text.ts";

const isa = isaText(plainStyle);
const piped = isa.replaceAll("*", "|").replace(":~", ">!").replace("000000101", "000000102");

/** What a listener hears, one line each. */
function heard(text: string, gather?: number): string[] {
  const lines: string[] = [];
  const listener: SegmentListener = {
    begin: (header, { element, segment }, position) =>
      lines.push(`${header ? "ISA" : "no ISA"} ${element}${segment} ${position}`),
    segment: (segment, state) =>
      lines.push(`${segment.name}:${segment.element(1).slice(0, 9)}${state === "whole" ? "" : ` ${state}`}`),
    odd: (code, at) => lines.push(`${code} ${at.position}`),
  };
  const scanner = new Scanner(listener, { gather });
  const stream = new ByteStream();
  for (const letter of gather === undefined ? [text] : (text.match(/[\s\S]{1,7}/g) ?? [])) {
    scanner.push(stream.push(letter));
  }
  scanner.push(stream.end());
  scanner.end();
  // However small the pieces, the same is heard; trying it once is enough.
  if (gather === undefined && text.length < 20_000) expect(heard(text, 1)).toEqual(lines);
  return lines;
}

test("segments come out in order, with the delimiters of their ISA", () => {
  expect(heard(`${isa}GS*HP~IEA*1~`)).toEqual(["ISA *~ 1", "GS:HP", "IEA:1"]);
});

test("every interchange has its own delimiters", () => {
  expect(heard(`${isa}GS*HP~IEA*1~${piped}GS|HC!IEA|1!`)).toEqual([
    "ISA *~ 1",
    "GS:HP",
    "IEA:1",
    "ISA |! 4",
    "GS:HC",
    "IEA:1",
  ]);
});

test("blanks, line breaks and empty segments between segments are nothing", () => {
  expect(heard(`\r\n ${isa}\r\nGS*HP~~~\n\n \tST*835~\r\nIEA*1~\r\n\x1a\0\0`)).toEqual([
    "ISA *~ 1",
    "GS:HP",
    "ST:835",
    "IEA:1",
  ]);
});

test("an ISA begins a new interchange even where the last one never ended", () => {
  expect(heard(`${isa}GS*HP~${piped}GS|HC!`)).toEqual(["ISA *~ 1", "GS:HP", "ISA |! 3", "GS:HC"]);
});

test("an ISA is found behind a segment that was cut off, with or without a line break", () => {
  for (const between of ["", "\n", "\r\n"]) {
    expect(heard(`${isa}CLP*A1*1*30${between}${piped}GS|HC!`)).toEqual([
      "ISA *~ 1",
      "CLP:A1 cut",
      "ISA |! 3",
      "GS:HC",
    ]);
    expect(heard(`${isa}IEA*1*000000101${between}${piped}GS|HC!`)[1]).toBe("IEA:1 cut");
  }
});

test("the last segment of a file may lack its end", () => {
  expect(heard(`${isa}IEA*1`)).toEqual(["ISA *~ 1", "IEA:1 cut"]);
});

test("text that is not X12 is passed over and told, before, between and after", () => {
  const lines = heard(`Dear all,\n${isa}IEA*1~\n-- \n${piped}IEA|1!\nregards\n`);
  expect(lines).toEqual([
    "TEXT_OUTSIDE 0",
    "ISA *~ 1",
    "IEA:1",
    "TEXT_OUTSIDE 2",
    "ISA |! 3",
    "IEA:1",
    "TEXT_OUTSIDE 4",
  ]);
});

test("segments without an ISA are read with delimiters that are guessed", () => {
  expect(heard("GS*HP*A~ST*835*1~SE*2*1~")).toEqual(["no ISA *~ 1", "GS:HP", "ST:835", "SE:2"]);
});

test("segments after an IEA are read with the delimiters before it", () => {
  expect(heard(`${piped}IEA|1!GS|HP!`)).toEqual(["ISA |! 1", "IEA:1", "no ISA |! 3", "GS:HP"]);
});

test("what is no X12 at all gives nothing", () => {
  expect(heard("")).toEqual([]);
  expect(heard("PK\x03\x04\0\0\xff\xfe")).toEqual([]);
  expect(heard("~~~~****")).toEqual([]);
});

test("a segment may be as long as the longest that is read, and no longer", () => {
  const fits = `REF*${"X".repeat(LONGEST_SEGMENT - 5)}~`;
  expect(heard(`${isa}${fits}IEA*1~`)).toEqual(["ISA *~ 1", "REF:XXXXXXXXX", "IEA:1"]);
  expect(heard(`${isa}X${fits}IEA*1~`)).toEqual(["ISA *~ 1", "XREF:XXXXXXXXX too long", "IEA:1"]);
});

test("after a segment without an end, the next interchange is still found", () => {
  const lines = heard(`${isa}REF*${"X".repeat(3 * LONGEST_SEGMENT)}\n${piped}GS|HC!`);
  expect(lines).toEqual(["ISA *~ 1", "REF:XXXXXXXXX too long", "ISA |! 3", "GS:HC"]);
});

test("a large file is the same in pieces of any size", () => {
  const text = `${isa}${"CLP*A*1*300.00~\nREF*EA*MR~\n".repeat(20_000)}IEA*1~`;
  const lines = heard(text);
  expect(lines).toHaveLength(40_002);
  expect(heard(text, 5000)).toEqual(lines);
});

test("binary contents may hold the delimiters, and are passed over", () => {
  expect(heard(`${isa}BIN*9*ab~cd~*ef~SE*1~`)).toEqual(["ISA *~ 1", "BIN:9", "SE:1"]);
  expect(heard(`${isa}BDS*ASC*4*~~~~~SE*1~`)).toEqual(["ISA *~ 1", "BDS:ASC", "SE:1"]);
  expect(heard(`${isa}BIN*3*abc~SE*1~`)).toEqual(["ISA *~ 1", "BIN:3", "SE:1"]);
});

test("binary contents longer than any window are passed over, too", () => {
  const text = `${isa}BIN*300000*${"~ISA*".repeat(60_000)}~SE*1~`;
  expect(heard(text)).toEqual(["ISA *~ 1", "BIN:300000", "SE:1"]);
});

test("a wrong length of binary contents is told, and reading goes on at the next end", () => {
  expect(heard(`${isa}BIN*1*abc~SE*1~`)).toEqual(["ISA *~ 1", "BIN:1", "BINARY_LENGTH 2", "SE:1"]);
  expect(heard(`${isa}BIN*x*abc~SE*1~`)[2]).toBe("BINARY_LENGTH 2");
  expect(heard(`${isa}BIN~SE*1~`)[2]).toBe("BINARY_LENGTH 2");
  expect(heard(`${isa}BIN*5*abc~SE*1~GE*1~`)).toEqual(["ISA *~ 1", "BIN:5", "BINARY_LENGTH 2", "GE:1"]);
  expect(heard(`${isa}BIN*500*abc~SE*1~`)).toEqual(["ISA *~ 1", "BIN:500", "BINARY_LENGTH 2"]);
});
