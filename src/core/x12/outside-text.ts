// What stands in a file besides X12: the text of a mail, a line of dashes, rubbish. It is counted and shown,
// not kept.

import { counted, detached, quoted } from "./problems.ts";

/** How much of its beginning is shown. */
const SHOWN = 61;

export class OutsideText {
  #count = 0;
  #beginning = "";

  add(text: string, at: number, characters: number): void {
    if (this.#count === 0) this.#beginning = detached(text.slice(at, at + Math.min(characters, SHOWN)));
    this.#count += characters;
  }

  /** What to say of all that was added since the last time; null where nothing was. */
  told(): string | null {
    if (this.#count === 0) return null;
    const count = counted(this.#count, "character");
    this.#count = 0;
    return `${count} outside any interchange: ${quoted(this.#beginning)}.`;
  }
}
