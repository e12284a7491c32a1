// The rows of a load, read by its rules.
import { oddRow } from "../../core/loading/kinds.ts";
import { type CellProblem, readRow } from "../../core/loading/mapping.ts";
import type { Load, LoadRules } from "./load-rows.ts";
import type { Input, Loader } from "./loader.ts";
import { beyond, readTable, type TableRow } from "./read-table.ts";

export type ReadRow = {
  readonly row: TableRow;
  readonly read:
    | { readonly ok: true; readonly input: Input }
    | { readonly ok: false; readonly problems: readonly CellProblem[] };
};

/** The rows after line `after`, a few at a time. Memory does not grow with the table. */
export async function* readLoad(
  bytes: Buffer,
  {
    load,
    rules,
    loader,
    after,
  }: {
    readonly load: Pick<Load, "found">;
    readonly rules: LoadRules;
    readonly loader: Pick<Loader, "fields" | "atOnce">;
    readonly after: number;
  },
): AsyncGenerator<readonly ReadRow[]> {
  let batch: ReadRow[] = [];
  for await (const row of readTable(bytes, load.found)) {
    if (row.line <= after) continue;
    batch.push({ row, read: readOne(row, rules, loader) });
    if (batch.length < loader.atOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function readOne({ cells }: TableRow, rules: LoadRules, { fields }: Pick<Loader, "fields">): ReadRow["read"] {
  const rest = cells[beyond];
  if (rest !== undefined) {
    const says = `The row has more cells than there are headings: "${rest.slice(0, 60)}" stands beyond them.`;
    const doNext = "Put text with a separator in it in quotation marks.";
    return { ok: false, problems: [{ column: "", says, doNext }] };
  }
  const read = readRow(fields, cells, rules);
  const odd = read.ok ? oddRow(read.input) : null;
  if (!odd) return read;
  const source = rules.mapping[odd.question];
  const column = source !== undefined && "column" in source ? source.column : odd.question;
  return { ok: false, problems: [{ column, says: odd.says, doNext: odd.doNext }] };
}
