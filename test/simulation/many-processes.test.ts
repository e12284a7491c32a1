// Three servers and three workers on one database: whatever they do at the same time happens once.
import { afterAll, beforeAll, expect, test } from "vitest";
import { until } from "../../src/app/simulation/until.ts";
import { beClient, lost, newLedger } from "./clients.ts";
import { openTown, type Town } from "./town.ts";

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town?.close());

const clients = 8;
const tasks = 60;

test("under load no clock fires twice, no letter is doubled, and every answer was true", async () => {
  const servers = await Promise.all([town.begin("serve"), town.begin("serve"), town.begin("serve")]);
  await Promise.all([town.begin("worker"), town.begin("worker"), town.begin("worker")]);
  const ledger = newLedger();
  const addresses = servers.map(({ address }) => address);
  const working = Promise.all(
    Array.from({ length: clients }, (_, no) =>
      beClient({
        name: `client-${no}`,
        // Each begins with another server, and meets all of them.
        addresses: () => [...addresses.slice(no % 3), ...addresses.slice(0, no % 3)],
        ledger,
        goesOn: (done) => done <= tasks,
      }),
    ),
  );
  // Time passes while they work, so that clocks come due in the middle of everything.
  for (let part = 1; part <= 6; part++) {
    const enough = (clients * tasks * part) / 7;
    await until(`${enough} tasks are done`, async () => ledger.acknowledged.length >= enough);
    await town.moveClock(part * 3);
  }
  await working;
  await town.quiet();

  expect(ledger.wrong).toEqual([]);
  expect(ledger.acknowledged).toHaveLength(clients * tasks);
  expect(ledger.replays).toBeGreaterThan(clients * tasks * 0.5);
  expect(await lost(ledger, town.rows)).toEqual([]);
  expect(await town.wrong()).toEqual([]);
  const [{ rang, proved }] = (await town.rows<{ rang: number; proved: number }>(
    `select count(*) filter (where data -> 'rung' is not null)::int as rang,
       count(*) filter (where event = 'record-proof' and party = 'post')::int as proved from case_event`,
  )) as [{ rang: number; proved: number }];
  expect(rang).toBeGreaterThanOrEqual(clients * 2);
  expect(proved).toBeGreaterThanOrEqual(clients);
  // Nobody died, so the relay has nothing twice.
  expect([...town.sink.taken.values()].filter((times) => times !== 1)).toEqual([]);
}, 90_000);
