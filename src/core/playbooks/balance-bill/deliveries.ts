// A letter on its way: handed to a gateway, lost, tried another way, or left as it is.
import { type BusinessCalendar, businessDays, type Due, due, type Instant } from "../../calendar.ts";
import {
  awaitsReport,
  didNotArrive,
  type FailureKind,
  failing,
  failureKinds,
  failuresOf,
  goingAnotherWay,
  isOfEarlierTry,
  letterWays,
  wantsAnotherWay,
} from "../../deliveries.ts";
import { choice, count, optional, text } from "../../fields.ts";
import { eventsOf, type LetterFact, type Moment } from "../../playbook.ts";
import { allowed, type Ruling, refused } from "../../ruling.ts";
import { anchors } from "./anchors.ts";
import { type BillFacts, letterNo } from "./facts.ts";
import { balanceBillMaySend } from "./send.ts";

const event = eventsOf<BillFacts>();
type At = Moment<BillFacts>;
const letter = count("Number of the letter", { least: 1, most: 9999 });
const lookAtLetters = "Look at the letters of the case.";

const noSuchLetter = (no: number): Ruling =>
  refused("NO_SUCH_LETTER", "BB-09", `This case has no letter ${no}.`, lookAtLetters);

/** Facts in which one letter has become another. */
const changing = (facts: BillFacts, no: number, change: (one: LetterFact) => LetterFact): BillFacts => ({
  ...facts,
  letters: facts.letters.map((one) => (one.no === no ? change(one) : one)),
});

/** The follow-ups hang on the first letter of this run that is still proved, or on what reopened it. */
function anchorWithout(facts: BillFacts): Instant | undefined {
  const reopenedAt = facts.reopened.at(-1)?.at;
  const since = reopenedAt ?? -Infinity;
  const proved = facts.letters
    .filter((one) => anchors.includes(one.template) && (one.proof?.at ?? -Infinity) >= since)
    .flatMap(({ proof }) => (proof ? [proof.at] : []));
  return proved.length > 0 ? (Math.min(...proved) as Instant) : reopenedAt;
}

/** The facts after a letter did not arrive: what its proof had started has not begun (BB-09). */
function lost(facts: BillFacts, no: number, failure: { kind: FailureKind; says: string; at: Instant }) {
  const proof = letterNo(facts, no)?.proof;
  const after = changing(facts, no, (one) => failing(one, failure));
  const { scheduleFrom, memberTold, ...rest } = after;
  const from = proof && scheduleFrom === proof.at ? anchorWithout(after) : scheduleFrom;
  const told = memberTold?.how === `letter ${no}` ? undefined : memberTold;
  return {
    ...rest,
    ...(from === undefined ? {} : { scheduleFrom: from }),
    ...(told ? { memberTold: told } : {}),
  };
}

const sayings: { readonly [kind in FailureKind]: string } = {
  bounce: "it came back as undeliverable",
  refused: "nobody takes it at that address",
  "fax failed": "the fax did not get through",
  "no report": "the fax gateway has sent no report",
  "returned by post": "the post returned it",
};

export const recordFailure = event({
  title: "Record that a letter did not arrive",
  rule: "BB-09",
  by: ["desk", "post"],
  asks: {
    letter,
    kind: choice("What shows it", failureKinds),
    says: optional(text("What it says", { most: 1000, hint: "The report's own words" })),
  },
  checks: ({ facts }, { letter: no, kind }) => {
    const one = letterNo(facts, no);
    if (!one) return noSuchLetter(no);
    const earlier = "This tells of an earlier try; nothing to do.";
    if (didNotArrive(one))
      return refused("ALREADY_FAILED", "BB-09", `Letter ${no} is known not to have arrived.`, earlier);
    if (one.held)
      return refused("LETTER_HELD", "BB-09", `Letter ${no} was kept back and never left.`, lookAtLetters);
    if (isOfEarlierTry(one, kind)) {
      const since = one.proof ? `${one.proof.kind} ${one.proof.reference}` : one.way?.channel;
      return refused("SENT_OTHERWISE", "BB-09", `Letter ${no} goes another way since: ${since}.`, earlier);
    }
    return allowed;
  },
  records: (facts, { letter: no, kind, says = sayings[kind] }, { now }) =>
    lost(facts, no, { kind, says, at: now }),
  says: ({ letter: no, kind }, { facts }) =>
    `Letter ${no} (${letterNo(facts, no)?.template}) did not arrive: ${sayings[kind]}.`,
  seenBy: ["member", "tpa", "plan"],
});

/** The letter named, or the last that waits for another way. */
const waiting = (facts: BillFacts, no?: number) =>
  no === undefined ? facts.letters.findLast(wantsAnotherWay) : letterNo(facts, no);

function failedOnly({ facts }: At, no?: number): Ruling {
  const one = waiting(facts, no);
  if (!one)
    return no === undefined
      ? refused("NONE_FAILED", "BB-09", noneFailed, "Nothing to do.")
      : noSuchLetter(no);
  if (didNotArrive(one)) return allowed;
  const says = one.proof
    ? `Letter ${one.no} went out (${one.proof.kind} ${one.proof.reference}).`
    : `Letter ${one.no} ${one.held ? "may not leave" : "is on its way"}.`;
  return refused("LETTER_NOT_LOST", "BB-09", says, "Write a new letter instead.");
}
const noneFailed = "No letter of this case has failed to arrive.";

export const sendAnotherWay = event({
  title: "Send a letter another way",
  rule: "BB-09",
  by: ["desk"],
  asks: {
    letter: optional(
      count("Number of the letter", { least: 1, most: 9999, hint: "Left out: the last that did not arrive" }),
    ),
    channel: choice("By", letterWays),
    address: optional(text("Address", { most: 500, hint: "E-mail address, fax number or postal address" })),
  },
  checks: (at, { letter: no, channel, address }) => {
    const ruling = failedOnly(at, no);
    const one = waiting(at.facts, no);
    if (!ruling.allowed || !one) return ruling;
    if (channel !== "portal" && address === undefined) {
      const says = `There is no address to send letter ${one.no} to by ${channel}.`;
      return refused("ADDRESS_MISSING", "BB-09", says, "Give the address, the number or the mailbox.");
    }
    return balanceBillMaySend(at, one);
  },
  records: (facts, { letter: no, channel, address = "" }) => {
    const one = waiting(facts, no);
    return one ? changing(facts, one.no, (is) => goingAnotherWay(is, { channel, address })) : facts;
  },
  says: ({ letter: no, channel }, { was }) => `Letter ${waiting(was, no)?.no} is to go by ${channel} now.`,
  seenBy: ["member", "tpa", "plan"],
});

export const leaveUndelivered = event({
  title: "Leave a letter undelivered",
  rule: "BB-09",
  by: ["desk"],
  asks: {
    letter: optional(
      count("Number of the letter", { least: 1, most: 9999, hint: "Left out: the last that did not arrive" }),
    ),
    why: text("Why it need not arrive any more", { most: 500 }),
  },
  checks: (at, { letter: no }) => failedOnly(at, no),
  records: (facts, { letter: no, why }, { now, actor }) => {
    const one = waiting(facts, no);
    const left = { why, by: actor.name, at: now };
    return one ? changing(facts, one.no, (is) => ({ ...is, left })) : facts;
  },
  says: ({ letter: no, why }, { was }) => `Letter ${waiting(was, no)?.no} is left undelivered: ${why}`,
});

export const handLetterOver = event({
  title: "Hand a letter to the fax gateway",
  rule: "BB-09",
  by: ["post"],
  asks: { letter },
  checks: ({ facts }, { letter: no }) => {
    const one = letterNo(facts, no);
    if (!one) return noSuchLetter(no);
    if (!one.proof && !one.held) return allowed;
    return refused("LETTER_SETTLED", "BB-09", `Letter ${no} is proved or kept back.`, lookAtLetters);
  },
  records: (facts, { letter: no }, { now }) => changing(facts, no, (is) => ({ ...is, handedOver: now })),
  says: ({ letter: no }) => `Letter ${no} was handed to the fax gateway, whose report is awaited.`,
});

/** The gateway has until the desk closes on the next open day. */
export const reportDue = (handedOver: Instant, desk: BusinessCalendar): Due =>
  due({
    start: handedOver,
    what: "the fax gateway took the letter",
    span: businessDays(1),
    calendar: desk,
    at: "close-of-desk",
  });

export const reportOverdue = event({
  title: "Miss the report of the fax gateway",
  rule: "BB-09",
  by: ["clock"],
  asks: {},
  records: (facts, _input, { now, desk }) =>
    facts.letters
      .filter((one) => awaitsReport(one) && reportDue(one.handedOver ?? now, desk).at <= now)
      .reduce((so, { no }) => {
        const says = "The fax gateway took it and has sent no report.";
        return lost(so, no, { kind: "no report", says, at: now });
      }, facts),
  says: (_input, { facts, was }) => {
    const missing = facts.letters.filter((one, index) => one.held && !was.letters[index]?.held);
    const numbers = missing.map(({ no }) => no).join(", ");
    return `The fax gateway has sent no report on letter ${numbers}: nobody knows whether it arrived.`;
  },
  seenBy: ["member", "tpa", "plan"],
});

/** A letter has failed just now. */
export const hasJustFailed = ({ facts, was }: At): boolean =>
  failuresOf(facts.letters) > failuresOf(was.letters);
