// A page of the queue, a case and a search of two words, over HTTP as one client after another sees them:
// at ten thousand cases and at many. Nothing may grow with what is in the tables. `node bench/queue.ts`
// takes 200,000 cases; `--full` a million, which needs 12 GB of disk and ten minutes; `--cases N`.

import { newId } from "../src/desk/case-file/ids.ts";
import { record } from "../src/desk/case-file/record.ts";
import { type BenchHouse, casesAsked, median, openBenchHouse, p95, say } from "./bench-house.ts";
import { copyCases } from "./copies.ts";
import { clients, dana, openCases } from "./step.ts";

const ROUNDS = 5;
const MILLISECONDS = 1_000;
const TEMPLATES = 300;
const FEW = 10_000;

export type PageFigures = {
  readonly page: string;
  /** Milliseconds: medians over the rounds of the figure below which 95 of 100 answers lie. */
  readonly few: number;
  readonly many: number;
  readonly ratio: number;
};
export type QueueFigures = { readonly cases: number; readonly pages: readonly PageFigures[] };

type Paths = { readonly [page: string]: readonly string[] };

/** Cases of several kinds: new ones, some with contact, some closed; of forty plans' administrators. */
export async function openTemplates(bench: BenchHouse): Promise<void> {
  const { house, inside } = bench;
  for (let no = 0; no < 40; no++) {
    const values = [newId(), `Administrator ${no}`];
    await inside((tx) =>
      tx.query("insert into organisation (id, party, name) values ($1, 'tpa', $2)", values),
    );
  }
  const ids = await openCases(bench, TEMPLATES, (no) => ({ tpaName: `Administrator ${no % 40}` }));
  const act = async (caseId: string, event: string, input: object) => {
    const done = await inside((tx) => record(house.desk, tx, { caseId, event, input, actor: dana }));
    if (done.kind !== "recorded") throw new Error(`${event} was not recorded: ${JSON.stringify(done)}`);
  };
  const spoken = { with: "member", channel: "phone", outcome: "reached" };
  for (const [no, id] of ids.entries()) {
    if (no % 3 === 0) await act(id, "log-contact", spoken);
    if (no % 5 === 0) await act(id, "withdraw", { why: "Paid by the member." });
  }
}

/** What is asked for, drawn from all that is there. */
async function pathsOf({ owner, tenant }: BenchHouse): Promise<Paths> {
  const { rows } = await owner.query<{
    id: string;
    member_name: string;
    provider_name: string;
    number: string;
  }>(
    `select id, member_name, provider_name, number from case_file where tenant_id = $1
     order by md5(id::text) limit 500`,
    [tenant],
  );
  const asked = (query: object) => `/api/v1/cases?${new URLSearchParams({ ...query })}`;
  const queues = [
    {},
    { queue: "today" },
    { queue: "late" },
    { queue: "week" },
    { queue: "waiting" },
    { queue: "open" },
  ];
  const sorted = ["opened", "changed", "amount", "number"].map((sort) => ({ queue: "all", sort }));
  const grouped = ["due", "stage", "turn", "assignee", "client"].map((group) => ({ queue: "open", group }));
  const narrowed = [
    { stage: "intake" },
    { queue: "unassigned" },
    { queue: "held" },
    { amountFrom: "100000", waitingOn: "desk" },
  ];
  const word = (text: string, place: number) => text.split(" ").at(place) ?? "";
  return {
    "queue page": [...queues, { playbook: "balance-bill" }, { queue: "closed" }, ...sorted].map((query) =>
      asked({ ...query, limit: "50" }),
    ),
    "queue in groups": grouped.map((query) => asked({ ...query, limit: "100" })),
    "queue narrowed": narrowed.map((query) => asked({ ...query, limit: "100" })),
    "counts of the views": ["/api/v1/views/counts"],
    "case page": rows.map(({ id }) => `/api/v1/cases/${id}`),
    timeline: rows.map(({ id }) => `/api/v1/cases/${id}/timeline`),
    "search: name and name": rows.map((row) => asked({ q: row.member_name })),
    "search: beginnings": rows.map((row) =>
      asked({ q: `${word(row.member_name, 0).slice(0, 3)} ${word(row.member_name, 1).slice(0, 4)}` }),
    ),
    "search: name and provider": rows.map((row) =>
      asked({ q: `${word(row.member_name, 1)} ${word(row.provider_name, 0)}` }),
    ),
    "search: first name and kind": rows.map((row) =>
      asked({ q: `${word(row.member_name, 0)} ${word(row.provider_name, -1)}` }),
    ),
  };
}

async function measured(bench: BenchHouse): Promise<Map<string, number>> {
  const { address, token } = bench;
  const paths = await pathsOf(bench);
  const found = new Map<string, number[]>(Object.keys(paths).map((page) => [page, []]));
  // The first round warms up and does not count.
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [page, asked] of Object.entries(paths)) {
      const task = { address, token, clients: 1, milliseconds: MILLISECONDS, paths: asked, body: null };
      const { took, failed } = await clients(task);
      if (failed > 0) throw new Error(`${failed} answers for ${page} were no answers.`);
      if (round > 0) found.get(page)?.push(p95(took));
    }
  }
  return new Map([...found].map(([page, all]) => [page, median(all)]));
}

export async function benchQueue(cases = 200_000): Promise<QueueFigures> {
  const bench = await openBenchHouse();
  try {
    await openTemplates(bench);
    await copyCases(bench, { upTo: FEW, due: "spread" });
    const few = await measured(bench);
    await copyCases(bench, { upTo: cases, due: "spread" });
    const many = await measured(bench);
    const pages = [...few].map(([page, one]) => {
      const other = many.get(page) ?? Number.NaN;
      return { page, few: one, many: other, ratio: other / one };
    });
    return { cases, pages };
  } finally {
    await bench.close();
  }
}

if (import.meta.main) {
  const { cases, pages } = await benchQueue(casesAsked(200_000));
  say(`p95 in milliseconds at ${FEW} and at ${cases} cases, one client`);
  for (const { page, few, many, ratio } of pages)
    say(`${few.toFixed(1)}\t${many.toFixed(1)}\t${ratio.toFixed(2)}\t${page}`);
}
