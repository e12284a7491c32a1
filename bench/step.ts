// A step through HTTP, with policies, timeline, clocks and audit, beside a bare hand-written statement that
// locks a row, updates it, inserts an event and sets a timer: 8 clients each, the same PostgreSQL with
// fsync, in turns.
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import pg from "pg";
import { aBill } from "../src/core/playbooks/balance-bill/beginnings.ts";
import { openCase } from "../src/desk/case-file/record.ts";
import { type BenchHouse, median, openBenchHouse, told } from "./bench-house.ts";
import type { ClientsDone, ClientsTask } from "./clients.ts";

const CLIENTS = 8;
const CASES = 4_000;
const ROUNDS = 5;
const MILLISECONDS = 3_000;

export type StepFigures = {
  readonly oursPerSecond: number;
  readonly barePerSecond: number;
  /** Median of the rounds' ratios; the goal is 0.5. */
  readonly ratio: number;
  readonly failed: number;
};

export const dana = { id: "bench", name: "Dana Desk", party: "desk", roles: ["specialist"] } as const;

/** Opens cases through the door, each with `more` answers of its own; answers their ids. */
export async function openCases(
  { house, inside }: BenchHouse,
  many: number,
  more: (no: number) => object = () => ({}),
): Promise<string[]> {
  const ids: string[] = [];
  const one = async (no: number) => {
    const input = { ...aBill, claimNumber: `B-${no}`, memberName: `Member ${no}`, ...more(no) };
    const opened = await inside((tx) =>
      openCase(house.desk, tx, { playbook: "balance-bill", input, actor: dana }),
    );
    if (opened.kind !== "recorded") throw new Error(`A case was not opened: ${JSON.stringify(opened)}`);
    ids.push(opened.case.id);
  };
  for (let at = 0; at < many; at += CLIENTS) {
    await Promise.all(Array.from({ length: Math.min(CLIENTS, many - at) }, (_, index) => one(at + index)));
  }
  return ids;
}

/** Lets clients in a thread of their own ask the server. */
export async function clients(task: ClientsTask): Promise<ClientsDone> {
  const worker = new Worker(new URL("./clients.ts", import.meta.url), { workerData: task });
  const [done] = await once(worker, "message");
  await worker.terminate();
  return done;
}

const bareStep = {
  name: "bare_step",
  text: `with locked as (select id, version from bare_case where id = $1 for update),
    moved as (update bare_case b set version = l.version + 1, stage = 'watching' from locked l
      where b.id = l.id returning b.id),
    told as (insert into bare_event (case_id, at, body) select id, now(), $2::jsonb from moved
      returning case_id)
    insert into bare_timer (case_id, due_at) select case_id, now() + interval '7 days' from told
    on conflict (case_id) do update set due_at = excluded.due_at`,
};

async function bareTables({ owner }: BenchHouse): Promise<void> {
  await owner.query(`create table bare_case (id int primary key, stage text not null, version int not null);
    create table bare_event (id bigint generated always as identity primary key, case_id int not null,
      at timestamptz, body jsonb);
    create table bare_timer (case_id int primary key, due_at timestamptz not null);
    create index on bare_timer (due_at);
    insert into bare_case select n, 'watching', 1 from generate_series(1, ${CASES}) n`);
}

async function bareRound(pool: pg.Pool): Promise<number> {
  let steps = 0;
  const body = JSON.stringify({ with: "provider", channel: "phone", outcome: "reached" });
  const end = performance.now() + MILLISECONDS;
  const client = async (first: number) => {
    const held = await pool.connect();
    for (let turn = first; performance.now() < end; turn += CLIENTS, steps++) {
      await held.query({ ...bareStep, values: [(turn % CASES) + 1, body] });
    }
    held.release();
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, index) => client(index)));
  return (steps / MILLISECONDS) * 1000;
}

export async function benchStep(): Promise<StepFigures> {
  const bench = await openBenchHouse();
  const pool = new pg.Pool({ connectionString: bench.house.addresses.adminUrl, max: CLIENTS });
  pool.on("error", () => {}); // the database ends with the house, before every idle connection has been told
  try {
    await bareTables(bench);
    const ids = await openCases(bench, CASES);
    const paths = ids.map((id) => `/api/v1/cases/${id}/actions/log-contact`);
    const body = JSON.stringify({ with: "provider", channel: "phone", outcome: "reached" });
    const { address, token } = bench;
    const ours = async () => {
      const done = await clients({
        address,
        token,
        clients: CLIENTS,
        milliseconds: MILLISECONDS,
        paths,
        body,
      });
      return { speed: (done.answered / MILLISECONDS) * 1000, failed: done.failed };
    };
    await ours();
    await bareRound(pool);
    const rounds: { bare: number; speed: number; failed: number }[] = [];
    for (let round = 0; round < ROUNDS; round++)
      rounds.push({ bare: await bareRound(pool), ...(await ours()) });
    return {
      oursPerSecond: median(rounds.map((one) => one.speed)),
      barePerSecond: median(rounds.map((one) => one.bare)),
      ratio: median(rounds.map((one) => one.speed / one.bare)),
      failed: rounds.reduce((sum, one) => sum + one.failed, 0),
    };
  } finally {
    await pool.end();
    await bench.close();
  }
}

if (import.meta.main) told(await benchStep());
