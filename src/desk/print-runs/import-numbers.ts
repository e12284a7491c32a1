// Certified-mail numbers from a table, as the counter or a franking machine gives them out.
import type { TenantTx } from "../../platform/db/tenant.ts";
import { readTable, shapeOf, TableUnreadable } from "../loads/read-table.ts";
import { changeLetter, openRun, type RunChange } from "./change-run.ts";
import { type KeptLetter, lettersOfRun } from "./read-run.ts";
import { mostLetters, type NumbersKept } from "./wire.ts";

export type Imported =
  | ({ readonly kind: "imported" } & NumbersKept)
  | { readonly kind: "unreadable"; readonly says: string; readonly doNext: string }
  | Exclude<RunChange, { kind: "changed" }>;

const headings = 'Give a table with the headings "letter" and "number".';

/**
 * Keeps the numbers of a table. A row that cannot be used is told by its line and changes nothing; the other
 * rows stand.
 */
export async function importNumbers(tx: TenantTx, id: string, csv: string): Promise<Imported> {
  const run = await openRun(tx, id);
  if ("kind" in run) return run;
  const letters = await lettersOfRun(tx, id);
  const errors: NumbersKept["errors"] = [];
  let kept = 0;
  try {
    const bytes = Buffer.from(csv);
    for await (const { line, cells } of readTable(bytes, shapeOf(bytes))) {
      const { letter, number } = named(cells);
      if (letter === undefined || number === undefined)
        return { kind: "unreadable", says: noHeadings, doNext: headings };
      if (kept + errors.length >= 2 * mostLetters) break;
      const one = meant(letters, letter);
      const wrong = one
        ? await changeLetter(tx, run, one, { place: one.place, certifiedNumber: number })
        : { says: `"${letter.slice(0, 60)}" is no letter of this run.`, doNext: whichLetter };
      if (wrong) errors.push({ line, says: wrong.says, doNext: wrong.doNext });
      else kept += 1;
    }
  } catch (error) {
    if (!(error instanceof TableUnreadable)) throw error;
    return { kind: "unreadable", says: error.message, doNext: error.doNext };
  }
  return { kind: "imported", kept, errors };
}

const noHeadings = 'The table has no columns called "letter" and "number".';
const whichLetter = "Name it by its place in the run, or as case number/letter: BB-2026-00042/1.";

function named(cells: { readonly [heading: string]: string }) {
  const of = (name: string) =>
    Object.entries(cells)
      .find(([heading]) => heading.trim().toLowerCase() === name)?.[1]
      ?.trim();
  return { letter: of("letter") ?? of("place"), number: of("number") };
}

const meant = (letters: readonly KeptLetter[], text: string): KeptLetter | undefined =>
  letters.find(({ place, caseNumber, letter }) =>
    [String(place), `${caseNumber}/${letter}`.toLowerCase()].includes(text.toLowerCase()),
  );
