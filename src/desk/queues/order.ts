// The orders in which the queue can be walked. Each is a range of an index; the key of a row says where to
// go on.
import type { Key } from "../../platform/http/cursor.ts";
import type { QueueRow } from "./queue-row.ts";
import type { Grouping, SortName } from "./wire.ts";

/** Of an order: the column, the direction, and how the key of a row is written and read back. */
export type Order = {
  readonly column: string;
  readonly cast: string;
  readonly descending: boolean;
  readonly key: (row: QueueRow) => string;
  readonly fits: RegExp;
};

const instantLike = /^(?:-?infinity|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/;
const isoOf = (at: number): string => new Date(at).toISOString();

export const orders: { readonly [sort in SortName]: Order } = {
  due: {
    column: "due_first",
    cast: "timestamptz",
    descending: false,
    fits: instantLike,
    key: ({ due_at }) => (due_at === null ? "infinity" : isoOf(due_at)),
  },
  service: {
    column: "service_first",
    cast: "date",
    descending: false,
    fits: /^(?:infinity|\d{4}-\d\d-\d\d)$/,
    key: ({ service_on }) => service_on ?? "infinity",
  },
  opened: {
    column: "opened_at",
    cast: "timestamptz",
    descending: true,
    fits: instantLike,
    key: ({ opened_at }) => isoOf(opened_at),
  },
  changed: {
    column: "changed_at",
    cast: "timestamptz",
    descending: true,
    fits: instantLike,
    key: ({ changed_at }) => isoOf(changed_at),
  },
  amount: {
    column: "amount_cents",
    cast: "bigint",
    descending: true,
    fits: /^-?\d{1,15}$/,
    key: ({ amount_cents }) => String(amount_cents),
  },
  number: {
    column: "number",
    cast: "text",
    descending: false,
    fits: /^[\w-]{1,40}$/,
    key: ({ number }) => number,
  },
};

/** Of a grouping other than by date: the column, how its key is read back, and whether it may be empty. */
export type GroupColumn = { readonly column: string; readonly cast: string; readonly maybe: boolean };
export const groupColumns: { readonly [group in Exclude<Grouping, "due">]: GroupColumn } = {
  stage: { column: "stage", cast: "text", maybe: false },
  turn: { column: "waiting_on", cast: "text", maybe: false },
  assignee: { column: "assignee_id", cast: "uuid", maybe: true },
  client: { column: "client", cast: "text", maybe: true },
};

/** The key of a row in this order, for the cursor: section, group, value, id. */
export const keyOf = (sort: SortName, row: QueueRow): Key => [
  row.section,
  row.grouped ?? "",
  orders[sort].key(row),
  row.id,
];

/** Is this a key of that order? */
export const isKeyOf = (sort: SortName, [section, group, value, id, ...rest]: Key): boolean =>
  rest.length === 0 &&
  /^\d$/.test(String(section)) &&
  String(group).length <= 200 &&
  orders[sort].fits.test(String(value)) &&
  /^[0-9a-f-]{36}$/.test(String(id));
