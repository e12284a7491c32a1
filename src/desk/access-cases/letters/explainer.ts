// One page for a provider that has not met the plan: no network, how it pays, and one question (PN-03).
import { itemsOf } from "../../../core/wording.ts";
import { heading, list, paragraph } from "../../letter-frame/blocks.ts";
import { businessLetter, locks, toProvider } from "./letter.ts";

export const explainer = businessLetter({
  letter: "provider explainer",
  writtenBy: "send-explainer",
  title: "The page that explains the plan",
  reader: "provider",
  when: "When a provider wants to read how the plan works before it answers.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "How {plan} works" },
    opening: {
      title: "Who writes",
      en: "We write for {plan}. Its member {member} would like to come to you.",
    },
    "no network": {
      title: "No network",
      en: "{plan} has no network. Its members may go to any provider, and no provider has to join anything.",
    },
    "how heading": { title: "Heading above how it pays", shape: "heading", en: "How it pays" },
    how: {
      title: "How it pays",
      shape: "list",
      en:
        "The plan pays covered services by reference to what Medicare pays for the same service.\n" +
        "The plan document says how much above that it pays. Send the claim to the address on the card.\n" +
        "The patient owes you the share that the plan's EOB shows: deductible, copay and coinsurance.\n" +
        "Before the service, we can tell you what the plan would allow. Give us the codes and the date.",
      locked: locks.explains,
    },
    "need heading": { title: "Heading above what is asked", shape: "heading", en: "What we ask of you" },
    question: {
      title: "The question",
      en: "Please tell us whether you will see {member} under this plan.",
    },
    answers: {
      title: "The answers there are",
      shape: "list",
      en:
        "Yes: we note it, so that nobody asks your front desk again.\n" +
        "Only with a contract: tell us who decides on contracts, and we call them.\n" +
        "No: tell us why, so that we do not send members to you in vain.",
    },
    "no promise": {
      title: "What this page is not",
      en: "This page is no promise to pay and no contract. What is paid follows the plan document.",
      locked: locks.explains,
    },
    number: {
      title: "Our case number on the answer",
      en: "Please put our case number, {caseNumber}, on your answer.",
      locked: locks.contact,
    },
  },
  text: (facts, _context, say) => ({
    to: toProvider(facts),
    subject: say("subject"),
    blocks: [
      ...paragraph(say("opening"), say("no network")),
      heading(say("how heading")),
      ...list(...itemsOf(say("how"))),
      heading(say("need heading")),
      ...paragraph(say("question")),
      ...list(...itemsOf(say("answers"))),
      ...paragraph(say("no promise"), say("number")),
    ],
  }),
});
