// What one account saw in a time: cases with the pages of them, from the entries it left. What it saw in
// lists and searches counts as seen in a list.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { pageInWords } from "./in-words.ts";
import { idsOfDays, notHidden, since, until } from "./read-audit.ts";
import type { SeenWire } from "./wire.ts";

type Row = {
  readonly case_id: string;
  readonly number: string | null;
  readonly member_name: string | null;
  readonly whats: readonly string[];
  readonly first: Instant;
  readonly last: Instant;
  readonly times: number;
  readonly glass: boolean;
};

/** Entries that are looked through, newest first, and cases that are shown of them. */
export const mostEntries = 20_000;
export const mostCases = 500;

const within = [since("a.at", "$2"), until("a.at", "$3"), "a.id >= $4", "a.id < $5"].join(" and ");
const text = `with zoned as (
    select * from audit_entry a where a.tenant_id = current_tenant() and a.actor_id = $1
      and ${within}
    order by a.id desc limit ${mostEntries}),
  saw (case_id, what, at, listed, glass) as (
    select case_id, case action when 'read' then what when 'recorded' then 'acted on it' else action end,
      at, false, action like '%glass%' from zoned
      where case_id is not null and action <> 'refused'
    union all
    select s.id::uuid, 'in a list', z.at, true, false
    from zoned z, lateral json_array_elements_text(coalesce(
      case when json_typeof(z.detail -> 'ids') = 'array' then z.detail -> 'ids' end,
      case when json_typeof(z.detail -> 'cases') = 'array' then z.detail -> 'cases' end, '[]')) as s (id)
    where z.action in ('listed', 'searched', 'exported') and s.id ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$')
  select s.case_id, c.number, c.member_name, array_agg(distinct s.what order by s.what) as whats,
    min(s.at) as first, max(s.at) as last, count(*)::int as times, bool_or(s.glass) as glass
  from saw s left join case_file c on c.tenant_id = current_tenant() and c.id = s.case_id
  where (not s.listed or c.id is not null) and ${notHidden("s.case_id")}
  group by s.case_id, c.number, c.member_name order by max(s.at) desc, s.case_id limit ${mostCases + 1}`;
const counted = `select count(*)::int as entries from (
  select from audit_entry a where a.tenant_id = current_tenant() and a.actor_id = $1
    and ${within} limit ${mostEntries + 1}) one`;

export type SeenAsked = { readonly person: string; readonly from: string; readonly to: string };

/** Newest first. `more` says that the time is too long to be told whole. */
export async function seenBy(tx: TenantTx, { person, from, to }: SeenAsked): Promise<SeenWire> {
  const asked = [person, from, to, ...(await idsOfDays(tx, { from, to }))];
  const rows = await tx.query<Row>(text, asked);
  const [count] = await tx.query<{ entries: number }>(counted, asked);
  const entries = count?.entries ?? 0;
  return {
    entries: Math.min(entries, mostEntries),
    more: rows.length > mostCases || entries > mostEntries,
    items: rows.slice(0, mostCases).map((row) => ({
      caseId: row.case_id,
      number: row.number,
      memberName: row.member_name,
      ...sorted(row.whats),
      first: isoInstant(row.first),
      last: isoInstant(row.last),
      times: row.times,
      glass: row.glass,
    })),
  };
}

/** Pages, letters and documents apart. */
function sorted(whats: readonly string[]) {
  const documents = whats.filter((one) => one.startsWith("document ")).map((one) => one.slice(9));
  const letters = whats.filter((one) => /^letter \d+$/.test(one)).map((one) => Number(one.slice(7)));
  const pages = whats.filter((one) => !one.startsWith("document ") && !/^letter \d+$/.test(one));
  return { pages: pages.map(pageInWords), letters: letters.sort((a, b) => a - b), documents };
}
