// Asks the desk's rules whom a case is for: in earnest, and as a dry run.
import type { Instant } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import { type AssignmentRule, type Found, type Staff, whoGets } from "../../core/rules/assignment.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "../case-file/desk.ts";
import { openDesk } from "../case-file/load.ts";
import type { Outcome } from "../case-file/record.ts";
import { assign } from "./assign.ts";
import { lastTurns, rulesOf, tookTurn } from "./rules-kept.ts";
import { staffAt } from "./staff.ts";

export type CaseToAssign = {
  readonly id: string;
  readonly number: string;
  readonly playbook: string;
  readonly stage: string;
  readonly status: string;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  readonly ownerIds: readonly string[];
  readonly deputyIds: readonly string[];
  /** Who had it last and let it lie until it came back: the rules do not give it to them again. */
  readonly letLie: string | null;
};

// Owners in the order of whose money it is. Only a few cases at a time are asked for.
const cases = `select c.id, c.number, c.playbook, c.stage, c.status, c.assignee_id as "assigneeId",
    p.name as "assigneeName", array(
      select w.owner_id from organisation_profile w
      join organisation o on o.tenant_id = w.tenant_id and o.id = w.organisation_id
      where w.tenant_id = c.tenant_id and w.organisation_id = any (c.viewers) and w.owner_id is not null
      order by array_position(array['plan', 'tpa', 'broker', 'medical-management'], o.party), o.id
    )::text[] as "ownerIds",
    array(
      select w.deputy_id from organisation_profile w
      join organisation o on o.tenant_id = w.tenant_id and o.id = w.organisation_id
      where w.tenant_id = c.tenant_id and w.organisation_id = any (c.viewers) and w.deputy_id is not null
      order by array_position(array['plan', 'tpa', 'broker', 'medical-management'], o.party), o.id
    )::text[] as "deputyIds",
    case when c.assignee_id is null then (
      select case when a.return_at <= a.settled_at then a.person_id end from case_assignment a
      where a.tenant_id = c.tenant_id and a.case_id = c.id order by a.seq desc limit 1)
    end as "letLie"
  from case_file c left join person p on p.tenant_id = c.tenant_id and p.id = c.assignee_id
  where c.tenant_id = current_tenant() and c.id = any ($1::uuid[])
  order by c.opened_at, c.id`;

export const casesToAssign = (tx: TenantTx, ids: readonly string[]): Promise<CaseToAssign[]> =>
  tx.query<CaseToAssign>(cases, [ids]);

const newestOpen = `select id from case_file where tenant_id = current_tenant() and status = 'open'
  order by opened_at desc, id desc limit $1`;

/** The newest open cases, for a dry run that names none. */
export async function newestCases(tx: TenantTx, most: number): Promise<string[]> {
  return (await tx.query<{ id: string }>(newestOpen, [most])).map(({ id }) => id);
}

/**
 * Whom a kind of case goes to where the desk has no rule of its own that names it (PN-02: a request goes to
 * the client's account manager, or whoever stands in).
 */
const ownRule = { id: "00000000-0000-4000-8000-000000000002", active: true } as const;

/** The desk while several cases are given away: everyone's load and turn moves with each. */
export class Giving {
  readonly #rules: readonly AssignmentRule[];
  readonly #lastTurn: Map<string, string>;
  #staff: readonly Staff[];

  constructor(rules: readonly AssignmentRule[], staff: readonly Staff[], lastTurn: Map<string, string>) {
    this.#rules = rules;
    this.#staff = staff;
    this.#lastTurn = lastTurn;
  }

  /** @param rules  to be tried out; those of the tenant unless given */
  static async of(
    { newest }: Pick<Desk, "newest">,
    tx: TenantTx,
    { now, rules }: { readonly now: Instant; readonly rules?: readonly AssignmentRule[] },
  ): Promise<Giving> {
    const kept = rules ?? (await rulesOf(tx)).rules;
    const own = [...newest.values()].flatMap(({ playbook, goesTo }) =>
      goesTo && !kept.some((one) => one.active && one.playbook === playbook.name)
        ? [{ ...ownRule, playbook: playbook.name, how: goesTo, name: `${playbook.title}: as it came` }]
        : [],
    );
    return new Giving([...own, ...kept], await staffAt(tx, now), await lastTurns(tx));
  }

  /** Whom the rules choose; nothing is remembered until `gave`. */
  choose(one: CaseToAssign): Found {
    const staff = this.#staff.filter(({ id }) => id !== one.letLie);
    return whoGets(this.#rules, one, { staff, lastTurn: this.#lastTurn });
  }

  gave(rule: string, personId: string): void {
    this.#lastTurn.set(rule, personId);
    this.#staff = this.#staff.map((one) =>
      one.id === personId ? { ...one, openCases: one.openCases + 1 } : one,
    );
  }

  nameOf(id: string): string {
    return this.#staff.find((one) => one.id === id)?.name ?? "";
  }
}

type ByRule = {
  readonly one: CaseToAssign;
  readonly giving: Giving;
  readonly actor: Actor;
  readonly note?: string | undefined;
};

/** Gives a case to whom the rules choose. @returns null where they choose nobody, or who has it already */
export async function assignByRule(
  desk: Desk,
  tx: TenantTx,
  { one, giving, actor, note }: ByRule,
): Promise<Outcome | null> {
  const { chosen } = giving.choose(one);
  if (!chosen || chosen.personId === one.assigneeId) return null;
  const { rule, personId, why } = chosen;
  const outcome = await assign(desk, tx, {
    caseId: one.id,
    to: personId,
    actor,
    because: `By the rule "${rule.name}" the case goes to ${giving.nameOf(personId)}, who ${why}.`,
    ruleName: rule.name,
    returnHours: rule.returnHours,
    note,
  });
  if (outcome.kind !== "recorded") return outcome;
  giving.gave(rule.id, personId);
  await tookTurn(tx, rule.id, personId, outcome.case.changedAt);
  return outcome;
}

const waiting = `select case_id as id from assignment_waiting where tenant_id = current_tenant()
  order by since, case_id limit $1 for update skip locked`;
const done =
  "delete from assignment_waiting where tenant_id = current_tenant() and case_id = any ($1::uuid[])";

const byRules: Actor = { id: "clock", name: "The desk's rules", party: "clock", roles: [] };

/**
 * Finds somebody for the cases that wait for it: new ones that nobody has, and those for whose stage there
 * is a
 * rule. What somebody has otherwise, they keep. @returns the ids that were looked at
 */
export async function assignWaiting(desk: Desk, tx: TenantTx, most: number): Promise<readonly string[]> {
  const ids = (await tx.query<{ id: string }>(waiting, [most])).map(({ id }) => id);
  if (ids.length === 0) return ids;
  const { around } = await openDesk(desk, tx);
  const giving = await Giving.of(desk, tx, around);
  for (const one of await casesToAssign(tx, ids)) {
    const { chosen } = giving.choose(one);
    const wanted = one.assigneeId === null || chosen?.rule.stage !== undefined;
    if (one.status === "open" && wanted) await assignByRule(desk, tx, { one, giving, actor: byRules });
  }
  await tx.query(done, [ids]);
  return ids;
}
