// What goes to the plan's side: the appeal that reached the desk first, and a claim that is to be put right.
import { dateInWords } from "../../../core/calendar.ts";
import { dollars } from "../../../core/money.ts";
import { decisionOn, levelOf } from "../../../core/playbooks/appeal/facts.ts";
import { itemsOf } from "../../../core/wording.ts";
import { list, paragraph, table } from "../../../desk/letter-frame/blocks.ts";
import { businessLetter, locks, toOther } from "./letter.ts";

export const appealForThePlan = businessLetter({
  letter: "appeal for the plan",
  writtenBy: "forward-to-plan",
  title: "An appeal for the plan",
  reader: "client",
  when: "When an appeal reached the desk before the plan (AL-02).",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "An appeal for the plan, claim {claim}" },
    opening: {
      title: "What this is",
      en: "This appeal came to us. It is for the plan, and we hand it to you.",
    },
    count: {
      title: "Why the day matters",
      en: "By law the time to decide is counted from the day on which you have it, not from ours.",
      locked: locks.law,
    },
    asks: {
      title: "What we ask for",
      shape: "list",
      en: [
        "Tell us the day on which you have it, and how that is known. For urgent care, tell us the time.",
        "Tell us whether an assignment or a written authorisation of the member is on file.",
        "Send us the notice that is appealed against, and the part of the plan document that it rests on.",
      ],
    },
    words: { title: "Above their own words", en: "This is what they say:" },
  },
  text: (facts, context, say) => ({
    to: toOther(facts, context.letter.to),
    subject: say("subject"),
    about: [["It came to us on", dateInWords(context.today)]],
    blocks: [
      ...paragraph(say("opening"), say("count")),
      ...list(...itemsOf(say("asks"))),
      ...(facts.reason ? [...paragraph(say("words")), ...paragraph(levelOf(facts).why ?? facts.reason)] : []),
    ],
  }),
});

export const claimToPutRight = businessLetter({
  letter: "claim to put right",
  title: "A claim to put right",
  reader: "client",
  when: "When an answer says that too little was paid, or that the plan decided otherwise (AL-03).",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "Please put claim {claim} right" },
    short: {
      title: "Too little was paid",
      en: "By our check the plan document gives {priced}, and {paid} was paid. {short} is missing.",
      locked: locks.payment,
    },
    decided: {
      title: "Decided otherwise",
      en: "On appeal the plan decided otherwise, and the claim has to follow that decision.",
      locked: locks.reasons,
    },
    asks: {
      title: "What we ask for",
      shape: "list",
      en: [
        "Process the claim again, and pay what is missing.",
        "Send us the EOB or the remittance once that is done.",
        "If you see it otherwise, please tell us why before the answer is a week old.",
      ],
    },
  },
  text: (facts, context, say) => {
    const check = facts.checks.at(-1);
    const { no } = levelOf(facts);
    const decision = decisionOn(facts, no);
    const asked = facts.corrections.find((one) => one.level === no && !one.done);
    const isShort = asked !== undefined && asked.shortCents > 0 && check !== undefined;
    return {
      to: toOther(facts, context.letter.to),
      subject: say("subject"),
      blocks: [
        ...(isShort
          ? paragraph(
              say("short", {
                priced: dollars(check.pricedCents),
                paid: dollars(check.paidCents),
                short: dollars(asked.shortCents),
              }),
            )
          : paragraph(say("decided"))),
        ...table(
          ["Decision", decision?.outcome],
          ["Plan document", decision?.provision],
          ["Check", check?.checkId],
        ),
        ...list(...itemsOf(say("asks"))),
      ],
    };
  },
});
