// Where the next page of a list begins, in a form that nobody needs to understand.
import { z } from "zod";

/** The key of the last row of a page: what the list is sorted by, then the id. */
export type Key = readonly (string | number | null)[];

const parts = z
  .array(z.union([z.string().max(200), z.number(), z.null()]))
  .min(1)
  .max(8);

/**
 * An opaque cursor. `list` names the list and its order, so that a cursor of another list is not taken for
 * one.
 */
export function cursorOf(list: string, key: Key): string {
  return Buffer.from(JSON.stringify([list, ...key])).toString("base64url");
}

/** The key behind a cursor of this list; null for anything else. */
export function readCursor(list: string, cursor: string): Key | null {
  if (cursor.length > 600 || !/^[\w-]+$/.test(cursor)) return null;
  try {
    const read = parts.safeParse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    if (!read.success || read.data[0] !== list) return null;
    return read.data.slice(1);
  } catch {
    return null;
  }
}
