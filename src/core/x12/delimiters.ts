// Where one element ends and the next begins. Every interchange says it for itself in its ISA, and some say
// it wrong.

export type Delimiters = {
  readonly element: string;
  readonly component: string;
  /** null before 5010, where the same place of the ISA holds a letter. */
  readonly repetition: string | null;
  readonly segment: string;
};

/** An ISA and the segments after it, as far as anything here looks ahead. */
export const LOOK_AHEAD = 4096;

/** Segments that most files have, the envelope first. */
const NAMES =
  "GS|ST|SE|GE|IEA|TA1|BHT|BPR|BGN|TRN|N1|N3|N4|NM1|REF|DTM|DTP|LX|CLP|CAS|SVC|CLM|HL|SBR|SV1|SV2|INS|EB|" +
  "STC|PER|AMT";
/**
 * What nobody separates elements with, and prose puts after a capital "ST": else letters would be taken for
 * X12.
 */
const NO_SEPARATOR = "A-Za-z0-9\\s.,;:'\"()/?-";
const PAIR = new RegExp(`([^A-Za-z0-9 ])\\s{0,4}(?:${NAMES})([^${NO_SEPARATOR}])`, "g");
const FIRST = new RegExp(`^(?:${NAMES})([^${NO_SEPARATOR}])`);

/** Expressions that hold a separator are made once for each separator. */
export function perSeparator(source: (separator: string) => string): (separator: string) => RegExp {
  const made = new Map<string, RegExp>();
  return (separator) => {
    const known =
      made.get(separator) ?? new RegExp(source(separator.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&")));
    if (made.size < 256) made.set(separator, known);
    return known;
  };
}

/** A terminator, then the name of a segment with its separator, or nothing more. */
export const FOLLOWED = perSeparator((separator) => `^[\\s\\S]\\s*(?:[A-Z][A-Z0-9]{1,2}${separator}|$)`);
const COMPOSITE = perSeparator((separator) => `(?:SVC|SV1|SV3)${separator}(?:HC|AD|ER|N4|NU)([^A-Za-z0-9])`);

export const isLetterOrDigit = (text: string): boolean => /^[A-Za-z0-9]$/.test(text);
export const isBreak = (text: string): boolean => text === "\r" || text === "\n";

/** A delimiter for a reader: a control character by its number. */
export function shown(delimiter: string): string {
  const unit = delimiter.charCodeAt(0);
  if (delimiter === "") return "nothing";
  return unit > 32 && unit < 127 ? `"${delimiter}"` : `0x${unit.toString(16).toUpperCase().padStart(2, "0")}`;
}

/**
 * The terminator in use after a doubtful one: a line break, a letter, or one that is not followed by a
 * segment. null where the one named is as good as any.
 */
export function usedTerminator(after: string, element: string, named: string): string | null {
  const good = FOLLOWED(element).test(after) && !isLetterOrDigit(named) && !isBreak(named);
  if (good) return null;
  const counts = new Map<string, number>();
  for (const [, terminator = "", separator] of after.replace(/^[\s\S][\r\n]*/, "").matchAll(PAIR)) {
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
  if (enough) {
    const [terminator = "", separator = ""] = best[0];
    return guessed(text, separator, terminator, first === undefined ? best[1].offset : 0);
  }
  return first === "*" || first === "|" ? guessed(text, first, "~", 0) : null;
}

function guessed(text: string, element: string, segment: string, offset: number): Guess {
  const composite = COMPOSITE(element).exec(text)?.[1];
  const component = composite && composite !== element && composite !== segment ? composite : ":";
  return { delimiters: { element, component, repetition: null, segment }, offset };
}
