// The relative value file (PPRRVU) and the OPPS cap amounts (OPPSCAP) of the physician fee schedule.
import type { NotRecognised, RecognisedFile } from "../file.ts";
import type { OppsCapRow, RvuRow } from "../tables.ts";
import { cut, type Taker } from "./cells.ts";
import { fromQuarter, noDates } from "./editions.ts";
import { aCode, codeShape, lineReader, lineWith, yearIn } from "./rows.ts";

/**
 * A thousand RVUs; CMS's dearest service has 357. More would be a slip, and prices could lose their last
 * cent.
 */
const MOST_RVU = 100_000;
const MOST_FACTOR = 1_000_000;

const lastHeader =
  "HCPCS,MOD,,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,DAYS,OP,OP,OP," +
  "PROC,SURG,SURG,SURG,SURG,BASE,FACTOR,PROCEDURES,FLAG,INDICATOR,AMOUNT,AMOUNT,AMOUNT";
const columns = lastHeader.split(",").length;

export function relativeValues(
  name: string,
  lines: readonly string[],
): RecognisedFile<"rvu"> | NotRecognised | null {
  const title = lines.find((line) => /Physician Fee Schedule Relative Value File/i.test(line));
  const header = lineWith(lines, /^"?HCPCS"?,"?MOD"?,/);
  const headless = !title && header === 0 && isRow(lines[0] ?? "");
  if (!title && !headless) return null;
  if (!headless && !isKnownHeader(lines[header - 1] ?? "")) return otherColumns(header);
  const words = (title ?? name).replaceAll(",", " ").replaceAll('"', "").trim().replace(/\s+/g, " ");
  const release = /(January|April|July|October)\s+Release/i.exec(words) ?? /_(Jan|Apr|Jul|Oct)/i.exec(name);
  const year = yearIn(words, name);
  return {
    table: "rvu",
    name: words,
    ...(release?.[1] ? fromQuarter(year, release[1]) : noDates),
    read: lineReader({ delimiter: ",", headerLines: headless ? 0 : header, needs: columns, make: makeRvu }),
  };
}

/**
 * CMS's rows without their header: every column is there, and a code and a factor stand where they belong.
 */
function isRow(line: string): boolean {
  const cells = cut(line, ",");
  return cells?.length === columns && codeShape.test(cells[0] ?? "") && /^\d\d\.\d{4}$/.test(cells[24] ?? "");
}

function isKnownHeader(line: string): boolean {
  const names = (cut(line, ",") ?? []).map((cell) => cell.trim().toUpperCase());
  return names.map((cell) => (cell === "DESCRIPTION" ? "" : cell)).join(",") === lastHeader;
}

const otherColumns = (line: number): NotRecognised => ({
  problem: {
    line,
    column: 0,
    says: "This is a relative value file, but not with the columns that are known here.",
    doNext: "Load PPRRVU as CSV as CMS published it; other layouts are not read by guessing.",
  },
});

function makeRvu(take: Taker): { key: string; row: RvuRow } {
  const rvu = (column: number) => take.decimal(column, 2, MOST_RVU);
  const sign = (column: number) => take.shaped(column, /^[0-9A-Z]$/, "one sign");
  const rare = (column: number) => take.shaped(column, /^(?:NA)?$/, 'empty or "NA"') === "NA";
  const code = take.shaped(0, codeShape, aCode);
  const modifier = take.shaped(1, /^(?:26|TC|53)?$/, "26, TC, 53 or empty");
  const description = take.text(2);
  const row: RvuRow = {
    code,
    modifier,
    status: take.shaped(3, /^[A-Z]$/, "a status of one letter"),
    work: rvu(5),
    peNonFacility: rvu(6),
    rareOutside: rare(7),
    peFacility: rvu(8),
    rareInFacility: rare(9),
    mp: rvu(10),
    pcTc: sign(13),
    global: take.shaped(14, /^[0-9A-Z]{3}$/, "global days"),
    pre: take.decimal(15, 2, 100),
    intra: take.decimal(16, 2, 100),
    post: take.decimal(17, 2, 100),
    multiple: sign(18),
    bilateral: sign(19),
    assistant: sign(20),
    coSurgeon: sign(21),
    team: sign(22),
    endoscopyBase: take.shaped(23, /^(?:[0-9A-Z]{5})?$/, "a code, or empty"),
    conversionFactor: take.decimal(24, 4, MOST_FACTOR),
    imagingFamily: take.text(27),
    capPeNonFacility: rvu(28),
    capPeFacility: rvu(29),
    capMp: rvu(30),
    ...(description === "" ? {} : { description }),
  };
  return { key: modifier === "" ? code : `${code}-${modifier}`, row };
}

export function oppsCap(name: string, lines: readonly string[]): RecognisedFile<"opps cap"> | null {
  const header = lineWith(lines, /^HCPCS,MOD,PROCSTAT,CARRIER,LOCALITY,FACILITY PRICE/i);
  if (header === 0) return null;
  const release = /_(Jan|Apr|Jul|Oct)/i.exec(name);
  const dates = release?.[1] ? fromQuarter(yearIn(name), release[1]) : noDates;
  return {
    table: "opps cap",
    name: `OPPS cap amounts, ${name}`,
    ...dates,
    read: lineReader({ delimiter: ",", headerLines: header, needs: 7, make: makeCap }),
  };
}

function makeCap(take: Taker): { key: string; row: OppsCapRow } {
  const row: OppsCapRow = {
    code: take.shaped(0, codeShape, aCode),
    modifier: take.shaped(1, /^(?:26|TC)?$/, "26, TC or empty"),
    status: take.shaped(2, /^[A-Z]$/, "a status of one letter"),
    carrier: take.shaped(3, /^\d{5}$/, "a carrier of five digits"),
    locality: take.shaped(4, /^\d\d$/, "a locality of two digits"),
    facilityCents: take.decimal(5, 2, 1_000_000_000),
    nonFacilityCents: take.decimal(6, 2, 1_000_000_000),
  };
  return { key: `${row.code}-${row.modifier}-${row.carrier}-${row.locality}`, row };
}
