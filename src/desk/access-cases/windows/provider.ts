// What the provider's window says of a case about access: who would like to come, how the plan pays, and what
// can be answered now. Never the plan's authority, what others said, or what the desk noted.
import {
  type AccessFacts,
  contractOut,
  isContracted,
  type Resolution,
  resolutionOf,
} from "../../../core/fragments/access/facts.ts";
import { onTheTable } from "../../../core/fragments/offers.ts";
import { type Cents, dollars, sum } from "../../../core/money.ts";
import { spokenDate, spokenDay } from "../../../core/spoken.ts";
import type {
  ProviderAnswer,
  ProviderStory,
  StoryAct,
  StoryAmount,
  StoryContext,
  StoryNext,
  StoryQuestion,
} from "../../../core/windows.ts";
import { type ProviderWhere, type ProviderWords, providerWords } from "./provider-words.ts";

export function providerStory(facts: AccessFacts, context: StoryContext): ProviderStory {
  const words = providerWords(context.language);
  const told = { facts, context, words };
  const offer = offerOf(told);
  const next = nextOf(told);
  return {
    title: words.title(facts.member.name),
    lines: linesOf(told),
    figures: figuresOf(told),
    ...(offer ? { offer } : {}),
    answers: answersOf(told),
    ...(next ? { next } : {}),
    nothing: words.nothing,
  };
}

type Told = { readonly facts: AccessFacts; readonly context: StoryContext; readonly words: ProviderWords };

function linesOf({ facts, context, words }: Told): string[] {
  const { service, planName, member } = facts;
  const { language, today } = context;
  return [
    words.asks(member.name, planName, service.description ?? null),
    ...(service.plannedOn ? [words.planned(spokenDay(language, service.plannedOn, today))] : []),
    words.model,
    words.where[whereOf(facts, context.stage)],
  ];
}

function whereOf(facts: AccessFacts, stage: string): ProviderWhere {
  const kind = resolutionOf(facts)?.kind;
  if (facts.closed) return endedBy(kind);
  if (isContracted(facts)) return "signed";
  if (stage === "outreach") return "asking";
  if (stage === "resuming") return "reading";
  if (stage === "escalating") return "escalating";
  if (stage === "contracting") return negotiating(facts);
  if (stage === "alternates") return "refused";
  if (stage !== "telling") return "checking";
  return kind === "accepts" ? "accepted" : "refused";
}

/** Another provider's yes is a no of this one. */
function endedBy(kind: Resolution["kind"] | undefined): ProviderWhere {
  if (kind === undefined) return "closed";
  if (kind === "contracted") return "closed, signed";
  return kind === "accepts" ? "closed, accepted" : "closed, refused";
}

function negotiating(facts: AccessFacts): ProviderWhere {
  const contract = contractOut(facts);
  if (contract && !contract.declined)
    return contract.signatures.some(({ role }) => role === "provider") ? "plan signs" : "sign";
  const last = facts.offers.at(-1);
  if (!last) return "contracting";
  return last.from === "desk" && last.kind === "offer" ? "offered" : "countered";
}

function figuresOf({ facts, words }: Told): StoryAmount[] {
  const rate = contractOut(facts)?.pricing.rateCents;
  const all: readonly (readonly [keyof ProviderWords["figures"], Cents | null | undefined])[] = [
    ["offer", facts.closed ? null : onTheTable(facts)],
    ["rate", rate],
  ];
  return all.flatMap(([name, cents]) => {
    if (cents === null || cents === undefined) return [];
    const [label = "", says = ""] = words.figures[name];
    return [{ name, label, says, cents, strong: name === "rate" }];
  });
}

/** Our last offer, and what it comes to in all. */
function offerOf({ facts, words }: Told): ProviderStory["offer"] {
  const ours = facts.offers.findLast(({ from, kind }) => from === "desk" && kind !== "withdraws");
  if (!ours || facts.closed || isContracted(facts)) return undefined;
  const allowed = facts.allowance?.cents;
  const total = allowed === undefined ? [] : [allowed];
  return {
    cents: ours.amountCents,
    says: words.offer.says(dollars(ours.amountCents)),
    how: [
      ...total.map((one) => words.offer.total(dollars(one), dollars(sum([one, ours.amountCents])))),
      words.offer.share,
    ],
    at: ours.at,
  };
}

function answersOf(told: Told): ProviderAnswer[] {
  const { facts, context, words } = told;
  if (facts.closed) return [];
  if (context.stage === "outreach") return accepting(words);
  return context.stage === "contracting" ? pricing(told) : [];
}

const question = (
  name: string,
  kind: StoryQuestion["kind"],
  [label = "", hint = ""]: readonly string[],
  needed: boolean,
): StoryQuestion => ({ name, kind, label, needed, ...(hint ? { hint } : {}) });

/** PN-04: one of three answers, each with the name of whoever gives it. */
function accepting(words: ProviderWords): ProviderAnswer[] {
  const person = question("person", "text", words.person, true);
  const outcome = (given: string, asks: readonly StoryQuestion[]): StoryAct => ({
    kind: "event",
    event: "record-outreach",
    input: { channel: "portal", outcome: given },
    asks: [person, ...asks],
  });
  return [
    answer(words, "accept", outcome("accepts", [question("scope", "text", words.scope, false)])),
    answer(words, "contract", outcome("wants contract", [question("words", "long-text", words.note, false)])),
    answer(words, "deny", outcome("denies", [question("words", "long-text", words.words, true)])),
  ];
}

/** PN-11: the contract that is out is signed; otherwise the offer on the table is answered. */
function pricing({ facts, words }: Told): ProviderAnswer[] {
  const contract = contractOut(facts);
  const waits = contract && !contract.declined && !isContracted(facts);
  const signed = contract?.signatures.some(({ role }) => role === "provider") ?? false;
  if (waits && !signed) return [answer(words, "sign", { kind: "sign", no: contract.letterNo })];
  const last = facts.offers.at(-1);
  if (waits || last?.from !== "desk" || last.kind !== "offer") return [];
  const given = (what: string, asks: readonly StoryQuestion[]): StoryAct => ({
    kind: "event",
    event: "record-provider-answer",
    input: { answer: what },
    asks,
  });
  const why = question("note", "long-text", words.words, true);
  const whyAmount = question("note", "long-text", words.whyAmount, true);
  const counter = question("counterCents", "money", words.counterAmount, true);
  return [
    answer(words, "take", given("accepts", [question("note", "long-text", words.note, false)])),
    answer(words, "counter", given("counters", [counter, whyAmount])),
    answer(words, "reject", given("rejects", [why])),
  ];
}

function answer(
  { answers }: ProviderWords,
  name: keyof ProviderWords["answers"],
  act: StoryAct,
): ProviderAnswer {
  const [label = "", says = ""] = answers[name];
  return { name, label, says, act };
}

/** Their own clock, or the day of the service. */
function nextOf({ facts, context, words }: Told): StoryNext | undefined {
  const { clocks, language, today } = context;
  const theirs = clocks.find(({ name }) => name === "answer from the provider");
  if (theirs) {
    const { dueAt: at, dueOn: on } = theirs;
    const says = words.nextAnswer(spokenDate(language, on, today));
    return { says, why: words.nextAnswerWhy, who: "provider", at, on, late: on < today };
  }
  const on = facts.service.plannedOn;
  if (!on || facts.closed || context.stage !== "outreach") return undefined;
  const says = words.nextService(spokenDate(language, on, today));
  return { says, why: words.nextServiceWhy, who: "provider", on, late: on < today };
}
