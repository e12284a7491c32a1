// The answer while one types: the very rule of the server, asked in the browser.
import { type Cents, readDollars } from "../../../core/money.ts";
import type { RemittanceEntry } from "../../../core/rules/claim-money.ts";
import { type NsaScreen, nsaScreen, type YesNoUnknown } from "../../../core/rules/nsa-screen.ts";
import { type Split, split } from "../../../core/rules/split.ts";
import type { Typed } from "../../../ui/drafts.ts";

const amountIn = (typed: Typed, name: string): Cents | null => readDollars(typed[name] ?? "");
const answerIn = (typed: Typed, name: string): YesNoUnknown => {
  const said = typed[name];
  return said === "yes" || said === "no" ? said : "unknown";
};

/**
 * The split and the federal screen of an intake as far as it has been typed. `entries` are of the matched
 * remittance and win over keyed figures, as they do on a case.
 */
export function checkTyped(
  typed: Typed,
  entries: readonly RemittanceEntry[],
): { readonly split: Split; readonly screen: NsaScreen } {
  const planPaidCents = amountIn(typed, "planPaidCents");
  const patientResponsibilityCents = amountIn(typed, "patientResponsibilityCents");
  const allowedCents = amountIn(typed, "allowedCents");
  const isKeyed = [planPaidCents, patientResponsibilityCents, allowedCents].some((one) => one !== null);
  return {
    split: split({
      statementDueCents: amountIn(typed, "statementCents"),
      billedCents: amountIn(typed, "billedCents"),
      memberPaidCents: amountIn(typed, "memberPaidCents"),
      claim: entries.length > 0 ? { entries } : null,
      keyed: isKeyed ? { planPaidCents, patientResponsibilityCents, allowedCents } : null,
    }),
    screen: nsaScreen({
      emergency: answerIn(typed, "emergency"),
      airAmbulance: answerIn(typed, "airAmbulance"),
    }),
  };
}
