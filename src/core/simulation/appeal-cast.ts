// Appeals, played by those who bring and those who answer them; and what must hold whatever they do. The
// invariants are worked out here a second time and in another way than the rules do.
import { stepsDue } from "../advance.ts";
import type { AppealFacts, Level } from "../playbooks/appeal/facts.ts";
import { appeal } from "../playbooks/appeal.ts";
import { mostToOffer } from "./access-invariants.ts";
import { appealActs, opening } from "./appeal-acts.ts";
import { type Cast, type Change, drawn, failing, idle } from "./cast.ts";
import { act, type World } from "./world.ts";

type AppealChange = Change<AppealFacts>;

const wentOut = ({ responses, letters }: AppealFacts, level: Level): boolean =>
  responses.some((one) => one.level === level && letters.find(({ no }) => no === one.letterNo)?.proof);

const invariants: Readonly<Record<string, (change: AppealChange) => boolean>> = {
  "AL-03: an answer says that it was paid by the plan document only where a check bears it out": ({
    was,
    is,
  }) =>
    is.facts.responses.slice(was.facts.responses.length).every(({ says }) => {
      const last = was.facts.checks.at(-1);
      const borneOut =
        last !== undefined && (last.paidCents === last.pricedCents || last.explained !== undefined);
      return says !== "paid as the plan document says" || borneOut;
    }),
  "AL-04: the second level begins after the first was answered with proof, and there is no third": (change) =>
    change.is.facts.levels.length <= 2 &&
    (change.is.facts.levels.length === change.was.facts.levels.length ||
      change.was.facts.levels.length === 0 ||
      wentOut(change.was.facts, 1)),
  "AL-06: whoever answered the first level does not answer the second": ({ is: { facts } }) => {
    const by = (level: Level) =>
      facts.responses.filter((one) => one.level === level).map(({ preparedBy }) => preparedBy.id);
    return !by(2).some((id) => by(1).includes(id));
  },
  "AL-09: no offer without a documented bill on this very claim": ({ was, is }) =>
    is.facts.offers.slice(was.facts.offers.length).every(({ from }) => from !== "desk") ||
    was.facts.bills.some(
      ({ documented, claimNumber }) => documented && claimNumber === was.facts.claim.number,
    ),
  "BB-19: nothing is offered above the authority": ({ was, is, around }) =>
    is.facts.offers
      .slice(was.facts.offers.length)
      .filter(({ from }) => from === "desk")
      .every(({ amountCents }) => amountCents <= mostToOffer(around)),
  "AL-08: a closed appeal says so in its facts, an open one does not": ({ is }) =>
    (is.stage === "closed") === (is.facts.closed !== undefined),
  "GN-04: the open steps are those of the stage": ({ is }) =>
    is.openSteps.join() ===
    stepsDue(appeal, is.stage, is.facts)
      .map(({ title }) => title)
      .join(),
  "AL-07: one of a clock and its number at most": ({ is }) =>
    new Set(is.clocks.map(({ name, nth }) => `${name} ${nth}`)).size === is.clocks.length,
  "nothing that was known is forgotten": ({ was, is }) =>
    (["letters", "offers", "levels", "checks", "decisions", "responses", "bills"] as const).every(
      (list) => is.facts[list].length >= was.facts[list].length,
    ),
};

/** Any event, by anybody, at a moment that is not its own. */
function stray({ dice }: World<AppealFacts>) {
  const by = dice.pick(["desk", "member", "provider", "plan", "tpa"] as const);
  const event = dice.pick(["send-first-response", "send-second-response", "ask-second-level", "make-offer"]);
  const inputs: Record<string, object> = {
    "ask-second-level": { why: "?" },
    "make-offer": { amountCents: dice.from(1, 5_000_000) },
  };
  return act(event, by, inputs[event] ?? {}, "supervisor");
}

export const appealCast: Cast<AppealFacts> = {
  playbook: appeal,
  opening,
  nextAct: (world) =>
    world.dice.chance(0.03) ? stray(world) : (drawn(world, appealActs[world.stage] ?? []) ?? idle("reached")),
  broken: (change) => failing(invariants, change),
};
