// One segment of the text: where its elements begin and end, and what they say. Nothing is cut out before it is asked
// for, because most segments of a remittance are never read further than their name.

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

/** An amount as read: `odd` where it is money but not written as X12 writes it; null where it is not money. */
export type ReadAmount = { readonly cents: Cents | null; readonly odd: boolean };

/**
 * The segment the scanner stands on. There is one of these for a whole file and it moves on: whoever wants to keep
 * something takes the strings.
 */
export class Segment {
  /** Counted from 1 over the whole file. */
  position = 0;
  /** See `codeOf`; 0 where the name is none. */
  code = 0;
  delimiters: Delimiters;

  #text = "";
  #start = 0;
  #end = 0;
  #separator = 0;
  /** Where each element ends, the name being element 0. */
  readonly #ends = new Int32Array(MOST_ELEMENTS + 1);
  #count = -1;
  #decode = false;
  readonly #shared: string[] = new Array(SHARED_CODES).fill("");
  readonly #sharedKeys = new Int32Array(SHARED_CODES);

  constructor(delimiters: Delimiters) {
    this.delimiters = delimiters;
  }

  /** Moves to the characters from `start` up to, not including, `end`. */
  moveTo(text: string, start: number, end: number, position: number): void {
    this.#text = text;
    this.#start = start;
    this.#end = end;
    this.#separator = this.delimiters.element.charCodeAt(0);
    this.#count = -1;
    this.position = position;
    this.code = this.#readCode();
    // A line break may have been put inside the name itself.
    if (this.code === 0 && /^[A-Z0-9]{0,3}[\r\n]/.test(text.slice(start, Math.min(end, start + 4)))) {
      this.#takeOutLineBreaks();
      this.code = this.#readCode();
    }
  }

  /** The name as written, at most eight characters of it. */
  get name(): string {
    const text = this.#text.slice(this.#start, Math.min(this.#end, this.#start + 8));
    const stop = text.indexOf(this.delimiters.element);
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
    if (this.#count < 0) this.#split();
    return this.#count;
  }

  /** The element as written, "" where it is absent. Words beyond ASCII are decoded. */
  element(number: number): string {
    if (this.#count < 0) this.#split();
    if (number > this.#count) return "";
    const from = (this.#ends[number - 1] as number) + 1;
    const to = this.#ends[number] as number;
    if (from >= to) return "";
    const text = this.#text.slice(from, to);
    return this.#decode ? words(text) : text;
  }

  /** The element without blanks around it. */
  trimmed(number: number): string {
    if (this.#count < 0) this.#split();
    if (number > this.#count) return "";
    let from = (this.#ends[number - 1] as number) + 1;
    let to = this.#ends[number] as number;
    while (from < to && this.#text.charCodeAt(from) <= 32) from++;
    while (from < to && this.#text.charCodeAt(to - 1) <= 32) to--;
    if (from >= to) return "";
    if (to - from <= CODE_LENGTH) return this.#short(from, to);
    const text = this.#text.slice(from, to);
    return this.#decode ? words(text) : text;
  }

  /** Codes and qualifiers come again and again: each is cut out once and shared. */
  #short(from: number, to: number): string {
    let packed = 0;
    for (let at = from; at < to; at++) {
      const unit = this.#text.charCodeAt(at);
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
    if (this.#count < 0) this.#split();
    return number <= this.#count && (this.#ends[number] as number) > (this.#ends[number - 1] as number) + 1;
  }

  /**
   * The element as whole cents: NaN where it is anything but digits, at most one leading minus and at most two
   * decimals, and then `amount` looks closer. An absent element is zero.
   */
  fastCents(number: number): number {
    if (this.#count < 0) this.#split();
    if (number > this.#count) return 0;
    const to = this.#ends[number] as number;
    let at = (this.#ends[number - 1] as number) + 1;
    if (at >= to) return 0;
    const minus = this.#text.charCodeAt(at) === 45;
    if (minus) at++;
    let value = 0;
    let decimals = -1;
    const first = at;
    for (; at < to; at++) {
      const digit = this.#text.charCodeAt(at) - 48;
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
    return this.element(number).split(this.delimiters.component);
  }

  #readCode(): number {
    const text = this.#text;
    const from = this.#start;
    const length = this.#end - from;
    const separator = this.#separator;
    if (length < 2) return 0;
    const first = text.charCodeAt(from);
    const second = text.charCodeAt(from + 1);
    const third = length > 2 ? text.charCodeAt(from + 2) : separator;
    if (!isCapital(first) || !(isCapital(second) || isDigit(second))) return 0;
    if (third === separator) return (first << 8) | second;
    if (length > 3 && text.charCodeAt(from + 3) !== separator) return 0;
    if (!(isCapital(third) || isDigit(third))) return 0;
    return (first << 16) | (second << 8) | third;
  }

  #split(): void {
    const text = this.#text;
    const separator = this.#separator;
    const ends = this.#ends;
    let count = 0;
    let seen = 0;
    let breaks = false;
    const mayWrap = separator !== 13 && separator !== 10;
    for (let at = this.#start; at < this.#end; at++) {
      const unit = text.charCodeAt(at);
      seen |= unit;
      if (unit === separator) {
        ends[count++] = at;
        if (count === MOST_ELEMENTS) break;
      } else if (unit === 13 || unit === 10) breaks = mayWrap;
    }
    if (breaks) {
      this.#takeOutLineBreaks();
      this.#split();
      return;
    }
    ends[count] = this.#end;
    this.#count = count;
    this.#decode = seen > 0x7f;
  }

  /** A file wrapped at a fixed width has line breaks inside its segments; they are not part of what it says. */
  #takeOutLineBreaks(): void {
    this.#text = this.#text.slice(this.#start, this.#end).replace(/[\r\n]+/g, "");
    this.#start = 0;
    this.#end = this.#text.length;
  }
}

const isCapital = (unit: number): boolean => unit >= 65 && unit <= 90;
const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;
