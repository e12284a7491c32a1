// The few shapes a letter is made of, so that its text can be read without braces in the way.
import type { Block, TableRow } from "../../core/letter.ts";

/** Text that may be left out; nothing else is ever false in a letter. */
export type Perhaps = string | false | null | undefined;

export const heading = (text: string): Block => ({ kind: "heading", text });

/** One paragraph of sentences; those that do not hold are left out, and with all of them the paragraph. */
export function paragraph(...sentences: readonly Perhaps[]): Block[] {
  const said = sentences.filter((one): one is string => typeof one === "string" && one !== "");
  return said.length === 0 ? [] : [{ kind: "paragraph", text: said.join(" ") }];
}

export function list(...items: readonly Perhaps[]): Block[] {
  const said = items.filter((one): one is string => typeof one === "string" && one !== "");
  return said.length === 0 ? [] : [{ kind: "list", items: said }];
}

/** Rows of label and value; a row whose value is not known is left out. */
export function table(
  ...rows: readonly (readonly [label: string, value: Perhaps, strong?: "strong"])[]
): Block[] {
  const known = rows.flatMap(([label, value, strong]): TableRow[] =>
    typeof value === "string" && value !== "" ? [{ label, value, ...(strong ? { strong: true } : {}) }] : [],
  );
  return known.length === 0 ? [] : [{ kind: "table", rows: known }];
}

export const signature = (who: string, caption: string): Block => ({ kind: "signature", who, caption });
