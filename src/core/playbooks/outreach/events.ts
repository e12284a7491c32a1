// What can happen to an outreach: what can happen to every case about access, and each answer ends it.

import { count, type Fields, text } from "../../fields.ts";
import { accessClocks } from "../../fragments/access/clocks.ts";
import { resume } from "../../fragments/access/closing.ts";
import { accessEvents } from "../../fragments/access/events.ts";
import { resolutionOf } from "../../fragments/access/facts.ts";
import { closingReason } from "../../fragments/access/notices.ts";
import {
  accessOpening,
  clientFields,
  memberFields,
  providerFields,
  serviceFields,
} from "../../fragments/access/opening.ts";
import { type EventOf, eventsOf, type Moment } from "../../playbook.ts";
import type { OutreachFacts } from "./facts.ts";
import { rules } from "./rules.ts";

type Facts = OutreachFacts;

/** The provider accepted, refused, or is contracted and loaded: the parent may hear of it. */
const hasAnswer = (facts: Facts): boolean => resolutionOf(facts) !== undefined;

/** The same event, which closes the case where it brings the answer. */
const closing = (event: EventOf<Facts>): EventOf<Facts> => ({
  ...event,
  records: (facts, input, at: Moment<Facts>) => {
    const after = event.records?.(facts, input, at) ?? facts;
    const over = hasAnswer(after) && after.closed === undefined;
    return over ? { ...after, closed: { at: at.now, why: closingReason(after) } } : after;
  },
});

/** Opened by the desk for an alternate of the parent, with all that the parent knows of the service. */
const openingFields = {
  parentNumber: text("Number of the case whose provider refused", { most: 60 }),
  alternateNo: count("Which of its alternates", { least: 1, most: 999 }),
  ...memberFields,
  ...providerFields,
  ...clientFields,
  ...serviceFields,
} satisfies Fields;

const open = eventsOf<Facts>()({
  title: "Open an outreach to an alternate provider",
  rule: "PN-17",
  by: ["desk", "post"],
  asks: openingFields,
  records: (_facts, { parentNumber, alternateNo, ...input }, at) => ({
    ...accessOpening(input, at, { requester: input.tpaName ? "tpa" : "plan", told: [] }),
    parent: { number: parentNumber, alternateNo },
  }),
  says: ({ providerName, parentNumber }) => `${providerName} is asked instead, for ${parentNumber}.`,
  seenBy: rules.insiders,
});

const shared = accessEvents(rules);

/** A child case knows its provider; where that one refuses, the parent looks on. */
export const places = ["outreach", "escalating", "contracting"] as const;

export const events = {
  open,
  ...shared,
  "record-outreach": closing(shared["record-outreach"]),
  "record-refusal": closing(shared["record-refusal"]),
  "record-contract-load": closing(shared["record-contract-load"]),
  resume: resume(rules, places),
};
export type OutreachEvent = keyof typeof events;

export const clocks = accessClocks(rules);
export type OutreachClock = keyof typeof clocks;
