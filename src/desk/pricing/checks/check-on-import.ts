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
import { isAbout } from "./about-case.ts";
import { type Checking, casesThatAsk, foundByPlan, keptAndTold, planOfClaim } from "./check-claim.ts";
import { checkedOnImport, type Found, type LastCheck, lastCheckOf } from "./claim-checks.ts";
import { type PaidClaim, paidAndKnown, paidClaim, takesBack, toPrice } from "./paid-claim.ts";

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
    for (const paid of await inside((tx) => paidAndKnown(tx, remittanceId, { from: place, to })))
      if (await inside((tx) => checkOne(tx, { desk, memory }, paid))) count += 1;
  }
  return count;
}

/** Where no plan's terms are kept, nothing can be checked, and nothing is looked for. */
const anyTerms = async (tx: TenantTx): Promise<boolean> =>
  (await tx.query("select from plan_structure where tenant_id = current_tenant() limit 1")).length > 0;

async function checkOne(tx: TenantTx, { desk, memory }: Checking, read: PaidClaim): Promise<boolean> {
  // Two readings of the same file wait for each other here.
  await tx.query(
    `select from remittance_claim where tenant_id = current_tenant() and remittance_id = $1 and place = $2
      for no key update`,
    [read.remittanceId, read.place],
  );
  const asking = await casesThatAsk(tx, desk, read);
  const last = await lastCheckOf(tx, read);
  const paid = takesBack(read) ? await leftOf(tx, { read, last, asked: asking.length > 0 }) : read;
  if (!paid || (paid === read && (await checkedOnImport(tx, paid.remittanceId, paid.place)))) return false;
  const its = paid.caseId !== null && (await isAbout(tx, paid.caseId, read)) ? paid.caseId : null;
  const caseId = asking[0] ?? its;
  const known = await planOfClaim(tx, desk, paid, caseId);
  const plan = known ? await structureOf(tx, known) : null;
  const ready = plan ? toPrice(paid, paid.submitted ? {} : (last?.known ?? {})) : null;
  if (!plan || !ready || "missing" in ready) return false;
  const claim = claimOf(ready.claim);
  const found = await foundByPlan(tx, memory, { paid, claim, plan, assumed: ready.assumed });
  // A case that relies on an earlier check hears also that this payment bears out nothing.
  if (!found.comparison.complete && !(last && asking.length > 0)) return false;
  const by = { id: checker.id, name: checker.name };
  const version = { id: plan.id, version: Number(plan.version) };
  const asked = last && !paid.submitted ? { known: last.known } : {};
  const kept = { paid, caseId, basis: "plan" as const, plan: version, asked, found, alsoTold: asking };
  await keptAndTold(tx, desk, { ...kept, how: "on import", by }, checker);
  const differs = found.comparison.verdict === "variance" && found.comparison.complete;
  if (differs && !paid.takenBack && caseId !== null) await addTask(tx, desk, { paid, found, caseId });
  return true;
}

type TakenBack = { readonly read: PaidClaim; readonly last: LastCheck | null; readonly asked: boolean };

/**
 * What is left of the payments once this one took one back; null where no case has to hear of it. The pair
 * of a reversal and its correction comes in one file, and the correction is checked by itself.
 */
async function leftOf(tx: TenantTx, { read, last, asked }: TakenBack): Promise<PaidClaim | null> {
  if (!asked || !last) return null;
  const left = await paidClaim(tx, read.claimNumber, read.claim.payeeNpi ?? null);
  const known = left && left.remittanceId === last.remittanceId && left.place === last.place;
  return known ? null : left;
}

const taskEvent = "add-task";

type Differing = { readonly paid: PaidClaim; readonly found: Found; readonly caseId: string };

/** A task for the desk on the case; where the case takes none any more, the desk's list has it. */
async function addTask(tx: TenantTx, desk: Desk, { paid, found, caseId }: Differing): Promise<void> {
  const { claimNumber } = paid;
  const file = await openFile(desk, tx, caseId, { lock: false });
  if (!file || !Object.hasOwn(file.caseType.playbook.events, taskEvent)) return;
  const { differenceCents } = found.comparison;
  const size = dollars(cents(Math.abs(differenceCents)));
  const which = differenceCents < 0 ? "underpaid" : "overpaid";
  const title = `Claim ${claimNumber} is ${which} by ${size} against the plan's terms: find out why`;
  const input = { title: title.slice(0, 200), responsible: "desk" };
  await record(desk, tx, { caseId, event: taskEvent, input, actor: checker });
}
