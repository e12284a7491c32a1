// What a load would do, without doing any of it.
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Load, LoadRules, Preview, PreviewRow, RowProblem } from "./load-rows.ts";
import type { Loader } from "./loader.ts";
import { type ReadRow, readLoad } from "./read-load.ts";

const mostProblems = 1_000;
/** Rows shown of each kind of outcome. */
const shownOfEach = 5;

const words = {
  add: "is new",
  change: "is known; what differs will be changed",
  nothing: "is known already",
  refuse: "cannot be taken",
} as const;

/**
 * Reads every row by these rules and asks what is known of each. Cases are read as their playbook would,
 * short of its own rules, which answer when they are loaded. Reads health information: the caller audits it.
 */
export async function previewOf(
  tx: TenantTx,
  bytes: Buffer,
  { load, rules, loader }: { readonly load: Load; readonly rules: LoadRules; readonly loader: Loader },
): Promise<Preview> {
  const counts = { add: 0, change: 0, nothing: 0, refuse: 0 };
  const rows: PreviewRow[] = [];
  const problems: RowProblem[] = [];
  const seen = new Map<string, number>();
  for await (const batch of readLoad(bytes, { load, rules, loader, after: 0 })) {
    for (const { line, would, says, found } of await judged(tx, loader, batch, seen)) {
      counts[would] += 1;
      if (counts[would] <= shownOfEach) rows.push({ line, would, says });
      if (found && problems.length < mostProblems) problems.push({ line, problems: found });
    }
  }
  return { counts, rows: rows.sort((a, b) => a.line - b.line), problems };
}

type Judged = PreviewRow & { readonly found?: RowProblem["problems"] };

async function judged(
  tx: TenantTx,
  loader: Loader,
  batch: readonly ReadRow[],
  seen: Map<string, number>,
): Promise<Judged[]> {
  const readable = batch.flatMap(({ read }) => (read.ok ? [read.input] : []));
  const known = await loader.known(tx, readable);
  let next = 0;
  return batch.map(({ row: { line }, read }): Judged => {
    if (!read.ok) return { line, would: "refuse", says: words.refuse, found: read.problems };
    const there = known[next++] ?? null;
    const before = twice(seen, JSON.stringify(read.input), line);
    if (before !== null) return { line, would: "nothing", says: `says the same as line ${before}` };
    const would = there === null ? "add" : loader.changes(there, read.input) ? "change" : "nothing";
    return { line, would, says: words[would] };
  });
}

/** Where the same row stood before in this file, of the last hundred thousand. */
function twice(seen: Map<string, number>, row: string, line: number): number | null {
  const before = seen.get(row);
  if (before !== undefined) return before;
  if (seen.size < 100_000) seen.set(row, line);
  return null;
}
