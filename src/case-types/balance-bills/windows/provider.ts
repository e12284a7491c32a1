// What the provider's window says of one claim: the story in five lines, the offer and how it was made, and
// what can be answered now. Never the plan's authority, counsel's advice, or what the member told us.
import { lastLetter } from "../../../core/fragments/facts.ts";
import { type Cents, cents, dollars, sum } from "../../../core/money.ts";
import { splitInput, splitOf } from "../../../core/playbooks/balance-bill/bills.ts";
import { agreementOut, type BillFacts, isSigned } from "../../../core/playbooks/balance-bill/facts.ts";
import { isPaid } from "../../../core/playbooks/balance-bill/payments.ts";
import { billSide, planSide } from "../../../core/rules/split-sides.ts";
import { spokenDate, spokenDay } from "../../../core/spoken.ts";
import type {
  ProviderAnswer,
  ProviderStory,
  StoryAmount,
  StoryContext,
  StoryNext,
  StoryQuestion,
} from "../../../core/windows.ts";
import { type ProviderWhere, type ProviderWords, providerWords } from "./provider-words.ts";

export function providerStory(facts: BillFacts, context: StoryContext): ProviderStory {
  const words = providerWords(context.language);
  const figures = figuresOf(facts);
  const where = whereOf(facts, context);
  const offer = offerOf(facts, words, figures);
  const next = nextOf(context, words);
  return {
    title: words.title(facts.member.name),
    lines: linesOf({ facts, context, words, figures }, where),
    figures: amountsOf(words, figures),
    ...(offer ? { offer } : {}),
    answers: answersOf(facts, context, words),
    ...(next ? { next } : {}),
    nothing: words.nothing,
  };
}

type Figures = Readonly<Record<"asked" | "charge" | "plan" | "share" | "disputed", Cents | null>>;
type Told = {
  readonly facts: BillFacts;
  readonly context: StoryContext;
  readonly words: ProviderWords;
  readonly figures: Figures;
};

/**
 * What is disputed stands in our letters; before one is proved to have gone out, the provider has not
 * heard.
 */
function figuresOf(facts: BillFacts): Figures {
  const input = splitInput(facts);
  const plan = planSide(input);
  const bill = billSide(input, plan);
  const heard = facts.letters.some(({ to, proof }) => to === "provider" && proof !== undefined);
  const isOver = isSigned(facts) || facts.givenUp !== undefined;
  const all = splitOf(facts).balanceBillCents ?? facts.confirmed?.balanceBillCents ?? null;
  const disputed = isOver ? null : all;
  return {
    asked: facts.bills.at(-1)?.statementCents ?? null,
    charge: bill?.chargeCents ?? null,
    plan: plan.planPaidCents,
    share: plan.shareCents,
    disputed: heard && disputed !== null && disputed > 0 ? disputed : null,
  };
}

const amountsOf = (words: ProviderWords, figures: Figures): StoryAmount[] =>
  (Object.keys(figures) as (keyof Figures)[]).flatMap((name) => {
    const amount = figures[name];
    if (amount === null) return [];
    const [label, says] = words.figures[name];
    return [{ name, label, says, cents: amount, strong: name === "disputed" }];
  });

function linesOf({ facts, context, words, figures }: Told, where: ProviderWhere): string[] {
  const { asked, charge, plan, share, disputed } = figures;
  const last = facts.bills.at(-1);
  const on = last?.statementOn ? spokenDay(context.language, last.statementOn, context.today) : null;
  const paid =
    plan === null ? words.notPaidKnown : words.paid(dollars(plan), charge === null ? null : dollars(charge));
  return [
    ...(asked === null ? [] : [words.statement(dollars(asked), on)]),
    paid,
    ...(share === null ? [] : [words.share(dollars(share))]),
    ...(disputed === null ? [] : [words.disputed(dollars(disputed))]),
    words.where[where],
  ];
}

const byStage: Readonly<Record<string, ProviderWhere>> = {
  intake: "checking",
  explaining: "own share",
  resuming: "checking",
  answering: "checking",
  barred: "barred",
  watching: "watching",
  "watching monthly": "watching",
  "plan deciding": "plan decides",
  waiting: "plan decides",
  "with counsel": "counsel",
  paying: "paying",
  closed: "closed",
};

function whereOf(facts: BillFacts, { stage }: StoryContext): ProviderWhere {
  if (stage === "telling") return facts.givenUp ? "given up" : "paid";
  if (stage === "paying" && isPaid(facts)) return "paid";
  if (stage === "barred" && !lastLetter(facts, "barred bill")?.proof) return "checking";
  if (stage !== "negotiating") return byStage[stage] ?? "checking";
  const agreement = agreementOut(facts);
  if (agreement && !agreement.declined) {
    return agreement.signatures.some(({ role }) => role === "provider") ? "plan signs" : "sign";
  }
  return ledgerSays(facts);
}

function ledgerSays({ offers }: BillFacts): ProviderWhere {
  const last = offers.at(-1);
  if (!last) return "preparing";
  if (last.kind === "accepts") return "accepted";
  if (last.from === "desk") return "offered";
  return last.kind === "rejects" ? "rejected" : "countered";
}

/** The last offer of ours, and how it is made up; what it is measured against stays with the plan. */
function offerOf(facts: BillFacts, words: ProviderWords, figures: Figures): ProviderStory["offer"] {
  const at = facts.offers.findLastIndex(
    ({ from, kind }) => from === "desk" && (kind === "offer" || kind === "accepts"),
  );
  const ours = facts.offers[at];
  if (!ours || facts.closed) return undefined;
  const answer = facts.offers.slice(at + 1).findLast(({ from }) => from === "provider");
  const { offer } = words;
  const told = answer && answerKind(answer.kind);
  return {
    cents: ours.amountCents,
    says: offer.says(dollars(ours.amountCents)),
    how: howMade(ours.amountCents, words, figures),
    at: ours.at,
    ...(answer && told ? { answered: offer.answered[told](dollars(answer.amountCents)) } : {}),
  };
}

const answerKind = (kind: string): "accepts" | "rejects" | "counter" | undefined =>
  kind === "accepts" || kind === "rejects" || kind === "counter" ? kind : undefined;

function howMade(amount: Cents, { offer }: ProviderWords, { plan, share }: Figures): string[] {
  const total = sum([amount, plan ?? cents(0)]);
  const received = sum([total, share ?? cents(0)]);
  return [
    plan !== null && plan > 0 ? offer.onTop(dollars(plan), dollars(total)) : offer.only(dollars(total)),
    ...(share === null
      ? []
      : [share > 0 ? offer.share(dollars(share), dollars(received)) : offer.shareNothing]),
    offer.release,
  ];
}

function answersOf(facts: BillFacts, { stage }: StoryContext, words: ProviderWords): ProviderAnswer[] {
  if (stage !== "negotiating") return [];
  const agreement = agreementOut(facts);
  const waits = agreement && !agreement.declined && !isSigned(facts);
  const signed = agreement?.signatures.some(({ role }) => role === "provider") ?? false;
  const sign: ProviderAnswer[] =
    waits && !signed
      ? [
          {
            ...answer(words, "sign", { kind: "sign", no: agreement.letterNo }),
            label: words.signOver(dollars(agreement.amountCents)),
          },
        ]
      : [];
  const last = facts.offers.at(-1);
  const open = last?.from === "desk" && last.kind === "offer";
  if (signed || !open) return sign;
  const [reason, reasonHint] = words.reason;
  const [amount, amountHint] = words.counterAmount;
  const why: StoryQuestion = {
    name: "note",
    kind: "long-text",
    label: reason,
    hint: reasonHint,
    needed: true,
  };
  const more: StoryQuestion = { name: "note", kind: "long-text", label: words.note[0], needed: false };
  const counter: StoryQuestion = {
    name: "counterCents",
    kind: "money",
    label: amount,
    hint: amountHint,
    needed: true,
  };
  const event = (given: string, asks: readonly StoryQuestion[]) =>
    ({ kind: "event", event: "record-provider-answer", input: { answer: given }, asks }) as const;
  return [
    ...sign,
    answer(words, "accept", event("accepts", [more])),
    answer(words, "counter", event("counters", [counter, why])),
    answer(words, "reject", event("rejects", [why])),
  ];
}

function answer(
  { answers }: ProviderWords,
  name: keyof ProviderWords["answers"],
  act: ProviderAnswer["act"],
): ProviderAnswer {
  const [label, says] = answers[name];
  return { name, label, says, act };
}

/** The provider's own clock, and the day on which it is paid. */
function nextOf({ clocks, language, today }: StoryContext, words: ProviderWords): StoryNext | undefined {
  const clock = clocks.find(({ name }) => name === "answer from the provider" || name === "payment");
  if (!clock) return undefined;
  const when = spokenDate(language, clock.dueOn, today);
  const { dueAt: at, dueOn: on } = clock;
  const late = clock.dueOn < today;
  return clock.name === "payment"
    ? { says: words.nextPayment(when), why: words.nextPaymentWhy, who: "plan", at, on, late }
    : { says: words.nextAnswer(when), why: words.nextAnswerWhy, who: "provider", at, on, late };
}
