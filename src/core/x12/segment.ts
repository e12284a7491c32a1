// One segment of the text: where its elements begin and end, and what they say. Nothing is cut out before it
// is asked for, because most segments of a remittance are never read further than their name.

import { type Cents, MOST_CENTS, readDollars } from "../money.ts";
import type { Delimiters } from "./delimiters.ts";
import type { Place } from "./problems.ts";
import { words } from "./text.ts";

/** More elements than any segment of the sets read here has; those beyond are not split. */
const MOST_ELEMENTS = 64;

/** The longest code that is shared, at seven bits a character. */
const CODE_LENGTH = 4;
/** How many codes are shared at once; a power of two. */
const SHARED_CODES = 4096;

/** A segment's name as a number, so that a file of millions of segments compares numbers: `CLP`, `N1`. */
export function codeOf(name: string): number {
  return name.length === 2
    ? (name.charCodeAt(0) << 8) | name.charCodeAt(1)
    : (name.charCodeAt(0) << 16) | (name.charCodeAt(1) << 8) | name.charCodeAt(2);
}

const LF = 10;
const CR = 13;

/**
 * An amount as read: `odd` where it is money but not written as X12 writes it; null where it is not money.
 */
export type ReadAmount = { readonly cents: Cents | null; readonly odd: boolean };

/**
 * The segment the scanner stands on. There is one of these for a whole file and it moves on: whoever wants to
 * keep something takes the strings.
 */
export class Segment {
  /** Counted from 1 over the whole file. */
  position = 0;
  /** See `codeOf`; 0 where the name is none. */
  code = 0;
  #delimiters: Delimiters;
  #window: { readonly bytes: Uint8Array; readonly text: string } = { bytes: new Uint8Array(0), text: "" };
  #bytes: Uint8Array = new Uint8Array(0);
  #text = "";
  #start = 0;
  #end = 0;
  #separator = 0;
  #terminator = 0;
  #otherTerminator = 0;
  /** Where each element ends, the name being element 0. */
  readonly #ends = new Int32Array(MOST_ELEMENTS + 1);
  #count = 0;
  #decode = false;
  readonly #shared: string[] = new Array(SHARED_CODES).fill("");
  readonly #sharedKeys = new Int32Array(SHARED_CODES);

  constructor(delimiters: Delimiters) {
    this.#delimiters = delimiters;
    this.use(delimiters);
  }

  get delimiters(): Delimiters {
    return this.#delimiters;
  }

  /**
   * From here on, segments are read with these. Where lines end segments, either character of a line's end
   * does.
   */
  use(delimiters: Delimiters): void {
    this.#delimiters = delimiters;
    this.#separator = delimiters.element.charCodeAt(0);
    this.#terminator = delimiters.segment.charCodeAt(0);
    this.#otherTerminator = isLineBreak(this.#terminator) ? LF + CR - this.#terminator : this.#terminator;
  }

  /** From here on, places are counted in this text and its bytes. */
  lookAt(window: { readonly bytes: Uint8Array; readonly text: string }): void {
    this.#window = window;
  }

  /**
   * Moves to the segment that begins at `start`, in one pass over its characters: a second pass to find its
   * elements would cost as much as all the rest.
   * @param limit where to stop looking for its terminator
   * @param endsThere whether the segment ends at the limit, with or without one
   * @returns where it ends; -1 where it does not end before the limit, and then the segment is not moved to
   */
  moveTo(start: number, position: number, limit: number, endsThere = false): number {
    this.#bytes = this.#window.bytes;
    this.#text = this.#window.text;
    this.position = position;
    return this.#pass(start, limit, endsThere);
  }

  #pass(start: number, limit: number, endsThere: boolean): number {
    const bytes = this.#bytes;
    const separator = this.#separator;
    const terminator = this.#terminator;
    const otherTerminator = this.#otherTerminator;
    const ends = this.#ends;
    let count = 0;
    let seen = 0;
    let wraps = false;
    let at = start;
    // Comparing is faster here than looking each byte up in a table.
    for (; at < limit; at++) {
      const unit = bytes[at] as number;
      if (unit === separator) {
        if (count < MOST_ELEMENTS) ends[count++] = at;
      } else if (unit === terminator || unit === otherTerminator) break;
      else if (isLineBreak(unit)) wraps = true;
      seen |= unit;
    }
    if (at >= limit && !endsThere) return -1;
    ends[count] = at;
    this.#start = start;
    this.#end = at;
    this.#count = count;
    this.#decode = seen > 0x7f;
    this.code = this.#readCode();
    if (wraps) this.#unwrap();
    return at;
  }

  /**
   * A file wrapped at a fixed width has line breaks inside its segments; they are no part of what it says.
   */
  #unwrap(): void {
    const bytes = this.#bytes.subarray(this.#start, this.#end).filter((byte) => !isLineBreak(byte));
    this.#text = this.#text.slice(this.#start, this.#end).replace(/[\r\n]+/g, "");
    this.#bytes = bytes;
    this.#pass(0, bytes.length, true);
  }

  /** The name as written, at most eight characters of it. */
  get name(): string {
    const text = this.#text.slice(this.#start, Math.min(this.#end, this.#start + 8));
    const stop = text.indexOf(this.#delimiters.element);
    return stop < 0 ? text : text.slice(0, stop);
  }

  /** Where it stands, for a problem. */
  place(): Place {
    return { segment: this.name, position: this.position };
  }

  /** In characters, without the terminator. */
  get length(): number {
    return this.#end - this.#start;
  }

  /** How many elements stand after the name. */
  get count(): number {
    return this.#count;
  }

  /** The element as written, "" where it is absent. Words beyond ASCII are decoded. */
  element(number: number): string {
    if (number > this.#count) return "";
    const from = (this.#ends[number - 1] as number) + 1;
    const to = this.#ends[number] as number;
    if (from >= to) return "";
    const text = this.#text.slice(from, to);
    return this.#decode ? words(text) : text;
  }

  /** The element without blanks around it. */
  trimmed(number: number): string {
    if (number > this.#count) return "";
    let from = (this.#ends[number - 1] as number) + 1;
    let to = this.#ends[number] as number;
    while (from < to && (this.#bytes[from] as number) <= 32) from++;
    while (from < to && (this.#bytes[to - 1] as number) <= 32) to--;
    if (from >= to) return "";
    if (to - from <= CODE_LENGTH) return this.#short(from, to);
    const text = this.#text.slice(from, to);
    return this.#decode ? words(text) : text;
  }

  /** Codes and qualifiers come again and again: each is cut out once and shared. */
  #short(from: number, to: number): string {
    let packed = 0;
    for (let at = from; at < to; at++) {
      const unit = this.#bytes[at] as number;
      if (unit > 0x7f) return words(this.#text.slice(from, to));
      packed = (packed << 7) | unit;
    }
    const slot = (packed ^ (packed >>> 13)) & (SHARED_CODES - 1);
    if (this.#sharedKeys[slot] === packed) return this.#shared[slot] as string;
    const code = this.#text.slice(from, to);
    this.#sharedKeys[slot] = packed;
    this.#shared[slot] = code;
    return code;
  }

  has(number: number): boolean {
    return number <= this.#count && (this.#ends[number] as number) > (this.#ends[number - 1] as number) + 1;
  }

  /**
   * The element as whole cents: NaN where it is anything but digits, at most one leading minus and at most
   * two decimals, and then `amount` looks closer. An absent element is zero.
   */
  fastCents(number: number): number {
    if (number > this.#count) return 0;
    const to = this.#ends[number] as number;
    let at = (this.#ends[number - 1] as number) + 1;
    if (at >= to) return 0;
    const minus = this.#bytes[at] === 45;
    if (minus) at++;
    let value = 0;
    let decimals = -1;
    const first = at;
    for (; at < to; at++) {
      const digit = (this.#bytes[at] as number) - 48;
      if (digit >= 0 && digit <= 9) {
        value = value * 10 + digit;
        if (decimals >= 0) decimals++;
      } else if (digit === -2 && decimals < 0) decimals = 0;
      else return Number.NaN;
    }
    const digits = to - first - (decimals >= 0 ? 1 : 0);
    if (digits === 0 || digits > 15 || decimals > 2) return Number.NaN;
    if (decimals <= 0) value *= 100;
    else if (decimals === 1) value *= 10;
    if (value > MOST_CENTS) return Number.NaN;
    return minus && value !== 0 ? -value : value;
  }

  /** The element as money, looked at patiently. */
  amount(number: number): ReadAmount {
    const fast = this.fastCents(number);
    if (!Number.isNaN(fast)) return { cents: fast as Cents, odd: false };
    const text = this.trimmed(number);
    if (text === "") return { cents: 0 as Cents, odd: false };
    const plain = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text);
    if (!plain) return { cents: readDollars(text), odd: true };
    const [, sign, whole = "", part = ""] = plain;
    if (whole + part === "") return { cents: null, odd: true };
    const rest = Number(part.charAt(2) || 0) >= 5 ? 1 : 0;
    const value = Number(whole + part.slice(0, 2).padEnd(2, "0")) + rest;
    if (!(value <= MOST_CENTS)) return { cents: null, odd: true };
    const odd = sign === "+" || /[1-9]/.test(part.slice(2));
    return { cents: (sign === "-" && value !== 0 ? -value : value) as Cents, odd };
  }

  /** The components of an element; one, the whole element, where it has no separator. */
  components(number: number): string[] {
    return this.element(number).split(this.#delimiters.component);
  }

  #readCode(): number {
    const from = this.#start;
    const length = (this.#ends[0] as number) - from;
    if (length !== 2 && length !== 3) return 0;
    const first = this.#bytes[from] as number;
    const second = this.#bytes[from + 1] as number;
    if (!isCapital(first) || !(isCapital(second) || isDigit(second))) return 0;
    if (length === 2) return (first << 8) | second;
    const third = this.#bytes[from + 2] as number;
    return isCapital(third) || isDigit(third) ? (first << 16) | (second << 8) | third : 0;
  }
}

const isLineBreak = (unit: number): boolean => unit === LF || unit === CR;
const isCapital = (unit: number): boolean => unit >= 65 && unit <= 90;
const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;
