// Writes what was learned of a provider and a plan, or takes it back. Both work the standing out anew.
import {
  type AcceptanceBasis,
  type AcceptanceEvidence,
  type AcceptanceFact,
  type AcceptanceLine,
  type AcceptancePlan,
  planKey,
  standingPeriods,
} from "../../core/acceptance.ts";
import { type CivilDate, type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { newId } from "../case-file/ids.ts";
import { type ProviderGiven, provider } from "./providers.ts";

/** Where a line comes from. Exactly one. */
export type LineSource =
  | { readonly caseId: string; readonly caseNo: number }
  | { readonly loadId: string; readonly loadLine: number }
  | { readonly remittanceId: string; readonly claimPlace: number };

export type Learned = {
  readonly providerId: string;
  readonly plan: AcceptancePlan;
  /** Of which type the plan is, where that is told; kept with the plan. */
  readonly planType?: string | undefined;
  readonly standing: "accepting" | "refusing";
  readonly basis: AcceptanceBasis;
  readonly on: CivilDate;
  readonly until: CivilDate;
  readonly scope?: string | undefined;
  readonly contact?: string | undefined;
  readonly evidence: AcceptanceEvidence;
  readonly by: string;
  readonly at: Instant;
  readonly source: LineSource;
};

const insert = `insert into acceptance (id, provider_id, plan_key, plan_name, standing, basis, on_day,
    until_day, scope, contact, evidence, by_name, at, case_id, case_no, load_id, load_line,
    remittance_id, claim_place)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
  on conflict do nothing`;
const keepPlan = "select keep_plan($1, $2, $3, $4)";
// Whoever learns something of the same provider at the same time waits here.
const lock = "select from provider where tenant_id = current_tenant() and id = $1 for no key update";

const sourceValues = (source: LineSource): unknown[] => [
  "caseId" in source ? source.caseId : null,
  "caseId" in source ? source.caseNo : null,
  "loadId" in source ? source.loadId : null,
  "loadId" in source ? source.loadLine : null,
  "remittanceId" in source ? source.remittanceId : null,
  "remittanceId" in source ? source.claimPlace : null,
];

/** Adds a line in the caller's transaction. @returns its id, or null where a claim has said it already */
export async function learn(tx: TenantTx, learned: Learned): Promise<string | null> {
  const { providerId, plan, planType, standing, basis, on, until, scope, contact, evidence } = learned;
  const id = newId();
  const key = planKey(plan);
  const name = "name" in plan ? plan.name : plan.planType;
  const typeKey = planType === undefined ? null : planKey({ planType });
  await tx.query(keepPlan, [key, name.trim(), typeKey, planType?.trim() ?? null]);
  await tx.query(lock, [providerId]);
  const told = [id, providerId, key, name.trim(), standing, basis, on, until, scope ?? null, contact ?? null];
  const rest = [
    JSON.stringify(evidence),
    learned.by,
    isoInstant(learned.at),
    ...sourceValues(learned.source),
  ];
  const added = await tx.change(insert, [...told, ...rest]);
  if (added === 0) return null;
  await workOut(tx, providerId, key);
  return id;
}

const insertBack = `insert into acceptance (id, provider_id, plan_key, plan_name, by_name, at, case_id,
    case_no, load_id, load_line, remittance_id, claim_place, takes_back, why)
  select $2, provider_id, plan_key, plan_name, $3, $4, case_id, case_no, load_id, load_line, remittance_id,
    claim_place, id, $5
  from acceptance where tenant_id = current_tenant() and id = $1 and takes_back is null
  on conflict do nothing`;
const subjectOf = `select provider_id as "providerId", plan_key as key from acceptance
  where tenant_id = current_tenant() and id = $1`;

/** Takes a line back, with the reason; the line stays readable. Once: the second time changes nothing. */
export async function takeBack(
  tx: TenantTx,
  id: string,
  { by, at, why }: { readonly by: string; readonly at: Instant; readonly why: string },
): Promise<void> {
  const [subject] = await tx.query<{ providerId: string; key: string }>(subjectOf, [id]);
  if (!subject) return;
  await tx.query(lock, [subject.providerId]);
  const added = await tx.change(insertBack, [id, newId(), by, isoInstant(at), why]);
  if (added > 0) await workOut(tx, subject.providerId, subject.key);
}

type LineRow = {
  readonly id: string;
  readonly standing: AcceptanceLine["standing"];
  readonly basis: AcceptanceBasis;
  readonly on: CivilDate;
  readonly until: CivilDate;
  readonly takenBack: boolean;
};
const readLines = `select id, standing, basis, on_day as "on", until_day as until, taken_back as "takenBack"
  from acceptance_lines($1, $2)`;

/** What was learned of a provider and a plan: of each line what decides, never what was said. */
export const linesOf = (tx: TenantTx, providerId: string, key: string): Promise<LineRow[]> =>
  tx.query<LineRow>(readLines, [providerId, key]);

const setStanding = "select set_standing($1, $2, $3)";

async function workOut(tx: TenantTx, providerId: string, key: string): Promise<void> {
  const periods = standingPeriods(await linesOf(tx, providerId, key));
  await tx.query(setStanding, [providerId, key, JSON.stringify(periods)]);
}

/** What an event did to the acceptances of a case. */
export type CaseLearned = {
  readonly caseId: string;
  readonly before: readonly AcceptanceFact[];
  readonly after: readonly AcceptanceFact[];
  readonly at: Instant;
  /** Who brought the event about. */
  readonly by: string;
};

const ofCase = `select id from acceptance where tenant_id = current_tenant() and case_id = $1 and case_no = $2
  and takes_back is null order by id desc limit 1`;

/**
 * Writes what a case has learned with this event, and takes back what it says no more (PN-05, PN-15, A-04).
 * Called by the one door in its transaction; nothing else writes lines of cases.
 */
export async function registerAcceptances(
  tx: TenantTx,
  { caseId, before, after, at, by }: CaseLearned,
): Promise<void> {
  const text = (facts: readonly AcceptanceFact[]) => new Set(facts.map((fact) => JSON.stringify(fact)));
  const [was, is] = [text(before), text(after)];
  for (const fact of before.filter((one) => !is.has(JSON.stringify(one)))) {
    const [line] = await tx.query<{ id: string }>(ofCase, [caseId, fact.no]);
    if (line) await takeBack(tx, line.id, { by, at, why: "The case says it no more." });
  }
  for (const fact of after.filter((one) => !was.has(JSON.stringify(one)))) {
    const { no, provider: given, ...rest } = fact;
    const { id: providerId } = await provider(tx, given satisfies ProviderGiven, "case");
    await learn(tx, { ...rest, providerId, at, source: { caseId, caseNo: no } });
  }
}
