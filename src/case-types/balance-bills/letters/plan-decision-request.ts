// No settlement within authority: the plan is asked to choose, and told what each choice brings (BB-27,
// BB-38, BB-41).
import { dateInWords, deskCalendar, instantAt, utc } from "../../../core/calendar.ts";
import type { Block } from "../../../core/letter.ts";
import { dollars } from "../../../core/money.ts";
import { jeopardyOf } from "../../../core/playbooks/balance-bill/decision.ts";
import { type BillFacts, decisionOf } from "../../../core/playbooks/balance-bill/facts.ts";
import { mayChooseToWait } from "../../../core/rules/credit-jeopardy.ts";
import { type Clauses, itemsOf, type Say } from "../../../core/wording.ts";
import type { LetterContext } from "../../../desk/case-file/case-type.ts";
import { heading, list, paragraph, table } from "../../../desk/letter-frame/blocks.ts";
import type { Common } from "./blanks.ts";
import { clientNamed } from "./business-letter.ts";
import { figuresTable } from "./figures-table.ts";
import { businessLetter, locks } from "./letter.ts";

const clauses = {
  subject: { title: "Subject", shape: "subject", en: "Your decision on the bill of {provider}" },
  stands: {
    title: "Where it stands",
    en: "The bill of {provider} is not settled. Where it stands: {why}",
  },
  "by when": {
    title: "By when",
    en: "Please choose one of the options below by {dueOn}.",
    locked: locks.options,
  },
  silence: {
    title: "What follows silence",
    en: "If you choose none, none is taken for you: the case waits for your answer.",
    locked: locks.options,
  },
  "option 1": {
    title: "Option 1: raise the authority",
    shape: "list",
    en: [
      "You name a new limit. It takes the place of the old one; the old one stays on record.",
      "We go on negotiating, and offer no more than the new limit.",
    ],
    locked: locks.options,
  },
  "option 2": {
    title: "Option 2: engage legal counsel",
    shape: "list",
    en: [
      "Our negotiation stops. We write to the provider only if counsel allows it.",
      "The file is put under legal hold. We help you to find counsel and hand over the file.",
    ],
    locked: locks.options,
  },
  open: {
    title: "Option 3: open today",
    en: "This option is open today. It closes if the member's credit comes into danger before you choose.",
    locked: locks.waiting,
  },
  closed: {
    title: "Option 3: not open",
    en: "This option is not open today, because waiting could harm the member's credit:",
    locked: locks.waiting,
  },
  back: {
    title: "Option 3: not a second time",
    en: "This option is not open: the case has come back from waiting, because the provider escalated.",
    locked: { rule: "BB-41", why: "From waiting, only the other two options are reachable." },
  },
  "option 3": {
    title: "Option 3: what goes on",
    en: [
      "We go on asking the member whether the provider escalates. If it does, you choose again",
      "between options 1 and 2.",
    ],
    locked: locks.waiting,
  },
  who: {
    title: "Who may choose",
    en: [
      "The choice must be made by a person who may decide for the plan. It is kept on record with",
      "the name.",
    ],
    locked: locks.options,
  },
} as const satisfies Clauses;

type Speak = Say<typeof clauses, Common>;

export const planDecisionRequest = businessLetter({
  letter: "plan decision request",
  writtenBy: "declare-impasse",
  title: "Request for the plan's decision",
  reader: "client",
  when: "When no settlement can be reached within the authority.",
  clauses,
  text: (facts, context, say) => {
    const due = context.clocks.find((one) => one.name === "decision of the plan");
    const ours = facts.offers.findLast((one) => one.from === "desk");
    const theirs = facts.offers.findLast((one) => one.from === "provider" && one.kind === "counter");
    return {
      to: { name: clientNamed(facts, "plan"), lines: [] },
      subject: say("subject"),
      about: [["Provider", facts.provider.name]],
      blocks: [
        ...paragraph(
          say("stands", { why: asSentence(decisionOf(facts)?.why) }),
          due && say("by when", { dueOn: dateInWords(due.dueOn) }),
          say("silence"),
        ),
        ...figuresTable(facts),
        ...table(
          ["Our last offer", ours && dollars(ours.amountCents)],
          ["The provider's last counter-offer", theirs && dollars(theirs.amountCents)],
        ),
        ...options(facts, context, say),
        ...paragraph(say("who")),
      ],
    };
  },
});

const asSentence = (why = ""): string => (/[.!?]$/.test(why) ? why : `${why}.`);

function options(facts: BillFacts, context: LetterContext, say: Speak): Block[] {
  return [
    heading("Option 1: raise the authority"),
    ...list(...itemsOf(say("option 1"))),
    heading("Option 2: engage legal counsel"),
    ...list(...itemsOf(say("option 2"))),
    heading("Option 3: wait for an appeal or a contract"),
    ...list(...thirdOption(facts, context, say), say("option 3")),
  ];
}

/** Open only while waiting cannot harm the member's credit, and never a second time (BB-38, BB-41). */
function thirdOption(facts: BillFacts, { today }: LetterContext, say: Speak): string[] {
  if (decisionOf(facts)?.mayWait === false) return [say("back")];
  // Noon in UTC on the tenant's civil date is that civil date.
  const jeopardy = jeopardyOf({
    facts,
    now: instantAt(utc, today, "12:00"),
    desk: { ...deskCalendar, zone: utc },
  });
  if (mayChooseToWait(jeopardy).allowed) return [say("open")];
  return [say("closed"), ...jeopardy.reasons.filter(({ answer }) => answer !== "no").map(({ says }) => says)];
}
