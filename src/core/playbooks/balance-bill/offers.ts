// The ledger of offers: what each side has put on the table, never changed, only added to.
import { choice, money, optional, text } from "../../fields.ts";
import { type Cents, dollars, zero } from "../../money.ts";
import { eventsOf, guard, type Moment, type OfferFact } from "../../playbook.ts";
import { allowed, firstRefusal, type Ruling, refused } from "../../ruling.ts";
import { offerable } from "./authority.ts";
import type { BillFacts } from "./facts.ts";
import { mayOfferNow } from "./send.ts";

const event = eventsOf<BillFacts>();

const ledger = (
  facts: BillFacts,
  at: Moment<BillFacts>,
  row: Pick<OfferFact, "from" | "kind" | "amountCents"> & { readonly note?: string },
) => {
  const offer: OfferFact = { ...row, no: facts.offers.length + 1, at: at.now, by: at.actor.name };
  return { ...facts, offers: [...facts.offers, offer] };
};

/** The same offer twice in a row is one offer. */
function notOffered({ offers }: BillFacts, amountCents: Cents): Ruling {
  const last = offers.at(-1);
  if (last?.from !== "desk" || last.kind !== "offer" || last.amountCents !== amountCents) return allowed;
  const says = `${dollars(amountCents)} is already offered and not answered.`;
  return refused("SAME_OFFER", "BB-17", says, "Wait for the answer, or offer another amount.");
}

export const makeOffer = event({
  title: "Make an offer to the provider",
  rule: "BB-19",
  by: ["desk"],
  roles: ["negotiator", "supervisor", "specialist"],
  asks: {
    amountCents: money("Offer, on top of what the plan has paid", { least: 1 }),
    note: optional(text("How it was worked out", { most: 1000 })),
  },
  guards: [offerable],
  checks: (at, { amountCents }) =>
    firstRefusal([() => mayOfferNow(at, amountCents), () => notOffered(at.facts, amountCents)]),
  records: (facts, input, at) => ledger(facts, at, { from: "desk", kind: "offer", ...input }),
  says: ({ amountCents }) => `Offered the provider ${dollars(amountCents)} on top of what the plan has paid.`,
  seenBy: ["plan", "provider"],
});

const openOffer = (facts: BillFacts, from: OfferFact["from"]) =>
  facts.offers.findLast((one) => one.from === from && (one.kind === "offer" || one.kind === "counter"));

export const recordProviderAnswer = event({
  title: "Record the provider's answer to an offer",
  rule: "BB-17",
  by: ["desk", "provider"],
  asks: {
    answer: choice("Answer", ["accepts", "rejects", "counters"]),
    counterCents: optional(money("Counter-offer, on top of what the plan has paid", { least: 1 })),
    note: optional(text("In the provider's words", { most: 2000 })),
  },
  checks: ({ facts }, { answer, counterCents }) => {
    if (answer === "counters" && counterCents === undefined) {
      return refused("COUNTER_NEEDS_AMOUNT", "BB-17", "A counter-offer has no amount.", "Give counterCents.");
    }
    if (answer === "counters" || openOffer(facts, "desk")) return allowed;
    return refused(
      "NO_OFFER_TO_ANSWER",
      "BB-17",
      "There is no offer of ours to answer.",
      "Record a counter, or make an offer first.",
    );
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

export const acceptCounter = event({
  title: "Accept the provider's counter-offer",
  rule: "BB-19",
  by: ["desk"],
  roles: ["negotiator", "supervisor", "specialist"],
  asks: {},
  guards: [
    offerable,
    guard("BB-19", (at) => {
      const counter = openOffer(at.facts, "provider");
      if (!counter)
        return refused("NO_COUNTER", "BB-19", "The provider has made no counter-offer.", "Record it first.");
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
export const onTheTable = ({ offers }: BillFacts): Cents | null =>
  offers.findLast((one) => one.from === "desk" && (one.kind === "offer" || one.kind === "accepts"))
    ?.amountCents ?? null;
