// The people of the desk who can have cases: their roles, how many they have, and who is away.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { Role } from "../../core/playbook.ts";
import type { Staff } from "../../core/rules/assignment.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

type StaffRow = {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly open_cases: number;
  readonly until_at: Instant | null;
  readonly deputy_id: string | null;
};

/** Counting somebody's cases goes so far: who has more has enough. */
const mostCounted = 2_000;

const staff = `select p.id, p.name, p.roles, a.until_at, a.deputy_id,
    (select count(*)::int from (select 1 from case_file c
      where c.tenant_id = p.tenant_id and c.status = 'open' and c.assignee_id = p.id
      limit ${mostCounted}) n) as open_cases
  from person p left join lateral (
    select until_at, deputy_id from absence a
    where a.tenant_id = p.tenant_id and a.person_id = p.id and a.ended_at is null
      and a.from_at <= $1 and a.until_at > $1
    order by a.until_at desc limit 1) a on true
  where p.tenant_id = current_tenant() and p.party = 'desk' and p.active and ($2::uuid is null or p.id = $2)
  order by lower(p.name), p.id limit 1000`;

const staffOf = ({ id, name, roles, open_cases, until_at, deputy_id }: StaffRow): Staff => ({
  id,
  name,
  roles,
  openCases: open_cases,
  away: until_at === null ? null : { until: until_at, deputyId: deputy_id },
});

/** Everybody who works at the desk, by name. For the desk only. */
export async function staffAt(tx: TenantTx, now: Instant): Promise<readonly Staff[]> {
  return (await tx.query<StaffRow>(staff, [isoInstant(now), null])).map(staffOf);
}

/** One of them; null for somebody who does not work at the desk, or no longer. */
export async function staffMember(tx: TenantTx, id: string, now: Instant): Promise<Staff | null> {
  const [row] = await tx.query<StaffRow>(staff, [isoInstant(now), id]);
  return row ? staffOf(row) : null;
}
