// The signed LOA goes to the TPA: whom to pay, how much, by when, and what we need back (BB-22, BB-23,
// BB-24).
import { dateInWords } from "../../../core/calendar.ts";
import type { LetterBody } from "../../../core/letter.ts";
import { dollars } from "../../../core/money.ts";
import { agreementOf, type BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import type { LetterContext } from "../../../desk/case-file/case-type.ts";
import { list, paragraph, table } from "./blocks.ts";
import { businessLetter, clientNamed } from "./business-letter.ts";

export function paymentInstruction(facts: BillFacts, context: LetterContext): LetterBody {
  const agreement = agreementOf(facts);
  const amount = agreement && dollars(agreement.amountCents);
  const { name, npi, tin } = facts.provider;
  return businessLetter(facts, context, {
    to: { name: clientNamed(facts, "tpa"), lines: [] },
    subject: `Payment under the LOA with ${name}`,
    blocks: [
      ...paragraph(
        `${name} and ${clientNamed(facts, "plan")} have signed the letter of agreement for this claim.`,
        "Please make the additional payment:",
      ),
      ...table(
        ["Pay to", name],
        ["NPI", npi],
        ["TIN", tin],
        ["Additional payment", amount, "strong"],
        ["Pay by", agreement && dateInWords(agreement.payBy), "strong"],
        ["Claim", facts.claim.number],
        ...(agreement?.signatures ?? []).map(
          (one) => [`Signed for the ${one.role}`, `${one.name}, ${dateInWords(one.signedOn)}`] as const,
        ),
      ),
      ...list(
        "Acknowledge this instruction, so that the provider can be told.",
        "Pay the additional amount on top of what was paid before. The member's share does not change.",
        "Send us the EOB or the remittance once it is paid. We hold it against the LOA to the cent.",
      ),
      ...paragraph(
        `If the payment cannot be made in time, please call us before that day. ${agreement?.remedy ?? ""}`,
      ),
    ],
  });
}
