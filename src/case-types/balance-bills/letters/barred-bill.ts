// Federal law bars this bill: the provider is told so, with the source and without more than the source says
//

import type { LetterBody } from "../../../core/letter.ts";
import { dollars } from "../../../core/money.ts";
import { screenOf } from "../../../core/playbooks/balance-bill/bills.ts";
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import type { LetterContext } from "../../../desk/case-file/case-type.ts";
import { list, paragraph } from "./blocks.ts";
import { businessLetter, clientNamed, statementInWords, toProvider } from "./business-letter.ts";
import { disputedCents, figuresTable } from "./first-response.ts";

/**
 * Cites the bar and names the patient's option to complain. The evidence for the bar in plans without a
 * network is a secondary source (grade B), so the letter says "as we understand it", asks for the provider's
 * reasons, threatens nothing, and offers nothing.
 */
export function barredBill(facts: BillFacts, context: LetterContext): LetterBody {
  const care = facts.airAmbulance === "yes" ? "a ride in an air ambulance" : "emergency care";
  const { source } = screenOf(facts).citation;
  const inDispute = disputedCents(facts);
  const disputed = inDispute === null ? "the amount above the patient's share" : dollars(inDispute);
  return businessLetter(facts, context, {
    to: toProvider(facts),
    subject: `Statement to ${facts.member.name} for ${care}`,
    about: [["Your statement", statementInWords(facts)]],
    blocks: [
      ...paragraph(
        `We write for ${facts.member.name}, a member of ${clientNamed(facts, "plan")}.`,
        `Your statement is for ${care}. It asks the patient for ${disputed} above the share on the ` +
          "plan's EOB.",
      ),
      ...figuresTable(facts),
      ...paragraph(
        `As we understand the federal No Surprises Act, a patient may not be balance billed for ${care}.`,
        "As we understand it, this also holds where the plan has no network.",
        `Our source: ${source}.`,
      ),
      ...paragraph("We therefore ask you to:"),
      ...list(
        "withdraw the amount in dispute, and bill the patient for no more than the patient " +
          "responsibility above;",
        "keep the account out of collection, and correct what was already reported;",
        "confirm this to us in writing.",
      ),
      ...paragraph(
        "If you hold that the Act does not apply to this bill, please tell us why in writing.",
        "Questions about what the plan should pay are between you and the plan. The Act gives you " +
          "open negotiation for them.",
      ),
      ...paragraph(
        "The patient may file a complaint with the federal agencies in charge of the Act. We would " +
          "rather settle this with you.",
      ),
    ],
  });
}
