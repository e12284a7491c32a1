// How PostgreSQL's values become ours and back. One place, so that no row ever holds a surprising date.

import { type RawBuilder, sql } from "kysely";
import { types as driverTypes } from "pg";

// Object ids of the types, as in pg_type; the driver has no names for the arrays.
const int8 = 20;
const date = 1082;
const timestamptz = 1184;
const parsers = new Map<number, (text: string) => unknown>([
  [int8, readInteger],
  [date, (text) => text],
  [timestamptz, readInstant],
]);
const arraysOf = new Map([
  [1016, int8],
  [1182, date],
  [1185, timestamptz],
]);

/**
 * `bigint` is a number, and a fault where that would lose a digit. `date` is 'YYYY-MM-DD'. `timestamptz` is
 * whole milliseconds since 1970 (finer parts are cut off): a JavaScript Date never comes out of the database.
 * `numeric` stays text.
 */
export const columnTypes = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    const element = arraysOf.get(oid);
    const parse = parsers.get(element ?? oid);
    if (parse && element !== undefined) return (text: string) => readArray(text, parse);
    return parse ?? driverTypes.getTypeParser(oid, format ?? "text");
  },
};

/** Milliseconds since 1970 as PostgreSQL reads a `timestamptz`: for the values of a query in plain SQL. */
export const iso = (instant: number): string => new Date(instant).toISOString();

/**
 * The same for the query builder, in `values`, `set` and `where`: a bare number there is refused by
 * PostgreSQL. Keeps the type of its argument, so that a branded instant fits a column of branded instants.
 */
export const at = <Instant extends number>(instant: Instant): RawBuilder<Instant> =>
  sql<Instant>`${iso(instant)}::timestamptz`;

function readInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`The database holds ${text}, too large to be exact here.`);
  return value;
}

function readInstant(text: string): number {
  // 2026-11-21 20:54:00.123456+00, in the zone of the session; Date.parse knows a T and +00:00.
  const standard = text
    .replace(" ", "T")
    .replace(/(\.\d{3})\d+/, "$1")
    .replace(/([+-]\d\d)$/, "$1:00");
  const value = Date.parse(standard);
  if (Number.isNaN(value))
    throw new RangeError(`The database holds the instant "${text}", which is no point in time.`);
  return value;
}

/** Arrays of these types hold no quotes, braces or commas of their own, except that instants are quoted. */
function readArray(text: string, parse: (text: string) => unknown): unknown[] {
  if (text === "{}") return [];
  const items = text.slice(1, -1).split(",");
  return items.map((item) => (item === "NULL" ? null : parse(item.replaceAll('"', ""))));
}
