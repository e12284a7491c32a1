// Telling everybody who has to hear how it ended, and how the case may close.
import { choice, optional, text } from "../../fields.ts";
import { toTell } from "../../notify-matrix.ts";
import { type BaseFacts, eventsOf, type Guard, guard, type Moment, type Party } from "../../playbook.ts";
import { allowed, firstRefusal, type Ruling, refused } from "../../ruling.ts";
import { atStart, partyInWords, theParty } from "../../words.ts";
import { letterNo, some, writing } from "../facts.ts";
import { sendAt } from "../sending.ts";
import type { AccessRules } from "./access-rules.ts";
import { type AccessFacts, isLoaded, type NoticeFact, type Resolution, resolutionOf } from "./facts.ts";

const readers = ["member", "tpa", "plan", "broker", "medical-management"] as const satisfies readonly Party[];

const countsAsTold = (facts: BaseFacts, notice: NoticeFact): boolean =>
  notice.letterNo === undefined || letterNo(facts, notice.letterNo)?.proof !== undefined;

/** This party knows where the case has come to: told on the telephone, or by a letter with proof. */
export const isTold = (facts: AccessFacts, party: Party): boolean => {
  const resolution = resolutionOf(facts);
  return facts.notices.some(
    (one) => one.to === party && one.resolutionNo === resolution?.no && countsAsTold(facts, one),
  );
};

/** A notice is written or spoken, whether or not the letter has left. */
export const isBeingTold = (facts: AccessFacts, party: Party): boolean => {
  const resolution = resolutionOf(facts);
  return facts.notices.some(
    (one) =>
      one.to === party &&
      one.resolutionNo === resolution?.no &&
      (one.letterNo === undefined || letterNo(facts, one.letterNo)?.held === undefined),
  );
};

/** Who has to hear of it and has not, in the order of the matrix. */
export const notToldYet = <F extends AccessFacts>(
  { notify }: AccessRules<F>,
  facts: F,
  added?: Moment<F>["notify"],
): readonly Party[] =>
  toTell(notify, facts, added)
    .filter((one) => one.required && !isTold(facts, one.party))
    .map(({ party }) => party);

const named: { readonly [party in Party]?: string } = {
  member: "the member",
  tpa: "the TPA",
  plan: "the plan",
  broker: "the broker",
  "medical-management": "medical management",
};

/** No close without the notices (PN-06, AN-08, AP-09). */
export const mayRest = <F extends AccessFacts>(so: AccessRules<F>): Guard<F> =>
  guard(so.rules.told, ({ facts, notify }) => {
    const missing = notToldYet(so, facts, notify);
    if (missing.length === 0) return allowed;
    const says = `Not told yet how it ended: ${missing.map((party) => named[party] ?? party).join(", ")}.`;
    return refused("PARTY_NOT_TOLD", so.rules.told, says, "Tell them by letter or on the telephone first.");
  });

/** Nothing that is signed is left behind unloaded, however the case ends (PN-13). */
export function loadedIfContracted(facts: AccessFacts, kind: Resolution["kind"], rule: string): Ruling {
  if (kind !== "contracted" || isLoaded(facts)) return allowed;
  const says = "The contract is signed, and the claims system has not confirmed that it is loaded.";
  return refused("CONTRACT_NOT_LOADED", rule, says, "Load it, and record what the system confirms.");
}

/**
 * What a person needs before they may close: an end, the load, and everybody told. The registry has learned
 * of it by the event that ended it.
 */
const mayClose = <F extends AccessFacts>(so: AccessRules<F>): Guard<F> =>
  guard(so.rules.close, (at) => {
    const resolution = resolutionOf(at.facts);
    if (!resolution) {
      const says = "The case has come to no end that anybody could be told of.";
      return refused("NO_RESOLUTION", so.rules.close, says, "Record the outcome first.");
    }
    return firstRefusal([
      () => loadedIfContracted(at.facts, resolution.kind, so.rules.load),
      () => mayRest(so).ask(at),
    ]);
  });

/** In words, for the closed case. */
export function closingReason(facts: AccessFacts): string {
  const resolution = resolutionOf(facts);
  const alternate = facts.alternates.find((one) => one.no === resolution?.alternateNo);
  switch (resolution?.kind) {
    case "accepts":
      return `${facts.provider.name} accepts the plan`;
    case "contracted":
      return `contracted with ${facts.provider.name}`;
    case "alternate accepts":
      return `${alternate?.provider.name ?? "an alternate provider"} accepts the plan`;
    case "refused":
      return `${facts.provider.name} does not accept the plan`;
    default:
      return "no outcome";
  }
}

/** One notice, and with the first of them a letter to everybody who gets a copy. */
export const tellParty = <F extends AccessFacts>(so: AccessRules<F>) =>
  eventsOf<F>()({
    title: "Tell a party how it ended",
    rule: so.rules.told,
    by: ["desk"],
    asks: {
      to: choice("Whom", readers),
      how: choice("How", ["letter", "phone"], { hint: "By phone: they were reached and told." }),
      person: optional(text("Who was told", { most: 120 })),
      sendAt,
    },
    checks: ({ facts, notify }, { to, how }) => {
      const listed = toTell(so.notify, facts, notify).some((one) => one.party === to);
      if (!listed && to !== "member" && !facts.clients.some((one) => one.party === to)) {
        const says = `There is no ${partyInWords(to)} on this case.`;
        return refused("PARTY_NOT_ON_CASE", "GN-06", says, "Tell somebody who is on it.");
      }
      if (!resolutionOf(facts)) {
        const says = "There is nothing to tell yet: the case has come to no end.";
        return refused("NO_RESOLUTION", so.rules.told, says, "Record the outcome first.");
      }
      if (how === "phone" ? !isTold(facts, to) : !isBeingTold(facts, to)) return allowed;
      const says = `${atStart(theParty(to))} is told already.`;
      return refused("ALREADY_TOLD", so.rules.told, says, "Nothing to do.");
    },
    records: (facts, { to, how, person, sendAt: time }, at) => {
      const after = noticing(facts, to, how, at, some({ person }));
      if (how === "phone") return copying(so, after, at);
      const written = writing(after, at.now, {
        template: "resolution notice",
        to,
        ...(time === undefined ? {} : { sendAt: time }),
      });
      return copying(so, written, at);
    },
    says: ({ to, how, person }) =>
      how === "phone"
        ? `${atStart(theParty(to))} was told on the phone how it ended${person ? ` (${person})` : ""}.`
        : `The letter that tells ${theParty(to)} how it ended was written.`,
    seenBy: so.insiders,
  });

/** The facts with one notice more; of a letter, the next one that is written carries it. */
function noticing<F extends AccessFacts>(
  facts: F,
  to: Party,
  how: NoticeFact["how"],
  { now, actor }: Moment<F>,
  more: { readonly person?: string } = {},
): F {
  const one: NoticeFact = {
    no: facts.notices.length + 1,
    resolutionNo: resolutionOf(facts)?.no ?? 0,
    to,
    how,
    ...(how === "letter" ? { letterNo: facts.letters.length + 1 } : {}),
    ...more,
    at: now,
    by: actor.name,
  };
  return { ...facts, notices: [...facts.notices, one] };
}

/** Copies go out by themselves with the first notice to anybody. */
const copying = <F extends AccessFacts>({ notify }: AccessRules<F>, facts: F, at: Moment<F>): F =>
  toTell(notify, facts, at.notify)
    .filter((one) => !one.required && !isBeingTold(facts, one.party))
    .reduce(
      (so, { party }) =>
        writing(noticing(so, party, "letter", at), at.now, { template: "resolution notice", to: party }),
      facts,
    );

export const closeCase = <F extends AccessFacts>(so: AccessRules<F>) =>
  eventsOf<F>()({
    title: "Close the case",
    rule: so.rules.close,
    by: ["desk"],
    asks: { why: optional(text("Why it is closed", { most: 500, hint: "Left out: what it came to." })) },
    guards: [mayClose(so)],
    records: (facts, { why }, { now }) => ({
      ...facts,
      closed: { at: now, why: why ?? closingReason(facts) },
    }),
    says: (_input, { facts }) => `Closed: ${facts.closed?.why}.`,
    tells: ["client"],
    seenBy: so.insiders,
  });
