// A stream for tests: it keeps what is written to it.

import { Writable } from "node:stream";

/** Collects what is written, at once or slowly, and perhaps only so many pieces. */
export class Collected extends Writable {
  text = "";
  /** The most that was waiting to be taken at once. */
  mostWaiting = 0;
  readonly #slow: boolean;
  #piecesLeft: number;

  constructor({ slow = false, pieces = Number.POSITIVE_INFINITY } = {}) {
    super({ highWaterMark: 16_384, decodeStrings: false });
    this.#slow = slow;
    this.#piecesLeft = pieces;
  }

  override _write(chunk: string, _: BufferEncoding, done: (error?: Error) => void): void {
    this.mostWaiting = Math.max(this.mostWaiting, this.writableLength);
    this.text += chunk;
    const error = --this.#piecesLeft > 0 ? undefined : new Error("EPIPE");
    if (this.#slow) setImmediate(done, error);
    else done(error);
  }
}
