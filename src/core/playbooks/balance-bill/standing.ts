// How a negotiation stands, as far as the member hears of it: never what was offered (BB-18).
import { letterNo } from "../../fragments/facts.ts";
import { agreementOf, type BillFacts } from "./facts.ts";

export type Standing = "signing" | "waiting for them" | "they answered" | "preparing";

export function standingOf(facts: BillFacts): Standing {
  const agreement = agreementOf(facts);
  const letter = agreement && letterNo(facts, agreement.letterNo);
  const last = facts.offers.at(-1);
  if (agreement?.signatures.some((one) => one.role === "provider")) return "signing";
  if (last && (last.from === "provider" || last.kind === "accepts")) return "they answered";
  return letter?.proof || last?.from === "desk" ? "waiting for them" : "preparing";
}
