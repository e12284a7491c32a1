// A paid claim is priced again and held against what was paid; its case is told (AL-03).

import { cents } from "../../../core/money.ts";
import type { Actor } from "../../../core/playbook.ts";
import type { ClaimToPrice } from "../../../core/pricing/claim.ts";
import type { PlanStructure } from "../../../core/pricing/plan.ts";
import { comparePaid, type RepricedLine } from "../../../core/rules/paid-as-priced.ts";
import type { TenantTx } from "../../../platform/db/tenant.ts";
import type { Desk } from "../../case-file/desk.ts";
import { openFile } from "../../case-file/load.ts";
import { record } from "../../case-file/record.ts";
import { type Plan, planNamed } from "../plans/plan-structures.ts";
import { pricedNow, pricedWire } from "../price/pricer.ts";
import type { TableMemory } from "../tables/table-memory.ts";
import { npiIn } from "./about-case.ts";
import { type Check, type Found, keepCheck } from "./claim-checks.ts";
import { isOf, type PaidClaim, paidLines, paidWhole } from "./paid-claim.ts";
import type { CheckBody } from "./wire.ts";

export type Checking = { readonly desk: Desk; readonly memory: TableMemory };

type Repricing = {
  readonly paid: PaidClaim;
  readonly claim: ClaimToPrice;
  readonly plan: PlanStructure;
  readonly assumed: readonly string[];
};

/** Prices the claim by the plan and holds it against the remittance. */
export async function foundByPlan(
  tx: TenantTx,
  memory: TableMemory,
  { paid, claim, plan, assumed }: Repricing,
): Promise<Found> {
  const raw = await pricedNow(tx, memory, { claim, plan });
  const priced = pricedWire(claim, plan, raw);
  const lines = raw.lines.map(({ no, allowedCents, ...line }): RepricedLine => {
    const own = claim.lines.find((one) => one.no === no);
    const says = line.outcome === "not priced" ? line.why.says : undefined;
    return {
      ...{ no, code: own?.code ?? "", modifiers: own?.modifiers ?? [], pricedCents: allowedCents },
      ...(says === undefined ? {} : { says }),
    };
  });
  // A stay has one price, whatever lines the payer tells.
  const told = claim.kind === "inpatient" ? [paidWhole(paid)] : paidLines(paid);
  return { comparison: comparePaid(lines, told, raw.allowedCents), priced, agreedEvidence: null, assumed };
}

/** Holds what was paid against what was agreed for the whole claim. */
export function foundByLoa(
  paid: PaidClaim,
  { cents: agreed, evidence }: NonNullable<CheckBody["agreed"]>,
): Found {
  const whole = [{ no: 0, code: "", modifiers: [], pricedCents: cents(agreed) }];
  const comparison = comparePaid(whole, [paidWhole(paid)], cents(agreed));
  return { comparison, priced: null, agreedEvidence: evidence, assumed: [] };
}

/** The plan of the case, or the payer of the claim, where the tenant knows one of that name. */
export async function planOfClaim(
  tx: TenantTx,
  desk: Desk,
  { payerName, payer }: PaidClaim,
  caseId: string | null,
): Promise<Plan | null> {
  const own = caseId === null ? null : await planOfCase(tx, desk, caseId);
  if (own) return own;
  for (const name of [payerName, payer]) {
    const plan = name ? await planNamed(tx, name) : null;
    if (plan) return plan;
  }
  return null;
}

/** The plan whose money the case is about, where the tenant knows one of that name. */
export async function planOfCase(tx: TenantTx, desk: Desk, caseId: string): Promise<Plan | null> {
  const file = await openFile(desk, tx, caseId, { lock: false });
  const client = file?.caseType.scope(file.state.facts).client;
  return client ? planNamed(tx, client) : null;
}

type Keeping = Omit<Parameters<typeof keepCheck>[1], "claimNumber" | "claimId" | "remittanceId" | "place"> & {
  readonly paid: PaidClaim;
  /** Further cases that ask for it. */
  readonly alsoTold?: readonly string[];
};

/**
 * Stores the check, and tells the case where its playbook asks for checks. What was agreed is not what the
 * plan document says, so a check against an LOA tells a case nothing. @returns its id
 */
export async function keptAndTold(
  tx: TenantTx,
  desk: Desk,
  { paid, alsoTold = [], ...one }: Keeping,
  actor: Actor,
): Promise<string> {
  const { claimNumber, claimId, remittanceId, place } = paid;
  const id = await keepCheck(tx, { ...one, claimNumber, claimId, remittanceId, place });
  const { verdict, pricedCents, paidCents, complete } = one.found.comparison;
  const check = { checkId: id, verdict, pricedCents, paidCents, ...(complete ? {} : { complete }) };
  const cases = new Set([...(one.caseId === null ? [] : [one.caseId]), ...alsoTold]);
  if (one.basis === "plan") for (const caseId of cases) await tellCase(tx, desk, { caseId, check, actor });
  return id;
}

const casesOfNumber = `select distinct c.id, c.opened_at, c.provider_id as "providerId"
  from claim_number_known k
  join case_claim_number n on n.tenant_id = k.tenant_id and n.plain = k.number
  join case_file c on c.tenant_id = n.tenant_id and c.id = n.case_id
  where k.tenant_id = current_tenant() and k.source = 'remittance' and k.source_id = $1 and k.place = $2
  order by c.opened_at desc`;

/** The cases about this claim whose playbook asks for checks, the newest first. */
export async function casesThatAsk(tx: TenantTx, desk: Desk, paid: PaidClaim): Promise<string[]> {
  const rows = await tx.query<{ id: string; providerId: string | null }>(casesOfNumber, [
    paid.remittanceId,
    paid.place,
  ]);
  const asking: string[] = [];
  for (const { id } of rows.filter(({ providerId }) => isOf(paid, npiIn(providerId)))) {
    const file = await openFile(desk, tx, id, { lock: false });
    if (file && Object.hasOwn(file.caseType.playbook.events, checkEvent)) asking.push(id);
  }
  return asking;
}

type Telling = { readonly caseId: string; readonly check: object; readonly actor: Actor };

const checkEvent = "record-claim-check";

/**
 * Through the one door. A case whose playbook asks for no check is told nothing; neither is one that
 * refuses.
 */
async function tellCase(tx: TenantTx, desk: Desk, { caseId, check, actor }: Telling): Promise<void> {
  const file = await openFile(desk, tx, caseId, { lock: false });
  if (!file || !Object.hasOwn(file.caseType.playbook.events, checkEvent)) return;
  await record(desk, tx, { caseId, event: checkEvent, input: {}, given: { check }, actor });
}

/** The same once somebody has explained the variance. */
export const tellExplained = (
  tx: TenantTx,
  desk: Desk,
  { one, why, actor }: { readonly one: Check; readonly why: string; readonly actor: Actor },
): Promise<void> =>
  one.caseId === null || one.basis !== "plan"
    ? Promise.resolve()
    : tellCase(tx, desk, {
        caseId: one.caseId,
        actor,
        check: {
          ...{ checkId: one.id, verdict: "variance explained", pricedCents: one.pricedCents },
          ...{ paidCents: one.paidCents, explained: { by: actor.name, why } },
        },
      });
