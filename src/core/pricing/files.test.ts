// Files of CMS: known by what stands in them, read cell by cell, refused with line, column and words.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { civil } from "../calendar.ts";
import { readDecimal } from "./exact.ts";
import { cut } from "./read/cells.ts";
import { linesToRecognise, recogniseFile } from "./recognise.ts";
import { tablesFrom } from "./tables-from-files.ts";

const rvuHeader = [
  ",,2025 National Physician Fee Schedule Relative Value File October Release,,,,",
  ",,RELEASED 09/11/2025,,,,",
  "HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,DAYS,OP,OP,OP," +
    "PROC,SURG,SURG,SURG,SURG,BASE,FACTOR,PROCEDURES,FLAG,INDICATOR,AMOUNT,AMOUNT,AMOUNT",
];
const rvuRow =
  "G0101,,,A,,0.45,0.79,,0.29,NA,0.05,1.29,0.79,0,XXX,0.00,0.00,0.00,0,0,0,0,0,,32.3465,09,0,99,0.00,0.00,0.00";

const gpci = [
  "ADDENDUM E. FINAL CY 2025 GEOGRAPHIC PRACTICE COST INDICES (GPCIs) BY STATE AND MEDICARE LOCALITY,,,,,,",
  ",,,,,,",
  "Medicare Administrative Contractor (MAC),State,Locality Number,Locality Name,2025 PW GPCI (without 1.0 Floor)," +
    "2025 PW GPCI (with 1.0 Floor),2025 PE GPCI,2025 MP GPCI",
  "10112,AL,00,ALABAMA,0.982,1,0.869,0.575",
  "02102,AK,01,ALASKA*,1.5,1.5,1.081,0.592",
  "*Work GPCI reflects a 1.5 floor in Alaska established by the MIPPA.,,,,,,,",
];
const anesthesia = [
  "Contractor,Locality,Locality Name,National Anes CF of 20.3178",
  "10112 ,00 ,ALABAMA,19.31 ",
  ",,,",
];
const zip = `AK995010210201 Z9   0 A${" ".repeat(52)}20254`;
const zip9 = `AK995010210201      11234      A${" ".repeat(43)}20254`;
const cap = [
  "HCPCS,MOD,PROCSTAT,CARRIER,LOCALITY,FACILITY PRICE,NON-FACILTY PRICE",
  "0633T,TC,C,01112,05,150.69,150.69",
];
const addendumA = [
  "\tAddendum A.- OPPS APCs for CY 2025\t\t\t\t",
  "APC \tGroup Title\tSI\tRelative Weight \tPayment Rate \tNational Unadjusted Copayment",
  '0701\tSr89 strontium\tK\t\t"$1,740.720"\t.',
  "0705\tMade, of nothing\tG\t\t.\t.",
];
const addendumB = [
  ",Addendum B.-- OPPS Payment by HCPCS Code for CY 2025,,,,,,",
  "HCPCS Code,Short Descriptor, CI, SI, APC ,Relative Weight,Payment Rate,National Unadjusted Copayment",
  "G0101,,,S ,5733,0.6,$57.10,.",
  "G0102\u00FF,,,N,,,,",
  "D0150,,,,,,,",
];
const addendumE = [
  ",Addendum E.-- HCPCS Codes That Would Be Paid Only as Inpatient Procedures for CY 2025,,",
  "HCPCS Code,Short Descriptor, CI, SI",
  "00176,,,C",
];
const drg = [
  "fiscal_year,ms_drg,mdc,type,title,weight,gmlos",
  '2025,001,PRE,SURG,"HEART, WITH MCC",28.1664,28.5',
  "2025,999,,**,UNGROUPABLE,,",
];
const table5 = [
  "TABLE 5.-LIST OF MS-DRGS FOR FY 2026\t\t\t\t\t\t",
  "MS-DRG\tFY 2026 Post-Acute DRG\tMDC\tTYPE\tMS-DRG Title\tWeights\tGeometric mean LOS\tArithmetic mean LOS",
  "1\tNo\tPRE\tSURG\tHEART\t28.1664\t28.5\t37.1",
];
const units = ["CODE\t2022", "\tBASE", "\tUNIT", "00100\t5", "01999\t0"];

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
        global: "XXX",
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

describe("whatever strangers send", () => {
  const any = fc.array(fc.string({ unit: "binary" }), { maxLength: 12 });
  test("is refused or read, and never a fault", () => {
    fc.assert(
      fc.property(any, (lines) => {
        const file = recogniseFile("x", lines);
        expect("problem" in file || file.table !== undefined).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test("behind a true header is a row, nothing, or a problem in that line", () => {
    const headers = [
      rvuHeader,
      gpci.slice(0, 3),
      [zip],
      addendumA.slice(0, 2),
      addendumB.slice(0, 2),
      drg.slice(0, 2),
    ];
    const readers = headers.map((lines) => recogniseFile("x2025", lines));
    const line = fc.oneof(fc.string(), fc.stringMatching(/^[0-9A-Z,."\t$ ]{0,90}$/));
    fc.assert(
      fc.property(line, fc.constantFrom(...readers), (text, file) => {
        if ("problem" in file) throw new Error(file.problem.says);
        const found = file.read(text, 50);
        if (found.is === "problem") expect(found.problem.line).toBe(50);
      }),
      { numRuns: 5_000 },
    );
  });

  test("cells are cut as they were joined", () => {
    const cells = fc.array(fc.string(), { minLength: 1, maxLength: 8 });
    const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(cells, fc.constantFrom("," as const, "\t" as const), (all, delimiter) => {
        expect(cut(all.map(quoted).join(delimiter), delimiter)).toEqual(all);
      }),
      { numRuns: 2_000 },
    );
  });

  test("numbers are read exactly or not at all", () => {
    expect(readDecimal("$1,740.720", 3)).toBe(1_740_720);
    expect(readDecimal(".5", 2)).toBe(50);
    expect(readDecimal("7.", 2)).toBe(700);
    expect(readDecimal("1.230", 2)).toBe(123);
    for (const text of ["", ".", "-1", "1e3", "1,23", "0x1", "1.234", "∞", "1 2"]) {
      expect(readDecimal(text, 2)).toBeNull();
    }
    const scaled = fc.integer({ min: 0, max: 999_999_999 });
    fc.assert(
      fc.property(scaled, fc.integer({ min: 1, max: 4 }), (value, places) => {
        const digits = String(value).padStart(places + 1, "0");
        const text = `${digits.slice(0, -places)}.${digits.slice(-places)}`;
        expect(readDecimal(text, places)).toBe(value);
      }),
      { numRuns: 2_000 },
    );
  });
});
