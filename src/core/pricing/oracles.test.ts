// What CMS computed itself, row by row: every amount must come out to the cent. The files lie where others
// put them; they are read there and never copied.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { civil } from "../calendar.ts";
import type { ClaimToPrice } from "./claim.ts";
import { halfUp } from "./exact.ts";
import { capFee, feeStep } from "./fee.ts";
import { type FeeDay, feeDayOf } from "./fee-day.ts";
import { comesOutAgain, madeClaim, outcomeOf, type SaidLine } from "./made-prices.ts";
import { madePlan } from "./made-tables.ts";
import { priceClaim } from "./price-claim.ts";
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

describe("claims priced by the tables of October 2025, worked out by another program in fractions", () => {
  const claimOf = (lines: readonly SaidLine[], change: Partial<ClaimToPrice>): ClaimToPrice =>
    madeClaim(lines, { from: october, zip: "77002", ...change });
  const cost = (lines: readonly SaidLine[], change: Partial<ClaimToPrice> = {}, percent = 10_000) => {
    const each = { professional: percent, outpatient: percent, inpatient: percent };
    const priced = priceClaim(claimOf(lines, change), madePlan({ percentOfMedicare: each }), tables);
    return comesOutAgain(priced).lines.map(outcomeOf);
  };
  const hospital = { kind: "outpatient" } as const;

  test("a visit in Manhattan, Los Angeles and Anchorage, in the office and in a hospital", () => {
    const visit = [{ code: "99213" }];
    expect(cost(visit, { zip: "10001" })).toEqual([10_106]);
    expect(cost(visit, { zip: "10001" }, 14_000)).toEqual([14_148]);
    expect(cost(visit, { zip: "90012" })).toEqual([9_819]);
    expect(cost(visit, { zip: "99501" })).toEqual([11_220]);
    expect(cost([{ code: "99213", place: "22" }], { zip: "10001" })).toEqual([7_164]);
  });

  test("two images of one day, and one that costs more than in a hospital", () => {
    expect(cost([{ code: "70551" }, { code: "70553" }])).toEqual([12_888, 31_794]);
    expect(cost([{ code: "70496" }])).toEqual([26_064]);
  });

  test("a knee: the surgeon, the assistant, a second procedure, both sides, without after-care", () => {
    const at = (code: string, ...modifiers: string[]): SaidLine => ({ code, modifiers, place: "22" });
    expect(cost([at("27447", "RT"), at("27447", "AS"), at("29881")])).toEqual([132_065, 17_961, 28_031]);
    expect(cost([at("27447", "50")])).toEqual([198_098]);
    expect(cost([at("27447", "54")])).toEqual([104_331]);
  });

  test("endoscopies of two families: the lesser family is halved as a whole", () => {
    const scopes = ["43239", "43249", "45385"].map((code) => ({ code, place: "24" }));
    expect(cost(scopes)).toEqual([749, 7_652, 25_263]);
  });

  test("an hour of therapy", () => {
    expect(cost([{ code: "97110", units: 3 }, { code: "97140" }])).toEqual([2_917 + 2 * 2_219, 2_105]);
    const atHospital = cost([{ code: "97110", units: 3 }, { code: "97140" }], hospital);
    expect(atHospital).toEqual([2_917 + 2 * 2_219, 2_105]);
  });

  test("95 minutes of anesthesia, given alone and directed", () => {
    const given = (modifier: string) => [{ code: "00790", minutes: 95, modifiers: [modifier] }];
    expect([cost(given("AA")), cost(given("QK"))]).toEqual([[28_050], [14_025]]);
  });

  test("a morning of endoscopy in a hospital, at the nation's wages and at others", () => {
    const lines = ["45380", "43239", "85025", "36415"].map((code) => ({ code }));
    expect(cost(lines, hospital)).toEqual([117_908, 46_878, "packaged", "packaged"]);
    const wageIndex = { tenThousandths: 10_461, source: "made" };
    expect(cost(lines, { ...hospital, wageIndex })).toEqual([121_169, 48_175, "packaged", "packaged"]);
  });

  test("a drug, a joint that takes everything in, an emergency visit, images that may be composite", () => {
    expect(cost([{ code: "J9271", units: 200 }, { code: "96413" }], hospital)).toEqual([1_164_320, 33_169]);
    const joint = ["27447", "J1100", "85025", "71046"].map((code) => ({ code }));
    expect(cost(joint, hospital)).toEqual([1_286_682, "packaged", "packaged", "packaged"]);
    expect(cost([{ code: "99284" }, { code: "93005" }], hospital)).toEqual([42_582, "packaged"]);
    expect(cost([{ code: "70450" }], hospital)).toEqual([10_634]);
    expect(cost([{ code: "70450" }, { code: "71046" }], hospital)).toEqual(
      Array(2).fill("rule not built in"),
    );
  });

  test("a stay for a joint", () => {
    const stay = { kind: "inpatient", drg: "470", from: civil("2025-09-28") } as const;
    expect(cost([], { ...stay, through: civil("2025-09-30") })).toEqual([1_319_850]);
    // The weights of the next fiscal year are not loaded.
    expect(cost([], { ...stay, through: civil("2025-10-01") })).toEqual(["outside every edition"]);
  });

  test("every code has an outcome in an office, in a hospital and under OPPS", () => {
    for (const code of [...(tables.rvu[0]?.rows.values() ?? [])].map((row) => row.code)) {
      for (const place of ["11", "22"]) expect(cost([{ code, place }])[0]).toBeDefined();
    }
    for (const code of tables.addendumB[0]?.rows.keys() ?? [])
      expect(cost([{ code }], hospital)[0]).toBeDefined();
  });
});
