// What the client's window says of an appeal, and what waits for this reader: the day on which the plan
// received it, its decision, and a claim to put right (AL-02, AL-03, AL-06).
import { onTheTable } from "../../../core/fragments/offers.ts";
import type { Language } from "../../../core/letter.ts";
import { type Cents, dollars } from "../../../core/money.ts";
import type { Moment } from "../../../core/playbook.ts";
import {
  type AppealFacts,
  agreementOf,
  decisionOn,
  levelOf,
  outcomes,
} from "../../../core/playbooks/appeal/facts.ts";
import { lawOf } from "../../../core/playbooks/appeal/law.ts";
import { waysToKnow } from "../../../core/rules/appeal-dates.ts";
import { answers } from "../../../core/rules/appeal-law.ts";
import { shortOf } from "../../../core/rules/claim-check.ts";
import type {
  ClientItem,
  ClientStory,
  StoryAct,
  StoryAmount,
  StoryContext,
  StoryQuestion,
} from "../../../core/windows.ts";
import { clientWords } from "./client-words.ts";
import { agreementOut, nextOf, whereOf } from "./told.ts";
import { appealWords } from "./words.ts";

type Told = {
  readonly at: Moment<AppealFacts>;
  readonly facts: AppealFacts;
  readonly context: StoryContext;
  readonly words: ReturnType<typeof clientWords>;
};

export function clientStory(at: Moment<AppealFacts>, context: StoryContext): ClientStory {
  const { facts } = at;
  const words = clientWords(context.language);
  const told = { at, facts, context, words };
  const outside = appealWords(context.language);
  const { where } = outside;
  const stands = whereOf(facts, context.stage, false);
  const next = facts.closed ? undefined : nextOf(context, outside, "member");
  return {
    title: words.title(facts.member.name, facts.provider.name),
    says: stands === "first answered" ? words.answered : where[stands],
    waiting: facts.closed
      ? []
      : [...receiving(told), ...standing(told), ...deciding(told), ...righting(told), ...signing(told)],
    ...(next ? { next } : {}),
    payments: [],
    figures: figures(told),
  };
}

type Name = keyof ReturnType<typeof clientWords>["items"];

function item({ words, context }: Told, name: Name, act: StoryAct, ...clocks: string[]): ClientItem {
  const [says = "", label = ""] = words.items[name];
  const running = context.clocks.find((one) => clocks.includes(one.name));
  const missed = context.late.find((one) => clocks.includes(one.name));
  const one = running ?? missed;
  const due = one ? { due: { at: one.dueAt, on: one.dueOn, late: running === undefined } } : {};
  return { name, says, label, act, ...due };
}

const event = (name: string, asks: readonly StoryQuestion[]): StoryAct => ({
  kind: "event",
  event: name,
  input: {},
  asks,
});

function ask(
  { words }: Told,
  name: keyof ReturnType<typeof clientWords>["asks"],
  kind: StoryQuestion["kind"],
  needed: boolean,
): StoryQuestion {
  const [label = "", hint = ""] = words.asks[name];
  return { name, kind, label, needed, ...(hint ? { hint } : {}) };
}

const choices = (language: Language, values: readonly string[]): StoryQuestion["choices"] =>
  values.map((value) => ({ value, label: clientWords(language).choices[value] ?? value }));

const isPayer = ({ at }: Told): boolean => at.actor.party === "tpa" || at.actor.party === "plan";

/** AL-02: only they know the day, and every clock of law counts from it. */
function receiving(told: Told): ClientItem[] {
  const { facts, context } = told;
  if (!isPayer(told) || levelOf(facts).dates.planReceived) return [];
  const known = {
    ...ask(told, "planReceivedKnownBy", "choice", true),
    choices: choices(context.language, waysToKnow),
  };
  const asks = [ask(told, "planReceivedOn", "date", true), known];
  return [item(told, "receipt", event("record-plan-receipt", asks), "the plan has it")];
}

/** whether a paper of the member is on file decides which law holds. */
function standing(told: Told): ClientItem[] {
  const { facts, context } = told;
  const { assignment, authorisation, appellant } = facts.standing;
  const open = appellant !== "member" && (assignment === "unknown" || authorisation === "unknown");
  if (!isPayer(told) || !open) return [];
  const asks = (["assignment", "authorisation"] as const).map((name) => ({
    ...ask(told, name, "choice", true),
    choices: choices(context.language, answers),
  }));
  return [item(told, "standing", event("record-standing", asks), "legal review")];
}

/** AL-06: the plan decides, and says why. */
function deciding(told: Told): ClientItem[] {
  const { facts, context, at } = told;
  const { no } = levelOf(facts);
  const wanted = no === 2 || lawOf(facts).claimant;
  const running = context.stage === "first level" || context.stage === "second level";
  if (!isPayer(told) || !wanted || !running || decisionOn(facts, no)) return [];
  const mine = facts.decisions.some(({ by }) => by.id === at.actor.id);
  if (mine) return [];
  const outcome = { ...ask(told, "outcome", "choice", true), choices: choices(context.language, outcomes) };
  const asks = [
    outcome,
    ask(told, "why", "long-text", true),
    ask(told, "provision", "long-text", true),
    ask(told, "clinician", "text", facts.standing.dispute === "medical necessity"),
  ];
  const clocks = context.clocks
    .map(({ name }) => name)
    .filter((name) => /decision|reconsideration/.test(name));
  return [item(told, "decide", event("record-decision", asks), ...clocks)];
}

/** AL-03: what was paid too little, or decided otherwise, is theirs to put right. */
function righting(told: Told): ClientItem[] {
  const { facts, at, words } = told;
  if (at.actor.party !== "tpa" || !facts.corrections.some((one) => !one.done)) return [];
  const short = shortOf(facts.checks.at(-1));
  const one = item(
    told,
    "right",
    event("record-correction", [ask(told, "reference", "text", true)]),
    "the claim put right",
  );
  return [short > 0 ? { ...one, says: words.short(dollars(short)) } : one];
}

function signing(told: Told): ClientItem[] {
  const { facts, at } = told;
  const out = agreementOut(facts);
  if (at.actor.party !== "plan" || !out || out.signatures.some(({ role }) => role === "plan")) return [];
  return [item(told, "sign", { kind: "sign", no: out.letterNo })];
}

function figures({ facts, at, words }: Told): StoryAmount[] {
  const pays = at.actor.party === "plan" || at.actor.party === "tpa";
  const check = facts.checks.at(-1);
  const all: readonly (readonly [keyof typeof words.figures, Cents | null | undefined, boolean])[] = [
    ["disputed", facts.disputedCents, true],
    ["priced", check?.pricedCents, pays],
    ["paid", check?.paidCents ?? facts.claim.planPaidCents, pays],
    ["offered", onTheTable(facts), pays],
    ["agreed", agreementOf(facts)?.amountCents, pays],
  ];
  return all.flatMap(([name, cents, shown]) => {
    if (cents === null || cents === undefined || !shown) return [];
    const [label = "", says = ""] = words.figures[name];
    return [{ name, label, says, cents, strong: name === "disputed" }];
  });
}
