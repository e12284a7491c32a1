// Reports over many cases: how fast the roll-up reads them, how long each report of ninety days takes over
// HTTP, and an export of 20,000 cases beside a plain `copy … to` of the same rows in the same run. `node
// bench/reports.ts` takes 100,000 cases; `--full` a million; `--cases N`.
import { record } from "../src/desk/case-file/record.ts";
import { casesStatement } from "../src/desk/reports/case-rows.ts";
import { beforeAll, catchUp } from "../src/desk/reports/catch-up.ts";
import { type BenchHouse, casesAsked, median, openBenchHouse, say } from "./bench-house.ts";
import { copyCases } from "./copies.ts";
import { dana, openCases } from "./step.ts";

const TEMPLATES = 200;
const ROUNDS = 5;
const EXPORTED = 20_000;

const reports = ["waiting", "cycle-time", "cycle-time?by=client", "clocks", "follow-ups", "savings"];

/** Cases of twenty administrators, some of them closed. */
async function openTemplates(bench: BenchHouse): Promise<void> {
  const { house, inside } = bench;
  const ids = await openCases(bench, TEMPLATES, (no) => ({ tpaName: `Administrator ${no % 20}` }));
  const act = (caseId: string, event: string, input: object) =>
    inside((tx) => record(house.desk, tx, { caseId, event, input, actor: dana }));
  const spoken = { with: "member", channel: "phone", outcome: "reached" };
  for (const [no, id] of ids.entries()) {
    if (no % 3 === 0) await act(id, "log-contact", spoken);
    if (no % 4 === 0) await act(id, "withdraw", { why: "Paid by the member." });
  }
}

/** Every case, from the beginning. @returns cases in a second */
async function rollUp({ house, inside }: BenchHouse): Promise<number> {
  const began = performance.now();
  let read = 0;
  let every = beforeAll;
  for (let whole = false; !whole; ) {
    const caught = await inside((tx) => catchUp(house.desk, tx, { most: 1_000, every }));
    read += caught.read;
    whole = caught.whole;
    every = caught.last ?? every;
  }
  return read / ((performance.now() - began) / 1_000);
}

async function fetched({ address, token }: BenchHouse, path: string): Promise<{ ms: number; lines: number }> {
  const began = performance.now();
  const answer = await fetch(`${address}${path}`, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok || !answer.body) throw new Error(`${path} answered with ${answer.status}.`);
  let lines = 0;
  for await (const part of answer.body) {
    for (const byte of part as Uint8Array) if (byte === 10) lines += 1;
  }
  return { ms: performance.now() - began, lines };
}

const today = () => new Date().toISOString().slice(0, 10);

/** The first day of a period that ends today and has about so many opened cases. */
async function firstDay({ owner, tenant }: BenchHouse, cases: number): Promise<string> {
  const { rows } = await owner.query(
    `select opened_on::text as on from report_case where tenant_id = $1
     order by opened_on desc, case_id desc offset $2 limit 1`,
    [tenant, cases],
  );
  return rows[0]?.on ?? "2020-01-01";
}

export type ReportFigures = {
  readonly cases: number;
  readonly rolledUpPerSecond: number;
  readonly reports: readonly { readonly name: string; readonly ms: number }[];
  readonly exported: {
    readonly rows: number;
    readonly ms: number;
    readonly copyMs: number;
    /** Megabytes of living heap above rest, at most, while the export ran; with --expose-gc. */
    readonly heap: number;
  };
};

export async function benchReports(cases = 100_000): Promise<ReportFigures> {
  const bench = await openBenchHouse();
  try {
    await openTemplates(bench);
    await copyCases(bench, { upTo: cases, due: "spread" });
    const rolledUpPerSecond = await rollUp(bench);
    await bench.owner.query("vacuum analyze report_case, report_stay, case_clock");
    const timed: { name: string; ms: number }[] = [];
    for (const name of reports) {
      const all: number[] = [];
      for (let round = 0; round <= ROUNDS; round++)
        all.push((await fetched(bench, `/api/v1/reports/${name}`)).ms);
      timed.push({ name, ms: median(all.slice(1)) });
    }
    return { cases, rolledUpPerSecond, reports: timed, exported: await exporting(bench) };
  } finally {
    await bench.close();
  }
}

async function exporting(bench: BenchHouse): Promise<ReportFigures["exported"]> {
  const [from, to] = [await firstDay(bench, EXPORTED), today()];
  const path = `/api/v1/reports/cases.csv?count=opened&from=${from}&to=${to}`;
  await fetched(bench, path);
  globalThis.gc?.();
  const rest = process.memoryUsage().heapUsed;
  let most = 0;
  const watch = setInterval(() => {
    globalThis.gc?.();
    most = Math.max(most, process.memoryUsage().heapUsed - rest);
  }, 50);
  const all: number[] = [];
  let rows = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const one = await fetched(bench, path);
    all.push(one.ms);
    rows = one.lines - 1;
  }
  clearInterval(watch);
  const copyMs = await copied(bench, { from, to });
  return { rows, ms: median(all), copyMs, heap: most / 1_048_576 };
}

/** The same rows, as the database hands them over by itself; nobody reads what comes. */
async function copied({ owner, tenant }: BenchHouse, period: { from: string; to: string }) {
  const { text, values } = casesStatement({ count: "opened", viewer: "", ...period });
  const plain = values.reduce<string>(
    (sql, value, index) => sql.replaceAll(`$${index + 1}`, `'${String(value)}'`),
    text,
  );
  await owner.query(`select set_config('parley.tenant', '${tenant}', false),
    set_config('parley.viewer', '', false)`);
  const all: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    await owner.query(`copy (${plain}) to stdout (format csv, header)`);
    all.push(performance.now() - began);
  }
  return median(all);
}

if (import.meta.main) {
  const found = await benchReports(casesAsked(100_000));
  say(`${found.cases} cases, rolled up at ${Math.round(found.rolledUpPerSecond)} a second`);
  for (const { name, ms } of found.reports) say(`${ms.toFixed(0)} ms\t${name}`);
  const { rows, ms, copyMs, heap } = found.exported;
  say(`${rows} rows exported in ${ms.toFixed(0)} ms, ${heap.toFixed(0)} MB of heap above rest`);
  say(`the same by copy to: ${copyMs.toFixed(0)} ms`);
}
