// One page of the cases of a tenant, in one statement, by key. Where no single range of an index has the
// rows in order, several ranges are cut short and merged.
import { parties } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Key } from "../../platform/http/cursor.ts";
import type { LateRow } from "../case-file/state-text.ts";
import { askedWords } from "../case-file/words.ts";
import type { QueueName, SortName } from "./wire.ts";

export type Asked = {
  readonly queue: QueueName;
  readonly playbook?: string | undefined;
  readonly status?: "open" | "closed" | undefined;
  readonly waitingOn?: string | undefined;
  /** A person's id. */
  readonly assignee?: string | undefined;
  readonly q?: string | undefined;
  readonly sort: SortName;
  /** Rows at most; ask for one more than is shown to learn whether there are more. */
  readonly most: number;
  readonly after: Key | null;
  /** Empty for the desk; otherwise the organisation or person outside it whose cases are listed. */
  readonly viewer: string;
};

export type QueueRow = {
  readonly id: string;
  readonly number: string;
  readonly playbook: string;
  readonly playbook_version: number;
  readonly stage: string;
  readonly status: "open" | "closed";
  readonly waiting_on: string;
  readonly next_clock: string | null;
  readonly next_nth: number | null;
  readonly due_at: number | null;
  readonly next_due_on: string | null;
  /** The longest missed deadline that was not made good. */
  readonly late: LateRow | null;
  readonly assignee_id: string | null;
  readonly assignee_name: string | null;
  readonly member_name: string;
  readonly provider_name: string;
  readonly claim_number: string | null;
  readonly amount_cents: number;
  readonly opened_at: number;
  readonly version: number;
  readonly next_step: string | null;
};

/** Of an order: the columns, the direction, and how the key of a row is written and read back. */
type Order = {
  readonly column: string;
  readonly cast: string;
  readonly descending: boolean;
  readonly key: (row: QueueRow) => string | number;
  readonly fits: RegExp;
};

const instantLike = /^(?:-?infinity|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/;
const isoOf = (at: number): string => new Date(at).toISOString();
const orders: { readonly [sort in SortName]: Order } = {
  due: {
    column: "due_first",
    cast: "timestamptz",
    descending: false,
    fits: instantLike,
    key: ({ due_at }) => (due_at === null ? "infinity" : isoOf(due_at)),
  },
  opened: {
    column: "opened_at",
    cast: "timestamptz",
    descending: true,
    fits: instantLike,
    key: ({ opened_at }) => isoOf(opened_at),
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

/** The key of a row in this order, for the cursor. */
export const keyOf = (sort: SortName, row: QueueRow): Key => [orders[sort].key(row), row.id];

/** Is this a key of that order? */
export const isKeyOf = (sort: SortName, [value, id, ...rest]: Key): boolean =>
  rest.length === 0 && orders[sort].fits.test(String(value)) && /^[0-9a-f-]{36}$/.test(String(id));

/** The tenant's time, and the rows of the page. */
export async function queuePage(
  tx: TenantTx,
  asked: Asked,
): Promise<{ readonly now: number; readonly rows: QueueRow[] }> {
  const { text, values } = statement(asked);
  const rows = await tx.query<QueueRow & { id: string | null; now_at: number }>(text, values);
  const now = rows[0]?.now_at;
  if (now === undefined) throw new Error("This transaction has no tenant.");
  return { now, rows: rows.filter(({ id }) => id !== null) };
}

const columns = `c.tenant_id, c.id, c.number, c.playbook, c.playbook_version, c.stage, c.status, c.waiting_on,
  c.next_clock, c.next_nth, c.due_first, c.next_due_on, c.state, c.assignee_id, c.member_name,
  c.provider_name, c.claim_number,
  c.amount_cents, c.opened_at, c.version`;

/** `me`: the tenant's time, and where its day and the next seven days end. */
const clock = `me as materialized (
  select t.now_at,
    (date_trunc('day', t.now_at at time zone t.zone) + interval '1 day') at time zone t.zone as day_end,
    (date_trunc('day', t.now_at at time zone t.zone) + interval '7 days') at time zone t.zone as week_end
  from (
    select zone, coalesce(clock_at, clock_timestamp()) as now_at from tenant
    where tenant_id = current_tenant()) t)`;

function statement(asked: Asked): { readonly text: string; readonly values: readonly unknown[] } {
  const values: unknown[] = [];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const order = orders[asked.sort];
  const direction = order.descending ? "desc" : "asc";
  const where = conditions(asked, put, order);
  const most = put(asked.most);
  const by = `order by c.${order.column} ${direction}, c.id ${direction} limit ${most}`;
  const from = asked.viewer === "" ? "case_file c" : viewersCases(put(asked.viewer));
  const ranges = branches(asked, put).map((branch) => {
    const all = [...where, ...branch].join(" and ");
    return `(select ${columns} from ${from} where ${all} ${by})`;
  });
  const text = `with ${clock}, page as (select * from (${ranges.join(" union all ")}) c ${by})
    select me.now_at, c.*, nullif(c.due_first, 'infinity') as due_at, c.state -> 'late' -> 0 as late,
      p.name as assignee_name, s.title as next_step
    from me left join page c on true
    left join person p on p.tenant_id = c.tenant_id and p.id = c.assignee_id
    left join lateral (
      select title from case_step where tenant_id = c.tenant_id and case_id = c.id and how is null
      order by place limit 1) s on true
    order by c.${order.column} ${direction}, c.id ${direction}`;
  return { text: text.replace("c.*", pageColumns), values };
}

/** An instant that is infinity has no place in JavaScript: the due date goes out as null there. */
const pageColumns = columns
  .replace("c.tenant_id, ", "")
  .replace("c.due_first, ", "")
  .replace("c.state, ", "");

/** Somebody outside the desk: their own list of cases is walked, not everybody's. */
const viewersCases = (viewer: string): string =>
  `case_viewer v join case_file c
    on c.tenant_id = v.tenant_id and c.id = v.case_id and v.viewer_id = ${viewer}::uuid`;

function conditions(asked: Asked, put: (value: unknown) => string, order: Order): string[] {
  const { queue, playbook, assignee, waitingOn, q, after, viewer } = asked;
  const where = ["c.tenant_id = current_tenant()"];
  if (viewer !== "") where.push("v.tenant_id = current_tenant()");
  if (playbook) where.push(`c.playbook = ${put(playbook)}`);
  if (assignee) where.push(`c.assignee_id = ${put(assignee)}`);
  if (waitingOn) where.push(`c.waiting_on = ${put(waitingOn)}`);
  if (queue === "late") where.push("c.due_first < (select now_at from me)");
  if (queue === "today") where.push("c.due_first < (select day_end from me)");
  if (queue === "week") where.push("c.due_first < (select week_end from me)");
  if (q !== undefined)
    where.push(`c.id = any (array(select found_cases(${put(askedWords(q))}::text[], 500)))`);
  if (after) {
    const [value, id] = after;
    const compare = order.descending ? "<" : ">";
    where.push(`(c.${order.column}, c.id) ${compare} (${put(value)}::${order.cast}, ${put(id)}::uuid)`);
  }
  return where;
}

/** The ranges of indexes to be merged: each list of conditions is one. */
function branches(asked: Asked, put: (value: unknown) => string): readonly (readonly string[])[] {
  const { queue, sort, waitingOn, assignee, q, viewer } = asked;
  const status =
    asked.status ??
    (queue === "closed" ? "closed" : queue === "all" || queue === "mine" ? undefined : "open");
  const walked = sort === "due" && viewer === "" && q === undefined;
  if (queue === "waiting" && !waitingOn) {
    const others = parties.filter((party) => party !== "desk");
    if (!walked || assignee) return [[`c.waiting_on = any (${put(others)})`, "c.status = 'open'"]];
    return others.map((party) => [`c.waiting_on = ${put(party)}`, "c.status = 'open'"]);
  }
  if (status) return [[`c.status = '${status}'`]];
  return walked && !assignee ? [["c.status = 'open'"], ["c.status = 'closed'"]] : [[]];
}
