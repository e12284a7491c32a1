// Writing as fast as the reader at the other end takes it, and no faster: a slow pipe must not fill our
// memory.

import type { X12Listener } from "../../core/x12/listener.ts";
import type { FileEnd } from "../../core/x12/read.ts";
import type { Stream } from "../command.ts";

/** What is written of one file: when its first byte is there, while it is read, and when it has ended. */
export type Report = {
  readonly begin: () => void;
  readonly listener: X12Listener;
  readonly end: (end: FileEnd) => void;
};

/** Gathers small pieces and hands them on in large ones. */
export class Output {
  readonly #stream: Stream;
  #pieces: string[] = [];
  #closed = false;

  constructor(stream: Stream) {
    this.#stream = stream;
    // Whoever reads may stop early (`| head`): that ends the work and is no fault. It may be heard of only
    // after the last word was said, so nobody stops listening for it.
    for (const event of ["error", "close"]) {
      stream.once(event, () => {
        this.#closed = true;
      });
    }
  }

  /** Nobody reads any more. */
  get closed(): boolean {
    return this.#closed;
  }

  write(text: string): void {
    this.#pieces.push(text);
  }

  /** Hands on what was written, and waits until there is room again. */
  async flowing(): Promise<void> {
    if (this.#pieces.length === 0 || this.#closed) return;
    const text = this.#pieces.join("");
    this.#pieces = [];
    if (this.#stream.write(text)) return;
    await new Promise<void>((resolve) => {
      const go = (): void => {
        for (const event of ["drain", "error", "close"]) this.#stream.removeListener(event, go);
        resolve();
      };
      for (const event of ["drain", "error", "close"]) this.#stream.once(event, go);
    });
  }
}
