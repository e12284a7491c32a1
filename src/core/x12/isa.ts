// The ISA: who sends to whom, and the delimiters of everything up to the IEA. It is the one segment of fixed
// width, so that a reader can know the delimiters before it knows any; senders who do not keep to the width
// are read all the same.

import {
  type Delimiters,
  FOLLOWED,
  isBreak,
  isLetterOrDigit,
  perSeparator,
  shown,
  usedTerminator,
} from "./delimiters.ts";
import { counted } from "./problems.ts";

/** What an ISA says, and how many characters it takes with its terminator. */
export type IsaHeader = {
  /** ISA01 to ISA16 as written, the first at index 0. */
  readonly elements: readonly string[];
  readonly delimiters: Delimiters;
  readonly length: number;
  readonly oddities: readonly Oddity[];
};

export type Oddity = {
  readonly code: "ISA_WIDTH" | "ISA_UNREADABLE" | "DELIMITERS";
  readonly element?: number;
  readonly says: string;
};

const WIDTHS = [2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1];
const FIXED_LENGTH = 106;
/** A careless ISA is shorter or a little longer than a fixed one, line breaks included. */
const LONGEST_ISA = 400;
/** Characters after an ISA in which its delimiters are looked for, where it gives reason to doubt them. */
const ENOUGH = 1000;

const NEXT_OF_ENVELOPE = perSeparator((separator) => `([^A-Za-z0-9 ])\\s{0,4}(?:GS|TA1|ST|IEA)${separator}`);

/** Does an ISA begin at this place, even an incomplete one? */
export function beginsIsa(text: string, at: number): boolean {
  return text.startsWith("ISA", at) && at + 3 < text.length && !/[A-Za-z0-9 ]/.test(text.charAt(at + 3));
}

/**
 * The next place, from `from`, where an ISA surely begins: enough of it is there to be no chance. -1 where
 * none.
 */
export function nextIsa(text: string, from: number): number {
  for (let at = text.indexOf("ISA", from); at >= 0; at = text.indexOf("ISA", at + 1)) {
    const element = text.charAt(at + 3);
    if (!beginsIsa(text, at) || element !== text.charAt(at + 6)) continue;
    if (!isLetterOrDigit(text.charAt(at + 4)) || !isLetterOrDigit(text.charAt(at + 5))) continue;
    if (text.slice(at, at + 150).split(element).length > 12) return at;
  }
  return -1;
}

/** Reads the ISA at the beginning of `text`, of which LOOK_AHEAD characters are enough. */
export function readIsa(text: string): IsaHeader {
  const element = text.charAt(3);
  const fixed = fixedIsa(text, element);
  if (fixed) return checked(fixed, text);
  const unwrapped = text.slice(0, LONGEST_ISA).replace(/[\r\n]/g, "");
  const wrapped = fixedIsa(unwrapped, element);
  if (wrapped) return checked({ ...wrapped, length: lengthWithBreaks(text, FIXED_LENGTH) }, text);
  return checked(looseIsa(text, element), text);
}

type Candidate = {
  readonly elements: readonly string[];
  readonly element: string;
  readonly component: string;
  readonly segment: string;
  readonly length: number;
};

function fixedIsa(text: string, element: string): Candidate | null {
  const elements: string[] = [];
  let at = 3;
  for (const width of WIDTHS) {
    if (text.charAt(at) !== element) return null;
    const value = text.slice(at + 1, at + 1 + width);
    if (value.length < width || value.includes(element)) return null;
    elements.push(value);
    at += width + 1;
  }
  const segment = text.charAt(at);
  return { elements, element, component: elements[15] ?? "", segment, length: FIXED_LENGTH };
}

function lengthWithBreaks(text: string, characters: number): number {
  let seen = 0;
  let at = 0;
  while (seen < characters && at < text.length) if (!isBreak(text.charAt(at++))) seen++;
  return at;
}

/** An ISA of other widths: sixteen separators, then one component separator, then the terminator. */
function looseIsa(text: string, element: string): Candidate {
  const head = text.slice(0, LONGEST_ISA);
  let last = 3;
  for (let number = 2; number <= 16 && last >= 0; number++) last = head.indexOf(element, last + 1);
  const segment = head.charAt(last + 2);
  if (last > 0 && !isLetterOrDigit(segment) && FOLLOWED(element).test(head.slice(last + 2))) {
    const elements = head.slice(4, last + 2).split(element);
    return { elements, element, component: head.charAt(last + 1), segment, length: last + 3 };
  }
  return cutIsa(head, element);
}

/** An ISA with too few elements ends where the next segment of the envelope begins, or at a line's end. */
function cutIsa(head: string, element: string): Candidate {
  const next = NEXT_OF_ENVELOPE(element).exec(head);
  const lineEnd = head.search(/[\r\n~]/);
  const stop = next ? next.index : lineEnd >= 0 ? lineEnd : Math.min(head.length, FIXED_LENGTH - 1);
  const elements = head.slice(4, stop).split(element);
  const last = elements.at(-1) ?? "";
  const component = last.length === 1 && !isLetterOrDigit(last) && last !== " " ? last : "";
  return { elements, element, component, segment: next?.[1] ?? head.charAt(stop), length: stop + 1 };
}

/** Compares what the ISA names with what the segments after it use, and writes down what is wrong with it. */
function checked(isa: Candidate, text: string): IsaHeader {
  const oddities: Oddity[] = [];
  const { elements } = isa;
  if (elements.length !== 16) {
    const says = `The ISA has ${counted(elements.length, "element")}, not 16.`;
    oddities.push({ code: "ISA_UNREADABLE", says });
  } else {
    for (const [index, width] of WIDTHS.entries()) {
      const length = elements[index]?.length ?? 0;
      if (length === width) continue;
      const name = `ISA${String(index + 1).padStart(2, "0")}`;
      const says = `${name} is ${length} characters wide, not ${width}.`;
      oddities.push({ code: "ISA_WIDTH", element: index + 1, says });
    }
  }
  const inUse = usedTerminator(text.slice(isa.length - 1, isa.length + ENOUGH), isa.element, isa.segment);
  const segment = inUse ?? (isa.segment === "" || isLetterOrDigit(isa.segment) ? "~" : isa.segment);
  if (segment !== isa.segment) {
    const named = isa.segment === "" ? "nothing" : shown(isa.segment);
    oddities.push({
      code: "DELIMITERS",
      says: `Segments end with ${shown(segment)}; the ISA ends with ${named}.`,
    });
  }
  const clash = isa.component.trim() === "" || isa.component === isa.element || isa.component === segment;
  const component = clash || isLetterOrDigit(isa.component) ? ":" : isa.component;
  if (component !== isa.component) {
    const says = `ISA16 names ${shown(isa.component)} as the component separator; ":" is taken instead.`;
    oddities.push({ code: "DELIMITERS", element: 16, says });
  }
  const aligned = alignedElements(elements);
  const eleventh = aligned[10] ?? "";
  const repeats = eleventh.length === 1 && eleventh !== " " && !isLetterOrDigit(eleventh);
  const delimiters = { element: isa.element, component, repetition: repeats ? eleventh : null, segment };
  // A letter where the terminator should be is the first of the next segment's name.
  const length = isLetterOrDigit(isa.segment) ? isa.length - 1 : isa.length;
  return { elements: aligned, delimiters, length, oddities };
}

/** An ISA with too few or too many elements still has a date and a time, ISA09 and ISA10, to count from. */
function alignedElements(elements: readonly string[]): readonly string[] {
  if (elements.length === 16) return elements;
  const date = elements.findIndex(
    (text, at) => /^\d{6}$/.test(text) && /^\d{4}$/.test(elements[at + 1] ?? ""),
  );
  const shift = date < 0 ? 0 : 8 - date;
  return WIDTHS.map((_, at) => elements[at - shift] ?? "");
}
