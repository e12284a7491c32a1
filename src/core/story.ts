// Tells what happens to a case over time, so that a test reads like the manual.
import { type Advanced, advance, type CaseState, ring, unopened } from "./advance.ts";
import {
  type CivilDate,
  civil,
  deskCalendar,
  type Instant,
  instantAt,
  readCivil,
  readInstant,
} from "./calendar.ts";
import { readInput } from "./fields.ts";
import type { ActingParty, Actor, Around, BaseFacts, Playbook, Role } from "./playbook.ts";
import type { Refusal } from "./ruling.ts";

type Any<Facts extends BaseFacts> = Playbook<Facts, string, string, string>;

/** One thing that happened, with its consequences; or that was refused, with the reason. */
export type Chapter<Facts> = {
  readonly at: Instant;
  readonly event: string;
  readonly done?: Advanced<Facts>;
  readonly refusal?: Refusal;
};

export const quietDesk: Omit<Around, "now"> = {
  desk: deskCalendar,
  outreachCounts: "elapsed",
  planDecisionDays: 5,
  authorities: [],
};

const nameOf: Record<string, string> = {
  desk: "Dana Desk",
  member: "Maria Member",
  tpa: "Theo Tpa",
  plan: "Pat Plan",
};

/** Somebody to act in a story: a party, and for the desk a role. */
export const someone = (party: ActingParty, role: Role = "specialist", id = `${party}-${role}`): Actor => ({
  id,
  name: nameOf[party] ?? `The ${party}`,
  party,
  roles: party === "desk" ? [role] : [],
});

/**
 * Starts a story. Times are given as "2026-12-01" (noon at the desk) or a full instant, and never go back.
 * Clocks that come due on the way ring in their order, before what the story tells next.
 */
export function story<Facts extends BaseFacts>(playbook: Any<Facts>, around: Partial<Around> = {}) {
  return new Story(playbook, { ...quietDesk, ...around });
}

export class Story<Facts extends BaseFacts> {
  readonly playbook: Any<Facts>;
  readonly chapters: Chapter<Facts>[] = [];
  around: Omit<Around, "now">;
  file: CaseState<Facts>;
  now = 0 as Instant;

  constructor(playbook: Any<Facts>, around: Omit<Around, "now">) {
    this.playbook = playbook;
    this.around = around;
    this.file = unopened(playbook);
  }

  /** Lets time pass to `when`; everything due happens on the way. */
  until(when: string): this {
    const target = this.read(when);
    for (let due = this.file.clocks[0]; due && due.dueAt <= target; due = this.file.clocks[0]) {
      this.now = Math.max(this.now, due.dueAt) as Instant;
      this.keep(
        `clock: ${due.name} ${due.nth}`,
        ring(this.playbook, this.file, due, { ...this.around, now: this.now }),
      );
    }
    this.now = Math.max(this.now, target) as Instant;
    return this;
  }

  /** The event happens at `when`. Input that cannot be read is a mistake of the story and throws. */
  when(event: string, when: string, input: object = {}, by: Actor | ActingParty = this.usual(event)): this {
    this.until(when);
    const asked = this.playbook.events[event];
    if (!asked) throw new Error(`The playbook ${this.playbook.name} has no event "${event}".`);
    const reading = readInput(asked.asks, input);
    if (!reading.ok)
      throw new Error(reading.problems.map((one) => `${one.at}: ${one.says} ${one.doNext}`).join("\n"));
    const actor = typeof by === "string" ? someone(by) : by;
    const happening = { event, input: reading.input, actor };
    return this.keep(event, advance(this.playbook, this.file, happening, { ...this.around, now: this.now }));
  }

  /** Parley itself hands something over that no person can type in: answers of the kind "given". */
  handed(event: string, when: string, input: object): this {
    this.until(when);
    const happening = { event, input, actor: someone(this.usual(event)) };
    return this.keep(event, advance(this.playbook, this.file, happening, { ...this.around, now: this.now }));
  }

  /** Changes what lies around the case: an authority granted, another reading of a clock. */
  with(around: Partial<Around>): this {
    this.around = { ...this.around, ...around };
    return this;
  }

  stageOn(date: string): string {
    return this.until(date).file.stage;
  }

  get facts(): Facts {
    return this.file.facts;
  }

  get last(): Chapter<Facts> {
    const last = this.chapters.at(-1);
    if (!last) throw new Error("Nothing has happened in this story yet.");
    return last;
  }

  /** The code of the last refusal, or "allowed". */
  get ruling(): string {
    return this.last.refusal?.code ?? "allowed";
  }

  /** The dates on which clocks of this name are still to ring. */
  dates(clock: string): CivilDate[] {
    return this.file.clocks.filter((one) => one.name === clock).map((one) => one.dueOn);
  }

  letters(): string[] {
    return this.chapters.flatMap((one) => one.done?.letters.map((letter) => letter.template) ?? []);
  }

  private keep(event: string, outcome: ReturnType<typeof ring<Facts>>): this {
    if (outcome.ruling.allowed && "next" in outcome) {
      this.file = outcome.next;
      this.chapters.push({ at: this.now, event, done: outcome });
    } else if (!outcome.ruling.allowed) {
      this.chapters.push({ at: this.now, event, refusal: outcome.ruling });
    }
    return this;
  }

  private read(when: string): Instant {
    const date = readCivil(when);
    const at = date ? instantAt(this.around.desk.zone, civil(when), "12:00") : readInstant(when);
    if (at === null) throw new Error(`"${when}" is neither a date nor an instant.`);
    return at;
  }

  private usual(event: string): ActingParty {
    const by = this.playbook.events[event]?.by ?? ["desk"];
    return by.includes("desk") ? "desk" : (by[0] ?? "desk");
  }
}
