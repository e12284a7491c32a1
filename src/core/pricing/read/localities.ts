// What differs from place to place: practice cost indices, ZIP codes, and the factor of anesthesia.
import type { NotRecognised, RecognisedFile, RowRead } from "../file.ts";
import type { AnesthesiaFactorRow, GpciRow, ZipRow } from "../tables.ts";
import { cut, type Taker } from "./cells.ts";
import { fromQuarter, noDates, wholeYear } from "./editions.ts";
import { badLine, lineReader, lineWith, nothing, yearIn } from "./rows.ts";

const aCarrier = "a carrier of five digits";
const aLocality = "a locality of two digits";

/** An index of 3 is twice what Alaska's law gives. */
const MOST_INDEX = 3_000;

export function practiceCosts(
  name: string,
  lines: readonly string[],
): RecognisedFile<"gpci"> | NotRecognised | null {
  const title = lines.find((line) => /GEOGRAPHIC PRACTICE COST INDICES/i.test(line));
  const header = lineWith(lines, /PW GPCI/i);
  if (!title || header === 0) return null;
  const names = (cut(lines[header - 1] ?? "", ",") ?? []).map((cell) => cell.trim());
  const at = (shape: RegExp) => names.findIndex((cell) => shape.test(cell));
  const floored = at(/PW GPCI.*with 1\.0 floor/i);
  const places = {
    carrier: at(/contractor|MAC/i),
    state: at(/^state$/i),
    locality: at(/^locality number$/i),
    name: at(/^locality name$/i),
    work: floored >= 0 ? floored : at(/PW GPCI/i),
    pe: at(/PE GPCI/i),
    mp: at(/MP GPCI/i),
  };
  const missing = Object.entries(places).find(([, place]) => place < 0);
  if (missing) return { problem: noColumn(header, missing[0]) };
  const year = yearIn(title, name);
  return {
    table: "gpci",
    name: `Geographic practice cost indices ${year}${floored >= 0 ? ", work with its floor of 1.0" : ""}`,
    ...(year ? wholeYear(year) : noDates),
    read: lineReader({
      delimiter: ",",
      headerLines: header,
      needs: Math.max(...Object.values(places)) + 1,
      make: (take) => makeGpci(take, places),
    }),
  };
}

const noColumn = (line: number, column: string) => ({
  line,
  column: 0,
  says: `The table of indices has no column for ${column}.`,
  doNext: "Load Addendum E of the fee schedule as CSV as CMS published it.",
});

type GpciPlaces = Readonly<Record<"carrier" | "state" | "locality" | "name" | "work" | "pe" | "mp", number>>;

function makeGpci(take: Taker, at: GpciPlaces): { key: string; row: GpciRow } {
  const row: GpciRow = {
    carrier: take.shaped(at.carrier, /^\d{5}$/, aCarrier),
    state: take.shaped(at.state, /^[A-Z]{2}$/, "a state of two letters"),
    locality: take.shaped(at.locality, /^\d\d$/, aLocality),
    name: take.text(at.name).replace(/\*+$/, ""),
    work: take.decimal(at.work, 3, MOST_INDEX),
    pe: take.decimal(at.pe, 3, MOST_INDEX),
    mp: take.decimal(at.mp, 3, MOST_INDEX),
  };
  return { key: `${row.carrier}-${row.locality}`, row };
}

export function anesthesiaFactors(
  name: string,
  lines: readonly string[],
): RecognisedFile<"anesthesia factors"> | null {
  const header = lineWith(lines, /^Contractor,Locality,Locality Name,.*Anes.* CF of/i);
  if (header === 0) return null;
  const year = yearIn(
    lines
      .slice(0, header)
      .join(" ")
      .replace(/CF of.*/i, ""),
    name,
  );
  return {
    table: "anesthesia factors",
    name: `Anesthesia conversion factors ${year}`.trim(),
    ...(year ? wholeYear(year) : noDates),
    read: lineReader({ delimiter: ",", headerLines: header, needs: 4, make: makeFactor }),
  };
}

function makeFactor(take: Taker): { key: string; row: AnesthesiaFactorRow } {
  const row: AnesthesiaFactorRow = {
    carrier: take.shaped(0, /^\d{5}$/, aCarrier),
    locality: take.shaped(1, /^\d\d$/, aLocality),
    cents: take.decimal(3, 2, 10_000),
  };
  return { key: `${row.carrier}-${row.locality}`, row };
}

/** ZIP5 and ZIP9 are told apart by the flag and the four digits after it. */
const zipLine = /^[A-Z]{2}\d{10}[0-9A-Z]{2}.{6}[01].{54}(20\d\d)([1-4])\s*$/;

export function zipCodes(lines: readonly string[]): RecognisedFile<"zip"> | null {
  const match = zipLine.exec(lines[0] ?? "");
  if (!match?.[1] || !match[2]) return null;
  const nine = /^\d{4}$/.test((lines[0] ?? "").slice(21, 25));
  const quarter = `${match[1]} quarter ${match[2]}`;
  return {
    table: "zip",
    name: `${nine ? "ZIP9" : "ZIP5"} to carrier and locality, ${quarter}`,
    ...fromQuarter(match[1], match[2]),
    read: readZip,
  };
}

function readZip(line: string, lineNo: number): RowRead<ZipRow> {
  if (line.trim() === "") return nothing;
  const wrong = whyNoZip(line);
  if (wrong) return badLine(lineNo, wrong[1], wrong[0]);
  const four = line.slice(21, 25);
  const zip = /^\d{4}$/.test(four) ? `${line.slice(2, 7)}${four}` : line.slice(2, 7);
  const row: ZipRow = {
    zip,
    state: line.slice(0, 2),
    carrier: line.slice(7, 12),
    locality: line.slice(12, 14),
    plusFour: zip.length === 5 && line[20] === "1",
    rural: line.slice(14, 15).trim(),
  };
  return { is: "row", key: zip, row };
}

/** Columns of a line of fixed width are places of signs. */
function whyNoZip(line: string): [column: number, says: string] | undefined {
  if (line.trimEnd().length !== 80) return [0, `This line has ${line.trimEnd().length} signs and not 80.`];
  if (!/^[A-Z]{2}$/.test(line.slice(0, 2)))
    return [1, `"${line.slice(0, 2)}" is not a state of two letters.`];
  if (!/^\d{5}$/.test(line.slice(2, 7)))
    return [3, `"${line.slice(2, 7)}" is not a ZIP code of five digits.`];
  if (!/^\d{5}$/.test(line.slice(7, 12))) return [8, `"${line.slice(7, 12)}" is not ${aCarrier}.`];
  if (!/^\d\d$/.test(line.slice(12, 14))) return [13, `"${line.slice(12, 14)}" is not ${aLocality}.`];
  return line[20] === "0" || line[20] === "1" ? undefined : [21, `"${line[20]}" is neither 0 nor 1.`];
}
