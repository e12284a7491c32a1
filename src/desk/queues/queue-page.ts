// One page of the cases of a tenant, in one statement, by key. Where no single range of an index has the
// rows in order, several ranges are cut short and merged.
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Key } from "../../platform/http/cursor.ts";
import { clock, conditions, type Put, type Section, sections } from "./conditions.ts";
import { groupColumns, orders } from "./order.ts";
import type { Asked, PageAsked, QueueRow } from "./queue-row.ts";

/** The tenant's time, and the rows of the page. */
export async function queuePage(
  tx: TenantTx,
  asked: PageAsked,
): Promise<{ readonly now: number; readonly rows: QueueRow[] }> {
  const { text, values } = statement(asked);
  const rows = await tx.query<QueueRow & { id: string | null; now_at: number }>(text, values);
  const now = rows[0]?.now_at;
  if (now === undefined) throw new Error("This transaction has no tenant.");
  return { now, rows: rows.filter(({ id }) => id !== null) };
}

const columns = `c.tenant_id, c.id, c.number, c.playbook, c.playbook_version, c.stage, c.status, c.waiting_on,
  c.next_clock, c.next_nth, c.due_first, c.next_due_on, c.state, c.assignee_id, c.member_name,
  c.provider_name, c.claim_number, c.client, c.amount_cents, c.service_on, c.service_first, c.opened_at,
  c.changed_at, c.version`;

/** An instant that is infinity has no place in JavaScript: the due date goes out as null there. */
const shown = ["c.tenant_id, ", "c.due_first, ", "c.state, ", "c.service_first, "].reduce(
  (rest, name) => rest.replace(name, ""),
  columns,
);

/** The part of a grouping in the order; nothing for a list without groups and for one by date. */
const groupOf = ({ group }: Asked) => (group && group !== "due" ? groupColumns[group] : null);

function statement(asked: PageAsked): { readonly text: string; readonly values: readonly unknown[] } {
  const values: unknown[] = [];
  const put: Put = (value) => `$${values.push(value)}`;
  const order = orders[asked.sort];
  const direction = order.descending ? "desc" : "asc";
  const group = groupOf(asked);
  const where = conditions(asked, put);
  const most = put(asked.most);
  const rest = `c.${order.column} ${direction}, c.id ${direction}`;
  const from = asked.viewer === "" ? "case_file c" : viewersCases(put(asked.viewer));
  const by = group ? `c.${group.column}, ${rest}` : rest;
  const ranges = sections(asked, put).flatMap((section) => {
    const begins = begin(asked, section, put);
    if (begins === null) return [];
    return section.ranges().map((range) => {
      const all = [...where, ...range, ...begins].join(" and ");
      const place = `${section.no} as section, ${group ? `c.${group.column}` : "null"}::text as grouped`;
      return `(select ${columns}, ${place} from ${from} where ${all} order by ${by} limit ${most})`;
    });
  });
  const whole = `c.section, c.grouped nulls last, ${rest}`;
  const text = `with ${clock},
    page as (select * from (${ranges.join(" union all ")}) c order by ${whole} limit ${most})
    select me.now_at, ${shown}, c.section, c.grouped, nullif(c.due_first, 'infinity') as due_at,
      c.due_first < me.day_end as by_today, c.due_first < me.week_end as by_week,
      c.state -> 'late' -> 0 as late, p.name as assignee_name, s.title as next_step, ${holdShown}
    from me left join page c on true
    left join person p on p.tenant_id = c.tenant_id and p.id = c.assignee_id
    left join case_hold h on h.tenant_id = c.tenant_id and h.case_id = c.id and h.ended_seq is null
      and h.until > me.now_at
    left join lateral (
      select title from case_step where tenant_id = c.tenant_id and case_id = c.id and how is null
      order by place limit 1) s on true
    order by ${whole}`;
  return { text, values };
}

const holdShown = `h.case_id is not null as hold_open, nullif(h.until, 'infinity') as hold_until,
  (nullif(h.until, 'infinity') at time zone me.zone)::date as hold_on, h.why as hold_why,
  h.by_name as hold_by`;

/** Somebody outside the desk: their own list of cases is walked, not everybody's. */
const viewersCases = (viewer: string): string =>
  `case_viewer v join case_file c
    on c.tenant_id = v.tenant_id and c.id = v.case_id and v.viewer_id = ${viewer}::uuid`;

/** Where the page begins within a section; null where the section lies before it. */
function begin(asked: PageAsked, { no }: Section, put: Put): readonly string[] | null {
  if (!asked.after) return [];
  const [section, grouped, value, id] = asked.after as readonly [Key[0], Key[0], Key[0], Key[0]];
  if (no < Number(section)) return null;
  if (no > Number(section)) return [];
  const { column, cast, descending } = orders[asked.sort];
  const compare = descending ? "<" : ">";
  const group = groupOf(asked);
  // The last section of a grouping that may be empty holds those without a group.
  if (!group || (group.maybe && no === 1))
    return [`(c.${column}, c.id) ${compare} (${put(value)}::${cast}, ${put(id)}::uuid)`];
  return [
    `(c.${group.column}, c.${column}, c.id) > ` +
      `(${put(grouped)}::${group.cast}, ${put(value)}::${cast}, ${put(id)}::uuid)`,
  ];
}

/** Counting goes so far and no further: "99+" says enough, and costs the same at any size. */
export const countedUpTo = 100;

/** How many cases each of these lists has, up to `countedUpTo`; all of them in one statement. */
export async function countUpTo(tx: TenantTx, lists: readonly Asked[]): Promise<number[]> {
  if (lists.length === 0) return [];
  const values: unknown[] = [];
  const put: Put = (value) => `$${values.push(value)}`;
  const counts = lists.map((asked) => {
    const where = conditions(asked, put);
    const flat = { ...asked, group: undefined, sort: "due" as const };
    const ranges = sections(flat, put).flatMap((section) => section.ranges());
    const parts = ranges.map(
      (range) =>
        `(select 1 from case_file c where ${[...where, ...range].join(" and ")} limit ${countedUpTo})`,
    );
    const rows = parts.join(" union all ");
    return `(select count(*)::int from (select 1 from (${rows}) x limit ${countedUpTo}) n)`;
  });
  const [row] = await tx.query<{ counts: number[] }>(
    `with ${clock} select array[${counts.join(", ")}] as counts from me`,
    values,
  );
  return row?.counts ?? [];
}
