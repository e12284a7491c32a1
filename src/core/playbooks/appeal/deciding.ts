// What the plan decides, and whether the claim was paid as the plan document says (AL-03).
import { choice, given, optional, text } from "../../fields.ts";
import { dollars } from "../../money.ts";
import { eventsOf, guard } from "../../playbook.ts";
import { bearingOf, type ClaimCheck, shortOf } from "../../rules/claim-check.ts";
import { allowed, refused } from "../../ruling.ts";
import { type AppealFacts, decisionOn, levelOf, outcomes } from "./facts.ts";

const event = eventsOf<AppealFacts>();

/** A check that is told once more, because it was explained, stays where it was: it covers no newer one. */
function withCheck(checks: readonly ClaimCheck[], check: ClaimCheck): readonly ClaimCheck[] {
  const known = checks.some(({ checkId }) => checkId === check.checkId);
  return known
    ? checks.map((one) => (one.checkId === check.checkId ? { ...check, at: one.at } : one))
    : [...checks, check];
}

/** Only Parley itself hands over a check, once it is stored: nobody can type one in. */
export const recordClaimCheck = event({
  title: "Keep what the check of the claim found",
  rule: "AL-03",
  by: ["desk"],
  asks: { check: given<Omit<ClaimCheck, "at">>("What the stored re-pricing found") },
  records: (facts, { check }, { now }) => ({
    ...facts,
    checks: withCheck(facts.checks, { ...check, at: now }),
  }),
  says: ({ check }) =>
    check.verdict === "equal"
      ? `The claim was paid as the plan document says: ${dollars(check.paidCents)}.`
      : `The plan paid ${dollars(check.paidCents)}; the plan document gives ${dollars(check.pricedCents)}.`,
  seenBy: ["tpa", "plan"],
});

export const explainVariance = event({
  title: "Explain why the payment differs from the plan document",
  rule: "AL-03",
  by: ["desk", "tpa"],
  asks: { why: text("Why it was paid so, and where that stands", { most: 1000 }) },
  guards: [
    guard("AL-03", ({ facts }) => {
      const last = facts.checks.at(-1);
      if (last?.verdict === "variance" && !last.explained) return allowed;
      const says = last ? "The last check leaves nothing to explain." : "The claim has not been checked.";
      return refused("NO_VARIANCE", "AL-03", says, last ? "Nothing to do." : "Check the claim first.");
    }),
  ],
  records: (facts, { why }, { actor }) => ({
    ...facts,
    checks: facts.checks.map((one, index) =>
      index === facts.checks.length - 1 ? { ...one, explained: { by: actor.name, why } } : one,
    ),
  }),
  says: ({ why }, { actor }) => `${actor.name} explained the difference: ${why}`,
  seenBy: ["tpa", "plan"],
});

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
/** The same name, however it is written. */
const isNamed = (one: string, other: string): boolean => plain(one) === plain(other);

/** The plan decides; the desk writes down what it was told. */
export const recordDecision = event({
  title: "Record what the plan decided",
  rule: "AL-06",
  by: ["plan", "tpa", "desk"],
  asks: {
    outcome: choice("What was decided", outcomes),
    why: text("Why, in words that the reader can follow", { most: 2000 }),
    provision: text("What the plan document says, and where", { most: 1000 }),
    clinician: optional(text("Who judged whether the care was needed", { most: 160 })),
  },
  checks: ({ facts, actor }, { clinician }) => {
    if (levelOf(facts).no === 1) return allowed;
    const first = facts.decisions.filter(({ level }) => level === 1);
    const same = first.find(({ by }) => by.id === actor.id);
    const judged = first.find((one) => one.clinician && clinician && isNamed(one.clinician, clinician));
    if (!same && !judged) return allowed;
    return refused(
      "ANOTHER_PERSON_NEEDED",
      "AL-06",
      `${same?.by.name ?? clinician} decided the first level, and the second is for somebody else.`,
      "Let another person decide.",
    );
  },
  records: (facts, input, { now, actor }) => ({
    ...facts,
    decisions: [
      ...facts.decisions,
      {
        level: levelOf(facts).no,
        ...input,
        by: { id: actor.id, name: actor.name, party: actor.party },
        at: now,
      },
    ],
  }),
  says: ({ outcome }, { facts }) => `Level ${levelOf(facts).no}: the plan ${outcome} the decision.`,
  seenBy: ["tpa", "plan"],
});

/** The TPA has put right what was paid too little or decided otherwise. */
export const recordCorrection = event({
  title: "Record that the claim was put right",
  rule: "AL-03",
  by: ["tpa", "desk"],
  asks: { reference: text("Claim or payment number", { most: 120 }) },
  guards: [
    guard("AL-03", ({ facts }) =>
      facts.corrections.some((one) => !one.done)
        ? allowed
        : refused("NOTHING_TO_CORRECT", "AL-03", "Nothing waits to be put right.", "Nothing to do."),
    ),
  ],
  records: (facts, { reference }, { now }) => ({
    ...facts,
    corrections: facts.corrections.map((one) => (one.done ? one : { ...one, done: { at: now, reference } })),
  }),
  says: ({ reference }) => `The TPA put the claim right (${reference}).`,
  tells: ["client"],
  seenBy: ["member", "provider", "tpa", "plan"],
});

/** What the response of this level may say of the payment. */
export function responseSays(facts: AppealFacts) {
  const outcome = decisionOn(facts, levelOf(facts).no)?.outcome;
  const check = facts.checks.at(-1);
  if (outcome === "overturned" || outcome === "partly overturned") return "decided otherwise" as const;
  if (bearingOf(check) === "too little") return "paid too little" as const;
  return levelOf(facts).no === 2 ? ("not changed" as const) : ("paid as the plan document says" as const);
}

export const correctionFrom = (facts: AppealFacts) => shortOf(facts.checks.at(-1));
