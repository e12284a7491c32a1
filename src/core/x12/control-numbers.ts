// Control numbers must be used once: an interchange that comes a second time may be the first one sent twice,
// and paying or posting it again is the mistake they are there to prevent.

import { detached, type Place, type ProblemList, quoted } from "./problems.ts";

/** Control numbers remembered of one kind; beyond that a file is too large to be one mailbox's mistake. */
const MOST_CONTROLS = 10_000;
const LONGEST_KEY = 100;

/** The control numbers of one kind, within whatever they must be unique in. */
export class ControlNumbers {
  readonly #element: string;
  readonly #number: number;
  readonly #known = new Set<string>();

  /** @param element where they stand: `ISA13`, `GS06`, `ST02` */
  constructor(element: "ISA13" | "GS06" | "ST02") {
    this.#element = element;
    this.#number = Number(element.slice(-2));
  }

  /** What they must be unique in has ended, and another begins. */
  clear(): void {
    this.#known.clear();
  }

  /** @param key the control number, with whatever else tells two apart */
  use(key: string, control: string, place: Place, problems: ProblemList): void {
    const short = key.slice(0, LONGEST_KEY);
    if (this.#known.has(short)) {
      const says = `${this.#element} ${quoted(control)} was used before; the two may be one sent twice.`;
      problems.add("CONTROL_REPEATED", place, says, this.#number);
    } else if (this.#known.size < MOST_CONTROLS) this.#known.add(detached(short));
  }
}
