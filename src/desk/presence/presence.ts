// Who has a case open. One row per person and case, gone after half a minute of silence.
import type { TenantTx } from "../../platform/db/tenant.ts";

export type Here = {
  readonly id: string;
  readonly name: string;
  readonly doing: string;
  /** Milliseconds since 1970, real time. */
  readonly since: number;
};

/** Silence after which somebody is gone. */
const goneAfter = "30 seconds";

// A row that has run out begins anew, so that "since" is of this visit.
const say = `insert into presence as p (case_id, person_id, person_name, doing, since, until)
  values ($1, $2, $3, $4, clock_timestamp(), clock_timestamp() + interval '${goneAfter}')
  on conflict (tenant_id, case_id, person_id) do update
    set doing = excluded.doing, person_name = excluded.person_name, until = excluded.until,
      since = case when p.until < clock_timestamp() then excluded.since else p.since end`;
const others = `select person_id as id, person_name as name, doing, since from presence
  where tenant_id = current_tenant() and case_id = $1 and person_id <> $2 and until > clock_timestamp()
  order by since, person_id limit 20`;
const sweep = "delete from presence where case_id = $1 and until < clock_timestamp() - interval '1 minute'";
const leave = "delete from presence where case_id = $1 and person_id = $2";

export type Saying = {
  readonly caseId: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly doing: string;
};

/** This person has the case open. @returns the others who have it open too, longest first, at most twenty */
export async function sayHere(tx: TenantTx, { caseId, person, doing }: Saying): Promise<Here[]> {
  await tx.change(say, [caseId, person.id, person.name, doing]);
  await tx.change(sweep, [caseId]);
  return tx.query<Here>(others, [caseId, person.id]);
}

/** This person has closed the case. Twice is once. */
export async function sayGone(tx: TenantTx, caseId: string, person: string): Promise<void> {
  await tx.change(leave, [caseId, person]);
}
