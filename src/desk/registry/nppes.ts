// Reads the federal file of providers (NPPES, monthly) as a stream: only the columns and places that are
// wanted. Memory does not grow with the file.
import { type CsvError, parse } from "csv-parse";
import { type CivilDate, compare, readCivil } from "../../core/calendar.ts";
import { isNpi } from "../../core/loading/npi.ts";
import type { ProviderGiven, Site } from "./providers.ts";

/** A provider of the file; its NPI is a good one. */
export type Federal = ProviderGiven & {
  readonly npi: string;
  readonly entity: "person" | "organisation";
  readonly endedOn: CivilDate | null;
};
export type FederalProblem = { readonly line: number; readonly says: string };
export type FederalRow = { readonly line: number } & (
  | { readonly provider: Federal }
  | { readonly says: string }
  | { readonly elsewhere: true }
);

/** Which rows are wanted; everything where both are empty. ZIP codes by their beginnings: "941". */
export type Wanted = { readonly states: readonly string[]; readonly zips: readonly string[] };

/** It is not the file that it should be; nothing of it is taken. */
export class NotNppes extends Error {
  readonly doNext: string;

  constructor(says: string, doNext: string) {
    super(says);
    this.name = "NotNppes";
    this.doNext = doNext;
  }
}

const at = "Business Practice Location Address";
/** The columns that are read, by what they are called in the file's layout. */
const columns = {
  npi: "NPI",
  entity: "Entity Type Code",
  organisation: "Provider Organization Name (Legal Business Name)",
  last: "Provider Last Name (Legal Name)",
  first: "Provider First Name",
  street: `Provider First Line ${at}`,
  city: `Provider ${at} City Name`,
  state: `Provider ${at} State Name`,
  zip: `Provider ${at} Postal Code`,
  phone: `Provider ${at} Telephone Number`,
  fax: `Provider ${at} Fax Number`,
  ended: "NPI Deactivation Date",
  again: "NPI Reactivation Date",
} as const;
type Column = keyof typeof columns;
const mostSpecialties = 15;

type Places = {
  readonly of: Readonly<Record<Column, number>>;
  readonly specialties: readonly { readonly code: number; readonly main: number }[];
};

function placesIn(headings: readonly string[]): Places {
  const places = new Map(headings.map((heading, place) => [heading.trim().toLowerCase(), place]));
  const place = (heading: string) => places.get(heading.toLowerCase()) ?? -1;
  const missing = Object.values(columns).filter((heading) => place(heading) < 0);
  if (missing.length > 0) {
    const named = missing.slice(0, 3).map((heading) => `"${heading}"`);
    const says = `This is not the NPPES file: it has no column ${named.join(", ")}.`;
    throw new NotNppes(
      says,
      "Choose the file npidata_pfile_….csv of the monthly download, as it was unpacked.",
    );
  }
  const numbers = Array.from({ length: mostSpecialties }, (_, index) => index + 1);
  return {
    of: Object.fromEntries(
      Object.entries(columns).map(([name, heading]) => [name, place(heading)]),
    ) as Record<Column, number>,
    specialties: numbers.map((no) => ({
      code: place(`Healthcare Provider Taxonomy Code_${no}`),
      main: place(`Healthcare Provider Primary Taxonomy Switch_${no}`),
    })),
  };
}

/**
 * Row after row, each told by its line: a provider, a problem in words, or one that lies elsewhere.
 * @throws NotNppes where the columns are not those of the file, or a row cannot be read at all
 */
export async function* readNppes(
  content: AsyncIterable<Uint8Array>,
  wanted: Wanted,
): AsyncGenerator<FederalRow> {
  const parser = parse({ bom: true, info: true, relax_column_count: true, max_record_size: 100_000 });
  parser.on("error", () => {});
  void feed(parser, content);
  let places: Places | null = null;
  try {
    for await (const one of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (places === null) places = placesIn(one.record);
      else yield rowOf(one.record, one.info.lines, places, wanted);
    }
  } catch (error) {
    if (error instanceof NotNppes || !("code" in (error as CsvError))) throw error;
    const line = /line (\d+)/.exec((error as CsvError).message)?.[1];
    throw new NotNppes(
      `The file cannot be read${line ? ` in line ${line}` : ""}.`,
      "Unpack it once more, and send it as it is.",
    );
  }
  if (places === null) throw new NotNppes("The file is empty.", "Send the file with its headings.");
}

async function feed(parser: ReturnType<typeof parse>, content: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    for await (const chunk of content) {
      if (parser.destroyed) return;
      if (!parser.write(chunk)) await drained(parser);
    }
    if (!parser.destroyed) parser.end();
  } catch (error) {
    parser.destroy(error as Error);
  }
}

/** Until it takes more, or will take nothing more. */
const drained = (parser: ReturnType<typeof parse>) =>
  new Promise<void>((resolve) => {
    const done = () => {
      parser.off("drain", done).off("close", done);
      resolve();
    };
    parser.on("drain", done).on("close", done);
  });

function rowOf(
  record: readonly string[],
  line: number,
  { of, specialties }: Places,
  wanted: Wanted,
): FederalRow {
  const cell = (column: Column) => (record[of[column]] ?? "").trim();
  const [state, zip] = [cell("state").toUpperCase(), cell("zip").slice(0, 5)];
  if (!isWanted(wanted, state, zip)) return { line, elsewhere: true };
  if (record.some((one) => one.includes("\u0000")))
    return { line, says: "It holds a character that is none (NUL), so the file was damaged on its way." };
  const npi = cell("npi");
  if (!isNpi(npi))
    return { line, says: `${npi || "An empty cell"} is no NPI: its check digit does not fit.` };
  const entity = cell("entity");
  const endedOn = endOf(cell("ended"), cell("again"));
  if (entity === "" && endedOn) return { line, elsewhere: true };
  if (entity !== "1" && entity !== "2") return { line, says: `"${entity}" is no entity type: 1 or 2.` };
  const name =
    entity === "2" ? cell("organisation") : [cell("last"), cell("first")].filter(Boolean).join(", ");
  if (name === "") return { line, says: `${npi} has no name.` };
  const codes = specialties
    .filter(({ code }) => code >= 0 && /^[0-9A-Z]{9}X$/.test(record[code] ?? ""))
    .sort((a, b) => Number(record[b.main] === "Y") - Number(record[a.main] === "Y"))
    .map(({ code }) => record[code] ?? "");
  const site: Site = {
    ...{ street: cell("street"), city: cell("city"), state, zip: /^\d{5}$/.test(zip) ? zip : "" },
    ...{ phone: cell("phone"), fax: cell("fax") },
  };
  const kind = entity === "2" ? "organisation" : "person";
  const sites = [site];
  return { line, provider: { npi, entity: kind, name, specialties: [...new Set(codes)], sites, endedOn } };
}

const isWanted = ({ states, zips }: Wanted, state: string, zip: string): boolean =>
  (states.length === 0 && zips.length === 0) ||
  states.includes(state) ||
  zips.some((beginning) => zip.startsWith(beginning));

/** The day on which the number was given up, unless it was taken up again since. */
function endOf(ended: string, again: string): CivilDate | null {
  const [end, begin] = [readDay(ended), readDay(again)];
  return end && !(begin && compare(begin, end) >= 0) ? end : null;
}

/** "05/23/2007", as the file writes its days. */
function readDay(text: string): CivilDate | null {
  const [, month, day, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text) ?? [];
  return year ? readCivil(`${year}-${month}-${day}`) : null;
}
