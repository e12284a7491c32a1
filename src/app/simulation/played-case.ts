// One case of a simulation on the store: who does what to it next, and what was seen of it last.

import { unopened } from "../../core/advance.ts";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import { type Cast, idle } from "../../core/simulation/cast.ts";
import { type Dice, dice } from "../../core/simulation/dice.ts";
import type { Act } from "../../core/simulation/world.ts";
import {
  type OpeningOutcome,
  type Outcome,
  openCase,
  record,
  ringClock,
} from "../../desk/case-file/record.ts";
import { known } from "./desk-people.ts";
import { unlike } from "./mirror.ts";
import { type ReadBack, readBack } from "./read-back.ts";
import type { SimulationHouse } from "./simulation-house.ts";

const DAY = 86_400_000;

/** What a case hears from its children; nobody else says it for them. */
const fromChildren = ["alternate-accepted", "alternate-refused"];

/** Who is played, and where its chance begins. `openAs` is a case that its parent has opened. */
type Part = {
  readonly no: number;
  readonly cast: Cast;
  readonly seed: number;
  readonly start: Instant;
  readonly openAs?: { readonly id: string; readonly key: string; readonly parent: PlayedCase };
};

/** One case: acts at times of its own, and is read back and held against the invariants after each. */
export class PlayedCase {
  readonly no: number;
  /** Null until it is opened. */
  id: string | null = null;
  nextAt: Instant;
  /** As it was read back last. */
  seen: ReadBack | null = null;
  /** What was asked of it and what it answered, in its order. */
  readonly log: string[] = [];
  /** The sentences that did not hold. */
  breach: readonly string[] = [];
  /** It has been closed at least once. */
  hasEnded = false;
  readonly cast: Cast;
  /** Of a child: whose it is, and by what its parent knows it. */
  readonly childOf: { readonly key: string; readonly parent: PlayedCase } | null;
  readonly #at: SimulationHouse;
  readonly #dice: Dice;
  readonly #count: (what: string) => void;

  constructor(at: SimulationHouse, { no, cast, seed, start, openAs }: Part, count: (what: string) => void) {
    this.#at = at;
    this.no = no;
    this.cast = cast;
    this.#count = count;
    this.id = openAs?.id ?? null;
    this.childOf = openAs ? { key: openAs.key, parent: openAs.parent } : null;
    const from = openAs ? `${openAs.parent.no}${openAs.key.padStart(4, "0")}` : no;
    this.#dice = dice(seed * 1_000_003 + Number(from));
    // A child is at hand; other cases come in over three months.
    const days = openAs ? this.#dice.from(0, 4) : this.#dice.from(0, 90);
    this.nextAt = (start + days * DAY + this.#dice.from(0, 20) * 3_600_000) as Instant;
  }

  /** The next thing somebody does to it, now; some of them do it twice. */
  async act(now: Instant): Promise<void> {
    if (this.id === null) await this.#open(now);
    else await this.#go(this.id, now);
    const { stage } = this.seen?.state ?? { stage: "" };
    const days = stage === "closed" ? this.#dice.from(20, 200) : this.#dice.next() * this.#dice.next() * 12;
    this.nextAt = (now + Math.floor(days * DAY)) as Instant;
  }

  /** Reads it back, and holds it and every row of it against the invariants; `event` is what has happened. */
  async look(event: string): Promise<void> {
    const { house, inside } = this.#at;
    const { id } = this;
    if (id === null) return;
    const is = await inside((tx) => readBack(house.desk, tx, id));
    const was = this.seen?.state ?? unopened(this.cast.playbook);
    const authorities = this.seen?.file.around.authorities ?? [];
    const around = { ...is.file.around, authorities };
    const moved = was.stage === is.state.stage ? undefined : await this.#cameBy(is.state.stage);
    const change = { was, is: is.state, around, event: moved ?? event };
    const sentences = [...this.cast.broken(change), ...unlike(is)];
    if (sentences.length > 0 && this.breach.length === 0) this.breach = sentences;
    this.seen = is;
    this.hasEnded ||= this.cast.playbook.final.includes(is.state.stage);
  }

  /** The event that brought it into this stage: of several that came together, the one that is meant. */
  async #cameBy(stage: string): Promise<string | undefined> {
    const [row] = await this.#at.rows<{ event: string }>(
      `select event from case_event where case_id = $1 and stage = $2
         and data ->> 'from' is distinct from stage order by seq desc limit 1`,
      [this.id, stage],
    );
    return row?.event;
  }

  /** A clock that has rung is delivered once more: nothing may come of it. */
  async ringAgain(name: string, nth: number): Promise<void> {
    const { id } = this;
    if (id === null) return;
    const { house, inside } = this.#at;
    const outcome = await inside((tx) => ringClock(house.desk, tx, { caseId: id, name, nth }));
    if (outcome.kind === "recorded") this.breach = [`the clock ${name} ${nth} rang twice`];
    else this.#count("a clock delivered twice");
  }

  async #open(now: Instant): Promise<void> {
    const { house, inside } = this.#at;
    const { input, actor } = this.cast.opening(this.#world(now), this.no);
    const asked = { playbook: this.cast.playbook.name, input, actor: known(actor) };
    const outcome = await inside((tx) => openCase(house.desk, tx, asked));
    this.#keep(now, `open by ${actor.id}`, outcome);
    if (outcome.kind !== "recorded") return;
    this.id = outcome.case.id;
    await this.look("open");
  }

  async #go(id: string, now: Instant): Promise<void> {
    const drawn = this.cast.nextAct(this.#world(now));
    const next = fromChildren.includes(drawn.event) ? idle("reached") : drawn;
    const twice = this.#dice.chance(0.04);
    const atOnce = this.#dice.chance(0.5);
    if (twice && atOnce) return this.#bothAtOnce(id, now, next);
    for (let times = twice ? 2 : 1; times > 0; times--) {
      this.#keep(now, `${next.event} by ${next.actor.id}`, await this.#record(id, next));
      await this.look(next.event);
    }
    if (twice) this.#count("delivered twice, one after the other");
  }

  /** Two who saw the same version do the same in the same moment: one of them at most may have done it. */
  async #bothAtOnce(id: string, now: Instant, next: Act): Promise<void> {
    const expectVersion = this.seen?.file.case.version ?? 0;
    const both = await Promise.all([1, 2].map(() => this.#record(id, next, expectVersion)));
    const done = both.filter(({ kind }) => kind === "recorded");
    const [first] = [...done, ...both.filter(({ kind }) => kind !== "conflict"), ...both];
    if (first) this.#keep(now, `${next.event} by ${next.actor.id}, twice at once`, first);
    if (done.length > 1) this.breach = [`${next.event} was recorded twice on version ${expectVersion}`];
    this.#count("delivered twice at once");
    await this.look(next.event);
  }

  #record(id: string, { event, input, actor, handed }: Act, expectVersion?: number): Promise<Outcome> {
    const { house, inside } = this.#at;
    const seen = expectVersion === undefined ? {} : { expectVersion };
    const given = handed === undefined ? {} : { given: { ...handed } };
    const happened = { caseId: id, event, input, actor: known(actor), ...given, ...seen };
    return inside((tx) => record(house.desk, tx, happened));
  }

  #world(now: Instant) {
    const { stage, facts } = this.seen?.state ?? unopened(this.cast.playbook);
    return { dice: this.#dice, now, stage, facts };
  }

  #keep(now: Instant, words: string, outcome: Outcome | OpeningOutcome): void {
    const answer = answerOf(outcome);
    this.log.push(`${isoInstant(now)} ${words}: ${answer}`);
    if (outcome.kind === "bad input") this.breach = [`${words}: ${answer}`];
  }
}

function answerOf(outcome: Outcome | OpeningOutcome): string {
  if (outcome.kind === "recorded") return `${outcome.advanced.says} -> ${outcome.case.stage}`;
  if (outcome.kind === "refused") return outcome.ruling.code;
  if (outcome.kind === "bad input") return outcome.problems.map(({ at, says }) => `${at} ${says}`).join(" ");
  return outcome.kind;
}
