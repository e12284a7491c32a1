// Federal law bars this bill: the provider is told so, with the source and without more than the source says
//
import { dollars } from "../../../core/money.ts";
import { screenOf } from "../../../core/playbooks/balance-bill/bills.ts";
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import { itemsOf } from "../../../core/wording.ts";
import { list, paragraph } from "../../../desk/letter-frame/blocks.ts";
import { clientNamed, statementInWords, toProvider } from "./business-letter.ts";
import { disputedCents, figuresTable } from "./figures-table.ts";
import { businessLetter, locks } from "./letter.ts";

const careOf = ({ airAmbulance }: BillFacts): string =>
  airAmbulance === "yes" ? "a ride in an air ambulance" : "emergency care";

/**
 * Cites the bar and names the patient's option to complain. The evidence for the bar in plans without a
 * network is a secondary source (grade B), so the letter says "as we understand it", asks for the provider's
 * reasons, threatens nothing, and offers nothing.
 */
export const barredBill = businessLetter({
  letter: "barred bill",
  writtenBy: "send-barred-bill-letter",
  title: "Letter that cites the federal bar",
  reader: "provider",
  when: "Instead of the first response, where the care was an emergency or an air ambulance.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "Statement to {member} for {care}" },
    opening: { title: "Who writes", en: "We write for {member}, a member of {plan}." },
    statement: {
      title: "What the statement asks",
      en: [
        "Your statement is for {care}. It asks the patient for {disputed} above the share on the",
        "plan's EOB.",
      ],
      locked: locks.bar,
    },
    bar: {
      title: "What federal law says",
      en: [
        "As we understand the federal No Surprises Act, a patient may not be balance billed for {care}.",
        "As we understand it, this also holds where the plan has no network. Our source: {source}.",
      ],
      locked: locks.bar,
    },
    therefore: { title: "Above the requests", en: "We therefore ask you to:" },
    asks: {
      title: "What we ask for",
      shape: "list",
      en:
        "withdraw the amount in dispute, and bill the patient for no more than the patient " +
        "responsibility above;\n" +
        "keep the account out of collection, and correct what was already reported;\n" +
        "confirm this to us in writing.",
      locked: locks.bar,
    },
    reasons: {
      title: "If the provider sees it otherwise",
      en: [
        "If you hold that the Act does not apply to this bill, please tell us why in writing.",
        "Questions about what the plan should pay are between you and the plan. The Act gives you",
        "open negotiation for them.",
      ],
      locked: locks.bar,
    },
    complaint: {
      title: "The patient's complaint",
      en: "The patient may file a complaint with the federal agencies in charge of the Act.",
      locked: locks.bar,
    },
    rather: { title: "Last words", en: "We would rather settle this with you." },
  },
  text: (facts, _context, say) => {
    const care = careOf(facts);
    const { source } = screenOf(facts).citation;
    const inDispute = disputedCents(facts);
    const disputed = inDispute === null ? "the amount above the patient's share" : dollars(inDispute);
    return {
      to: toProvider(facts),
      subject: say("subject", { care }),
      about: [["Your statement", statementInWords(facts)]],
      blocks: [
        ...paragraph(
          say("opening", { plan: clientNamed(facts, "plan") }),
          say("statement", { care, disputed }),
        ),
        ...figuresTable(facts),
        ...paragraph(say("bar", { care, source })),
        ...paragraph(say("therefore")),
        ...list(...itemsOf(say("asks"))),
        ...paragraph(say("reasons")),
        ...paragraph(say("complaint"), say("rather")),
      ],
    };
  },
});
