// How far an appeal has come, and what is next: the same for every window.
import { civilDateIn, deskCalendar } from "../../../core/calendar.ts";
import { lastLetter } from "../../../core/fragments/facts.ts";
import { lawClocks } from "../../../core/playbooks/appeal/clocks-law.ts";
import { type AppealFacts, agreementOf, isAnswered, levelOf } from "../../../core/playbooks/appeal/facts.ts";
import { lawOf } from "../../../core/playbooks/appeal/law.ts";
import { isSigned } from "../../../core/playbooks/appeal/settling.ts";
import { spokenDate, spokenDay } from "../../../core/spoken.ts";
import type { StoryContext, StoryNext } from "../../../core/windows.ts";
import type { AppealWords, Where } from "./words.ts";

/** The LOA that has gone out and waits for signatures. */
export const agreementOut = (facts: AppealFacts) => {
  const last = agreementOf(facts);
  const proof = facts.letters.find(({ no }) => no === last?.letterNo)?.proof;
  return last && proof && !last.declined ? last : undefined;
};

export const providerSigned = (facts: AppealFacts): boolean =>
  agreementOut(facts)?.signatures.some(({ role }) => role === "provider") ?? false;

/** An offer of ours that nobody has answered. */
export const offerOpen = (facts: AppealFacts) => {
  const last = facts.offers.at(-1);
  const open = last?.from === "desk" && last.kind === "offer" && !isSigned(facts);
  return open ? last : undefined;
};

/** AL-04: the first level is answered, and where the appeal stands the second may be asked for. */
export const maySecond = (facts: AppealFacts, stage: string): boolean =>
  levelOf(facts).no === 1 && isAnswered(facts, 1) && ["answered", "resuming", "closed"].includes(stage);

/** @param dealing  the reader deals about money: a member never hears of an offer */
export function whereOf(facts: AppealFacts, stage: string, dealing: boolean): Where {
  if (facts.closed) return "closed";
  if (stage === "resuming") return "reading";
  if (stage === "settling") return "settling";
  if (dealing && agreementOut(facts)) return providerSigned(facts) ? "plan signs" : "sign";
  if (dealing && offerOpen(facts)) return "offered";
  const { no, dates } = levelOf(facts);
  if (isAnswered(facts, no)) return no === 1 ? "first answered" : "second answered";
  if (no === 2) return "gathering";
  if (!dates.planReceived && facts.forwarded) return "plan first";
  if (lastLetter(facts, "first-level response")) return "writing";
  if (facts.checks.length === 0) return "checking";
  return lawOf(facts).claimant && facts.decisions.length === 0 ? "deciding" : "writing";
}

/** Since when the plan has it, in words; or that it does not yet. */
export function receiptIn(facts: AppealFacts, { language, today }: StoryContext, words: AppealWords): string {
  const on = levelOf(facts).dates.planReceived?.on;
  if (on === undefined) return words.planHasNot;
  const day = typeof on === "number" ? civilDateIn(deskCalendar.zone, on) : on;
  return words.planHas(spokenDay(language, day, today));
}

/** The next date: of the law, of the desk's promise, or the day on which it closes. */
export function nextOf(
  { clocks, language, today }: StoryContext,
  words: AppealWords,
  waiting: "provider" | "member",
): StoryNext | undefined {
  const find = (...names: string[]) => clocks.find(({ name }) => names.includes(name));
  const law = clocks.find(({ name }) => Object.hasOwn(lawClocks, name) && !/last day|notice/.test(name));
  const { next } = words;
  const all = [
    [waiting === "provider" ? find("answer to the offer") : undefined, next.offer, next.offerWhy, "provider"],
    [waiting === "provider" ? find("evidence") : undefined, next.evidence, next.evidenceWhy, "provider"],
    [law, next.law, next.lawWhy, "plan"],
    [find("answer"), next.own, next.ownWhy, "desk"],
    [find("close"), next.close, next.closeWhy, waiting],
  ] as const;
  const found = all.find(([clock]) => clock !== undefined);
  const clock = found?.[0];
  if (!found || !clock) return undefined;
  const [, says, why, who] = found;
  const late = clock.dueOn < today;
  return {
    says: says(spokenDate(language, clock.dueOn, today)),
    why,
    who,
    at: clock.dueAt,
    on: clock.dueOn,
    late,
  };
}
