// The first answer to the provider: what the plan's EOB says, what is disputed, and what we ask for (BB-09).
import { itemsOf } from "../../../core/wording.ts";
import { list, paragraph } from "../../../desk/letter-frame/blocks.ts";
import { ownParagraphs } from "../../../desk/letter-frame/frame.ts";
import { clientNamed, statementInWords, toProvider } from "./business-letter.ts";
import { disputedCents, figuresTable, money } from "./figures-table.ts";
import { businessLetter, locks } from "./letter.ts";

export const firstResponse = businessLetter({
  letter: "first response",
  writtenBy: "send-first-response",
  title: "First response letter",
  reader: "provider",
  when: "Once it is confirmed that there is a balance bill. Its proof starts the follow-ups.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "Dispute of a statement to {member}" },
    opening: { title: "Who writes", en: "We write for {member}, a member of {plan}." },
    above: {
      title: "What is wrong",
      en: "Your statement asks the patient for more than the share that the plan's EOB gives.",
    },
    dispute: {
      title: "The dispute",
      en: "The patient disputes {disputed} of it.",
      locked: locks.dispute,
    },
    please: { title: "Above the requests", en: "Please do the following:" },
    asks: {
      title: "What we ask for",
      shape: "list",
      en:
        "Note the dispute on the account, and bill the patient for no more than the patient " +
        "responsibility above.\n" +
        "Do not refer the disputed part to a collector, and do not report it to a credit bureau, " +
        "while we work on it.\n" +
        "Send us the itemized bill, and your reasons if you hold that the patient owes more.\n" +
        "Tell us who in your office can speak with us about this account.",
    },
    otherwise: {
      title: "If the provider sees it otherwise",
      en: "If you disagree with what the plan paid, please tell us in writing. We will bring it to the plan.",
    },
    number: {
      title: "Our case number on the answer",
      en: "Please put our case number, {caseNumber}, on your answer.",
      locked: locks.contact,
    },
  },
  text: (facts, context, say) => ({
    to: toProvider(facts),
    subject: say("subject"),
    about: [["Your statement", statementInWords(facts)]],
    blocks: [
      ...paragraph(
        say("opening", { plan: clientNamed(facts, "plan") }),
        say("above"),
        say("dispute", { disputed: money(disputedCents(facts)) ?? "the amount above the patient's share" }),
      ),
      ...figuresTable(facts),
      ...paragraph(say("please")),
      ...list(...itemsOf(say("asks"))),
      ...ownParagraphs(context.letter),
      ...paragraph(say("otherwise"), say("number")),
    ],
  }),
});
