// A letter that waits for its time, leaves, is proved to have left, or is kept back.
import { civilDateIn } from "../calendar.ts";
import { didNotArrive, proofKinds, proving } from "../deliveries.ts";
import { choice, count, type InputOf, moment, optional, text } from "../fields.ts";
import { type BaseFacts, eventsOf, guard, type LetterFact, type Moment } from "../playbook.ts";
import { readCertifiedNumber } from "../rules/certified-number.ts";
import { allowed, type Ruling, refused } from "../ruling.ts";
import { lastLetter, letterNo, withLetter } from "./facts.ts";
import type { LetterRules } from "./letter-rules.ts";

/** The questions that letters with room for them ask. */
export const sendAt = optional(moment("Send it later, not before", { hint: "Left out, it goes at once." }));
export const paragraph = optional(
  text("A paragraph of your own", { most: 1200, hint: "Stands in the letter as you write it. No amounts." }),
);

/** One letter of a kind is under way at a time: a second click does not write a second letter. */
export const noneWaits = <F extends BaseFacts>(rule: string, template: string) =>
  guard<F>(rule, ({ facts }) => {
    const last = lastLetter(facts, template);
    if (!last || last.proof || last.held) return allowed;
    const says = `Letter ${last.no} (${template}) is already written and has not gone out yet.`;
    return refused("LETTER_WAITS", rule, says, "Record its proof, or let it go out.");
  });

/** The letter meant: the one named, or the one that is waited for, or the oldest without proof. */
const unproved = (awaited: readonly string[], facts: BaseFacts, no?: number) => {
  if (no !== undefined) return letterNo(facts, no);
  const waiting = facts.letters.filter((one) => !one.proof && !one.held);
  return waiting.findLast((one) => awaited.includes(one.template)) ?? waiting[0];
};

const proofAsks = {
  letter: optional(
    count("Number of the letter", { least: 1, most: 9999, hint: "Left out: the oldest without proof." }),
  ),
  kind: choice("Proof", proofKinds),
  reference: text("Reference", { hint: "Fax confirmation, certified-mail number, message id", most: 300 }),
  sentAt: optional(moment("When it went out", { hint: "Left out: now." })),
};
type Proof = InputOf<typeof proofAsks>;

export const recordProof = <F extends BaseFacts>(so: LetterRules<F>) =>
  eventsOf<F>()({
    title: "Record the proof that a letter went out",
    rule: so.rule,
    by: ["desk", "post"],
    asks: proofAsks,
    checks: (at, input) => mayBeProved(so, at, input),
    records: (facts, input, { now, actor }) => {
      const letter = unproved(so.awaited, facts, input.letter);
      if (!letter) return facts;
      const at = input.sentAt ?? now;
      const proof = { kind: input.kind, reference: input.reference, at, by: actor.name };
      const letters = facts.letters.map((one) => (one === letter ? proving(one, proof) : one));
      const after = { ...facts, letters };
      return so.proved?.(after, letter, at, facts) ?? after;
    },
    says: (input, { facts }) => {
      const letter = facts.letters.findLast((one) => one.proof?.reference === input.reference);
      const which = letter ? `Letter ${letter.no} (${letter.template})` : "A letter";
      return `${which} went out: ${input.kind} ${input.reference}.`;
    },
    seenBy: so.seenBy,
  });

function mayBeProved<F extends BaseFacts>(so: LetterRules<F>, at: Moment<F>, input: Proof): Ruling {
  const { facts, now, desk } = at;
  const { rule } = so;
  const letter = unproved(so.awaited, facts, input.letter);
  if (!letter) {
    const which =
      input.letter === undefined
        ? "No letter of this case waits for proof."
        : `This case has no letter ${input.letter}.`;
    return refused("NO_SUCH_LETTER", rule, which, "Look at the letters of the case.");
  }
  const ended = isSettled(rule, letter);
  if (!ended.allowed) return ended;
  if (input.sentAt !== undefined && input.sentAt > now) {
    const says = "The proof is dated later than now.";
    return refused("PROOF_IN_FUTURE", rule, says, "Check the date on the report.");
  }
  const sentAt = input.sentAt ?? now;
  if (civilDateIn(desk.zone, sentAt) < civilDateIn(desk.zone, letter.writtenAt)) {
    const says = `The proof is dated before letter ${letter.no} was written.`;
    return refused("PROOF_TOO_EARLY", rule, says, "Check the date on the report.");
  }
  const number = certifiedNumber(input);
  return number.allowed ? (so.mayHaveLeft ?? so.maySend)({ ...at, now: sentAt }, letter) : number;
}

function isSettled(rule: string, letter: LetterFact): Ruling {
  if (letter.proof) {
    const { kind, reference } = letter.proof;
    const says = `Letter ${letter.no} is already proved to have gone out (${kind} ${reference}).`;
    return refused("ALREADY_PROVED", rule, says, "Nothing to do.");
  }
  if (!letter.held || didNotArrive(letter)) return allowed;
  const says = `Letter ${letter.no} was kept back: ${letter.held.says}`;
  return refused("LETTER_HELD", rule, says, "Write it anew.");
}

/** Digits of the length that the post gives have to check; a slip of another kind is taken as it stands. */
const certifiedNumber = ({ kind, reference }: Proof): Ruling => {
  const isNumber = kind === "certified mail" && /^(?:\d{20}|\d{22})$/.test(reference.replace(/\s/g, ""));
  return isNumber ? readCertifiedNumber(reference) : allowed;
};

export const holdLetter = <F extends BaseFacts>({ sendRule }: LetterRules<F>) =>
  eventsOf<F>()({
    title: "Keep a letter back",
    rule: sendRule,
    by: ["post"],
    asks: { letter: count("Letter", { least: 1 }), code: text("Code"), says: text("Why", { most: 1000 }) },
    records: (facts, { letter, code, says }) => withLetter(facts, letter, { held: { code, says } }),
    says: ({ letter, says }) => `Letter ${letter} was kept back. ${says}`,
  });

const isDue = (letter: LetterFact, { now }: Moment<BaseFacts>) =>
  letter.sendAt !== undefined && letter.sendAt <= now && !letter.proof && !letter.held;

export const scheduledSend = <F extends BaseFacts>({ sendRule, maySend }: LetterRules<F>) =>
  eventsOf<F>()({
    title: "Send a letter that was to go later",
    rule: sendRule,
    by: ["clock"],
    asks: {},
    records: (facts, _input, at) =>
      facts.letters
        .filter((one) => isDue(one, at))
        .reduce((now, one) => {
          const ruling = maySend(at, one);
          const change = ruling.allowed ? {} : { held: { code: ruling.code, says: ruling.says } };
          return withLetter(now, one.no, change);
        }, facts),
    says: (_input, at) => {
      const due = at.facts.letters.filter(
        (one) => one.sendAt !== undefined && one.sendAt <= at.now && !one.proof,
      );
      const held = due.find((one) => one.held);
      return held
        ? `Letter ${held.no} was not sent. ${held.held?.says}`
        : `Letter ${due.map((one) => one.no).join(", ")} goes out as scheduled.`;
    },
  });

const isWaiting = ({ sendAt: time, proof, held }: LetterFact, now: number): boolean =>
  time !== undefined && time > now && !proof && !held;

/** What the letter says stays, and every guard is asked again when its new time comes. */
export const changeSendTime = <F extends BaseFacts>({ rule }: LetterRules<F>) =>
  eventsOf<F>()({
    title: "Change when a letter goes out",
    rule,
    by: ["desk"],
    asks: {
      letter: count("Number of the letter", { least: 1, most: 9999 }),
      sendAt: moment("Send it, not before"),
    },
    guards: [
      guard(rule, ({ facts, now }) =>
        facts.letters.some((one) => isWaiting(one, now))
          ? allowed
          : refused("NO_LETTER_WAITS", rule, "No letter waits for its time.", "Write one for later first."),
      ),
    ],
    checks: ({ facts, now }, input) => {
      const letter = letterNo(facts, input.letter);
      if (!letter || !isWaiting(letter, now)) {
        const says = `Letter ${input.letter} does not wait for its time.`;
        return refused("NO_LETTER_WAITS", rule, says, "Choose one that is to go later.");
      }
      if (input.sendAt > now) return allowed;
      const says = "That time is past.";
      const next = "Choose a later time, or take it back and send it now.";
      return refused("SEND_TIME_PAST", rule, says, next);
    },
    records: (facts, input) => withLetter(facts, input.letter, { sendAt: input.sendAt }),
    says: ({ letter }) => `Letter ${letter} is to go at another time.`,
  });
