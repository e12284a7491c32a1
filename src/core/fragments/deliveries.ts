// A letter on its way: proved, kept back, handed to a gateway, lost, tried another way, or left as it is.
import { type BusinessCalendar, businessDays, type Due, due, type Instant } from "../calendar.ts";
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
} from "../deliveries.ts";
import { choice, count, optional, text } from "../fields.ts";
import { type BaseFacts, eventsOf, type Moment } from "../playbook.ts";
import { allowed, type Ruling, refused } from "../ruling.ts";
import { changing, letterNo } from "./facts.ts";
import type { LetterRules } from "./letter-rules.ts";
import { changeSendTime, holdLetter, recordProof, scheduledSend } from "./sending.ts";

const letter = count("Number of the letter", { least: 1, most: 9999 });
const lookAtLetters = "Look at the letters of the case.";
const lastLost = count("Number of the letter", {
  least: 1,
  most: 9999,
  hint: "Left out: the last that did not arrive",
});

const noSuchLetter = (rule: string, no: number): Ruling =>
  refused("NO_SUCH_LETTER", rule, `This case has no letter ${no}.`, lookAtLetters);

/** The facts after a letter did not arrive: what its proof had started has not begun. */
function losing<F extends BaseFacts>(
  so: LetterRules<F>,
  facts: F,
  no: number,
  failure: { kind: FailureKind; says: string; at: Instant },
): F {
  const proof = letterNo(facts, no)?.proof;
  const after = changing(facts, no, (one) => failing(one, failure));
  return so.lost?.(after, no, proof) ?? after;
}

const sayings: { readonly [kind in FailureKind]: string } = {
  bounce: "it came back as undeliverable",
  refused: "nobody takes it at that address",
  "fax failed": "the fax did not get through",
  "no report": "the fax gateway has sent no report",
  "returned by post": "the post returned it",
};

function mayHaveFailed(rule: string, facts: BaseFacts, no: number, kind: FailureKind): Ruling {
  const one = letterNo(facts, no);
  if (!one) return noSuchLetter(rule, no);
  const earlier = "This tells of an earlier try; nothing to do.";
  if (didNotArrive(one))
    return refused("ALREADY_FAILED", rule, `Letter ${no} is known not to have arrived.`, earlier);
  if (one.held)
    return refused("LETTER_HELD", rule, `Letter ${no} was kept back and never left.`, lookAtLetters);
  if (!isOfEarlierTry(one, kind)) return allowed;
  const since = one.proof ? `${one.proof.kind} ${one.proof.reference}` : one.way?.channel;
  return refused("SENT_OTHERWISE", rule, `Letter ${no} goes another way since: ${since}.`, earlier);
}

const recordFailure = <F extends BaseFacts>(so: LetterRules<F>) =>
  eventsOf<F>()({
    title: "Record that a letter did not arrive",
    rule: so.rule,
    by: ["desk", "post"],
    asks: {
      letter,
      kind: choice("What shows it", failureKinds),
      says: optional(text("What it says", { most: 1000, hint: "The report's own words" })),
    },
    checks: ({ facts }, { letter: no, kind }) => mayHaveFailed(so.rule, facts, no, kind),
    records: (facts, { letter: no, kind, says = sayings[kind] }, { now }) =>
      losing(so, facts, no, { kind, says, at: now }),
    says: ({ letter: no, kind }, { facts }) =>
      `Letter ${no} (${letterNo(facts, no)?.template}) did not arrive: ${sayings[kind]}.`,
    seenBy: so.seenBy,
  });

/** The letter named, or the last that waits for another way. */
const waiting = (facts: BaseFacts, no?: number) =>
  no === undefined ? facts.letters.findLast(wantsAnotherWay) : letterNo(facts, no);

function failedOnly(rule: string, facts: BaseFacts, no?: number): Ruling {
  const one = waiting(facts, no);
  if (!one)
    return no === undefined
      ? refused("NONE_FAILED", rule, "No letter of this case has failed to arrive.", "Nothing to do.")
      : noSuchLetter(rule, no);
  if (didNotArrive(one)) return allowed;
  const says = one.proof
    ? `Letter ${one.no} went out (${one.proof.kind} ${one.proof.reference}).`
    : `Letter ${one.no} ${one.held ? "may not leave" : "is on its way"}.`;
  return refused("LETTER_NOT_LOST", rule, says, "Write a new letter instead.");
}

const sendAnotherWay = <F extends BaseFacts>({ rule, maySend, seenBy }: LetterRules<F>) =>
  eventsOf<F>()({
    title: "Send a letter another way",
    rule,
    by: ["desk"],
    asks: {
      letter: optional(lastLost),
      channel: choice("By", letterWays),
      address: optional(text("Address", { most: 500, hint: "E-mail address, fax number or postal address" })),
    },
    checks: (at, { letter: no, channel, address }) => {
      const ruling = failedOnly(rule, at.facts, no);
      const one = waiting(at.facts, no);
      if (!ruling.allowed || !one) return ruling;
      if (channel !== "portal" && address === undefined) {
        const says = `There is no address to send letter ${one.no} to by ${channel}.`;
        return refused("ADDRESS_MISSING", rule, says, "Give the address, the number or the mailbox.");
      }
      return maySend(at, one);
    },
    records: (facts, { letter: no, channel, address = "" }) => {
      const one = waiting(facts, no);
      return one ? changing(facts, one.no, (is) => goingAnotherWay(is, { channel, address })) : facts;
    },
    says: ({ letter: no, channel }, { was }) => `Letter ${waiting(was, no)?.no} is to go by ${channel} now.`,
    seenBy,
  });

const leaveUndelivered = <F extends BaseFacts>({ rule }: LetterRules<F>) =>
  eventsOf<F>()({
    title: "Leave a letter undelivered",
    rule,
    by: ["desk"],
    asks: { letter: optional(lastLost), why: text("Why it need not arrive any more", { most: 500 }) },
    checks: (at, { letter: no }) => failedOnly(rule, at.facts, no),
    records: (facts, { letter: no, why }, { now, actor }) => {
      const one = waiting(facts, no);
      const left = { why, by: actor.name, at: now };
      return one ? changing(facts, one.no, (is) => ({ ...is, left })) : facts;
    },
    says: ({ letter: no, why }, { was }) => `Letter ${waiting(was, no)?.no} is left undelivered: ${why}`,
  });

const handLetterOver = <F extends BaseFacts>({ rule }: LetterRules<F>) =>
  eventsOf<F>()({
    title: "Hand a letter to the fax gateway",
    rule,
    by: ["post"],
    asks: { letter },
    checks: ({ facts }, { letter: no }) => {
      const one = letterNo(facts, no);
      if (!one) return noSuchLetter(rule, no);
      if (!one.proof && !one.held) return allowed;
      return refused("LETTER_SETTLED", rule, `Letter ${no} is proved or kept back.`, lookAtLetters);
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

const reportOverdue = <F extends BaseFacts>(so: LetterRules<F>) =>
  eventsOf<F>()({
    title: "Miss the report of the fax gateway",
    rule: so.rule,
    by: ["clock"],
    asks: {},
    records: (facts, _input, { now, desk }) =>
      facts.letters
        .filter((one) => awaitsReport(one) && reportDue(one.handedOver ?? now, desk).at <= now)
        .reduce((before, { no }) => {
          const says = "The fax gateway took it and has sent no report.";
          return losing(so, before, no, { kind: "no report", says, at: now });
        }, facts),
    says: (_input, { facts, was }) => {
      const missing = facts.letters.filter((one, index) => one.held && !was.letters[index]?.held);
      const numbers = missing.map(({ no }) => no).join(", ");
      return `The fax gateway has sent no report on letter ${numbers}: nobody knows whether it arrived.`;
    },
    seenBy: so.seenBy,
  });

/** A letter has failed just now. */
export const hasJustFailed = ({ facts, was }: Moment<BaseFacts>): boolean =>
  failuresOf(facts.letters) > failuresOf(was.letters);

/** All that can happen to a letter once it is written. */
export const deliveries = <F extends BaseFacts>(so: LetterRules<F>) => ({
  "record-proof": recordProof(so),
  "hold-letter": holdLetter(so),
  "hand-letter-over": handLetterOver(so),
  "record-failure": recordFailure(so),
  "report-overdue": reportOverdue(so),
  "send-another-way": sendAnotherWay(so),
  "leave-undelivered": leaveUndelivered(so),
  "scheduled-send": scheduledSend(so),
  "change-send-time": changeSendTime(so),
});
