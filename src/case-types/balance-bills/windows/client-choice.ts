// The plan's choice, with what follows from each way written out (BB-27).

import { onTheTable } from "../../../core/fragments/offers.ts";
import { type Cents, cents, dollars } from "../../../core/money.ts";
import { mayChoose } from "../../../core/playbooks/balance-bill/decision.ts";
import { decisionOf, type PlanOption } from "../../../core/playbooks/balance-bill/facts.ts";
import { claimForAuthority } from "../../../core/playbooks/balance-bill/send.ts";
import { authorityInForce } from "../../../core/rules/authority.ts";
import type { ClientOption, ClientStory, StoryAct } from "../../../core/windows.ts";
import { dueOf, event, question, type Told } from "./client-parts.ts";
import type { ClientWords } from "./client-words.ts";

/** BB-27: asked and not yet chosen; for the plan alone, who may choose. */
export function decisionFor(told: Told): ClientStory["decision"] {
  const { facts, at, context, words } = told;
  const decision = decisionOf(facts);
  if (at.actor.party !== "plan" || context.stage !== "plan deciding" || !decision || decision.chosen)
    return undefined;
  const due = dueOf(told, "decision of the plan");
  return {
    says: words.decision,
    askedAt: decision.askedAt,
    options: [...raises(told), counsel(told), wait(told)],
    ...(due ? { due } : {}),
  };
}

/** What stands between both sides: the limit in force, and what was last said. */
function standing({ at, facts, words }: Told) {
  const inForce = authorityInForce(at.authorities, claimForAuthority(facts), {
    now: at.now,
    zone: at.desk.zone,
  });
  const limit = inForce.allowed ? inForce.tightest.limitCents : null;
  const ours = onTheTable(facts);
  const theirs = facts.offers.findLast(({ from, kind }) => from === "provider" && kind === "counter");
  const counter = theirs?.amountCents ?? null;
  const written = (one: Cents | null) => (one === null ? null : dollars(one));
  const says = [
    limit === null ? words.noLimit : words.limit(dollars(limit)),
    ...words.offers(written(ours), written(counter)),
  ];
  return { limit, counter, says };
}

/** Option 1: to the provider's counter-offer in one press, where that is a raise; or to one of their own. */
function raises(told: Told): ClientOption[] {
  const { words } = told;
  const { limit, counter, says } = standing(told);
  const asks = [
    question(told, { name: "amountCents", kind: "money", words: "amount", needed: true }),
    question(told, { name: "validTo", kind: "date", words: "validTo", needed: false }),
    question(told, { name: "why", kind: "long-text", words: "why", needed: false }),
  ];
  const raise = { option: "raise-authority", basis: "dollars-additional" } as const;
  const meets = counter !== null && counter > (limit ?? cents(0));
  const more = meets && limit !== null ? dollars(cents(counter - limit)) : null;
  const toCounter: ClientOption[] = meets
    ? [
        {
          name: "raise-to-counter",
          title: words.raiseTo(dollars(counter)),
          consequences: [...says, ...words.raiseToSays(dollars(counter), more)],
          act: event("plan-decides", { ...raise, amountCents: counter }),
        },
      ]
    : [];
  return [
    ...toCounter,
    {
      name: "raise",
      title: words.raise,
      consequences: [...(meets ? [] : says), ...words.raiseSays],
      act: event("plan-decides", raise, asks),
    },
  ];
}

const decides = (told: Told, option: PlanOption): StoryAct =>
  event("plan-decides", { option }, [
    question(told, { name: "why", kind: "long-text", words: "why", needed: false }),
  ]);

const counsel = (told: Told): ClientOption => ({
  name: "counsel",
  title: told.words.counsel,
  consequences: told.words.counselSays,
  act: decides(told, "engage-counsel"),
});

/** Option 3 is shown where it is closed, with the reason (BB-38, BB-41). */
function wait(told: Told): ClientOption {
  const { at, words } = told;
  const ruling = mayChoose(at, "wait");
  const option = {
    name: "wait",
    title: words.wait,
    consequences: words.waitSays,
    act: decides(told, "wait"),
  };
  if (ruling.allowed) return option;
  const { code } = ruling;
  const own = words.refused?.[code as keyof NonNullable<ClientWords["refused"]>];
  return {
    ...option,
    refused: { code, says: own?.[0] ?? ruling.says, doNext: own?.[1] ?? ruling.doNext },
  };
}
