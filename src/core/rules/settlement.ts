// When the desk may talk about money at all: not without a bill, not on a barred one, and not too early.
import { allowed, type Ruling, refused } from "../ruling.ts";

/**
 * May any settlement offer be made on this claim? The hard guard: it holds for every route and every row of
 * a bulk action, and nobody can override it. Does NOT look at the amount (see `mayOffer`).
 * @param documentedBills balance bills of the member on this claim that are on file
 * @param barred the federal screen says that the bill itself is barred (see `nsaScreen`)
 * @source docs/requirements/balance-bills.md, AL-09, A-11, A-19
 */
export function mayMakeSettlementOffer({
  documentedBills,
  barred,
}: {
  readonly documentedBills: number;
  readonly barred: boolean;
}): Ruling {
  if (barred) {
    return refused(
      "BARRED_BILL_NO_OFFER",
      "A-19",
      "Federal law bars this balance bill, so no money is offered for it.",
      "Send the provider the letter that cites the bar.",
    );
  }
  if (documentedBills >= 1) return allowed;
  return refused(
    "NO_BALANCE_BILL_NO_OFFER",
    "AL-09",
    "There are 0 balance bills on file for this claim, and an offer needs at least 1.",
    "Put the member's bill on file first.",
  );
}

/** A supervisor's decision to negotiate before a further bill came, on record with its reason. */
export type SupervisorOverride = { readonly by: string; readonly reason: string };

/**
 * May negotiation begin? It needs a further documented bill after the first; or a supervisor's override
 * with a reason; or a debt collector, because then waiting for another bill would harm the member. Does NOT
 * check that the one who overrides is a supervisor.
 * @param furtherBills documented balance bills after the one that opened the case
 * @source docs/requirements/balance-bills.md, BB-15, A-11
 */
export function mayStartNegotiation({
  furtherBills,
  supervisorOverride,
  collector,
}: {
  readonly furtherBills: number;
  readonly supervisorOverride?: SupervisorOverride | null;
  readonly collector: boolean;
}): Ruling {
  if (furtherBills >= 1 || collector) return allowed;
  if (!supervisorOverride) {
    return refused(
      "FURTHER_BILL_NEEDED",
      "BB-15",
      "0 further bills are on file since the first one, and negotiation needs at least 1.",
      "Put the further bill on file, or ask a supervisor to override it with a reason.",
    );
  }
  if (supervisorOverride.reason.trim() !== "") return allowed;
  return refused(
    "OVERRIDE_NEEDS_REASON",
    "BB-15",
    `${supervisorOverride.by} overrode the wait for a further bill without a reason.`,
    "Give the reason for starting now.",
  );
}
