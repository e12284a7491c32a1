// The sweep with its real effect (the clock ends, the timeline and the audit have a row more, the next
// clock is known) beside a bare drain in SQL: rows claimed with SKIP LOCKED, a thousand at a time, on the
// same server in turns. `node bench/sweep.ts` has 20,000 follow-ups due, `--full` a million, `--cases N` so
// many.
import pg from "pg";
import { someone } from "../src/core/story.ts";
import { record } from "../src/desk/case-file/record.ts";
import { sweepTenant } from "../src/desk/time/sweep.ts";
import { type BenchHouse, casesAsked, median, openBenchHouse, told } from "./bench-house.ts";
import { copyCases } from "./copies.ts";
import { openCases } from "./step.ts";

const ROUNDS = 5;
const TEMPLATES = 100;
const LINES = 2;
const BATCH = 1_000;

export type SweepFigures = {
  readonly cases: number;
  readonly oursPerSecond: number;
  /** Claims a row and marks it as done, and nothing else. */
  readonly drainPerSecond: number;
  /** Claims a row, moves its timer on, counts up its case and inserts an event. */
  readonly sameEffectPerSecond: number;
  /** Medians of the rounds' ratios; the goal is 0.3 of the drain. */
  readonly ofDrain: number;
  readonly ofSameEffect: number;
  /** Resident memory in megabytes, before the first clock rang and at its highest while all of them did. */
  readonly restMegabytes: number;
  readonly peakMegabytes: number;
};

/** The first response is proved to have gone out: the next clock is the first follow-up. */
async function watchedTemplates(bench: BenchHouse): Promise<void> {
  const { house, inside, owner } = bench;
  const act = async (caseId: string, event: string, input: object, by: "desk" | "tpa" = "desk") => {
    const happened = { caseId, event, input, actor: someone(by) };
    const done = await inside((tx) => record(house.desk, tx, happened));
    if (done.kind !== "recorded") throw new Error(`${event} was not recorded: ${JSON.stringify(done)}`);
  };
  for (const id of await openCases(bench, TEMPLATES)) {
    await act(id, "log-contact", { with: "member", channel: "phone", outcome: "reached" });
    await act(id, "confirm-split", {}, "tpa");
    await act(id, "record-channel", { kind: "fax", address: "+1 555 555 0142" });
    await act(id, "send-first-response", {});
    await act(id, "record-proof", { kind: "fax report", reference: "F-1" });
  }
  const { rows } = await owner.query("select distinct next_clock, next_nth from case_file");
  if (rows.length !== 1 || rows[0]?.next_clock !== "follow-up")
    throw new Error(`The next clock is not the follow-up: ${JSON.stringify(rows)}`);
}

const bareTables = (cases: number) => `
  create table drained (id int primary key, due_at timestamptz not null, done boolean not null default false);
  create index on drained (due_at, id) where not done;
  insert into drained select n, now() - random() * interval '1 hour' from generate_series(1, ${cases}) n;
  create table bare_case (id int primary key, stage text not null, version int not null);
  create table bare_event (id bigint generated always as identity primary key, case_id int not null,
    at timestamptz, body jsonb);
  create table bare_timer (case_id int primary key, due_at timestamptz not null);
  insert into bare_case select n, 'watching', 1 from generate_series(1, ${cases}) n;
  insert into bare_timer select n, now() - random() * interval '1 hour' from generate_series(1, ${cases}) n;
  create index on bare_timer (due_at);
  vacuum analyze drained, bare_case, bare_timer`;

const drain = `with due as (
    select id from drained where not done and due_at <= now()
    order by due_at, id limit ${BATCH} for update skip locked)
  update drained d set done = true from due where d.id = due.id`;
const sameEffect = `with due as (
    select case_id from bare_timer where due_at <= now()
    order by due_at limit ${BATCH} for update skip locked),
  moved as (update bare_timer t set due_at = now() + interval '7 days' from due
    where t.case_id = due.case_id),
  told as (insert into bare_event (case_id, at, body) select case_id, now(), '{"rung": "follow-up"}' from due)
  update bare_case c set version = version + 1 from due where c.id = due.case_id`;

/** Claims batch after batch in two lines, as the sweep does, until so many are done. @returns a second */
async function drained(pool: pg.Pool, text: string, many: number): Promise<number> {
  let done = 0;
  const begun = performance.now();
  const line = async () => {
    for (let batch = 1; batch > 0 && done < many; done += batch)
      batch = (await pool.query(text)).rowCount ?? 0;
  };
  await Promise.all(Array.from({ length: LINES }, line));
  return (done / (performance.now() - begun)) * 1000;
}

/** Lets the sweep run until so many have rung; all others stay due. @returns a second */
async function swept({ house, tenant }: BenchHouse, many: number): Promise<number> {
  const enough = new AbortController();
  let heard = 0;
  const changed = () => {
    heard += 1;
    if (heard >= many) enough.abort();
  };
  const begun = performance.now();
  const settings = { batch: BATCH, parallel: LINES, signal: enough.signal };
  const { rung, parked } = await sweepTenant({ ...house.post, changed }, tenant, settings);
  if (rung < many || parked > 0) throw new Error(`${rung} of ${many} clocks rang, ${parked} were put aside.`);
  return (rung / (performance.now() - begun)) * 1000;
}

const megabytes = () => process.memoryUsage.rss() / 1_000_000;

/** Looks at the memory while the work is under way. */
async function watchingMemory<T>(work: () => Promise<T>) {
  const rest = megabytes();
  let peak = rest;
  const timer = setInterval(() => {
    peak = Math.max(peak, megabytes());
  }, 20);
  const answer = await work().finally(() => clearInterval(timer));
  return { rest, peak, answer };
}

export async function benchSweep(cases = 20_000): Promise<SweepFigures> {
  const bench = await openBenchHouse();
  const pool = new pg.Pool({ connectionString: bench.house.addresses.adminUrl, max: LINES });
  pool.on("error", () => {}); // the database ends with the house, before every idle connection has been told
  try {
    await watchedTemplates(bench);
    await copyCases(bench, { upTo: cases, due: "now" });
    for (const statement of bareTables(cases).split(";")) await bench.owner.query(statement);
    const each = Math.floor((cases - TEMPLATES) / (ROUNDS + 1)) - LINES * BATCH;
    const rounds = await watchingMemory(async () => {
      const found: { ours: number; bare: number; same: number }[] = [];
      for (let round = 0; round <= ROUNDS; round++) {
        const [bare, same] = [await drained(pool, drain, each), await drained(pool, sameEffect, each)];
        found.push({ bare, same, ours: await swept(bench, each) });
      }
      return found.slice(1); // the first round warmed up
    });
    const of = (figure: (one: { ours: number; bare: number; same: number }) => number) =>
      median(rounds.answer.map(figure));
    return {
      cases,
      oursPerSecond: of(({ ours }) => ours),
      drainPerSecond: of(({ bare }) => bare),
      sameEffectPerSecond: of(({ same }) => same),
      ofDrain: of(({ ours, bare }) => ours / bare),
      ofSameEffect: of(({ ours, same }) => ours / same),
      restMegabytes: rounds.rest,
      peakMegabytes: rounds.peak,
    };
  } finally {
    await pool.end();
    await bench.close();
  }
}

if (import.meta.main) told(await benchSweep(casesAsked(20_000)));
