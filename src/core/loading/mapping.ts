// Which column of somebody's table answers which question, and a row of it read by that.
import { type Fields, type InputProblem, readInput } from "../fields.ts";
import { type CellRules, readCell } from "./cells.ts";

/** Where an answer comes from: a column by its heading, or the same value for every row. */
export type Source = { readonly column: string } | { readonly always: string };
/** By the name of the question; a question that is not in it stays unanswered. */
export type Mapping = { readonly [question: string]: Source };

/** What is wrong with a row: where, in the table's own words. */
export type CellProblem = {
  /** The heading, or the question where no column answers it. */
  readonly column: string;
  readonly says: string;
  readonly doNext: string;
};

export type RowRead =
  | { readonly ok: true; readonly input: { readonly [question: string]: unknown } }
  | { readonly ok: false; readonly problems: readonly CellProblem[] };

export type RowRules = CellRules & { readonly mapping: Mapping };

/** Reads one row by its headings. Every problem is named, not only the first. An empty cell is no answer. */
export function readRow(
  asked: Fields,
  cells: { readonly [column: string]: string },
  { mapping, ...rules }: RowRules,
): RowRead {
  const problems: CellProblem[] = [];
  const body: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(asked)) {
    const source = Object.hasOwn(mapping, name) ? mapping[name] : undefined;
    const cell =
      source === undefined ? "" : "always" in source ? source.always : cellUnder(cells, source.column);
    if (cell.trim() === "") continue;
    const read = readCell(one, cell, rules);
    if (read.ok) body[name] = read.value;
    else problems.push({ column: columnOf(mapping, name, one.title), says: read.says, doNext: read.doNext });
  }
  const unread = new Set(problems.map(({ column }) => column));
  const reading = readInput(asked, body);
  if (reading.ok && problems.length === 0) return { ok: true, input: reading.input };
  const rest = reading.ok ? [] : reading.problems.map((one) => inTable(asked, mapping, one));
  return { ok: false, problems: [...problems, ...rest.filter(({ column }) => !unread.has(column))] };
}

const columnOf = (mapping: Mapping, name: string, title: string): string => {
  const source = mapping[name];
  return source !== undefined && "column" in source ? source.column : title;
};

function inTable(asked: Fields, mapping: Mapping, { at, says, doNext }: InputProblem): CellProblem {
  const name = at.slice(1);
  const column = columnOf(mapping, name, asked[name]?.title ?? name);
  const missing = says.endsWith("is missing.");
  const source = mapping[name];
  if (!missing) return { column, says, doNext };
  return source !== undefined && "column" in source
    ? { column, says: `The cell under "${source.column}" is empty.`, doNext: "Fill it in." }
    : { column, says, doNext: "Choose the column that holds it." };
}

/**
 * The columns that by their headings seem to answer the questions. A suggestion for a person to look at: a
 * heading answers one question at most.
 */
export function suggestMapping(
  asked: Fields,
  headings: readonly string[],
  alsoCalled: { readonly [question: string]: readonly string[] } = {},
): Mapping {
  const free = new Map(headings.map((heading) => [plain(heading), heading]));
  const mapping: Record<string, Source> = {};
  const calls = (name: string) =>
    [name, asked[name]?.title ?? "", ...(alsoCalled[name] ?? [])].map(plain).filter((word) => word !== "");
  const take = (name: string, fits: (heading: string, called: string) => boolean) => {
    if (mapping[name] !== undefined) return;
    for (const called of calls(name)) {
      const found = [...free.keys()].find((heading) => fits(heading, called));
      const column = found === undefined ? undefined : free.get(found);
      if (found === undefined || column === undefined) continue;
      mapping[name] = { column };
      free.delete(found);
      return;
    }
  };
  for (const name of Object.keys(asked)) take(name, (heading, called) => heading === called);
  for (const name of Object.keys(asked)) {
    take(
      name,
      (heading, called) => called.length > 4 && (heading.startsWith(called) || heading.endsWith(called)),
    );
  }
  return mapping;
}

/** "Member_ID #" and "memberId" are one word: letters and digits, small. */
const plain = (heading: string): string =>
  heading
    .replace(/Cents$/, "")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "");

const cellUnder = (cells: { readonly [column: string]: string }, column: string): string =>
  Object.hasOwn(cells, column) ? (cells[column] ?? "") : "";
