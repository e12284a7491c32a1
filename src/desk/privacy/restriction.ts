// A case that only some people of the desk may know of. Each change is a row; the newest counts.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import { refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { noteAudits } from "../audit/entry.ts";
import type { RestrictionWire } from "./wire.ts";

type Row = {
  readonly no: number;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly lifted: boolean;
  readonly why: string;
  readonly at: Instant;
  readonly by: string;
};

const newest = `select r.no, r.lifted, r.why, r.at, r.by_name as by,
    (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name), '[]')
     from person p where p.tenant_id = r.tenant_id and p.id = any (r.people)) as people
  from case_restriction r where r.tenant_id = current_tenant() and r.case_id = $1 order by r.no desc limit 1`;

type Standing = { readonly no: number; readonly restriction: RestrictionWire | null };

/** How the case is restricted now, and the number of the last change; 0 for none. */
export async function restrictionOf(tx: TenantTx, caseId: string): Promise<Standing> {
  const [row] = await tx.query<Row>(newest, [caseId]);
  if (!row) return { no: 0, restriction: null };
  const { no, lifted, people, why, at, by } = row;
  return { no, restriction: lifted ? null : { no, people: [...people], why, at: isoInstant(at), by } };
}

const insert = `insert into case_restriction (case_id, no, people, lifted, why, at, by_id, by_name)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;
const ofTheDesk = `select id from person
  where tenant_id = current_tenant() and party = 'desk' and active and id = any ($1)`;

type Change = {
  readonly caseId: string;
  readonly actor: Actor;
  readonly now: Instant;
  /** The number of the last change that the caller had seen. */
  readonly seen: number;
  readonly why: string;
};

/**
 * Hides the case from everybody of the desk but these people and the privacy officers. Whoever restricts
 * must stay on the list, so that nobody locks themselves out by mistake.
 * @returns the people that are no people of the desk; none where it was done
 */
export async function restrict(
  tx: TenantTx,
  { caseId, actor, now, seen, why, people }: Change & { readonly people: readonly string[] },
): Promise<readonly string[]> {
  const wanted = [...new Set(people)];
  const known = new Set((await tx.query<{ id: string }>(ofTheDesk, [wanted])).map(({ id }) => id));
  const unknown = wanted.filter((id) => !known.has(id));
  if (unknown.length > 0) return unknown;
  const all = actor.roles.includes("privacy-officer") ? wanted : [...new Set([...wanted, actor.id])];
  await keep(tx, { caseId, actor, now, seen, why, people: all, lifted: false });
  return [];
}

/** Shows the case to the whole desk again. */
export const lift = (tx: TenantTx, change: Change): Promise<void> =>
  keep(tx, { ...change, people: [], lifted: true });

async function keep(
  tx: TenantTx,
  one: Change & { readonly people: readonly string[]; readonly lifted: boolean },
): Promise<void> {
  const { caseId, actor, now, seen, why, people, lifted } = one;
  const values = [caseId, seen + 1, people, lifted, why, isoInstant(now), actor.id, actor.name];
  await tx.query(insert, values);
  const detail = { people };
  const action = lifted ? "lifted restriction" : "restricted";
  await noteAudits(tx, [
    { at: now, actor: { ...actor }, action, what: "case", caseId, ...(lifted ? {} : { detail }) },
  ]);
}

/** Two people changed the list at once. */
export const movedOn = refused(
  "RESTRICTION_MOVED_ON",
  "GN-04",
  "Somebody else has changed who may see this case.",
  "Look at the list as it stands, and decide anew.",
);
