// What the member's window says of a case about access: will they see me, what do I do meanwhile, and what
// happens next. Never what a provider said in its own words, and nothing of money between others.
import { type AccessFacts, openAlternates, resolutionOf } from "../../../core/fragments/access/facts.ts";
import { spokenDate, spokenDay } from "../../../core/spoken.ts";
import type {
  MemberStory,
  StoryContext,
  StoryLine,
  StoryNext,
  StoryQuestion,
  ThingToDo,
} from "../../../core/windows.ts";
import { type MemberWhere, type MemberWords, memberWords } from "./member-words.ts";

type Told = { readonly facts: AccessFacts; readonly context: StoryContext; readonly words: MemberWords };

export function memberStory(facts: AccessFacts, context: StoryContext): MemberStory {
  const words = memberWords(context.language);
  const told = { facts, context, words };
  const where = whereOf(facts, context.stage);
  const next = nextOf(told);
  const names = where === "refused" && openAlternates(facts).length === 0;
  const toDo = names ? [naming(told)] : [];
  return {
    title: words.title(facts.provider.name),
    answer: words.answer[where](where === "alternate" ? alternateOf(facts) : facts.provider.name),
    also: alsoOf(told, where),
    tone: names ? "due" : where === "accepts" || where === "alternate" || facts.closed ? "kept" : "waiting",
    ...(toDo[0] ? { toDo: toDo[0] } : {}),
    nothing: words.nothing,
    ...(next ? { next } : {}),
    more: facts.closed ? [] : moreOf(told),
    amounts: [],
    unknown: [],
    lines: linesOf(told),
    rights: [words.right],
    ...(facts.closed ? { closed: closedOf(told, where) } : {}),
  };
}

function whereOf(facts: AccessFacts, stage: string): MemberWhere {
  const kind = resolutionOf(facts)?.kind;
  if (kind === "accepts" || kind === "contracted") return "accepts";
  if (kind === "alternate accepts") return "alternate";
  if (facts.closed) return "closed";
  if (stage === "resuming") return "reopened";
  if (kind === "refused" || stage === "alternates") return "refused";
  if (stage === "escalating") return saidNo(facts) ? "escalating" : "contracting";
  return stage === "contracting" || stage === "loading" ? "contracting" : "asking";
}

/** The last word from the provider was a plain no, and nothing about an agreement. */
const saidNo = ({ outreach }: AccessFacts): boolean =>
  outreach.findLast(({ outcome }) => outcome !== "no answer")?.outcome === "denies";

const alternateOf = (facts: AccessFacts): string =>
  facts.alternates.find(({ no }) => no === resolutionOf(facts)?.alternateNo)?.provider.name ??
  facts.provider.name;

function alsoOf({ facts, context, words }: Told, where: MemberWhere): string[] {
  const { plannedOn } = facts.service;
  const planned =
    plannedOn && where !== "alternate"
      ? [words.also.planned(spokenDay(context.language, plannedOn, context.today))]
      : [];
  const asked = openAlternates(facts).map(({ provider }) => provider.name);
  if (where === "closed") return [];
  if (where === "accepts" || where === "alternate") return [...planned, words.also.card];
  if (where === "refused")
    return [...(asked.length > 0 ? [words.also.being(asked.join(", "))] : []), words.also.pay];
  return [...planned, words.also.pay];
}

const question = (
  name: string,
  kind: StoryQuestion["kind"],
  label: string,
  needed: boolean,
): StoryQuestion => ({ name, kind, label, needed });

/** AN-20: the member often knows a place; whoever they name is asked. */
const naming = ({ words }: Told): ThingToDo => ({
  name: "another-place",
  ...words.name,
  act: {
    kind: "event",
    event: "name-alternate",
    input: {},
    asks: [
      question("providerName", "text", words.asks.providerName, true),
      question("providerPhone", "text", words.asks.providerPhone, false),
    ],
  },
});

/** What they may tell besides; an event that this kind of case does not know is not offered. */
function moreOf({ facts, context, words }: Told): ThingToDo[] {
  const { asks, reasons } = words;
  const choices = Object.entries(reasons).map(([value, label]) => ({ value, label }));
  const happened: ThingToDo = {
    name: "what-happened",
    ...words.happened,
    act: {
      kind: "event",
      event: "record-reason",
      input: {},
      asks: [
        { ...question("reason", "choice", asks.reason, true), choices },
        question("upfrontCents", "money", asks.upfrontCents, false),
      ],
    },
  };
  const wish: ThingToDo = {
    name: "close",
    ...words.wish,
    act: {
      kind: "event",
      event: "withdraw",
      input: {},
      asks: [question("why", "text", asks.why, true)],
    },
  };
  const isTheirs = "reasons" in facts;
  return [...(isTheirs && context.stage === "outreach" ? [happened] : []), wish];
}

/** The call to them, ours to the provider, or the day of the visit. */
function nextOf({ facts, context, words }: Told): StoryNext | undefined {
  const { clocks, language, today } = context;
  const running = (name: string) => clocks.find((one) => one.name === name);
  const reach = running("reach the member");
  const ask = running("first outreach") ?? running("next outreach");
  const clock = reach ?? ask;
  if (clock) {
    const when = spokenDate(language, clock.dueOn, today);
    const [says, why] = reach
      ? [words.next.call(when), words.next.callWhy]
      : [words.next.ask(when), words.next.askWhy];
    return { says, why, who: "desk", at: clock.dueAt, on: clock.dueOn, late: clock.dueOn < today };
  }
  const on = facts.service.plannedOn;
  if (!on || on < today || facts.closed) return undefined;
  const says = words.next.visit(spokenDate(language, on, today));
  return { says, why: words.next.visitWhy, who: "provider", on, late: false };
}

/** Oldest first. */
function linesOf({ facts, words: { lines } }: Told): StoryLine[] {
  const { name } = facts.provider;
  const all: readonly (StoryLine | undefined)[] = [
    facts.requester.party === "member"
      ? { at: facts.openedAt, who: "member", says: lines.reported(name) }
      : { at: facts.openedAt, who: facts.requester.party, says: lines.handedOver(name) },
    ...facts.outreach.map(({ at, outcome }): StoryLine => {
      const says = outcome === "no answer" ? lines.notReached : lines.asked;
      return { at, who: "desk", says: says(name) };
    }),
    ...facts.alternates.map(
      ({ at, provider }): StoryLine => ({ at, who: "desk", says: lines.named(provider.name) }),
    ),
    ...facts.resolutions.map(({ at, kind, alternateNo }): StoryLine | undefined => {
      const other = facts.alternates.find(({ no }) => no === alternateNo)?.provider.name;
      if (kind === "refused") return { at, who: "provider", says: lines.refused(name) };
      if (kind === "contracted") return { at, who: "plan", says: lines.contracted(name) };
      return { at, who: "provider", says: lines.accepts(kind === "accepts" ? name : (other ?? name)) };
    }),
    ...facts.reopened.map(({ at }): StoryLine => ({ at, who: "desk", says: lines.reopened })),
    facts.closed && { at: facts.closed.at, who: "desk", says: lines.closed },
  ];
  return all.filter((one) => one !== undefined).toSorted((a, b) => a.at - b.at);
}

/** The last letter that told them how it ended is the one to keep. */
function closedOf({ facts, words }: Told, where: MemberWhere): NonNullable<MemberStory["closed"]> {
  const keep = facts.letters.findLast(
    ({ to, template, proof }) =>
      to === "member" && proof !== undefined && ["resolution notice", "closing"].includes(template),
  );
  const says = where === "closed" ? words.again : `${words.closed} ${words.again}`;
  return { says, ...(keep ? { keep: keep.no } : {}) };
}
