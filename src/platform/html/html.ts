// Text for browsers that cannot be forgotten to be escaped: whatever is put into a template is escaped,
// unless a template made it.

const letters: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

const escaped = (text: string): string => text.replaceAll(/[&<>"'`]/g, (one) => letters[one] ?? one);

/** A piece of a page. Only `html` makes one, so that no text passes for it. */
export class Html {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** The only way in; `html` calls it with what it has escaped. */
  static of(parts: readonly string[], inside: readonly Inside[]): Html {
    let text = parts[0] ?? "";
    for (const [index, one] of inside.entries()) text += inner(one) + (parts[index + 1] ?? "");
    return new Html(text);
  }

  toString(): string {
    return this.#text;
  }
}

/** What may stand in a template. Nothing is shown for null, undefined, true and false. */
export type Inside = Html | string | number | boolean | null | undefined | readonly Inside[];

function inner(one: Inside): string {
  if (one === null || one === undefined || typeof one === "boolean") return "";
  if (one instanceof Html) return one.toString();
  if (typeof one === "string" || typeof one === "number") return escaped(String(one));
  return one.map(inner).join("");
}

/**
 * A piece of a page from a template. Values go into text and into quoted attributes. Does NOT make a value
 * safe as the name of a tag or attribute, as a whole address, or inside a script or style.
 */
export const html = (parts: TemplateStringsArray, ...inside: readonly Inside[]): Html =>
  Html.of(parts, inside);

/** A name that attributes may have: none that runs anything. */
const harmless = /^(?!on)[a-z][a-z0-9-]*$/;

/**
 * Attributes with a space before each. True stands alone; false, null and undefined are left out.
 * @throws TypeError for a name that is no attribute's, or runs something
 */
export function attributes(all: {
  readonly [name: string]: string | number | boolean | null | undefined;
}): Html {
  const pairs = Object.entries(all).filter(([, value]) => value !== undefined && value !== null);
  const shown = pairs.filter(([, value]) => value !== false);
  for (const [name] of shown) if (!harmless.test(name)) throw new TypeError(`No attribute: ${name}`);
  const parts = shown.map(
    ([name, value]) => ` ${name}${value === true ? "" : `="${escaped(String(value))}"`}`,
  );
  return Html.of([parts.join("")], []);
}
