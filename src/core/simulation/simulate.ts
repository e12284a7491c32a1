// A year of a desk in seconds: people act, clocks ring, things happen twice and late; the invariants hold,
// or the seed is told.
import { advance, type CaseState, type Outcome, ring, unopened } from "../advance.ts";
import { type Instant, instant } from "../calendar.ts";
import { readInput } from "../fields.ts";
import type { Around, BaseFacts } from "../playbook.ts";
import { quietDesk } from "../story.ts";
import type { Cast } from "./cast.ts";
import { billCast } from "./casts.ts";
import { type Dice, Digest, dice } from "./dice.ts";
import type { Act } from "./world.ts";

export type SimulationRequest = {
  readonly seed: number;
  readonly cases: number;
  readonly months: number;
  /** Which playbook, with its people; the balance bill unless given. */
  readonly cast?: Cast;
  /** Called after every case; for a progress bar. */
  readonly onCase?: (done: number) => void;
};

export type Breach = {
  readonly caseNo: number;
  readonly sentences: readonly string[];
  readonly story: readonly string[];
};

export type SimulationReport = {
  readonly seed: number;
  readonly cases: number;
  readonly events: number;
  readonly refusals: number;
  /** Of everything that happened, in order: the same seed gives the same hash. */
  readonly hash: string;
  /** How often each rare state was reached; a run in which one stays at zero has not looked there. */
  readonly reached: Readonly<Record<string, number>>;
  readonly breach: Breach | null;
};

const START = instant("2026-01-05T16:00:00Z");
const DAY = 86_400_000;

/**
 * Plays whole cases one after the other; stops at the first breach of an invariant. Does NOT touch a store.
 */
export function simulate(request: SimulationRequest): SimulationReport {
  const { seed, cases, months, onCase, cast = billCast } = request;
  const end = (START + months * 30.44 * DAY) as Instant;
  const digest = new Digest();
  const reached: Record<string, number> = {};
  let events = 0;
  let refusals = 0;
  for (let no = 1; no <= cases; no++) {
    const one = new Play(cast, dice(seed * 1_000_003 + no), { no, end, reached });
    one.run();
    events += one.events;
    refusals += one.refusals;
    digest.add(one.log.join("\n"));
    if (one.breach)
      return { seed, cases: no, events, refusals, hash: digest.hex, reached, breach: one.breach };
    onCase?.(no);
  }
  return { seed, cases, events, refusals, hash: digest.hex, reached, breach: null };
}

type Course = {
  readonly no: number;
  readonly end: Instant;
  readonly reached: Record<string, number>;
};

/** One case on its way through time. */
class Play {
  file: CaseState<BaseFacts>;
  now: Instant;
  events = 0;
  refusals = 0;
  breach: Breach | null = null;
  readonly log: string[] = [];
  private readonly cast: Cast;
  private readonly dice: Dice;
  private readonly no: number;
  private readonly end: Instant;
  private readonly reached: Record<string, number>;

  constructor(cast: Cast, chance: Dice, { no, end, reached }: Course) {
    this.cast = cast;
    this.file = unopened(cast.playbook);
    this.dice = chance;
    this.no = no;
    this.end = end;
    this.reached = reached;
    this.now = (START + chance.from(0, 90) * DAY + chance.from(0, 20) * 3_600_000) as Instant;
  }

  run(): void {
    this.act(
      this.cast.opening({ dice: this.dice, now: this.now, stage: "", facts: this.file.facts }, this.no),
    );
    for (let turn = 0; turn < 400 && this.now < this.end && !this.breach; turn++) {
      this.passTo(Math.min(this.end, this.now + this.pause()) as Instant);
      if (this.now >= this.end || this.breach) break;
      const next = this.cast.nextAct({
        dice: this.dice,
        now: this.now,
        stage: this.file.stage,
        facts: this.file.facts,
      });
      this.act(next);
      if (this.dice.chance(0.04)) this.act(next); // delivered twice
    }
  }

  /** Closed cases rest for weeks; open ones move every few days. */
  private pause(): number {
    const days =
      this.file.stage === "closed" ? this.dice.from(20, 200) : this.dice.next() * this.dice.next() * 12;
    return Math.floor(days * DAY);
  }

  private passTo(target: Instant): void {
    for (
      let due = this.file.clocks[0];
      due && due.dueAt <= target && !this.breach;
      due = this.file.clocks[0]
    ) {
      this.now = Math.max(this.now, due.dueAt) as Instant;
      const outcome = ring(this.cast.playbook, this.file, due, this.around());
      this.keep(`clock ${due.name} ${due.nth}`, outcome);
      if (this.dice.chance(0.02)) ring(this.cast.playbook, this.file, due, this.around());
    }
    this.now = Math.max(this.now, target) as Instant;
  }

  private act({ event, input, actor, handed }: Act): void {
    const asked = Object.entries(this.cast.playbook.events[event]?.asks ?? {});
    const asks = Object.fromEntries(asked.filter(([, { kind }]) => kind !== "given"));
    const reading = readInput(asks, input);
    if (!reading.ok) {
      this.breach = {
        caseNo: this.no,
        sentences: reading.problems.map((one) => `${event} ${one.at}: ${one.says}`),
        story: this.log,
      };
      return;
    }
    const happening = { event, input: { ...reading.input, ...handed }, actor };
    this.keep(`${event} by ${actor.id}`, advance(this.cast.playbook, this.file, happening, this.around()));
  }

  private keep(words: string, outcome: Outcome<BaseFacts>): void {
    this.events++;
    if (!outcome.ruling.allowed || !("next" in outcome)) {
      this.refusals++;
      this.count(outcome.ruling.allowed ? "" : `refused ${outcome.ruling.code}`);
      this.log.push(`${this.now} ${words}: ${outcome.ruling.allowed ? "" : outcome.ruling.code}`);
      return;
    }
    const was = this.file;
    const around = this.around();
    this.file = outcome.next;
    this.log.push(`${this.now} ${words}: ${outcome.says} -> ${outcome.next.stage}`);
    for (const clock of outcome.clocksEnded) this.count(`${clock.how} ${clock.name}`);
    if (was.stage !== outcome.next.stage) this.count(`stage ${outcome.next.stage}`);
    const sentences = this.cast.broken({ was, is: outcome.next, around, event: outcome.event });
    if (sentences.length > 0) this.breach = { caseNo: this.no, sentences, story: this.log };
  }

  private around(): Around {
    const { grants, revoked } = this.file.facts;
    const authorities = grants.map((one) => {
      const end = revoked.find((gone) => gone.id === one.id);
      return end ? { ...one, revokedAt: end.at } : one;
    });
    return { ...quietDesk, now: this.now, authorities };
  }

  private count(what: string): void {
    this.reached[what] = (this.reached[what] ?? 0) + 1;
  }
}
