// Offers on a balance bill: on top of what the plan has paid, after a documented bill, within the authority.
import { offers } from "../../fragments/offers.ts";
import { offerable } from "./authority.ts";
import type { BillFacts } from "./facts.ts";
import { mayOfferNow } from "./send.ts";

export const ledger = offers<BillFacts>({
  rule: "BB-19",
  answerRule: "BB-17",
  onTopOf: "what the plan has paid",
  offerable,
  mayOfferNow,
});
