// No settlement within authority: the plan is asked to choose, and told what each choice brings (BB-27,
// BB-38, BB-41).
import { dateInWords, deskCalendar, instantAt, utc } from "../../../core/calendar.ts";
import type { Block, LetterBody } from "../../../core/letter.ts";
import { dollars } from "../../../core/money.ts";
import { jeopardyOf } from "../../../core/playbooks/balance-bill/decision.ts";
import { type BillFacts, decisionOf } from "../../../core/playbooks/balance-bill/facts.ts";
import { mayChooseToWait } from "../../../core/rules/credit-jeopardy.ts";
import type { LetterContext } from "../../../desk/case-file/case-type.ts";
import { heading, list, paragraph, table } from "./blocks.ts";
import { businessLetter, clientNamed } from "./business-letter.ts";
import { figuresTable } from "./first-response.ts";

export function planDecisionRequest(facts: BillFacts, context: LetterContext): LetterBody {
  const due = context.clocks.find((one) => one.name === "decision of the plan");
  const ours = facts.offers.findLast((one) => one.from === "desk");
  const theirs = facts.offers.findLast((one) => one.from === "provider" && one.kind === "counter");
  return businessLetter(facts, context, {
    to: { name: clientNamed(facts, "plan"), lines: [] },
    subject: `Your decision on the bill of ${facts.provider.name}`,
    about: [["Provider", facts.provider.name]],
    blocks: [
      ...paragraph(
        `The bill of ${facts.provider.name} is not settled. Where it stands: ` +
          `${asSentence(decisionOf(facts)?.why)}`,
        due && `Please choose one of the options below by ${dateInWords(due.dueOn)}.`,
        "If you choose none, none is taken for you: the case waits for your answer.",
      ),
      ...figuresTable(facts),
      ...table(
        ["Our last offer", ours && dollars(ours.amountCents)],
        ["The provider's last counter-offer", theirs && dollars(theirs.amountCents)],
      ),
      ...options(facts, context),
      ...paragraph(
        "The choice must be made by a person who may decide for the plan. It is kept on record with " +
          "the name.",
      ),
    ],
  });
}

const asSentence = (why = ""): string => (/[.!?]$/.test(why) ? why : `${why}.`);

function options(facts: BillFacts, context: LetterContext): Block[] {
  return [
    heading("Option 1: raise the authority"),
    ...list(
      "You name a new limit. It takes the place of the old one; the old one stays on record.",
      "We go on negotiating, and offer no more than the new limit.",
    ),
    heading("Option 2: engage legal counsel"),
    ...list(
      "Our negotiation stops. We write to the provider only if counsel allows it.",
      "The file is put under legal hold. We help you to find counsel and hand over the file.",
    ),
    heading("Option 3: wait for an appeal or a contract"),
    ...list(
      ...thirdOption(facts, context),
      "We go on asking the member whether the provider escalates. If it does, you choose again " +
        "between options 1 and 2.",
    ),
  ];
}

/** Open only while waiting cannot harm the member's credit, and never a second time (BB-38, BB-41). */
function thirdOption(facts: BillFacts, { today }: LetterContext): string[] {
  if (decisionOf(facts)?.mayWait === false) {
    return ["This option is not open: the case has come back from waiting, because the provider escalated."];
  }
  // Noon in UTC on the tenant's civil date is that civil date.
  const jeopardy = jeopardyOf({
    facts,
    now: instantAt(utc, today, "12:00"),
    desk: { ...deskCalendar, zone: utc },
  });
  if (mayChooseToWait(jeopardy).allowed) {
    return [
      "This option is open today. It closes if the member's credit comes into danger before you choose.",
    ];
  }
  const against = jeopardy.reasons.filter(({ answer }) => answer !== "no").map(({ says }) => says);
  return ["This option is not open today, because waiting could harm the member's credit:", ...against];
}
