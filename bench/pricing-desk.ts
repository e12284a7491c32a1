// Prices at the desk: how long it takes until everything CMS publishes for a day lies in memory, and a
// batch of 100,000 lines over HTTP, with the memory that it takes. `node bench/pricing-desk.ts`.
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { civil } from "../src/core/calendar.ts";
import { newId } from "../src/desk/case-file/ids.ts";
import { keepVersion } from "../src/desk/pricing/plans/plan-structures.ts";
import { loadFile } from "../src/desk/pricing/tables/load-file.ts";
import { fileOf, keepFile } from "../src/desk/pricing/tables/price-files.ts";
import { TableMemory, tablesOn } from "../src/desk/pricing/tables/table-memory.ts";
import { takeFile } from "../src/desk/pricing/tables/take-file.ts";
import { type BenchHouse, median, openBenchHouse, told } from "./bench-house.ts";

const LINES = 100_000;
const ROUNDS = 7;
const shared = join(import.meta.dirname, "../../shared/data/cms");
const files = [
  "rvu25d/PPRRVU2025_Oct_nodesc.csv.gz",
  "rvu25d/GPCI2025.csv",
  "rvu25d/ANES2025.csv",
  "zip/ZIP5_OCT2025.txt.gz",
  "opps/2025_Addendum_A.txt",
  "opps/2025_Addendum_B_nodesc.csv.gz",
  "anesthesia/anesthesia_base_units_2022.txt",
  "ipps/ms_drg_weights_fy2025.csv",
];
const by = { id: "bench", name: "Bench" };

async function loadTables({ inside }: BenchHouse): Promise<void> {
  for (const path of files) {
    const name = path.split("/").at(-1) ?? path;
    const taken = await takeFile(createReadStream(join(shared, path)), name);
    await inside(async (tx) => {
      const id = await keepFile(tx, { name, ...taken, by });
      const file = id ? await fileOf(tx, id) : null;
      const tables = taken.tables.map((one) => ({ id: one.id, from: "2022-01-01", to: null }));
      if (!file || (await loadFile(tx, file, { body: { tables }, by: by.name })))
        throw new Error(`${name} could not be loaded.`);
    });
  }
}

async function keepTerms({ inside }: BenchHouse): Promise<string> {
  const plan = newId();
  const terms = [
    {
      from: "2022-01-01",
      until: null,
      section: "7.2",
      percentOfMedicare: { professional: 14_000, lab: 10_000 },
    },
  ];
  await inside(async (tx) => {
    await tx.query("insert into organisation (id, party, name) values ($1, 'plan', 'Bench Plan')", [plan]);
    await keepVersion(tx, { plan, version: 1, terms, why: "Bench", evidence: "Bench", by });
  });
  return plan;
}

/** A table of lines with codes that repeat and claims of four lines. */
function* table(): Generator<string> {
  const codes = ["G0101", "Q0091", "G0105", "G0121", "99213", "99214", "73120", "J1100"];
  yield "claim,date,zip,code,modifiers,units,place,billed\n";
  for (let at = 0; at < LINES; at += 1) {
    const [code, day] = [codes[at % codes.length], String((at % 28) + 1).padStart(2, "0")];
    yield `C-${Math.floor(at / 4)},2025-11-${day},90001,${code},,1,11,250.00\n`;
  }
}

const resident = (): number => process.memoryUsage().rss / 1_000_000;

async function batch({ address, token }: BenchHouse, plan: string) {
  const body = [...table()].join("");
  globalThis.gc?.();
  const rest = resident();
  let peak = rest;
  const watch = setInterval(() => {
    peak = Math.max(peak, resident());
  }, 20);
  const began = performance.now();
  const answer = await fetch(`${address}/api/v1/price-batches?planId=${plan}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "text/csv" },
    body,
  });
  if (!answer.ok || !answer.body) throw new Error(`The batch was answered with ${answer.status}.`);
  let lines = 0;
  for await (const part of answer.body) for (const byte of part as Uint8Array) if (byte === 10) lines += 1;
  clearInterval(watch);
  if (lines !== LINES + 1) throw new Error(`${lines} lines came back.`);
  return { seconds: (performance.now() - began) / 1_000, megabytes: peak - rest };
}

export async function benchPricingDesk() {
  const bench = await openBenchHouse();
  try {
    await loadTables(bench);
    const plan = await keepTerms(bench);
    const loads: number[] = [];
    const cpu: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = process.cpuUsage();
      const began = performance.now();
      await bench.inside((tx) => tablesOn(tx, new TableMemory(), [civil("2025-11-03")]));
      loads.push(performance.now() - began);
      const { user, system } = process.cpuUsage(before);
      cpu.push((user + system) / 1_000);
    }
    await batch(bench, plan);
    const { seconds, megabytes } = await batch(bench, plan);
    return { tableLoadMs: median(loads), tableCpuMs: median(cpu), lines: LINES, seconds, megabytes };
  } finally {
    await bench.close();
  }
}

if (import.meta.main) told(await benchPricingDesk());
