// Whatever comes in: it is kept, a person reads it, and on a closed case it opens the case again.
import type { Instant } from "../calendar.ts";
import { choice, optional, text } from "../fields.ts";
import { type ActingParty, eventsOf, parties } from "../playbook.ts";
import { atStart, theParty } from "../words.ts";
import type { SharedFacts } from "./facts.ts";

type InboundRules<F extends SharedFacts> = {
  readonly rule: string;
  readonly by: readonly ActingParty[];
  readonly reopening: (facts: F, now: Instant, because: string) => F;
  /** The stage in which a reopened case waits for a person. */
  readonly resuming: string;
};

export const receiveCommunication = <F extends SharedFacts>({
  rule,
  by,
  reopening,
  resuming,
}: InboundRules<F>) =>
  eventsOf<F>()({
    title: "Record something that came in",
    rule,
    by,
    asks: {
      from: choice("From whom", parties),
      channel: choice("How it came", ["phone", "e-mail", "fax", "post", "portal"]),
      summary: text("What it says", { most: 2000 }),
    },
    records: (facts, input, { now, actor }) => {
      const from =
        actor.party === "desk" || actor.party === "post" || actor.party === "clock"
          ? input.from
          : actor.party;
      const one = { no: facts.inbound.length + 1, at: now, from, summary: input.summary, read: false };
      const after = { ...facts, inbound: [...facts.inbound, one] };
      return reopening(after, now, `a communication from ${theParty(from)}`);
    },
    says: ({ from, channel }, { facts, stage }) =>
      stage === resuming && facts.reopened.at(-1)?.resumedAt === undefined
        ? `${atStart(theParty(from))} wrote again (${channel}): the case is open again.`
        : `Something came in from ${theParty(from)} (${channel}).`,
    seenBy: ["member", "tpa"],
  });

export const readInbound = <F extends SharedFacts>(rule: string) =>
  eventsOf<F>()({
    title: "Mark what came in as read and answered",
    rule,
    by: ["desk"],
    asks: { note: optional(text("What was done", { most: 2000 })) },
    records: (facts) => ({ ...facts, inbound: facts.inbound.map((one) => ({ ...one, read: true })) }),
    says: (_input, { actor }) => `${actor.name} read what came in.`,
  });

/** Facts of a reopened case that goes on at a place a person chose; what came in has been read with it. */
export function resumed<F extends SharedFacts>(facts: F, to: string, now: Instant): F {
  const last = facts.reopened.length - 1;
  return {
    ...facts,
    inbound: facts.inbound.map((one) => ({ ...one, read: true })),
    reopened: facts.reopened.map((one, index) => (index === last ? { ...one, resumedAt: now, to } : one)),
  };
}

/** The branch of `resume` that leads to this place. */
export const resumedAt = <const S extends string>(to: S) =>
  ({
    when: `the desk chose ${to}`,
    if: (facts: Pick<SharedFacts, "reopened">) => facts.reopened.at(-1)?.to === to,
    to,
  }) as const;
