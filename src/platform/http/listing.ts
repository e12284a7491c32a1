// What every list asks for: how many, and from where on.
import { z } from "zod";
import { cursorOf, type Key, readCursor } from "./cursor.ts";
import { badInput, Stop } from "./problem.ts";

/** The longest page. */
export const mostRows = 200;

/** `limit` and `cursor` of a list, to be spread into the query of its route. */
export const listing = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(mostRows)
    .default(50)
    .describe(`Rows of a page, at most ${mostRows}.`),
  cursor: z
    .string()
    .max(600)
    .optional()
    .describe("nextCursor of the page before; the first page without it."),
};

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable().describe("Null on the last page.") });

export type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null };

/**
 * Where the page begins: null for the first.
 * @throws Stop 422 for a cursor that is not one of this list
 */
export function begin(list: string, cursor: string | undefined, ofKind: (key: Key) => boolean): Key | null {
  if (cursor === undefined) return null;
  const key = readCursor(list, cursor);
  if (key && ofKind(key)) return key;
  throw new Stop(
    badInput([
      {
        at: "?cursor",
        says: "This is not a cursor of this list in this order.",
        doNext: "Take nextCursor of the page before, with the same filters, or leave it out to begin again.",
      },
    ]),
  );
}

/** A page from one row more than was asked for: the row too many only says that there is a next page. */
export function page<Row, Item>(
  list: string,
  rows: readonly Row[],
  { limit, key, show }: { limit: number; key: (row: Row) => Key; show: (row: Row) => Item },
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items: shown.map(show), nextCursor: more ? cursorOf(list, key(last)) : null };
}
