// What the provider's window says of an appeal: what it is about, how far it has come, the last dates, and
// what can be answered now. Never the plan's authority, the desk's notes, or what others said.
import { onTheTable } from "../../../core/fragments/offers.ts";
import { type Cents, dollars } from "../../../core/money.ts";
import { type AppealFacts, appellantOf, isAnswered, levelOf } from "../../../core/playbooks/appeal/facts.ts";
import { isSigned } from "../../../core/playbooks/appeal/settling.ts";
import type {
  ProviderAnswer,
  ProviderStory,
  StoryAct,
  StoryAmount,
  StoryContext,
  StoryQuestion,
} from "../../../core/windows.ts";
import { agreementOut, maySecond, nextOf, offerOpen, providerSigned, receiptIn, whereOf } from "./told.ts";
import { type AppealWords, appealWords, disputeIn } from "./words.ts";

export function providerStory(facts: AppealFacts, context: StoryContext): ProviderStory {
  const words = appealWords(context.language);
  const { disputedCents, standing } = facts;
  const amount = disputedCents === undefined ? null : dollars(disputedCents);
  const offer = offerOf(facts, words);
  const next = nextOf(context, words, "provider");
  return {
    title: words.title(facts.member.name),
    lines: [
      words.about(disputeIn(context.language, standing.dispute), amount),
      receiptIn(facts, context, words),
      words.level[levelOf(facts).no],
      words.where[whereOf(facts, context.stage, true)],
    ],
    figures: figuresOf(facts, words),
    ...(offer ? { offer } : {}),
    answers: answersOf(facts, context.stage, words),
    ...(next ? { next } : {}),
    nothing: words.nothing,
  };
}

/** What we priced stands in our answer: before it has gone out, nobody outside reads it. */
function figuresOf(facts: AppealFacts, words: AppealWords): StoryAmount[] {
  const heard = isAnswered(facts, 1);
  const all: readonly (readonly [keyof AppealWords["figures"], Cents | undefined])[] = [
    ["billed", facts.claim.billedCents],
    ["paid", facts.claim.planPaidCents],
    ["priced", heard ? facts.checks.at(-1)?.pricedCents : undefined],
    ["disputed", facts.disputedCents],
  ];
  return all.flatMap(([name, cents]) => {
    if (cents === undefined) return [];
    const [label = "", says = ""] = words.figures[name];
    return [{ name, label, says, cents, strong: name === "disputed" }];
  });
}

function offerOf(facts: AppealFacts, words: AppealWords): ProviderStory["offer"] {
  const cents = onTheTable(facts);
  const ours = facts.offers.findLast(({ from }) => from === "desk");
  if (cents === null || !ours || facts.closed) return undefined;
  return { cents, says: words.offer.says(dollars(cents)), how: [words.offer.how], at: ours.at };
}

const question = (
  words: AppealWords,
  name: string,
  of: keyof AppealWords["asks"],
  kind: StoryQuestion["kind"] = "long-text",
): StoryQuestion => {
  const [label = "", hint = ""] = words.asks[of];
  return { name, kind, label, needed: true, ...(hint ? { hint } : {}) };
};

function answersOf(facts: AppealFacts, stage: string, words: AppealWords): ProviderAnswer[] {
  const answer = (name: Exclude<keyof AppealWords["answers"], "send">, act: StoryAct): ProviderAnswer => {
    const [label = "", says = ""] = words.answers[name];
    return { name, label, says, act };
  };
  const event = (name: string, asks: readonly StoryQuestion[], input = {}): StoryAct => ({
    kind: "event",
    event: name,
    input,
    asks,
  });
  const said = (given: string, ...asks: StoryQuestion[]) =>
    event("record-provider-answer", asks, { answer: given });
  const out = agreementOut(facts);
  const note = question(words, "note", "note");
  const deal = [
    ...(out && !providerSigned(facts) && !isSigned(facts)
      ? [answer("sign", { kind: "sign", no: out.letterNo })]
      : []),
    ...(offerOpen(facts) && !facts.closed
      ? [
          answer("accept", said("accepts")),
          answer("counter", said("counters", question(words, "counterCents", "counterCents", "money"), note)),
          answer("reject", said("rejects", note)),
        ]
      : []),
  ];
  const mine = appellantOf(facts) === "provider";
  const second =
    mine && maySecond(facts, stage)
      ? [answer("second", event("ask-second-level", [question(words, "why", "why")]))]
      : [];
  const withdraw =
    mine && !facts.closed && !out
      ? [answer("withdraw", event("withdraw", [question(words, "why", "withdrawn")]))]
      : [];
  return [...deal, ...second, ...withdraw];
}
