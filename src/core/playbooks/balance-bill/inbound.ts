// Whatever comes in, and where a reopened case goes on.
import { choice, type InputOf, optional, text } from "../../fields.ts";
import { eventsOf, parties } from "../../playbook.ts";
import { allowed, refused } from "../../ruling.ts";
import { mayBeginNegotiation } from "./authority.ts";
import { type BillFacts, reopening } from "./facts.ts";

const event = eventsOf<BillFacts>();

const inboundAsks = {
  from: choice("From whom", parties),
  channel: choice("How it came", ["phone", "e-mail", "fax", "post", "portal"]),
  summary: text("What it says", { most: 2000 }),
};

export const receiveCommunication = event({
  title: "Record something that came in",
  rule: "BB-14",
  by: ["desk", "member", "provider", "tpa", "plan", "broker", "counsel", "advocate", "post"],
  asks: inboundAsks,
  records: (facts, input: InputOf<typeof inboundAsks>, { now, actor }) => {
    const from =
      actor.party === "desk" || actor.party === "post" || actor.party === "clock" ? input.from : actor.party;
    const one = { no: facts.inbound.length + 1, at: now, from, summary: input.summary, read: false };
    const after: BillFacts = { ...facts, inbound: [...facts.inbound, one] };
    return reopening(after, now, `a communication from the ${from}`);
  },
  says: ({ from, channel }, { facts, stage }) =>
    stage === "resuming" && facts.reopened.at(-1)?.resumedAt === undefined
      ? `The ${from} wrote again (${channel}): the case is open again.`
      : `Something came in from the ${from} (${channel}).`,
  seenBy: ["member", "tpa"],
});

export const readInbound = event({
  title: "Mark what came in as read and answered",
  rule: "BB-14",
  by: ["desk"],
  asks: { note: optional(text("What was done", { most: 2000 })) },
  records: (facts) => ({ ...facts, inbound: facts.inbound.map((one) => ({ ...one, read: true })) }),
  says: (_input, { actor }) => `${actor.name} read what came in.`,
});

export const resumePlaces = ["intake", "answering", "watching", "negotiating"] as const;

export const resume = event({
  title: "Choose where the case goes on",
  rule: "BB-14",
  by: ["desk"],
  asks: { at: choice("Go on at", resumePlaces) },
  checks: ({ facts }, { at }) => {
    if (at === "intake") return allowed;
    if (!facts.confirmed) {
      const says = "The case was closed before anybody confirmed how much is a balance bill.";
      return refused("SPLIT_NOT_KNOWN", "BB-03", says, "Go on at intake.");
    }
    return at === "negotiating" ? mayBeginNegotiation(facts) : allowed;
  },
  records: (facts, { at }, { now }) => ({
    ...facts,
    inbound: facts.inbound.map((one) => ({ ...one, read: true })),
    reopened: facts.reopened.map((one, index) =>
      index === facts.reopened.length - 1 ? { ...one, resumedAt: now, to: at } : one,
    ),
  }),
  says: ({ at }) => `The case goes on at "${at}".`,
});
