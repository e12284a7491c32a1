// What the desk says on the telephone about a balance bill. Plain words; every name, amount and date comes
// from the
// case.
import { dateInWords } from "../../core/calendar.ts";
import { dollars } from "../../core/money.ts";
import type { BaseFacts } from "../../core/playbook.ts";
import { splitOf } from "../../core/playbooks/balance-bill/bills.ts";
import type { BillFacts } from "../../core/playbooks/balance-bill/facts.ts";
import type { CallKind, CallMoment } from "../../desk/queues/call-kinds.ts";

/** Nothing of a bill is said before it is known who is on the line. */
const whoIsIt = "Before I say more: please tell me your date of birth, so that I know that it is you.";

type Script = (facts: BillFacts, moment: CallMoment) => readonly string[];
const script =
  (write: Script): CallKind["script"] =>
  (facts: BaseFacts, moment) =>
    write(facts as BillFacts, moment);

/** "Hello, this is …": who calls, for whom, and that it is about their own bill. */
const greeting = ({ member }: BillFacts, { caller, card }: CallMoment): string =>
  `Hello, this is ${caller} from ${card.name}. Am I speaking with ${member.name}?`;

const owed = (facts: BillFacts): string => {
  const { memberOwesCents, balanceBillCents } = splitOf(facts);
  const share = memberOwesCents === null ? "" : ` Your own share is ${dollars(memberOwesCents)}.`;
  return balanceBillCents === null
    ? share
    : `${share} The other ${dollars(balanceBillCents)} is being disputed for you: please do not pay it.`;
};

const followUp: Script = (facts, moment) => [
  greeting(facts, moment),
  whoIsIt,
  `I am calling about the bill from ${facts.provider.name}.${owed(facts)}`,
  "Did another bill, a letter or a call come from them since we last spoke?",
  "If one came: when did it come, what does it say, and can you send us a photo of both sides?",
  `Thank you. If anything comes, call us${moment.card.phone ? ` at ${moment.card.phone}` : ""}. ` +
    `Your case number is ${moment.caseNumber}.`,
];

const outreach: Script = (facts, moment) => {
  const bill = facts.bills.at(-1);
  const received = bill?.statementOn ? `, dated ${dateInWords(bill.statementOn)},` : "";
  const amount = bill ? ` for ${dollars(bill.statementCents)}` : "";
  return [
    greeting(facts, moment),
    whoIsIt,
    `Your plan asked us to help with a bill from ${facts.provider.name}${received}${amount}.`,
    `Please do not pay it for now.${owed(facts)}`,
    "Do you have the statement, the EOB (the paper your plan sends after a visit), and their letters?",
    "How may we reach you best, and at which hours? May we write to you by e-mail?",
    `Your case number is ${moment.caseNumber}. Once our letter is out, we call you every week.`,
  ];
};

export const calls: readonly CallKind[] = [
  {
    event: "log-contact",
    clock: "reach the member",
    with: "member",
    title: "Reach the member",
    asks: "outcome",
    outcomes: { reached: "Reached", "left a message": "Left a message", "not reached": "Not reached" },
    fixed: { with: "member", channel: "phone" },
    note: "note",
    script: script(outreach),
  },
  {
    event: "answer-follow-up",
    clock: "follow-up",
    with: "member",
    title: "Ask whether another bill came",
    asks: "answer",
    outcomes: { no: "No new bill", yes: "A bill came", "not reached": "Not reached" },
    note: "note",
    script: script(followUp),
  },
];
