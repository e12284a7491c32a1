// Bytes in pieces go in, one segment after the other comes out, and nothing larger than a window is held.

import { type Delimiters, guessDelimiters, isBreak, LOOK_AHEAD } from "./delimiters.ts";
import { beginsIsa, type IsaHeader, nextIsa, readIsa } from "./isa.ts";
import { OutsideText } from "./outside-text.ts";
import { nowhere, type Place, type ProblemCode, quoted } from "./problems.ts";
import { codeOf, Segment } from "./segment.ts";
import type { Latin1 } from "./text.ts";
import { Window } from "./window.ts";

/** A longer segment is not held: all of it up to its end is passed over. Binary segments may be longer. */
export const LONGEST_SEGMENT = 131_072;

/** Small pieces are gathered up to this many bytes, so that single bytes cost no more than blocks. */
const ENOUGH = 32_768;

/** How to read: only the speed and the tests depend on it. */
export type Reading = {
  /** The platform's way from bytes to text with one character each; our own is slower. */
  readonly latin1?: Latin1 | undefined;
  /** Bytes gathered before they are looked at. */
  readonly gather?: number | undefined;
};

/** A segment may be cut off by the end of the file or by another interchange, or be longer than is read. */
export type Wholeness = "whole" | "cut" | "too long";

/** Who listens to the scanner. The segment handed over is always the same object, moved on. */
export type SegmentListener = {
  /** An ISA was read; or, with null, segments begin without one and the delimiters are a guess. */
  begin(isa: IsaHeader | null, delimiters: Delimiters, position: number): void;
  segment(segment: Segment, state: Wholeness): void;
  odd(code: ProblemCode, at: Place, says: string): void;
};

const IEA = codeOf("IEA");
const BIN = codeOf("BIN");
const BDS = codeOf("BDS");
const CAPITAL_I = 73;
const NO_DELIMITERS: Delimiters = { element: "*", component: ":", repetition: null, segment: "~" };

export class Scanner {
  readonly #listener: SegmentListener;
  readonly #segment = new Segment(NO_DELIMITERS);
  readonly #window: Window;
  readonly #gather: number;
  #text = "";
  #at = 0;
  #last = false;
  #position = 0;
  #state: "between" | "segments" | "skipping" | "binary" = "between";
  /** Characters of a binary segment that are still to be passed over. */
  #binaryLeft = 0;
  readonly #outside = new OutsideText();
  #isaAhead = -1;

  constructor(listener: SegmentListener, { latin1, gather = ENOUGH }: Reading = {}) {
    this.#listener = listener;
    this.#window = new Window(latin1);
    this.#gather = gather;
    this.#segment.lookAt(this.#window);
  }

  /** How many segments were found so far. */
  get position(): number {
    return this.#position;
  }

  push(bytes: Uint8Array): void {
    this.#window.append(bytes);
    if (this.#window.waiting >= this.#gather) this.#run();
  }

  end(): void {
    this.#last = true;
    this.#run();
    if (this.#state === "binary") this.#wrongLength("The file ends inside its contents");
    // In a file without any segment there is nothing to stand outside of; that is told of the file.
    if (this.#position > 0) this.#tellOutside();
  }

  #run(): void {
    this.#window.moveOn(this.#at);
    this.#text = this.#window.text;
    this.#at = 0;
    this.#isaAhead = -1;
    let more = true;
    while (more) {
      if (this.#state === "between") more = this.#between();
      else if (this.#state === "skipping") more = this.#skip();
      else if (this.#state === "binary") more = this.#passBinary();
      else more = this.#segments();
    }
  }

  /** Passes over what is not X12 until an interchange begins. @returns whether the scan can go on at once */
  #between(): boolean {
    const text = this.#text;
    while (this.#at < text.length && isPadding(text.charCodeAt(this.#at))) this.#at++;
    if (this.#at >= text.length) return false;
    if (!this.#last && text.length - this.#at < 2 * LOOK_AHEAD) return false;
    if (beginsIsa(text, this.#at)) {
      this.#beginIsa();
      return true;
    }
    const ahead = text.slice(this.#at, this.#at + LOOK_AHEAD);
    const known = this.#known(ahead);
    if (known) this.#beginWithout(known);
    else this.#search(ahead);
    return true;
  }

  /** Looks a little ahead for an ISA, or for segments that no ISA introduces. */
  #search(ahead: string): void {
    const isa = nextIsa(this.#text.slice(this.#at, this.#at + 2 * LOOK_AHEAD), 0);
    const isaNear = isa >= 0 && isa < LOOK_AHEAD;
    const guess = guessDelimiters(isaNear ? ahead.slice(0, isa) : ahead);
    if (guess) {
      this.#pass(guess.offset);
      this.#beginWithout(guess.delimiters);
    } else this.#pass(isaNear ? isa : ahead.length);
  }

  #beginWithout(delimiters: Delimiters): void {
    this.#use(delimiters);
    this.#listener.begin(null, delimiters, this.#position + 1);
  }

  /** After one interchange, more segments with the same delimiters need no guessing. */
  #known(ahead: string): Delimiters | null {
    const { delimiters } = this.#segment;
    const name = /^[A-Z][A-Z0-9]{1,2}/.exec(ahead)?.[0];
    const fits = this.#position > 0 && name !== undefined && ahead.charAt(name.length) === delimiters.element;
    return fits ? { ...delimiters, repetition: null } : null;
  }

  #beginIsa(): void {
    const isa = readIsa(this.#text.slice(this.#at, this.#at + LOOK_AHEAD));
    this.#use(isa.delimiters);
    this.#position++;
    this.#at += isa.length;
    this.#isaAhead = -1;
    this.#listener.begin(isa, isa.delimiters, this.#position);
  }

  #use(delimiters: Delimiters): void {
    this.#tellOutside();
    this.#segment.use(delimiters);
    this.#state = "segments";
  }

  #pass(characters: number): void {
    this.#outside.add(this.#text, this.#at, characters);
    this.#at += characters;
  }

  #tellOutside(): void {
    const says = this.#outside.told();
    if (says !== null) this.#listener.odd("TEXT_OUTSIDE", { ...nowhere, position: this.#position }, says);
  }

  /** Hands over segments until the interchange ends or the window does. @returns as `#between` */
  #segments(): boolean {
    const text = this.#text;
    const segment = this.#segment;
    const { delimiters } = segment;
    const separator = delimiters.element.charCodeAt(0);
    const terminator = delimiters.segment.charCodeAt(0);
    const { bytes } = this.#window;
    const { length } = text;
    const enough = this.#last ? length : length - LOOK_AHEAD;
    while (this.#state === "segments" && segment.delimiters === delimiters) {
      // Blanks and line breaks between segments say nothing, and an empty segment is none.
      let at = this.#at;
      while (at < length && between(bytes[at] as number, separator, terminator)) at++;
      this.#at = at;
      if (at >= length) return false;
      if (bytes[at] === CAPITAL_I && beginsIsa(text, at)) {
        if (at > enough) return false;
        this.#beginIsa();
        break;
      }
      const limit = Math.min(length, this.#nextIsa(at), at + LONGEST_SEGMENT);
      const end = segment.moveTo(at, this.#position + 1, limit);
      // What cannot be told yet is asked again with more of the file.
      if ((end < 0 ? limit : end) > enough) return false;
      if (end < 0) this.#unended(at, limit);
      else this.#take(at, end);
    }
    return true;
  }

  /** Where the next interchange surely begins, at `at` or after it; beyond everything where none does. */
  #nextIsa(at: number): number {
    if (this.#isaAhead >= at) return this.#isaAhead;
    const ahead = nextIsa(this.#text, at);
    this.#isaAhead = ahead < 0 ? Number.POSITIVE_INFINITY : ahead;
    return this.#isaAhead;
  }

  /** Hands over the whole segment from `at` to `end`, to which the segment was moved. */
  #take(at: number, end: number): void {
    const segment = this.#segment;
    this.#position++;
    this.#at = end + 1;
    this.#listener.segment(segment, "whole");
    if (segment.code === IEA) this.#state = "between";
    else if (segment.code === BIN || segment.code === BDS) this.#binary(at, end);
  }

  /**
   * The segment at `at` has no end before `stop`: it is too long, or another interchange or the file's end
   * cuts it.
   */
  #unended(at: number, stop: number): void {
    const tooLong = stop - at >= LONGEST_SEGMENT;
    let end = stop;
    while (end > at && (this.#window.bytes[end - 1] as number) <= 32) end--;
    this.#position++;
    this.#segment.moveTo(at, this.#position, end, true);
    this.#at = stop;
    this.#state = tooLong ? "skipping" : "between";
    this.#listener.segment(this.#segment, tooLong ? "too long" : "cut");
  }

  /** BIN and BDS say how long their contents are, which may hold any character, even the delimiters. */
  #binary(at: number, end: number): void {
    const { element } = this.#segment.delimiters;
    let from = this.#text.indexOf(element, at) + 1;
    if (this.#segment.code === BDS && from > 0) from = this.#text.indexOf(element, from) + 1;
    const stop = this.#text.indexOf(element, from);
    const digits = from > 0 && stop > from && stop < end ? this.#text.slice(from, stop) : "";
    const left = stop + 1 + Number(digits) - end;
    if (/^\d{1,12}$/.test(digits) && left >= 0) {
      this.#binaryLeft = left;
      this.#at = end;
      this.#state = "binary";
    } else this.#wrongLength(`It says that ${quoted(digits)} bytes follow`);
  }

  #wrongLength(says: string): void {
    this.#listener.odd("BINARY_LENGTH", this.#segment.place(), `${says}; it is read up to its next end.`);
  }

  /** Passes over the contents of a binary segment without holding them. @returns as `#between` */
  #passBinary(): boolean {
    const passed = Math.min(this.#binaryLeft, this.#text.length - this.#at);
    this.#binaryLeft -= passed;
    this.#at += passed;
    if (this.#at >= this.#text.length) return false;
    const ends = this.#text.charAt(this.#at) === this.#segment.delimiters.segment;
    if (!ends) this.#wrongLength("Its contents do not end where it says");
    this.#state = ends ? "segments" : "skipping";
    return true;
  }

  /**
   * Passes over the rest of a segment that is not held, up to its end or the next interchange. @returns as
   * `#between`
   */
  #skip(): boolean {
    const text = this.#text;
    const { segment } = this.#segment.delimiters;
    const end = isBreak(segment) ? firstBreak(text, this.#at) : text.indexOf(segment, this.#at);
    if (end >= 0 && end + LOOK_AHEAD > text.length && !this.#last) return false;
    const rest = text.slice(this.#at, end < 0 ? text.length : Math.min(text.length, end + LOOK_AHEAD));
    const ahead = nextIsa(rest, 0);
    const isa = ahead < 0 ? ahead : this.#at + ahead;
    const isaFirst = isa >= 0 && (end < 0 || isa < end);
    if (!isaFirst && end < 0) {
      this.#at = this.#last ? text.length : Math.max(this.#at, text.length - LOOK_AHEAD);
      return false;
    }
    this.#at = isaFirst ? isa : end + 1;
    this.#state = isaFirst ? "between" : "segments";
    return true;
  }
}

const between = (unit: number, separator: number, terminator: number): boolean =>
  (unit <= 32 && unit !== separator) || unit === terminator;

/** Blanks, line breaks, byte order marks and the zero or Ctrl-Z bytes that some systems append. */
const isPadding = (unit: number): boolean => unit <= 32 || unit === 0xef || unit === 0xbb || unit === 0xbf;

function firstBreak(text: string, at: number): number {
  for (let end = at; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    if (unit === 10 || unit === 13) return end;
  }
  return -1;
}
