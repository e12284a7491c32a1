// Files of CMS: known by what stands in them, read cell by cell, refused with line, column and words.
import { describe, expect, test } from "vitest";
import { civil } from "../calendar.ts";
import {
  addendumA,
  addendumB,
  addendumE,
  anesthesia,
  cap,
  drg,
  gpci,
  rvuHeader,
  rvuRow,
  table5,
  units,
  zip,
  zip9,
} from "./made-files.ts";
import { linesToRecognise, recogniseFile } from "./recognise.ts";
import { tablesFrom } from "./tables-from-files.ts";

/** What a file is known as, and everything its lines held. */
function read(name: string, lines: readonly string[]) {
  const file = recogniseFile(name, lines.slice(0, linesToRecognise));
  if ("problem" in file) return { refused: file.problem.says };
  const rows = lines.map((line, at) => file.read(line, at + 1));
  return {
    table: file.table,
    name: file.name,
    dates: [file.from, file.until],
    rows: rows.flatMap((one) => (one.is === "row" ? [{ key: one.key, ...one.row }] : [])),
    problems: rows.flatMap((one) => (one.is === "problem" ? [one.problem] : [])),
  };
}

describe("a file is known by what stands in it", () => {
  test.each([
    ["PPRRVU.csv", [...rvuHeader, rvuRow], "rvu", "2025-10-01", "2025-12-31"],
    ["PPRRVU2025_Jul_part.csv", [rvuRow], "rvu", "2025-07-01", "2025-12-31"],
    ["part.csv", [rvuRow], "rvu", null, null],
    ["GPCI.csv", gpci, "gpci", "2025-01-01", "2025-12-31"],
    ["ANES2025.csv", anesthesia, "anesthesia factors", "2025-01-01", "2025-12-31"],
    ["ANES.csv", anesthesia, "anesthesia factors", null, null],
    ["whatever.txt", [zip], "zip", "2025-10-01", "2025-12-31"],
    ["whatever.txt", [zip9], "zip", "2025-10-01", "2025-12-31"],
    ["OPPSCAP_Oct.csv", cap, "opps cap", null, null],
    ["OPPSCAP_Oct2025.csv", cap, "opps cap", "2025-10-01", "2025-12-31"],
    ["a.txt", addendumA, "addendum A", "2025-01-01", "2025-12-31"],
    ["b.csv", addendumB, "addendum B", "2025-01-01", "2025-12-31"],
    ["July 2025 b.csv", addendumB, "addendum B", "2025-07-01", "2025-12-31"],
    ["e.csv", addendumE, "addendum E", "2025-01-01", "2025-12-31"],
    ["drg.csv", drg, "drg", "2024-10-01", "2025-09-30"],
    ["Table 5.txt", table5, "drg", "2025-10-01", "2026-09-30"],
    ["units.txt", units, "anesthesia units", "2022-01-01", null],
  ])("%s", (name, lines, table, from, until) => {
    expect(read(name, lines)).toMatchObject({ table, dates: [from, until], problems: [] });
  });

  test.each([
    ["25LOCCO.csv", ["COUNTIES INCLUDED IN 2025 LOCALITIES. (ALPHABETICALLY),,,,"], "counties of localities"],
    ["D1.txt", ["\tADDENDUM D1.- OPPS PAYMENT STATUS INDICATORS FOR CY 2025\t"], "status indicators"],
    ["PFREV25C.txt", ['"2025","01112","05","76145","  ","0001339.81"'], "CMS computed itself"],
    ["ZIP5lyout.txt", ["                       Zip5 Record Layout"], "description of a file"],
    ["rvu.pdf", ["%PDF-1.7"], "a PDF"],
    ["rvu.xlsx", ["PK\u0003\u0004"], "zip archive"],
    ["claim.edi", [`ISA${" ".repeat(103)}`], "X12"],
    ["page.html", ["<!DOCTYPE html>"], "web page"],
    ["nothing.csv", ["", "  "], "empty"],
    ["list.csv", ["a,b,c", "1,2,3"], "no price file"],
  ])("%s is refused with what it is", (name, lines, words) => {
    expect(read(name, lines).refused).toContain(words);
  });

  test("a file of CMS with other columns is refused, not read by guessing", () => {
    const other = [rvuHeader[0] ?? "", (rvuHeader[2] ?? "").replace("MOD,", "MOD,EXTRA,"), rvuRow];
    expect(read("PPRRVU.csv", other).refused).toContain("not with the columns");
    expect(read("GPCI.csv", [gpci[0] ?? "", (gpci[2] ?? "").replace("PE GPCI", "XX")]).refused).toContain(
      "for pe",
    );
    expect(read("b.csv", [addendumB[0] ?? "", "HCPCS Code,Short Descriptor,CI"]).refused).toContain(
      "no column",
    );
    expect(read("a.csv", [addendumA[0] ?? "", "APC\tGroup Title"]).refused).toContain("no column");
    expect(read("e.csv", [addendumE[0] ?? "", "HCPCS Code,CI"]).refused).toContain("no column");
    expect(read("drg.csv", ["ms_drg,mdc,weight_of_it", "1,2,3"]).refused).toContain("no column");
  });

  test("a mark of UTF-8 before the first sign does not matter", () => {
    expect(read("drg.csv", [`\uFEFF${drg[0]}`, drg[1] ?? ""])).toMatchObject({ table: "drg" });
  });
});

describe("rows", () => {
  test("of the relative value file are whole hundredths", () => {
    expect(read("PPRRVU.csv", [...rvuHeader, rvuRow]).rows).toMatchObject([
      {
        key: "G0101",
        code: "G0101",
        modifier: "",
        status: "A",
        work: 45,
        peNonFacility: 79,
        rareOutside: false,
        peFacility: 29,
        rareInFacility: true,
        mp: 5,
        conversionFactor: 323_465,
        multiple: "0",
        global: "000",
      },
    ]);
  });

  test("of the indices take the work index with its floor, wherever it stands", () => {
    expect(read("GPCI.csv", gpci).rows).toMatchObject([
      { key: "10112-00", name: "ALABAMA", work: 1_000, pe: 869, mp: 575 },
      { key: "02102-01", name: "ALASKA", work: 1_500 },
    ]);
    expect(read("GPCI.csv", gpci).name).toContain("floor");
  });

  test("of ZIP codes keep the flag, and nine digits where there are nine", () => {
    expect(read("z", [zip]).rows).toEqual([
      {
        key: "99501",
        zip: "99501",
        state: "AK",
        carrier: "02102",
        locality: "01",
        plusFour: false,
        rural: "",
      },
    ]);
    const two = `${zip.slice(0, 20)}1${zip.slice(21)}`;
    expect(read("z", [two]).rows).toMatchObject([{ plusFour: true }]);
    expect(read("z", [zip9]).rows).toMatchObject([{ key: "995011234", plusFour: false }]);
  });

  test("of OPPS hold money to the thousandth of a dollar, and none where there is none", () => {
    expect(read("a", addendumA).rows).toMatchObject([
      { key: "0701", status: "K", rateMills: 1_740_720 },
      { key: "0705", rateMills: null },
    ]);
    // D codes of dentists say nothing about payment.
    expect(read("b", addendumB).rows).toMatchObject([
      { key: "G0101", status: "S", apc: "5733", rateMills: 57_100 },
      { key: "G0102", status: "N", apc: "", rateMills: null },
    ]);
  });

  test("of DRGs have three digits, and no weight where they group nothing", () => {
    expect(read("drg.csv", drg).rows).toMatchObject([
      { key: "001", title: "HEART, WITH MCC", weight: 281_664, meanStay: 285 },
      { key: "999", weight: null, meanStay: null },
    ]);
    expect(read("t", table5).rows).toMatchObject([{ key: "001", weight: 281_664 }]);
  });

  test("of anesthesia are units and cents", () => {
    expect(read("units.txt", units).rows).toEqual([
      { key: "00100", code: "00100", units: 5 },
      { key: "01999", code: "01999", units: 0 },
    ]);
    expect(read("ANES2025.csv", anesthesia).rows).toMatchObject([{ key: "10112-00", cents: 1_931 }]);
  });
});

describe("a wrong cell is told with its line, its column and its words", () => {
  const spoilt = (from: string, to: string) =>
    read("PPRRVU.csv", [...rvuHeader, rvuRow.replace(from, to)]).problems;
  test.each([
    ["G0101", "G010", 1, '"G010" is not a HCPCS code'],
    ["G0101,,", "G0101,59,", 2, '"59" is not 26'],
    ["0.45", "abc", 6, '"abc" is not a number'],
    ["0.45", "-0.45", 6, "is not a number"],
    ["0.45", "0.455", 6, "more than 2 decimal places"],
    ["0.45", "1000.01", 6, "more than this column can hold"],
    ["NA", "N", 10, 'empty or "NA"'],
    ["32.3465", "", 25, "is not a number"],
    ["G0101,,", 'G0101,"', 0, "never closed"],
  ])("%s as %s", (from, to, column, says) => {
    const problem = spoilt(from, to)?.[0];
    expect(problem).toMatchObject({ line: 4, column });
    expect(problem?.says).toContain(says);
  });

  test("a row that was cut off is a problem and not a note", () => {
    const short = (name: string, lines: readonly string[], row: string) =>
      read(name, [...lines, row]).problems?.length;
    expect(short("PPRRVU.csv", rvuHeader, "G0101")).toBe(1);
    expect(short("drg.csv", drg, "2025,002,PRE")).toBe(1);
    expect(short("b.csv", addendumB, "G0103,,,S ,5733")).toBe(1);
    expect(short("z", [zip], zip.slice(0, 40))).toBe(1);
    expect(short("z", [zip], `${zip.slice(0, 20)}7${zip.slice(21)}`)).toBe(1);
    expect(short("z", [zip], "")).toBe(0);
  });

  test("a table with one bad row is left out whole, and the others stay", () => {
    const files = [
      { name: "GPCI.csv", lines: gpci },
      { name: "PPRRVU.csv", lines: [...rvuHeader, rvuRow, rvuRow] },
      { name: "part.csv", lines: [rvuRow] },
      { name: "list.csv", lines: ["a,b"] },
      { name: "drg.csv", lines: [...drg, "2025,002,PRE,SURG,X,nothing,1.0"] },
    ];
    const { tables, problems } = tablesFrom(files);
    expect([tables.gpci.length, tables.rvu.length, tables.drg.length]).toEqual([1, 0, 0]);
    expect(problems.map(({ says }) => says)).toEqual([
      "PPRRVU.csv: G0101 is in the file twice.",
      "part.csv: Neither the file nor its name says from when it holds.",
      "list.csv: list.csv is no price file of CMS that is known here.",
      'drg.csv: "nothing" is not a number.',
    ]);
    const said = tablesFrom([{ name: "part.csv", lines: [rvuRow], from: civil("2025-03-01"), until: null }]);
    expect(said.tables.rvu[0]?.edition).toMatchObject({ from: "2025-03-01", until: null });
  });
});
