// Messages with places in them, in the part of ICU's MessageFormat that the house needs: {name}, plural with
// exact numbers and the categories of the language, select, and # for the number.

export type Given = Readonly<Record<string, string | number>>;

/**
 * The message with everything put in. What it names and is not given stays visible as {name}, so that a
 * mistake is seen and nothing is lost.
 */
export function filled(message: string, given: Given, language: string): string {
  return write(message, { given, language, number: null });
}

type Around = { readonly given: Given; readonly language: string; readonly number: number | null };

function write(text: string, around: Around): string {
  let out = "";
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf("{", at);
    const plain = open < 0 ? text.slice(at) : text.slice(at, open);
    out += around.number === null ? plain : plain.replaceAll("#", inDigits(around.number, around.language));
    if (open < 0) return out;
    const close = closing(text, open);
    out += place(text.slice(open + 1, close), around);
    at = close + 1;
  }
  return out;
}

/** Where the brace that opens here closes. @throws Error for one that never does: a mistake in a catalogue */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error(`A brace is not closed: ${text}`);
}

function place(inside: string, around: Around): string {
  const [name = "", kind, ...rest] = inside.split(",");
  const value = around.given[name.trim()];
  if (value === undefined) return `{${name.trim()}}`;
  if (kind === undefined) return typeof value === "number" ? inDigits(value, around.language) : value;
  const cases = casesIn(rest.join(","));
  const number = Number(value);
  if (kind.trim() === "plural") {
    const exact = cases.get(`=${number}`);
    const category = new Intl.PluralRules(around.language).select(number);
    return write(exact ?? cases.get(category) ?? cases.get("other") ?? "", { ...around, number });
  }
  return write(cases.get(String(value)) ?? cases.get("other") ?? "", around);
}

/** `one {a row} other {# rows}`, by name. */
function casesIn(text: string): ReadonlyMap<string, string> {
  const cases = new Map<string, string>();
  let at = 0;
  for (;;) {
    const open = text.indexOf("{", at);
    if (open < 0) return cases;
    const close = closing(text, open);
    cases.set(text.slice(at, open).trim(), text.slice(open + 1, close));
    at = close + 1;
  }
}

const inDigits = (number: number, language: string): string => number.toLocaleString(language);
