// Base units of anesthesia: a code and a number, under a heading over three lines.
import type { RecognisedFile } from "../file.ts";
import type { AnesthesiaUnitsRow } from "../tables.ts";
import type { Taker } from "./cells.ts";
import { noDates, wholeYear } from "./editions.ts";
import { lineReader, lineWith, yearIn } from "./rows.ts";

/** Recognised by its heading. The units hold until CMS publishes new ones, so the edition has no last day. */
export function anesthesiaUnits(
  name: string,
  lines: readonly string[],
): RecognisedFile<"anesthesia units"> | null {
  const begins = lineWith(lines, /^0\d{4}[\t, ]\s*\d{1,2}\s*$/);
  const heading = lines.slice(0, Math.max(0, begins - 1)).join(" ");
  if (begins === 0 || !/BASE\s+UNIT/i.test(heading.replaceAll(/[\t,]/g, " "))) return null;
  const year = yearIn(heading, name);
  const delimiter = (lines[begins - 1] ?? "").includes("\t") ? "\t" : ",";
  return {
    table: "anesthesia units",
    name: `Anesthesia base units ${year}`.trim(),
    from: year ? wholeYear(year).from : noDates.from,
    until: null,
    read: lineReader({ delimiter, headerLines: begins - 1, needs: 2, make }),
  };
}

function make(take: Taker): { key: string; row: AnesthesiaUnitsRow } {
  const code = take.shaped(0, /^0\d{4}$/, "an anesthesia code");
  return { key: code, row: { code, units: take.decimal(1, 0, 99) } };
}
