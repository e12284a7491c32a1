// What the member's window says of a balance bill: first the answer, then at most one thing to do, then what
// happens next. Everything comes from the facts and the clocks; what nobody knows is said to be unknown.
import { type Cents, cents, dollars, sum, zero } from "../../../core/money.ts";
import { splitInput, splitOf } from "../../../core/playbooks/balance-bill/bills.ts";
import { type BillFacts, isBarred } from "../../../core/playbooks/balance-bill/facts.ts";
import { isPaid } from "../../../core/playbooks/balance-bill/payments.ts";
import { standingOf } from "../../../core/playbooks/balance-bill/standing.ts";
import type { Split } from "../../../core/rules/split.ts";
import { planSide } from "../../../core/rules/split-sides.ts";
import type { MemberStory, StoryAmount, StoryContext } from "../../../core/windows.ts";
import { endingOf, keptLetter } from "./member-ending.ts";
import { linesOf } from "./member-lines.ts";
import { nextOf, questionOf } from "./member-next.ts";
import { rightsOf } from "./member-rights.ts";
import { moreOf, toDoOf } from "./member-to-do.ts";
import type { MemberWords, Unknown } from "./member-vocabulary.ts";
import { memberWords } from "./member-words.ts";

export function memberStory(facts: BillFacts, context: StoryContext): MemberStory {
  const words = memberWords(context.language);
  const figures = figuresOf(facts);
  const told = { facts, context, words };
  const toDo = facts.closed ? undefined : toDoOf(told);
  const question = facts.closed || toDo?.name === "further-bill" ? undefined : questionOf(told);
  const next = facts.closed ? undefined : nextOf(told);
  const { answer, also } = answerOf(facts, context, words, figures);
  const keep = keptLetter(facts);
  return {
    title: words.title(facts.provider.name),
    answer,
    also,
    tone: facts.closed ? "kept" : toDo || question || asksForShare(context, figures) ? "due" : "waiting",
    ...(toDo ? { toDo } : {}),
    nothing: words.nothing,
    ...(next ? { next } : {}),
    ...(question ? { question } : {}),
    more: moreOf(told),
    amounts: amountsOf(facts, words, figures),
    unknown: figures.answer.verdict === "cannot tell yet" ? unknownOf(figures.answer, words) : [],
    lines: linesOf(told),
    rights: rightsOf(facts, context),
    ...(facts.closed ? { closed: { says: answer, ...(keep === undefined ? {} : { keep }) } } : {}),
  };
}

type Figures = {
  readonly answer: Split;
  readonly owes: Cents | null;
  readonly disputed: Cents | null;
  readonly refund: Cents;
};

/** As the newest bill stands; what was confirmed where that alone cannot be told. */
function figuresOf(facts: BillFacts): Figures {
  const answer = splitOf(facts);
  return {
    answer,
    owes: answer.memberOwesCents ?? facts.confirmed?.memberOwesCents ?? null,
    disputed: answer.balanceBillCents ?? facts.confirmed?.balanceBillCents ?? null,
    refund: answer.refundDueCents ?? zero,
  };
}

const asksForShare = ({ stage }: StoryContext, { owes, disputed }: Figures): boolean =>
  stage === "explaining" && (owes ?? 0) > 0 && (disputed ?? 0) <= 0;

type Said = { readonly answer: string; readonly also: readonly string[] };
const said = (answer: string, ...also: readonly (string | false)[]): Said => ({
  answer,
  also: also.filter((one) => one !== false),
});

function answerOf(facts: BillFacts, context: StoryContext, words: MemberWords, figures: Figures): Said {
  const { answer, also } = words;
  const { name: provider } = facts.provider;
  if (facts.closed) return closedSaid(facts, words, figures);
  if (context.stage === "resuming") return said(answer.reopened, also.reading, also.doNotPayThis);
  const { owes, disputed, refund } = figures;
  if (owes === null || disputed === null) return said(answer.cannotTell, also.doNotPayThis);
  const first = owes > 0 ? answer.owes(dollars(owes)) : answer.owesNothing;
  const back = refund > 0 && also.refund(dollars(refund), provider);
  const open = facts.confirmed === undefined && also.notConfirmed;
  if (context.stage === "telling") {
    return said(first, facts.givenUp ? also.gaveUp(provider) : also.settled(provider), back);
  }
  if (disputed > 0) {
    const barred = isBarred(facts) && also.barred(provider);
    const stands = context.stage === "negotiating" && words.stands[standingOf(facts)](provider);
    return said(first, also.disputed(dollars(disputed)), also.doNotPay, barred, stands, open, back);
  }
  if (facts.confirmed === undefined) return said(first, owes > 0 && also.waitToPay, open, back);
  return said(first, owes > 0 && also.share(provider), owes > 0 && also.inParts(provider), back);
}

function closedSaid(facts: BillFacts, { answer, also }: MemberWords, { owes, refund }: Figures): Said {
  const ending = endingOf(facts);
  const { name: provider } = facts.provider;
  const own = ["paid", "gave up", "own share"].includes(ending) && (owes ?? 0) > 0;
  return said(
    keptLetter(facts) === undefined ? answer.closed[ending] : `${answer.closed[ending]} ${answer.keep}`,
    own && also.payShare(dollars(owes ?? zero), provider),
    refund > 0 && also.refund(dollars(refund), provider),
    ending !== "mistake" && also.newBill,
  );
}

/** As a person adds them up; only what is known. */
function amountsOf(facts: BillFacts, words: MemberWords, figures: Figures): StoryAmount[] {
  const asked = facts.bills.at(-1)?.statementCents ?? null;
  const { planPaidCents } = planSide(splitInput(facts));
  const isOver = isPaid(facts) || facts.givenUp !== undefined;
  // What an offer was is no word to the member (BB-18); what was paid in the end is (BB-25).
  const settled = isOver ? sum(facts.payments.map(({ additionalCents }) => additionalCents)) : zero;
  const plan = planPaidCents === null ? null : cents(planPaidCents + settled);
  const paid = facts.memberPaidCents > 0 ? facts.memberPaidCents : null;
  const disputed = !isOver && figures.disputed !== null && figures.disputed > 0 ? figures.disputed : null;
  const all = { asked, plan, paid, owes: figures.owes, disputed } as const;
  return (Object.keys(all) as (keyof typeof all)[]).flatMap((name) => {
    const amount = all[name];
    if (amount === null) return [];
    const [label, says] = words.amounts[name];
    return [{ name, label, cents: cents(amount), says, strong: name === "owes" }];
  });
}

const kinds: Readonly<Record<string, Unknown>> = {
  EOB: "plan",
  "plan paid": "plan",
  "patient responsibility": "plan",
  "amount of the bill": "bill",
  "kind of amount": "bill",
  "full charge": "two papers",
  "the plan's decision": "plan decides",
  "the corrected payment": "plan decides",
  "a remittance that adds up": "two papers",
  "what other insurance paid": "other insurance",
};

/** What is missing, each thing once, in the member's words. */
const unknownOf = ({ missing }: Split, { unknown }: MemberWords): string[] => [
  ...new Set(missing.map(({ field }) => unknown[kinds[field] ?? "plan"])),
];
