// A stay: the DRG's weight times the base rate that the plan states. Grouping, outliers, transfer per diems,
// teaching and low-income add-ons are not built in, and a stay that may need one of them gets no price.

import { cents } from "../money.ts";
import type { ClaimToPrice } from "./claim.ts";
import { productHalfUp } from "./exact.ts";
import { outsideEveryEdition } from "./fee-day.ts";
import type { InpatientTerms } from "./plan.ts";
import { type PriceTables, tableOn } from "./tables.ts";
import { type MedicareLine, none, whyNot } from "./why-not.ts";

/** Discharges to another hospital, and to care that some DRGs share their payment with. */
const transfers = new Set("02 03 05 06 62 63 65 66 82 83 85 86 90 91 93 94".split(" "));

/** Prices the stay as a whole. */
export function priceInpatient(
  claim: ClaimToPrice,
  terms: InpatientTerms | undefined,
  tables: PriceTables,
): MedicareLine {
  if (!claim.drg) {
    return missing("The DRG of the stay is not given.", "Give the MS-DRG, three digits.");
  }
  if (!terms) {
    return none(
      whyNot(
        "plan does not say",
        "The plan states no base rate for stays, and Medicare's differs from hospital to hospital.",
        "Add the base rate to the plan's terms.",
      ),
    );
  }
  const day = claim.through ?? claim.from;
  const table = tableOn(tables.drg, day);
  if (!table) return none(outsideEveryEdition("DRG weights", day));
  const row = table.rows.get(claim.drg);
  if (!row) {
    const says = `"${claim.drg}" is not an MS-DRG of ${table.edition.name}.`;
    return none(whyNot("unknown code", says, "Correct the DRG, or load the weights of that year."));
  }
  if (row.weight === null) {
    const says = `DRG ${row.drg} has no weight: the stay could not be grouped.`;
    return none(whyNot("not payable", says, "Correct what the DRG was made of."));
  }
  const special = whySpecial(claim, terms);
  if (special) return special;
  const notes = terms.outliersAboveBilledCents === undefined ? ["The plan pays no outliers."] : [];
  return {
    is: "amount",
    steps: [
      {
        step: "weight",
        edition: table.edition,
        row: row.drg,
        weight: row.weight,
        baseCents: terms.baseCents,
        section: terms.section,
        cents: cents(productHalfUp(row.weight, terms.baseCents, 10_000)),
      },
    ],
    notes,
  };
}

const missing = (says: string, doNext: string): MedicareLine =>
  none(whyNot("something is missing", says, doNext));

function whySpecial(claim: ClaimToPrice, terms: InpatientTerms): MedicareLine | undefined {
  const { dischargeStatus: status, billedCents: billed } = claim;
  const { transfers: paysTransfers, outliersAboveBilledCents: threshold } = terms;
  if (paysTransfers !== "as discharged") {
    if (status === undefined) {
      return missing("How the patient left is not given.", "Give the discharge status, two digits.");
    }
    if (transfers.has(status)) {
      return none(
        whyNot(
          "rule not built in",
          `The patient was transferred (discharge status ${status}); payment by the day is not built in.`,
          "Price this stay by hand, or state in the plan that transfers are paid as discharged.",
        ),
      );
    }
  }
  if (threshold === undefined) return undefined;
  if (billed === undefined) {
    return missing("What the hospital charged is not given.", "Give the charge of the stay.");
  }
  if (billed <= threshold) return undefined;
  return none(
    whyNot(
      "rule not built in",
      "The stay is charged above the plan's threshold for outliers, which are not built in.",
      "Price this stay by hand.",
    ),
  );
}
