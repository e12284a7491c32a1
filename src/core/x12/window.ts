// The part of a file that is looked at: its bytes, for whoever compares characters, and the same as text, for
// whoever cuts words out of it. Reading characters from bytes is several times faster than from a string.

import { type Latin1, latin1 } from "./text.ts";

export class Window {
  /** Valid up to `text.length`. */
  bytes = new Uint8Array(0);
  text = "";
  readonly #latin1: Latin1;
  #held = 0;

  constructor(toText: Latin1 = latin1) {
    this.#latin1 = toText;
  }

  /** How many bytes wait to be looked at. */
  get waiting(): number {
    return this.#held - this.text.length;
  }

  append(bytes: Uint8Array): void {
    const length = this.#held + bytes.length;
    if (length > this.bytes.length) {
      const larger = new Uint8Array(2 * length);
      larger.set(this.bytes.subarray(0, this.#held));
      this.bytes = larger;
    }
    this.bytes.set(bytes, this.#held);
    this.#held = length;
  }

  /** Leaves behind what comes before `at`, and takes in all that waited. */
  moveOn(at: number): void {
    this.bytes.copyWithin(0, at, this.#held);
    this.#held -= at;
    this.text = this.#latin1(this.bytes.subarray(0, this.#held));
  }
}
