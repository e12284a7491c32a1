// Where one element ends and the next begins. Every interchange says it for itself in its ISA, and some say it wrong.

export type Delimiters = {
  readonly element: string;
  readonly component: string;
  /** null before 5010, where the same place of the ISA holds a letter. */
  readonly repetition: string | null;
  readonly segment: string;
};

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

/** An ISA and the segments after it, as far as anything here looks ahead. */
export const LOOK_AHEAD = 4096;

const WIDTHS = [2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1];
const FIXED_LENGTH = 106;
/** A careless ISA is shorter or a little longer than a fixed one, line breaks included. */
const LONGEST_ISA = 400;

const NAMES =
  "GS|ST|SE|GE|IEA|TA1|BHT|BPR|BGN|TRN|N1|N3|N4|NM1|REF|DTM|DTP|LX|CLP|CAS|SVC|CLM|HL|SBR|SV1|SV2|INS|EB|STC|PER|AMT";
const PAIR = new RegExp(`([^A-Za-z0-9 ])\\s{0,4}(?:${NAMES})([^A-Za-z0-9\\s])`, "g");
const FIRST = new RegExp(`^(?:${NAMES})([^A-Za-z0-9\\s])`);

const isLetterOrDigit = (text: string): boolean => /^[A-Za-z0-9]$/.test(text);
const isBreak = (text: string): boolean => text === "\r" || text === "\n";
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

/** Does an ISA begin at this place, even an incomplete one? */
export function beginsIsa(text: string, at: number): boolean {
  return text.startsWith("ISA", at) && at + 3 < text.length && !/[A-Za-z0-9 ]/.test(text.charAt(at + 3));
}

/** The next place, from `from`, where an ISA surely begins: enough of it is there to be no chance. -1 where none. */
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
  const follows = new RegExp(`^\\s*(?:[A-Z][A-Z0-9]{1,2}${escaped(element)}|$)`);
  if (last > 0 && !isLetterOrDigit(segment) && follows.test(head.slice(last + 3))) {
    const elements = head.slice(4, last + 2).split(element);
    return { elements, element, component: head.charAt(last + 1), segment, length: last + 3 };
  }
  return cutIsa(head, element);
}

/** An ISA with too few elements ends where the next segment of the envelope begins, or at a line's end. */
function cutIsa(head: string, element: string): Candidate {
  const next = new RegExp(`([^A-Za-z0-9 ])\\s*(?:GS|TA1|ST|IEA)${escaped(element)}`).exec(head);
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
    const says = `The ISA has ${elements.length} elements, not 16.`;
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
  const inUse = usedTerminator(text.slice(isa.length - 1, LOOK_AHEAD), isa.element, isa.segment);
  const segment = inUse ?? (isa.segment === "" || isLetterOrDigit(isa.segment) ? "~" : isa.segment);
  if (segment !== isa.segment) {
    const named = isa.segment === "" ? "nothing" : shown(isa.segment);
    oddities.push({
      code: "DELIMITERS",
      says: `Segments end with ${shown(segment)}; the ISA ends with ${named}.`,
    });
  }
  const clash = isa.component === "" || isa.component === isa.element || isa.component === segment;
  const component = clash || isLetterOrDigit(isa.component) ? ":" : isa.component;
  if (component !== isa.component) {
    const says = `ISA16 names ${shown(isa.component)} as the component separator; ":" is taken instead.`;
    oddities.push({ code: "DELIMITERS", element: 16, says });
  }
  const eleventh = elements.length === 16 ? (elements[10] ?? "") : "";
  const repeats = eleventh.length === 1 && eleventh !== " " && !isLetterOrDigit(eleventh);
  const delimiters = { element: isa.element, component, repetition: repeats ? eleventh : null, segment };
  // A letter where the terminator should be is the first of the next segment's name.
  const length = isLetterOrDigit(isa.segment) ? isa.length - 1 : isa.length;
  return { elements, delimiters, length, oddities };
}

/** A delimiter for a reader: a control character by its number. */
export function shown(delimiter: string): string {
  const unit = delimiter.charCodeAt(0);
  if (delimiter === "") return "nothing";
  return unit > 32 && unit < 127 ? `"${delimiter}"` : `0x${unit.toString(16).toUpperCase().padStart(2, "0")}`;
}

/**
 * The terminator in use after a doubtful one: a line break, a letter, or one that is not followed by a segment. null
 * where the one named is as good as any.
 */
function usedTerminator(after: string, element: string, named: string): string | null {
  const follows = new RegExp(`^[\\s\\S]\\s*(?:[A-Z][A-Z0-9]{1,2}${escaped(element)}|$)`);
  const good = follows.test(after) && !isLetterOrDigit(named) && !isBreak(named);
  if (good) return null;
  const counts = new Map<string, number>();
  for (const [, terminator = "", separator] of after.slice(1).matchAll(PAIR)) {
    if (separator !== element) continue;
    const key = isBreak(terminator) ? "\n" : terminator;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  if (counts.has(isBreak(named) ? "\n" : named)) return null;
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most && most[1] >= 2 ? most[0] : null;
}

export type Guess = { readonly delimiters: Delimiters; readonly offset: number };

/**
 * Guesses the delimiters of segments that no ISA introduces, from the names of common segments.
 * @returns null where the text is unlike X12; otherwise where its first whole segment begins
 */
export function guessDelimiters(text: string): Guess | null {
  const first = FIRST.exec(text)?.[1];
  const counts = new Map<string, { pairs: number; offset: number }>();
  for (const match of text.matchAll(PAIR)) {
    const [whole, terminator = "", separator = ""] = match;
    if (terminator === separator || (first !== undefined && separator !== first)) continue;
    const key = (isBreak(terminator) ? "\n" : terminator) + separator;
    const name = /[A-Z]/.exec(whole)?.index ?? 0;
    const tally = counts.get(key) ?? { pairs: 0, offset: match.index + name };
    counts.set(key, { ...tally, pairs: tally.pairs + 1 });
  }
  const [best] = [...counts].sort((a, b) => b[1].pairs - a[1].pairs);
  const enough = best && best[1].pairs >= (first === undefined ? 3 : 1);
  if (enough)
    return guessed(text, best[0].charAt(1), best[0].charAt(0), first === undefined ? best[1].offset : 0);
  return first === "*" || first === "|" ? guessed(text, first, "~", 0) : null;
}

function guessed(text: string, element: string, segment: string, offset: number): Guess {
  const composite = new RegExp(`(?:SVC|SV1|SV3)${escaped(element)}(?:HC|AD|ER|N4|NU)([^A-Za-z0-9])`).exec(
    text,
  )?.[1];
  const component = composite && composite !== element && composite !== segment ? composite : ":";
  return { delimiters: { element, component, repetition: null, segment }, offset };
}
