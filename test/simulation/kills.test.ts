// Servers and workers are killed (SIGKILL) at random moments and started again. What was answered stays;
// nothing happens twice. PARLEY_KILLS=200 makes a long run of it; the suite takes 14.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Child, Role } from "../../src/app/simulation/child.ts";
import { until } from "../../src/app/simulation/until.ts";
import { dice } from "../../src/core/simulation/dice.ts";
import { beClient, type Ledger, lost, newLedger } from "./clients.ts";
import { openTown, type Town } from "./town.ts";

const kills = Number(process.env.PARLEY_KILLS ?? 14);
const chance = dice(20_260_105);

let town: Town;
beforeAll(async () => {
  town = await openTown();
  // Those that end well leave their compiled modules to those that are killed.
  const well = await Promise.all([town.begin("serve"), town.begin("worker")]);
  expect(await Promise.all(well.map((one) => one.stop()))).toEqual([0, 0]);
});
afterAll(() => town?.close());

/** A place for a process: whoever dies in it is followed by another. */
class Place {
  readonly role: Role;
  /** Null while the next one starts. */
  child: Child | null = null;
  #starting: Promise<void>;

  constructor(role: Role) {
    this.role = role;
    this.#starting = this.#start();
  }

  async killed(): Promise<void> {
    const { child } = this;
    this.child = null;
    await child?.kill();
    this.#starting = this.#start();
  }

  /** @throws Error when it could not start */
  ready = () => this.#starting;

  async #start(): Promise<void> {
    this.child = await town.begin(this.role);
  }
}

/** Kills somebody who lives, at a moment given by how far the clients have come, and lets time pass. */
async function killSomebody(places: readonly Place[], ledger: Ledger): Promise<void> {
  await Promise.race(places.map((one) => one.ready()));
  const alive = places.filter(({ child }) => child !== null);
  const victim = chance.pick(alive);
  const others = alive.filter(({ role }) => role === "serve" && victim.role === "serve");
  // The last server stays until another one is there: otherwise nobody is at work whom a kill could hit.
  if (others.length === 1)
    await Promise.all(places.filter(({ role }) => role === "serve").map((one) => one.ready()));
  const goal = ledger.acknowledged.length + chance.from(0, 12);
  await until("the clients have come a little further", async () => ledger.acknowledged.length >= goal);
  await victim.killed();
  if (chance.chance(0.3)) await town.moveClock(chance.from(1, 4));
}

test(
  `after ${kills} kills every acknowledged action is there, once, and its key gives the same answer`,
  async () => {
    const places = [new Place("serve"), new Place("serve"), new Place("worker"), new Place("worker")];
    await Promise.all(places.map((one) => one.ready()));
    const ledger = newLedger();
    let goesOn = true;
    const working = Promise.all(
      Array.from({ length: 4 }, (_, no) =>
        beClient({
          name: `client-${no}`,
          addresses: () =>
            places.flatMap(({ role, child }) => (role === "serve" && child ? [child.address] : [])),
          ledger,
          goesOn: () => goesOn,
        }),
      ),
    );
    for (let no = 0; no < kills; no++) await killSomebody(places, ledger);
    goesOn = false;
    await working;
    await Promise.all(places.map((one) => one.ready()));
    await town.quiet();

    expect(ledger.wrong).toEqual([]);
    expect(await lost(ledger, town.rows)).toEqual([]);
    expect(await town.wrong()).toEqual([]);
    expect(ledger.acknowledged.length).toBeGreaterThan(kills * 4);
    expect(ledger.replays).toBeGreaterThan(kills);
  },
  120_000 + kills * 4_000,
);
