// A year of a desk on the real store: the simulated people of the core come in by the one door, the virtual
// clock is
// moved, workers are killed. After every event the invariants hold on what is read back, or the seed is told.
import { type Instant, instant, isoInstant } from "../../core/calendar.ts";
import type { Cast } from "../../core/simulation/cast.ts";
import { billCast, casts } from "../../core/simulation/casts.ts";
import { type Dice, dice } from "../../core/simulation/dice.ts";
import type { SimulationReport } from "../../core/simulation/simulate.ts";
import { advanceTestClock } from "../../desk/time/test-clock.ts";
import { sweepOnce } from "../worker.ts";
import { atEnd } from "./at-end.ts";
import { brokenFamilies, newChildren, wordHasGone } from "./families.ts";
import { MortalWorkers } from "./mortal-workers.ts";
import { PlayedCase } from "./played-case.ts";
import { openSimulationHouse, type SimulationHouse } from "./simulation-house.ts";
import { until, untilNothingLeft } from "./until.ts";

export type DatabaseRequest = {
  readonly seed: number;
  readonly cases: number;
  readonly months: number;
  /** Played by turns; unless given, balance bills and between them every other process. */
  readonly casts?: readonly Cast[];
  /** An empty database to play on; otherwise one is started and thrown away. */
  readonly databaseUrl?: string;
  /** Told how much of the time has passed, from 0 to 1. */
  readonly onStep?: (share: number) => void;
};

export type DatabaseReport = SimulationReport & {
  /** Workers that were killed while they worked. */
  readonly kills: number;
  /** Messages that the relay took, and those of them that came twice, under the same Message-ID. */
  readonly mails: number;
  readonly mailsTwice: number;
};

const START = instant("2026-01-05T16:00:00Z");
const HOUR = 3_600_000;

/** Those that are opened by people, every second a balance bill; the others come as children. */
const mixed = casts
  .filter(({ playbook }) => playbook.name !== "outreach" && playbook.name !== billCast.playbook.name)
  .flatMap((one) => [billCast, one]);

/** Plays; stops at the first breach. Takes some seconds a case and year. */
export async function simulateOnDatabase(request: DatabaseRequest): Promise<DatabaseReport> {
  const house = await openSimulationHouse(START, request.databaseUrl);
  const workers = new MortalWorkers(2, house.environment);
  try {
    await workers.ready();
    return await new Year(house, workers, request).run();
  } finally {
    await workers.stop();
    await house.close();
  }
}

/** How a step of time is gone: by the test clock, or by a clock that jumps and workers that catch up. */
type Way = "test clock" | "workers alone" | "killed at the clocks" | "killed at the mail";

class Year {
  readonly #at: SimulationHouse;
  readonly #workers: MortalWorkers;
  readonly #request: DatabaseRequest;
  readonly #chaos: Dice;
  /** Children stand at the end, in the order in which they came. */
  readonly #cases: PlayedCase[];
  readonly #reached: Record<string, number> = {};
  /** A worker is to be killed at the next letter that comes along. */
  #mailKillWaits = false;

  constructor(at: SimulationHouse, workers: MortalWorkers, request: DatabaseRequest) {
    this.#at = at;
    this.#workers = workers;
    this.#request = request;
    this.#chaos = dice(request.seed * 7_919 + 1);
    const { seed, cases, casts: asked = mixed } = request;
    const count = (what: string) => this.#count(what);
    this.#cases = Array.from({ length: cases }, (_, index) => {
      const cast = asked[index % asked.length] ?? billCast;
      return new PlayedCase(at, { no: index + 1, cast, seed, start: START }, count);
    });
  }

  async run(): Promise<DatabaseReport> {
    const steps = this.#steps();
    for (const [index, { to, way }] of steps.entries()) {
      await this.#step(to, way);
      if (this.#breached()) break;
      this.#request.onStep?.((index + 1) / steps.length);
    }
    return this.#report();
  }

  /** The whole plan of the time is thrown beforehand, so that nothing real can change it. */
  #steps(): { to: Instant; way: Way }[] {
    const { cases, months } = this.#request;
    const end = START + months * 30.44 * 24 * HOUR;
    const steps: { to: Instant; way: Way }[] = [];
    for (let to = START as number; to < end; ) {
      const late = this.#chaos.chance(0.03);
      to = Math.min(end, to + (late ? this.#chaos.from(48, 240) : this.#chaos.from(3, 36)) * HOUR);
      steps.push({ to: to as Instant, way: late ? "workers alone" : "test clock" });
    }
    for (let kills = Math.max(2, Math.round(cases / 8)); kills > 0; kills--) {
      const step = steps[this.#chaos.from(Math.floor(steps.length / 8), steps.length - 1)];
      if (step) step.way = kills % 2 === 0 ? "killed at the clocks" : "killed at the mail";
    }
    return steps;
  }

  async #step(to: Instant, way: Way): Promise<void> {
    if (way === "killed at the mail") this.#mailKillWaits = true;
    if (way === "test clock") await this.#byTestClock(to);
    else await this.#byWorkers(to, way);
    this.#count(`time passed: ${way}`);
    await this.#lookAtChanged("clock");
    const acting = this.#cases.filter((one) => one.nextAt <= to);
    const byWorkers = way !== "test clock" || this.#mailKillWaits;
    if (this.#mailKillWaits) this.#armMail();
    await Promise.all(acting.filter(({ childOf }) => !childOf).map((one) => one.act(to)));
    await this.#settle(to, byWorkers);
    // One after the other, so that a parent hears of its children in their order.
    for (const one of acting.filter(({ childOf }) => childOf)) {
      await one.act(to);
      await this.#settle(to, byWorkers);
    }
    this.#at.sink.beforeAnswer = null;
  }

  /** What follows from acts has happened, before anybody acts again; then families are held together. */
  async #settle(now: Instant, byWorkers: boolean): Promise<void> {
    await wordHasGone(this.#at);
    if (byWorkers) await this.#caughtUp();
    else await this.#handleMail();
    const { seed } = this.#request;
    const count = (what: string) => this.#count(what);
    this.#cases.push(...(await newChildren(this.#at, this.#cases, { seed, now, count })));
    await this.#lookAtChanged("record-proof");
    for (const [parent, sentences] of brokenFamilies(this.#cases))
      if (parent.breach.length === 0) parent.breach = sentences;
  }

  async #byTestClock(to: Instant): Promise<void> {
    const { house, tenant } = this.#at;
    const rang = this.#cases.map((one) => one.seen?.state.clocks.filter(({ dueAt }) => dueAt <= to) ?? []);
    const moved = await advanceTestClock(house.post, tenant, { to: isoInstant(to) });
    if (moved.kind !== "moved") throw new Error(`The clock did not move: ${JSON.stringify(moved)}`);
    await this.#handleMail();
    if (!this.#chaos.chance(0.05)) return;
    const back = await advanceTestClock(house.post, tenant, { to: isoInstant((to - HOUR) as Instant) });
    if (back.kind === "refused") this.#count(`refused ${back.ruling.code}`);
    for (const [index, clocks] of rang.entries())
      for (const { name, nth } of clocks) await this.#cases[index]?.ringAgain(name, nth);
  }

  /** The clock jumps, as after a night in which no worker ran; the workers ring and send by themselves. */
  async #byWorkers(to: Instant, way: Way): Promise<void> {
    const dues = () =>
      this.#one<number>("select count(*)::int as is from case_file where next_due_at <= $1", to);
    if (way === "killed at the mail") this.#armMail();
    await this.#at.rows("update tenant set clock_at = $1", [isoInstant(to)]);
    if (way === "killed at the clocks") {
      const [due, left] = [await dues(), this.#chaos.next()];
      await until("the first clocks have rung", async () => (await dues()) <= due * left);
      await this.#workers.kill(this.#chaos.from(0, 1));
      this.#count("a worker killed at the clocks");
    }
    await this.#caughtUp();
  }

  /** The next letter is taken by the relay, and whoever sent it never hears of it. */
  #armMail(): void {
    this.#at.sink.beforeAnswer = async () => {
      this.#mailKillWaits = false;
      this.#count("a worker killed at the mail");
      await this.#workers.killAll();
    };
  }

  async #caughtUp(): Promise<void> {
    await untilNothingLeft("the workers have caught up", async () => {
      const parked = await this.#at.rows<{ says: string }>("select says from parked_clock");
      if (parked[0]) throw new Error(`A clock was put aside: ${parked[0].says}`);
      return this.#whatIsDue();
    });
  }

  async #handleMail(): Promise<void> {
    await untilNothingLeft("every letter that is due has been handled", async () => {
      const due = await this.#whatIsDue();
      if (due.length > 0) await sweepOnce(this.#at.house.post);
      return due;
    });
  }

  async #lookAtChanged(event: string): Promise<void> {
    const versions = await this.#at.rows<{ id: string; version: number }>(
      "select id, version from case_file",
    );
    const now = new Map(versions.map(({ id, version }) => [id, version]));
    const changed = this.#cases.filter(({ id, seen }) => id && now.get(id) !== seen?.file.case.version);
    await Promise.all(changed.map((one) => one.look(event)));
  }

  async #one<Value>(statement: string, at?: Instant): Promise<Value> {
    const [row] = await this.#at.rows<{ is: Value }>(statement, at === undefined ? [] : [isoInstant(at)]);
    return row?.is as Value;
  }

  async #whatIsDue(): Promise<string[]> {
    return (await this.#at.rows<{ what: string }>(whatIsDue)).map(({ what }) => what);
  }

  #breached = () => this.#cases.find(({ breach }) => breach.length > 0);

  async #report(): Promise<DatabaseReport> {
    const { seed, cases } = this.#request;
    const end = await atEnd(this.#at, this.#cases, { whole: !this.#breached() });
    const broke = this.#breached();
    const story = broke ? (end.stories[broke.no - 1] ?? []) : [];
    const wrong = broke
      ? { caseNo: broke.no, sentences: broke.breach, story }
      : end.sentences.length > 0
        ? { caseNo: 0, sentences: end.sentences, story: [] }
        : null;
    const reached = { ...end.reached, ...this.#reached };
    return { ...end.counts, seed, cases, reached, hash: end.hash, kills: this.#workers.kills, breach: wrong };
  }

  #count(what: string): void {
    this.#reached[what] = (this.#reached[what] ?? 0) + 1;
  }
}

// A letter without an address is placed by its job: until then nobody has decided on it.
const whatIsDue = `select 'the clocks of ' || c.number as what from case_file c
    join tenant t using (tenant_id) where c.next_due_at <= t.clock_at
  union all select 'letter ' || l.no || ' of ' || c.number || ', ' || l.state from letter l
    join case_file c on c.tenant_id = l.tenant_id and c.id = l.case_id
    join tenant t on t.tenant_id = l.tenant_id where l.send_at <= t.clock_at and (l.state = 'scheduled'
      or (l.state = 'queued' and l.attempts = 0 and l.last_error is null))
  union all select 'a digest' from client_digest d
    join tenant t using (tenant_id) where d.next_at <= t.clock_at`;
