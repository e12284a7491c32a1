// Whatever comes in, and where a reopened case goes on.
import { choice } from "../../fields.ts";
import * as inbound from "../../fragments/inbound.ts";
import { eventsOf } from "../../playbook.ts";
import { allowed, refused } from "../../ruling.ts";
import { mayBeginNegotiation } from "./authority.ts";
import { type BillFacts, reopening } from "./facts.ts";

export const receiveCommunication = inbound.receiveCommunication<BillFacts>({
  rule: "BB-14",
  by: ["desk", "member", "provider", "tpa", "plan", "broker", "counsel", "advocate", "post"],
  reopening,
  resuming: "resuming",
});

export const readInbound = inbound.readInbound<BillFacts>("BB-14");

export const resumePlaces = ["intake", "answering", "watching", "negotiating"] as const;

export const resume = eventsOf<BillFacts>()({
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
  records: (facts, { at }, { now }) => inbound.resumed(facts, at, now),
  says: ({ at }) => `The case goes on at "${at}".`,
});
