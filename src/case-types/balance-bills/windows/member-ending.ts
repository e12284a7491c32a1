// How a closed case ended, as the member is told, and the letter that says so.
import { lastLetter } from "../../../core/fragments/facts.ts";
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import type { Ending } from "./member-vocabulary.ts";

/** Of a case that is closed. A case that was filed as history says no more than that it is over. */
export function endingOf(facts: BillFacts): Ending {
  const why = facts.closed?.why ?? "";
  if (facts.history) return "before";
  if (why.startsWith("the member withdrew")) return "withdrawn";
  if (facts.payments.length > 0) return "paid";
  if (facts.givenUp) return "gave up";
  if (lastLetter(facts, "closing")) return "quiet";
  return facts.confirmed?.verdict === "no balance bill" ? "own share" : "mistake";
}

const kept = ["resolution", "what you owe", "closing"];

/** The number of the letter to keep: the last to the member that tells how it ended. */
export const keptLetter = ({ letters }: BillFacts): number | undefined =>
  letters.findLast(({ template, to }) => to === "member" && kept.includes(template))?.no;
