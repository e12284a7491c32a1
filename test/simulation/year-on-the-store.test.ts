// The simulated people of the core on the real store: what holds of values holds of what is read back. The
// deep run is the command's: `parley simulate --database`.
import { expect, test } from "vitest";
import { type DatabaseReport, simulateOnDatabase } from "../../src/app/simulation/database-simulation.ts";
import { notReached } from "../../src/app/simulation/rare-states.ts";
import { casts } from "../../src/core/simulation/casts.ts";
import { testDatabase } from "../../src/platform/db/test-database.ts";

type Played = Omit<Parameters<typeof simulateOnDatabase>[0], "databaseUrl">;

async function played(request: Played): Promise<DatabaseReport> {
  const database = await testDatabase();
  try {
    return await simulateOnDatabase({ ...request, databaseUrl: database.adminUrl });
  } finally {
    await database.close();
  }
}

/** What to print of a breach, so that it can be played again: `parley simulate --database --seed …`. */
const told = ({ seed, breach }: DatabaseReport) =>
  breach &&
  [`seed ${seed}, case ${breach.caseNo}`, ...breach.sentences, ...breach.story.slice(-12)].join("\n");

test("BB-19, GN-04, AL-09: sixteen cases of all kinds over eight months break no invariant", async () => {
  const report = await played({ seed: 1, cases: 16, months: 8 });
  expect(told(report)).toBeNull();
  expect(notReached(report, 8)).toEqual([]);
  expect(report.reached).toHaveProperty(["a child opened by its parent"]);
  // A worker has two letters under way at most, a job's and the sweep's; the second has the same Message-ID.
  expect(report.mailsTwice).toBeLessThanOrEqual(2 * (report.reached["a worker killed at the mail"] ?? 0));
}, 240_000);

test("PN-17: one seed gives one history of parents and children, whatever the workers did", async () => {
  const parents = casts.filter(({ playbook }) =>
    ["pre-negotiation", "access", "pre-cert-access"].includes(playbook.name),
  );
  const run = (seed: number) => played({ seed, cases: 3, months: 4, casts: parents });
  const [one, same] = await Promise.all([run(7), run(7)]);
  expect(told(one)).toBeNull();
  expect(one.hash).toBe(same.hash);
  for (const what of ["a child opened by its parent", "post: alternate-accepted", "post: alternate-refused"])
    expect(one.reached, what).toHaveProperty([what]);
}, 240_000);
