// What one case is to others.
import type { RelationKind } from "../../core/relations.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { askedWords } from "../case-file/words.ts";

/** The other case, as far as a line about it needs. */
export type OtherCase = {
  readonly id: string;
  readonly number: string;
  readonly playbook: string;
  readonly stage: string;
  readonly status: "open" | "closed";
  readonly member_name: string;
  readonly provider_name: string;
  readonly next_clock: string | null;
  readonly next_due_on: string | null;
  readonly merged: boolean;
};

export type RelationRow = OtherCase & {
  readonly relation_id: string;
  readonly kind: RelationKind;
  /** True where this case "is" the kind; false where the other one is. */
  readonly is_first: boolean;
  readonly note: string;
  readonly at: number;
  readonly by_name: string;
  /** The one opened the other by itself, so that this never ends. */
  readonly born: boolean;
};

const other = `c.id, c.number, c.playbook, c.stage, c.status, c.member_name, c.provider_name, c.next_clock,
  c.next_due_on::text as next_due_on, c.merged_into is not null as merged`;
const relations = {
  name: "relations_of_case",
  text: `with linked as (
      select id, case_id, other_id, kind, note, at, by_name, false as born from case_relation
      where tenant_id = current_tenant() and ended_at is null and (case_id = $1 or other_id = $1)),
    opened as (
      select id, id as case_id, parent_id as other_id, 'child-of', '', opened_at, 'Parley', true
      from case_file where tenant_id = current_tenant() and parent_id is not null
        and (id = $1 or parent_id = $1))
    select r.id as relation_id, r.kind, r.case_id = $1 as is_first, r.note, r.at, r.by_name, r.born, ${other}
    from (select * from linked union all
      select * from opened o where not exists (select from linked l
        where l.kind = 'child-of' and l.case_id = o.case_id and l.other_id = o.other_id)) r
    join case_file c on c.tenant_id = current_tenant()
      and c.id = case when r.case_id = $1 then r.other_id else r.case_id end
    order by r.at, r.id limit 500`,
};

/** In the order in which they came about, with those that it opened by itself; what ended is left out. */
export const relationsOf = (tx: TenantTx, caseId: string) => tx.query<RelationRow>(relations, [caseId]);

const ofTheClaims = {
  name: "cases_of_the_claims",
  text: `select distinct ${other} from case_claim_number mine
    join case_claim_number n on n.tenant_id = mine.tenant_id and n.claim_number = mine.claim_number
      and n.case_id <> mine.case_id
    join case_file c on c.tenant_id = n.tenant_id and c.id = n.case_id
    where mine.tenant_id = current_tenant() and mine.case_id = $1 limit 20`,
};
const ofTheMember = {
  name: "cases_of_the_member",
  text: `select ${other} from (select found_cases($2, 20) as id) f
    join case_file c on c.tenant_id = current_tenant() and c.id = f.id
    join case_file here on here.tenant_id = c.tenant_id and here.id = $1
    where c.id <> $1 and lower(c.member_name) = lower(here.member_name) limit 20`,
};

export type MaybeRelated = OtherCase & { readonly why: "same-claim" | "same-member" };

/** Cases that may be about the same: of the same claim first, then of a member of the same name. */
export async function maybeRelated(
  tx: TenantTx,
  { id, memberName }: { readonly id: string; readonly memberName: string },
): Promise<readonly MaybeRelated[]> {
  const claims = await tx.query<OtherCase>(ofTheClaims, [id]);
  const words = askedWords(memberName);
  const named = words.length > 0 ? await tx.query<OtherCase>(ofTheMember, [id, words]) : [];
  const known = new Set(claims.map((one) => one.id));
  return [
    ...claims.map((one) => ({ ...one, why: "same-claim" as const })),
    ...named.filter((one) => !known.has(one.id)).map((one) => ({ ...one, why: "same-member" as const })),
  ].filter(({ merged }) => !merged);
}

const openChildren = {
  name: "open_children",
  text: `select c.number from case_relation r
    join case_file c on c.tenant_id = r.tenant_id and c.id = r.case_id
    where r.tenant_id = current_tenant() and r.other_id = $1 and r.kind = 'child-of' and r.ended_at is null
      and c.status = 'open'
    order by c.number limit 20`,
};

/**
 * Numbers of the children that people gave it and that are still open. One that it opened by itself tells how
 * it ends, before or after, and keeps nobody waiting.
 */
export async function openChildrenOf(tx: TenantTx, caseId: string): Promise<readonly string[]> {
  return (await tx.query<{ number: string }>(openChildren, [caseId])).map(({ number }) => number);
}
