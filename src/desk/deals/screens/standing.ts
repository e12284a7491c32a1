// Where a negotiation stands, in words with its numbers.
import { cents, dollars } from "../../../core/money.ts";
import type { Deal } from "../wire.ts";

/** How the negotiation stands, in a sentence with its numbers: the usual reason for a raise. */
export function standing({ line, history }: Deal): string {
  const of = (amount: number | null, none: string) => (amount === null ? none : dollars(cents(amount)));
  const over = line.gapCents !== null && line.gapCents > 0 ? line.gapCents : null;
  const asks = line.theirsCents === null ? "We" : `The provider asks ${of(line.theirsCents, "")}; we`;
  return [
    `${asks} offered ${of(line.oursCents, "nothing yet")}, and the authority is`,
    `${of(line.limitCents, "not in force")}.`,
    over === null ? "" : `A raise of ${dollars(cents(over))} would settle it.`,
    history.percentOfBilled === null
      ? ""
      : `${history.deals === 1 ? "The last deal" : `Its last ${history.deals} deals`} with us settled at ` +
        `${history.percentOfBilled} % of billed.`,
  ]
    .filter(Boolean)
    .join(" ");
}
