// Which of CMS's files this is, by what stands in it. A wrong file is refused with what it looks like.
import type { FileProblem, NotRecognised, RecognisedFile } from "./file.ts";
import { anesthesiaUnits } from "./read/anesthesia-units.ts";
import { addendumA, addendumB, addendumE, drgWeights } from "./read/hospital.ts";
import { anesthesiaFactors, practiceCosts, zipCodes } from "./read/localities.ts";
import { oppsCap, relativeValues } from "./read/relative-values.ts";

/** So many lines are enough to know a file by. */
export const linesToRecognise = 20;

/** Files that come in the same parcels and hold no prices. */
const others: readonly (readonly [RegExp, string])[] = [
  [/COUNTIES INCLUDED IN .*LOCALITIES/i, "the counties of localities, which prices do not ask for"],
  [/ADDENDUM D1/i, "the meaning of status indicators, which is built in"],
  [/ADDENDUM D2/i, "the meaning of comment indicators, which prices do not ask for"],
  [/Record Layout/i, "the description of a file and not the file"],
  [
    /^"20\d\d","\d{5}","\d\d","[0-9A-Z]{5}"/,
    "amounts that CMS computed itself; load the files they come from",
  ],
  [/^%PDF/, "a PDF"],
  [/^PK/, "a zip archive or a workbook; take the CSV or text out of it"],
  [/^ISA.{103}/, "an X12 file"],
  [/^\s*(?:<!DOCTYPE|<html|\{)/i, "a web page or JSON"],
];

/**
 * Knows a file by its first lines, with the file's name for a date where its text has none. A wrong file,
 * or one with other columns than CMS's, is told with what it is or lacks. Lines are decoded text without
 * line ends.
 */
export function recogniseFile(name: string, lines: readonly string[]): RecognisedFile | NotRecognised {
  const first = lines.slice(0, linesToRecognise).map((line) => line.replace(/^\uFEFF/, ""));
  const found =
    relativeValues(name, first) ??
    practiceCosts(name, first) ??
    zipCodes(first) ??
    anesthesiaFactors(name, first) ??
    oppsCap(name, first) ??
    addendumA(name, first) ??
    addendumB(name, first) ??
    addendumE(name, first) ??
    drgWeights(name, first) ??
    anesthesiaUnits(name, first);
  return found ?? { problem: unknown(name, first) };
}

function unknown(name: string, lines: readonly string[]): FileProblem {
  if (lines.every((line) => line.trim() === "")) {
    return { line: 1, column: 0, says: `${name} is empty.`, doNext: "Choose the file again." };
  }
  for (const [shape, what] of others) {
    const at = lines.findIndex((line) => shape.test(line));
    if (at >= 0) return { line: at + 1, column: 0, says: `${name} is ${what}.`, doNext: chooseAgain };
  }
  return {
    line: 1,
    column: 0,
    says: `${name} is no price file of CMS that is known here.`,
    doNext: chooseAgain,
  };
}

const chooseAgain =
  "Choose PPRRVU, GPCI, ANES, ZIP5, OPPSCAP, Addendum A, B or E, the anesthesia base units or DRG weights.";
