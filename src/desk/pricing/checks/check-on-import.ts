// Claims of a remittance that has just come in are priced again where everything for it is known: an
// under- or
// overpayment becomes a task of its case, and stands on the desk's list in any case (AL-03).
import type { Pool } from "pg";
import { cents, dollars } from "../../../core/money.ts";
import type { Actor } from "../../../core/playbook.ts";
import { inTenant, type TenantTx } from "../../../platform/db/tenant.ts";
import type { Desk } from "../../case-file/desk.ts";
import { openFile } from "../../case-file/load.ts";
import { record } from "../../case-file/record.ts";
import { structureOf } from "../plans/plan-structures.ts";
import { claimOf } from "../price/pricer.ts";
import { type Checking, foundByPlan, keptAndTold, planOfClaim } from "./check-claim.ts";
import { checkedOnImport, type Found } from "./claim-checks.ts";
import { type PaidClaim, paidAndSubmitted, toPrice } from "./paid-claim.ts";

/** Who checks what comes in. It acts for the desk, which received it. */
const checker: Actor = { id: "claims", name: "Claims desk", party: "desk", roles: ["claims-analyst"] };

const atOnce = 200;

/**
 * Checks the claims of one remittance, each in a transaction of its own, and each once. Claims whose
 * submitted
 * claim or whose plan's terms are not known are left alone: nothing is guessed.
 * @returns how many were checked
 */
export async function checkOnImport(
  { pool, desk, memory }: Checking & { readonly pool: Pool },
  tenant: string,
  { remittanceId, claims }: { readonly remittanceId: string; readonly claims: number },
): Promise<number> {
  const inside = <T>(work: (tx: TenantTx) => Promise<T>) => inTenant(pool, { tenant, viewer: "" }, work);
  if (!(await inside(anyTerms))) return 0;
  let count = 0;
  for (let place = 1; place <= claims; place += atOnce) {
    const to = Math.min(place + atOnce - 1, claims);
    for (const paid of await inside((tx) => paidAndSubmitted(tx, remittanceId, { from: place, to })))
      if (await inside((tx) => checkOne(tx, { desk, memory }, paid))) count += 1;
  }
  return count;
}

/** Where no plan's terms are kept, nothing can be checked, and nothing is looked for. */
const anyTerms = async (tx: TenantTx): Promise<boolean> =>
  (await tx.query("select from plan_structure where tenant_id = current_tenant() limit 1")).length > 0;

async function checkOne(tx: TenantTx, { desk, memory }: Checking, paid: PaidClaim): Promise<boolean> {
  const { remittanceId, place, caseId } = paid;
  // Two readings of the same file wait for each other here.
  await tx.query(
    `select from remittance_claim where tenant_id = current_tenant() and remittance_id = $1 and place = $2
      for no key update`,
    [remittanceId, place],
  );
  if (await checkedOnImport(tx, remittanceId, place)) return false;
  const known = await planOfClaim(tx, desk, paid, caseId);
  const plan = known ? await structureOf(tx, known) : null;
  const ready = plan ? toPrice(paid, {}) : null;
  if (!plan || !ready || "missing" in ready) return false;
  const claim = claimOf(ready.claim);
  const found = await foundByPlan(tx, memory, { paid, claim, plan, assumed: ready.assumed });
  if (!found.comparison.complete) return false;
  const by = { id: checker.id, name: checker.name };
  const version = { id: plan.id, version: Number(plan.version) };
  const kept = {
    paid,
    caseId,
    basis: "plan" as const,
    plan: version,
    asked: {},
    found,
    how: "on import" as const,
  };
  await keptAndTold(tx, desk, { ...kept, by }, checker);
  if (found.comparison.verdict === "variance" && caseId !== null) await addTask(tx, desk, { paid, found });
  return true;
}

const taskEvent = "add-task";

type Differing = { readonly paid: PaidClaim; readonly found: Found };

/** A task for the desk on the case; where the case takes none any more, the desk's list has it. */
async function addTask(tx: TenantTx, desk: Desk, { paid, found }: Differing): Promise<void> {
  const { caseId, claimNumber } = paid;
  const file = caseId === null ? null : await openFile(desk, tx, caseId, { lock: false });
  if (!file || caseId === null || !Object.hasOwn(file.caseType.playbook.events, taskEvent)) return;
  const { differenceCents } = found.comparison;
  const size = dollars(cents(Math.abs(differenceCents)));
  const which = differenceCents < 0 ? "underpaid" : "overpaid";
  const title = `Claim ${claimNumber} is ${which} by ${size} against the plan's terms: find out why`;
  const input = { title: title.slice(0, 200), responsible: "desk" };
  await record(desk, tx, { caseId, event: taskEvent, input, actor: checker });
}
