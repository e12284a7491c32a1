// The ledger of offers: what each side has put on the table, never changed, only added to. Which offers may
// be made is the playbook's guard, which asks the authority in force.
import { choice, money, optional, text } from "../fields.ts";
import { type Cents, dollars, zero } from "../money.ts";
import {
  type BaseFacts,
  eventsOf,
  type Guard,
  guard,
  type Moment,
  type OfferFact,
  type Role,
} from "../playbook.ts";
import { allowed, firstRefusal, type Ruling, refused } from "../ruling.ts";

export type OfferRules<F extends BaseFacts> = {
  /** The rule of our offers and the rule of what the other side says. */
  readonly rule: string;
  readonly answerRule: string;
  /** What is offered comes on top of this: "what the plan has paid". */
  readonly onTopOf: string;
  /** Asked before an amount is known: may anything be offered at all? */
  readonly offerable: Guard<F>;
  readonly mayOfferNow: (moment: Moment<F>, offerCents: Cents) => Ruling;
};

/** Who may put money on the table. */
export const dealers: readonly Role[] = ["negotiator", "supervisor", "specialist"];

const ledger = <F extends BaseFacts>(
  facts: F,
  at: Moment<F>,
  row: Pick<OfferFact, "from" | "kind" | "amountCents"> & { readonly note?: string },
): F => {
  const offer: OfferFact = { ...row, no: facts.offers.length + 1, at: at.now, by: at.actor.name };
  return { ...facts, offers: [...facts.offers, offer] };
};

/** The same offer twice in a row is one offer. */
function notOffered({ offers }: BaseFacts, amountCents: Cents, rule: string): Ruling {
  const last = offers.at(-1);
  if (last?.from !== "desk" || last.kind !== "offer" || last.amountCents !== amountCents) return allowed;
  const says = `${dollars(amountCents)} is already offered and not answered.`;
  return refused("SAME_OFFER", rule, says, "Wait for the answer, or offer another amount.");
}

const makeOffer = <F extends BaseFacts>(so: OfferRules<F>) =>
  eventsOf<F>()({
    title: "Make an offer to the provider",
    rule: so.rule,
    by: ["desk"],
    roles: dealers,
    asks: {
      amountCents: money(`Offer, on top of ${so.onTopOf}`, { least: 1 }),
      note: optional(text("How it was worked out", { most: 1000 })),
    },
    guards: [so.offerable],
    checks: (at, { amountCents }) =>
      firstRefusal([
        () => so.mayOfferNow(at, amountCents),
        () => notOffered(at.facts, amountCents, so.answerRule),
      ]),
    records: (facts, input, at) => ledger(facts, at, { from: "desk", kind: "offer", ...input }),
    says: ({ amountCents }) => `Offered the provider ${dollars(amountCents)} on top of ${so.onTopOf}.`,
    seenBy: ["plan", "provider"],
  });

const openOffer = (facts: BaseFacts, from: OfferFact["from"]) =>
  facts.offers.findLast((one) => one.from === from && (one.kind === "offer" || one.kind === "counter"));

const recordProviderAnswer = <F extends BaseFacts>({ answerRule, onTopOf }: OfferRules<F>) =>
  eventsOf<F>()({
    title: "Record the provider's answer to an offer",
    rule: answerRule,
    by: ["desk", "provider"],
    asks: {
      answer: choice("Answer", ["accepts", "rejects", "counters"]),
      counterCents: optional(money(`Counter-offer, on top of ${onTopOf}`, { least: 1 })),
      note: optional(text("In the provider's words", { most: 2000 })),
    },
    checks: ({ facts }, { answer, counterCents }) => {
      if (answer === "counters" && counterCents === undefined) {
        const says = "A counter-offer has no amount.";
        return refused("COUNTER_NEEDS_AMOUNT", answerRule, says, "Give counterCents.");
      }
      if (answer === "counters" || openOffer(facts, "desk")) return allowed;
      const says = "There is no offer of ours to answer.";
      return refused("NO_OFFER_TO_ANSWER", answerRule, says, "Record a counter, or make an offer first.");
    },
    records: (facts, { answer, counterCents, note }, at) => {
      const amountCents =
        answer === "counters" && counterCents !== undefined
          ? counterCents
          : (openOffer(facts, "desk")?.amountCents ?? zero);
      const kind = answer === "counters" ? "counter" : answer;
      return ledger(facts, at, { from: "provider", kind, amountCents, ...(note ? { note } : {}) });
    },
    says: ({ answer, counterCents }) =>
      `The provider ${answer}${counterCents ? ` with ${dollars(counterCents)}` : ""}.`,
    seenBy: ["plan", "provider"],
  });

const acceptCounter = <F extends BaseFacts>({ rule, offerable, mayOfferNow }: OfferRules<F>) =>
  eventsOf<F>()({
    title: "Accept the provider's counter-offer",
    rule,
    by: ["desk"],
    roles: dealers,
    asks: {},
    guards: [
      offerable,
      guard(rule, (at) => {
        const counter = openOffer(at.facts, "provider");
        if (!counter)
          return refused("NO_COUNTER", rule, "The provider has made no counter-offer.", "Record it first.");
        return mayOfferNow(at, counter.amountCents);
      }),
    ],
    records: (facts, _input, at) =>
      ledger(facts, at, {
        from: "desk",
        kind: "accepts",
        amountCents: openOffer(facts, "provider")?.amountCents ?? zero,
      }),
    says: (_input, { facts }) =>
      `Accepted the provider's ${dollars(facts.offers.at(-1)?.amountCents ?? zero)}.`,
    seenBy: ["plan", "provider"],
  });

/** What is on the table from our side: our last offer, or the counter that we accepted. */
export const onTheTable = ({ offers }: Pick<BaseFacts, "offers">): Cents | null =>
  offers.findLast((one) => one.from === "desk" && (one.kind === "offer" || one.kind === "accepts"))
    ?.amountCents ?? null;

/** The provider has answered our offer with a sum of its own, and we have said nothing to it since. */
export const counterWaits = (facts: Pick<BaseFacts, "offers">): boolean =>
  facts.offers.at(-1)?.kind === "counter" && onTheTable(facts) !== null;

export const offers = <F extends BaseFacts>(so: OfferRules<F>) => ({
  "make-offer": makeOffer(so),
  "record-provider-answer": recordProviderAnswer(so),
  "accept-counter": acceptCounter(so),
});
