// The simulated people of the core on the real store: what holds of values holds of what is read back.
import { expect, test } from "vitest";
import { type DatabaseReport, simulateOnDatabase } from "../../src/app/simulation/database-simulation.ts";
import { notReached } from "../../src/app/simulation/rare-states.ts";
import { testDatabase } from "../../src/platform/db/test-database.ts";

async function played(seed: number, cases: number, months: number): Promise<DatabaseReport> {
  const database = await testDatabase();
  try {
    return await simulateOnDatabase({ seed, cases, months, databaseUrl: database.adminUrl });
  } finally {
    await database.close();
  }
}

/** What to print of a breach, so that it can be played again: `parley simulate --database --seed …`. */
const told = ({ seed, breach }: DatabaseReport) =>
  breach &&
  [`seed ${seed}, case ${breach.caseNo}`, ...breach.sentences, ...breach.story.slice(-12)].join("\n");

test("BB-19, GN-04: twenty cases over eight months, workers killed, break no invariant", async () => {
  const report = await played(1, 20, 8);
  expect(told(report)).toBeNull();
  expect(notReached(report, 8)).toEqual([]);
  // A worker has two letters under way at most, a job's and the sweep's; the second has the same Message-ID.
  expect(report.mailsTwice).toBeLessThanOrEqual(2 * (report.reached["a worker killed at the mail"] ?? 0));
}, 90_000);

test("the same seed gives the same history whatever the workers did, another seed another", async () => {
  const hashes = await Promise.all([3, 3, 4].map(async (seed) => (await played(seed, 3, 2)).hash));
  expect(hashes[0]).toBe(hashes[1]);
  expect(hashes[0]).not.toBe(hashes[2]);
}, 90_000);
