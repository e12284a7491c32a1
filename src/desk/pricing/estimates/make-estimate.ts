// An estimate is worked out and kept: inputs, tables, plan version, and every line with its explanation.
import { addDays, civilDateIn, zoneNamed } from "../../../core/calendar.ts";
import { type Refusal, refused } from "../../../core/ruling.ts";
import type { TenantTx } from "../../../platform/db/tenant.ts";
import type { Answer } from "../../../platform/http/answer.ts";
import { badInput, problem } from "../../../platform/http/problem.ts";
import { tenantNow } from "../../case-file/read-pages.ts";
import type { Caller } from "../../policy/caller.ts";
import { refusedAnswer } from "../../reception/told.ts";
import { emptyClaim, structureOrWhy } from "../price/price-routes.ts";
import { claimOf, pricedNow, pricedWire } from "../price/pricer.ts";
import type { PricedWire } from "../price/wire.ts";
import type { TableMemory } from "../tables/table-memory.ts";
import { type Estimate, estimateDays, estimateOf, keepEstimate } from "./estimates.ts";
import type { EstimateBody } from "./wire.ts";

type Making = {
  readonly asked: EstimateBody;
  readonly caller: Pick<Caller, "actor" | "zone">;
  /** The version that this one takes the place of. */
  readonly before?: Estimate;
};

/** Works out and keeps an estimate. @returns it as it was kept, or the answer that says why there is none */
export async function makeEstimate(
  tx: TenantTx,
  memory: TableMemory,
  { asked, caller, before }: Making,
): Promise<Estimate | Answer> {
  const { actor, zone } = caller;
  const plan = await structureOrWhy(tx, asked.planId);
  if ("status" in plan) return plan;
  const wrong = emptyClaim(asked.claim) ?? (await strangeCase(tx, asked.caseId));
  if (wrong) return wrong;
  const claim = claimOf(asked.claim);
  const priced = pricedWire(claim, plan, await pricedNow(tx, memory, { claim, plan }));
  if (priced.lines.every(({ allowedCents }) => allowedCents === null))
    return refusedAnswer(nothingPriced(priced));
  const today = civilDateIn(zoneNamed(zone), await tenantNow(tx));
  const { days } = await estimateDays(tx);
  const id = await keepEstimate(tx, {
    ...(before ? { number: before.number } : {}),
    version: (before?.version ?? 0) + 1,
    asked,
    priced,
    validUntil: addDays(today, days),
    year: Number(today.slice(0, 4)),
    by: { id: actor.id, name: actor.name },
  });
  const kept = id === null ? null : await estimateOf(tx, id);
  return kept ?? superseded(before?.number ?? "");
}

async function strangeCase(tx: TenantTx, caseId: string | undefined): Promise<Answer | null> {
  if (caseId === undefined) return null;
  const rows = await tx.query("select from case_file where tenant_id = current_tenant() and id = $1", [
    caseId,
  ]);
  if (rows.length > 0) return null;
  return badInput([
    { at: "/caseId", says: "There is no such case, or it is not yours to see.", doNext: "Leave it out." },
  ]);
}

export const superseded = (number: string): Answer =>
  problem(409, {
    code: "ESTIMATE_SUPERSEDED",
    says: `A newer version of ${number} stands.`,
    doNext: "Open the newest version, and go on from there.",
  });

function nothingPriced({ lines }: PricedWire): Refusal {
  const [first] = lines;
  const why = first?.why ?? { says: "There is no line.", doNext: "Give at least one line." };
  const says = lines.length === 1 ? why.says : `None of the ${lines.length} lines has a price. ${why.says}`;
  return refused("NOTHING_PRICED", "AP-04", says, why.doNext);
}
