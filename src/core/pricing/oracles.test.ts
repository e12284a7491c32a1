// What CMS computed itself, row by row: every amount must come out to the cent. The files lie where others
// put them; they are read there and never copied.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { civil } from "../calendar.ts";
import { halfUp } from "./exact.ts";
import { capFee, feeStep } from "./fee.ts";
import { type FeeDay, feeDayOf } from "./fee-day.ts";
import { cut } from "./read/cells.ts";
import { linesToRecognise, recogniseFile } from "./recognise.ts";
import type { OppsCapRow } from "./tables.ts";
import { tablesFrom } from "./tables-from-files.ts";

const CMS = join(import.meta.dirname, "../../../../shared/data/cms");
const linesOf = (path: string): string[] => {
  const bytes = readFileSync(join(CMS, path));
  const text = path.endsWith(".gz") ? gunzipSync(bytes) : bytes;
  return new TextDecoder().decode(text).split(/\r?\n/);
};
const file = (path: string) => ({
  name: path.split("/").at(-1)?.replace(/\.gz$/, "") ?? "",
  lines: linesOf(path),
});
const expected = JSON.parse(readFileSync(join(CMS, "expected.json"), "utf8"));

const ofYear = [
  "rvu25d/PPRRVU2025_Oct_nodesc.csv.gz",
  "rvu25d/GPCI2025.csv",
  "rvu25d/ANES2025.csv",
  "zip/ZIP5_OCT2025.txt.gz",
  "opps/2025_Addendum_A.txt",
  "opps/2025_Addendum_B_nodesc.csv.gz",
  "anesthesia/anesthesia_base_units_2022.txt",
  "ipps/ms_drg_weights_fy2025.csv",
].map(file);
const { tables, problems } = tablesFrom(ofYear);

const october = civil("2025-10-15");
const dayIn = (carrier: string, locality: string): FeeDay => {
  const claim = { kind: "professional", from: october, locality: { carrier, locality }, lines: [] } as const;
  const day = feeDayOf(claim, tables, october);
  if ("whyNot" in day) throw new Error(day.whyNot.says);
  return day;
};
const cache = new Map<string, FeeDay>();
const day = (carrier: string, locality: string): FeeDay => {
  const known = cache.get(`${carrier}-${locality}`) ?? dayIn(carrier, locality);
  cache.set(`${carrier}-${locality}`, known);
  return known;
};

test("every file of CMS is known and read whole, without a single problem", () => {
  expect(problems).toEqual([]);
  const sizes = Object.fromEntries(Object.entries(tables).map(([name, [one]]) => [name, one?.rows.size]));
  expect(sizes).toEqual({
    // Of 19,091 lines that the file's maker counted one is the header.
    rvu: expected["rvu25d/PPRRVU2025_Oct_nodesc.csv.gz"].rows - 1,
    gpci: 109,
    zip: expected["zip/ZIP5_OCT2025.txt.gz"].records,
    anesthesiaFactors: 109,
    anesthesiaUnits: 276,
    addendumA: 994,
    // One code has a broken hard space behind it, which the file's maker did not count.
    addendumB: expected["opps/2025_Addendum_B_nodesc.csv.gz"].codes + 1,
    drg: expected["ipps/ms_drg_weights_fy2025.csv"].rows,
  });
});

test("the weights of all DRGs add up to what their file says, in whole ten-thousandths", () => {
  const rows = [...(tables.drg[0]?.rows.values() ?? [])];
  const total = rows.reduce((all, { weight }) => all + (weight ?? 0), 0);
  expect((total / 10_000).toFixed(4)).toBe(expected["ipps/ms_drg_weights_fy2025.csv"].sum_of_weights);
});

test("oracle 1: CMS's own fees per locality (PFREV), each row, both settings, to the cent", () => {
  let rows = 0;
  const different: string[] = [];
  for (const line of linesOf("oracle/PFREV25C.txt")) {
    const cells = cut(line, ",") ?? [];
    if (cells.length < 8) continue;
    const [, carrier = "", locality = "", code = "", modifier = "", outside = "", inFacility = ""] = cells;
    const here = day(carrier, locality);
    const row = here.rvu.rows.get(modifier.trim() === "" ? code : `${code}-${modifier}`);
    if (!row) throw new Error(`No row for ${code}.`);
    const ours = [feeStep(row, "non-facility", here).cents, feeStep(row, "facility", here).cents];
    const theirs = [Math.round(Number(outside) * 100), Math.round(Number(inFacility) * 100)];
    rows += 1;
    if (ours.join() !== theirs.join())
      different.push(`${code} ${carrier}-${locality}: ${ours} and not ${theirs}`);
  }
  expect(different).toEqual([]);
  expect(rows).toBe(expected["oracle/PFREV25C.txt"].rows_equal_within_1_cent);
});

test("oracle 2: CMS's own caps of imaging (OPPSCAP), each row, both settings, to the cent", () => {
  const { name, lines } = file("rvu25d/OPPSCAP_Oct.csv.gz");
  const recognised = recogniseFile(name, lines.slice(0, linesToRecognise));
  if ("problem" in recognised) throw new Error(recognised.problem.says);
  const different: string[] = [];
  let rows = 0;
  lines.forEach((line, at) => {
    const read = recognised.read(line, at + 1);
    if (read.is === "problem") throw new Error(read.problem.says);
    if (read.is !== "row") return;
    rows += 1;
    const cap = read.row as OppsCapRow;
    const here = day(cap.carrier, cap.locality);
    const own = here.rvu.rows.get(cap.modifier === "" ? cap.code : `${cap.code}-${cap.modifier}`);
    if (!own) throw new Error(`No row for ${cap.code}.`);
    // Where the whole is carrier priced, its work is that of its professional part.
    const whole = cap.modifier === "" && own.status === "C";
    const work = whole ? here.rvu.rows.get(`${cap.code}-26`)?.work : undefined;
    const ours = [capFee(own, "facility", here, work).cents, capFee(own, "non-facility", here, work).cents];
    if (ours[0] !== cap.facilityCents || ours[1] !== cap.nonFacilityCents) {
      different.push(`${read.key}: ${ours} and not ${cap.facilityCents},${cap.nonFacilityCents}`);
    }
  });
  expect(different).toEqual([]);
  // One line of the file is its header, one is empty.
  expect(rows).toBe(expected["rvu25d/OPPSCAP_Oct.csv.gz"].lines - 2);
});

test("the factor of anesthesia in every locality is the national one moved by the same indices", () => {
  // CMS's shares for 2025: 76.9 % work, 16.6 % practice expense, 6.5 % malpractice; national 20.3178.
  const different: string[] = [];
  for (const [key, { cents }] of tables.anesthesiaFactors[0]?.rows ?? []) {
    const here = tables.gpci[0]?.rows.get(key);
    if (!here) throw new Error(`No indices for ${key}.`);
    const moved = 769 * here.work + 166 * here.pe + 65 * here.mp;
    const ours = halfUp(moved * 203_178, 100_000_000);
    if (ours !== cents) different.push(`${key}: ${ours} and not ${cents}`);
  }
  expect(different).toEqual([]);
});

test("every ZIP of the country leads to a locality that has indices and a factor of anesthesia", () => {
  const lost = new Set<string>();
  for (const { carrier, locality } of tables.zip[0]?.rows.values() ?? []) {
    const key = `${carrier}-${locality}`;
    if (!tables.gpci[0]?.rows.has(key) || !tables.anesthesiaFactors[0]?.rows.has(key)) lost.add(key);
  }
  expect([...lost]).toEqual([]);
});

test("Addendum B pays by APC what Addendum A says the APC is paid", () => {
  const apcs = tables.addendumA[0]?.rows;
  const different: string[] = [];
  for (const { code, apc, rateMills } of tables.addendumB[0]?.rows.values() ?? []) {
    const group = apcs?.get(apc);
    if (apc !== "" && group && group.rateMills !== rateMills) different.push(`${code} ${apc}`);
  }
  expect(different).toEqual([]);
});
