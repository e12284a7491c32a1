// Explaining the open-access model to the provider, and whether it accepts the plan.
import { type AcceptanceFact, usualUntil } from "../../acceptance.ts";
import { type CivilDate, civilDateIn } from "../../calendar.ts";
import { choice, date, type InputOf, optional, text } from "../../fields.ts";
import { eventsOf, type Moment } from "../../playbook.ts";
import { allowed, firstRefusal, type Ruling, refused } from "../../ruling.ts";
import { type Attempt, some, writing } from "../facts.ts";
import { sendAt } from "../sending.ts";
import type { AccessRules } from "./access-rules.ts";
import { type AccessFacts, type OutreachFact, outreachOutcomes, resolutionOf, settling } from "./facts.ts";

const asks = {
  channel: choice("How", ["phone", "e-mail", "fax", "in person", "portal"]),
  outcome: choice("Does the provider accept the plan?", outreachOutcomes),
  person: optional(text("Who was spoken to", { most: 120 })),
  script: optional(text("Script or explainer that was used, with its version", { most: 120 })),
  words: optional(text("In the provider's words", { most: 2000 })),
  scope: optional(text("What the acceptance is limited to, if anything", { most: 300 })),
  until: optional(date("Until when it holds", { hint: "Left out: a year." })),
  documentId: optional(text("Paper that shows it", { most: 64 })),
};
type Outreach = InputOf<typeof asks>;

/** The next row of what the case has learned for the registry (PN-05, PN-15). */
export function learning<F extends AccessFacts>(
  facts: F,
  { now, actor, desk }: Moment<F>,
  learned: Pick<AcceptanceFact, "standing" | "basis" | "evidence"> &
    Partial<Pick<AcceptanceFact, "on" | "until" | "scope" | "contact">>,
): readonly AcceptanceFact[] {
  const today = civilDateIn(desk.zone, now);
  const { name, npi, tin } = facts.provider;
  const on = learned.on ?? today;
  const one: AcceptanceFact = {
    ...learned,
    no: facts.acceptances.length + 1,
    provider: { name, ...some({ npi, tin }) },
    plan: { name: facts.planName },
    on,
    until: learned.until ?? usualUntil(learned.standing, learned.basis, on),
    by: actor.name,
  };
  return [...facts.acceptances, one];
}

/** An outcome counts only with the person who gave it and what was explained to them (PN-03, PN-04). */
function isWhole(
  input: Outreach,
  byDesk: boolean,
  { rules }: Pick<AccessRules<AccessFacts>, "rules">,
): Ruling {
  if (input.outcome === "no answer") return allowed;
  if (input.person === undefined) {
    const says = `The outcome is "${input.outcome}", and nobody is named who said so.`;
    return refused("OUTREACH_NEEDS_PERSON", rules.outcome, says, "Give the name of whoever was spoken to.");
  }
  if (byDesk && input.script === undefined) {
    const says = "It is not said what was explained to the provider.";
    return refused("OUTREACH_NEEDS_SCRIPT", rules.outreach, says, "Name the script, with its version.");
  }
  if (input.outcome !== "denies" || input.words !== undefined) return allowed;
  const says = "A refusal needs the words in which it was said.";
  return refused("OUTREACH_NEEDS_WORDS", rules.outcome, says, "Write down what they said.");
}

function untilIsAhead(until: CivilDate | undefined, today: CivilDate, rule: string): Ruling {
  if (until === undefined || until > today) return allowed;
  const says = `An acceptance until ${until} has ended already.`;
  return refused("ACCEPTANCE_ENDED", rule, says, "Give a later day, or leave it out.");
}

const attemptFrom = (
  { channel, outcome, words }: Outreach,
  { now, actor }: Moment<AccessFacts>,
): Attempt => ({
  at: now,
  with: "provider",
  channel,
  reached: outcome !== "no answer",
  by: actor.name,
  ...some({ note: words }),
});

/** Whoever had accepted and now does not: what the case had come to is undone. */
function takenBack<F extends AccessFacts>(facts: F, { now }: Moment<F>): F {
  const accepted = resolutionOf(facts);
  if (accepted?.kind !== "accepts") return facts;
  const resolutions = facts.resolutions.map((one) => (one === accepted ? { ...one, undoneAt: now } : one));
  return { ...facts, resolutions };
}

function outreachFacts<F extends AccessFacts>(facts: F, input: Outreach, at: Moment<F>): F {
  const { person, script, words, scope, until, documentId } = input;
  const row: OutreachFact = {
    no: facts.outreach.length + 1,
    at: at.now,
    by: at.actor.name,
    channel: input.channel,
    outcome: input.outcome,
    ...some({ person, script, words }),
  };
  const after: F = {
    ...facts,
    outreach: [...facts.outreach, row],
    attempts: [...facts.attempts, attemptFrom(input, at)],
  };
  if (input.outcome === "no answer") return after;
  if (input.outcome !== "accepts") return takenBack(after, at);
  const on = civilDateIn(at.desk.zone, at.now);
  const evidence = {
    on,
    ...some({ who: person, words }),
    ...(documentId ? { documentIds: [documentId] } : {}),
  };
  const learned = { standing: "accepting", basis: "education", evidence } as const;
  const more = some({ scope, until, contact: person });
  const learnt = { ...after, acceptances: learning(after, at, { ...learned, ...more }) };
  return hasSomewhereToGo(after) ? learnt : { ...learnt, ...settling(after, "accepts", at) };
}

/** Said twice, it is one answer: whoever has been told need not be told again. */
const hasSomewhereToGo = (facts: AccessFacts): boolean => {
  const kind = resolutionOf(facts)?.kind;
  return kind !== undefined && kind !== "refused";
};

/**
 * One outcome ends the outreach: the provider accepts, denies, or wants a contract. Nobody answering leaves
 * it open. Acceptance is written for the registry by this event and by nothing else.
 */
export const recordOutreach = <F extends AccessFacts>(so: AccessRules<F>) =>
  eventsOf<F>()({
    title: "Record what the provider said to the plan",
    rule: so.rules.outcome,
    by: ["desk", "provider"],
    asks,
    checks: (at, input) =>
      firstRefusal([
        () => (at.actor.party === "desk" ? (so.mayAsk?.(at.facts) ?? allowed) : allowed),
        () => isWhole(input, at.actor.party === "desk", so),
        () => untilIsAhead(input.until, civilDateIn(at.desk.zone, at.now), so.rules.accepted),
      ]),
    records: (facts, input, at) => outreachFacts(facts, input, at),
    says: ({ outcome, person, channel }, { facts }) =>
      outcome === "no answer"
        ? `${facts.provider.name} was not reached by ${channel}.`
        : `${facts.provider.name}: ${outcome}${person ? `, says ${person}` : ""} (${channel}).`,
    seenBy: so.insiders,
  });

/** The page that explains the open-access model, for whoever wants to read it first. */
export const sendExplainer = <F extends AccessFacts>(so: AccessRules<F>) =>
  eventsOf<F>()({
    title: "Send the provider the page that explains the plan",
    rule: so.rules.outreach,
    by: ["desk"],
    asks: { sendAt },
    records: (facts, input, { now }) =>
      writing(facts, now, { template: "provider explainer", to: "provider", ...input }),
    says: () => "The page that explains the plan was written to the provider.",
    seenBy: so.insiders,
  });
