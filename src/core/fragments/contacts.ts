// Reaching people, and where they are to be reached.
import { businessDays, civilDateIn, due, type Instant, outreachDue } from "../calendar.ts";
import { choice, optional, text } from "../fields.ts";
import { type Clock, eventsOf, type Moment, type Party } from "../playbook.ts";
import { allowed, type Ruling } from "../ruling.ts";
import { type Attempt, reached, type SharedFacts, some } from "./facts.ts";

type LogRules<F extends SharedFacts> = {
  readonly rule: string;
  readonly parties: readonly Party[];
  /** Whether the desk may write to, and call, the provider now; it may unless given. */
  readonly mayContactProvider?: (moment: Moment<F>) => Ruling;
};

export const logContact = <F extends SharedFacts>({ rule, parties, mayContactProvider }: LogRules<F>) =>
  eventsOf<F>()({
    title: "Log an attempt to reach somebody",
    rule,
    by: ["desk"],
    asks: {
      with: choice("Whom", parties),
      channel: choice("How", ["phone", "e-mail", "letter", "in person"]),
      outcome: choice("Outcome", ["reached", "left a message", "not reached"]),
      note: optional(text("What was said", { most: 2000 })),
    },
    checks: (at, input) => (input.with === "provider" ? (mayContactProvider?.(at) ?? allowed) : allowed),
    records: (facts, input, { now, actor }) => {
      const one: Attempt = {
        at: now,
        with: input.with,
        channel: input.channel,
        reached: input.outcome === "reached",
        by: actor.name,
        ...some({ note: input.note }),
      };
      return { ...facts, attempts: [...facts.attempts, one] };
    },
    says: (input, { actor }) =>
      `${actor.name} tried to reach the ${input.with} by ${input.channel}: ${input.outcome}.`,
  });

/** `what` the provider takes on this channel: disputes, letters. */
export const recordChannel = <F extends SharedFacts>(rule: string, what = "letters") =>
  eventsOf<F>()({
    title: `Record where the provider takes ${what}`,
    rule,
    by: ["desk"],
    asks: {
      kind: choice("Channel", ["fax", "post", "e-mail", "portal"]),
      address: text("Number or address", { most: 300 }),
      person: optional(text("Person or department", { most: 120 })),
    },
    records: (facts, input, { now, desk }) => ({
      ...facts,
      provider: { ...facts.provider, channel: { ...input, verifiedOn: civilDateIn(desk.zone, now) } },
    }),
    says: ({ kind, address }) => `The provider takes ${what} by ${kind}: ${address}.`,
  });

export const recordLanguage = <F extends SharedFacts>(rule: string) =>
  eventsOf<F>()({
    title: "Record the language of the member",
    rule,
    by: ["desk", "member"],
    asks: { language: choice("Language of the member", ["en", "es"]) },
    records: (facts, { language }) => ({ ...facts, member: { ...facts.member, language } }),
    says: ({ language }) => `Letters to the member are in ${language === "es" ? "Spanish" : "English"} now.`,
    seenBy: ["member"],
  });

/** In a warm transfer the member is on the line: contact is made by the transfer itself. */
export const warmContact = <F>({ now, actor }: Moment<F>): Attempt => ({
  at: now,
  with: "member",
  channel: "warm transfer",
  reached: true,
  by: actor.name,
});

/** How a case was handed to the desk. */
export type Transferred = SharedFacts & {
  readonly transfer: { readonly kind: "warm" | "electronic"; readonly at: Instant };
};

export const recordTransfer = <F extends Transferred>(rule: string, from = "TPA", party: Party = "tpa") =>
  eventsOf<F>()({
    title: `Record how the ${from} handed the case over`,
    rule,
    by: ["desk", party],
    asks: { transfer: choice("Transfer", ["warm", "electronic"]) },
    records: (facts, { transfer }, at) => ({
      ...facts,
      transfer: { kind: transfer, at: at.now },
      attempts: transfer === "warm" ? [...facts.attempts, warmContact(at)] : facts.attempts,
    }),
    says: ({ transfer }) =>
      transfer === "warm"
        ? `The ${from} put the member through (warm transfer).`
        : `The ${from} handed the case over electronically.`,
    seenBy: [party],
  });

const outreachWanted = ({ facts, was }: Moment<Transferred>) =>
  facts.transfer.kind === "electronic" &&
  !reached(facts, "member") &&
  (was.openedAt === 0 || was.transfer.kind !== "electronic");

const handedOver = "the case was handed over electronically";

type TransferEvent = "open" | "record-transfer" | "log-contact";

/**
 * The 24 hours in which the member is to be tried, in both readings, and the contact itself, for
 * which there are three desk days. A warm transfer starts neither.
 */
export const outreachClocks = <F extends Transferred>(rule: string) =>
  ({
    "reach the member": {
      title: "Reach the member",
      rule,
      owner: "desk",
      kind: "deadline",
      setBy: ["open", "record-transfer"],
      if: outreachWanted,
      due: ({ facts, desk, outreachCounts }) => [
        outreachDue({
          transferredAt: facts.transfer.at,
          calendar: desk,
          counts: outreachCounts,
          what: handedOver,
        }),
      ],
      metBy: ["log-contact", "record-transfer"],
      counts: ({ facts }) => facts.attempts.at(-1)?.with === "member",
    },
    "contact with the member": {
      title: "Speak with the member (three attempts in three desk days)",
      rule,
      owner: "desk",
      kind: "deadline",
      setBy: ["open", "record-transfer"],
      if: outreachWanted,
      due: ({ facts, desk }) => [
        due({
          start: facts.transfer.at,
          what: handedOver,
          span: businessDays(3),
          calendar: desk,
          at: "close-of-desk",
        }),
      ],
      metBy: ["log-contact", "record-transfer"],
      counts: ({ facts }) => reached(facts, "member"),
    },
  }) as const satisfies Record<string, Clock<F, TransferEvent>>;
