// The plan is asked whether the desk may offer more, with everything it needs to decide (PN-11).
import { dollars } from "../../../core/money.ts";
import type { OfferFact } from "../../../core/playbook.ts";
import { itemsOf } from "../../../core/wording.ts";
import { list, paragraph, table } from "../../letter-frame/blocks.ts";
import { businessLetter, toParty } from "./letter.ts";

const isOurs = ({ from, kind }: OfferFact) => from === "desk" && kind === "offer";
const isTheirs = ({ from, kind }: OfferFact) => from === "provider" && kind === "counter";

export const authorityRequest = businessLetter({
  letter: "authority request",
  writtenBy: "ask-for-authority",
  title: "Request for more authority",
  reader: "client",
  when: "When a provider asks for more than the desk may offer.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "May we offer {provider} more?" },
    opening: {
      title: "Where it stands",
      en: "We are talking with {provider} about a price for {member}. What we may offer is not enough.",
    },
    ask: { title: "What is asked", en: "Please tell us how far we may go, or that we may not." },
    how: {
      title: "How to answer",
      shape: "list",
      en:
        "Give an amount on top of what the plan allows, or a percentage of what Medicare pays.\n" +
        "Say whether it is for this service alone, and until when.\n" +
        "You can answer in your window, or by a letter that names our case number.",
    },
  },
  text: (facts, context, say) => {
    const { allowance, medicare, service, offers } = facts;
    const ours = offers.findLast(isOurs);
    const theirs = offers.findLast(isTheirs);
    const money = (one: { readonly amountCents: OfferFact["amountCents"] } | undefined) =>
      one && `${dollars(one.amountCents)} on top`;
    return {
      to: toParty(facts, context.letter),
      subject: say("subject"),
      blocks: [
        ...paragraph(say("opening")),
        ...table(
          ["The plan allows", allowance && dollars(allowance.cents)],
          ["Medicare would pay", medicare && dollars(medicare.cents)],
          ["Charge that is expected", service.expectedChargeCents && dollars(service.expectedChargeCents)],
          ["We offered", money(ours)],
          ["They ask for", money(theirs)],
        ),
        ...paragraph(say("ask")),
        ...list(...itemsOf(say("how"))),
      ],
    };
  },
});
