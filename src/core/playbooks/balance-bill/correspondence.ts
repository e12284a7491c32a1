// Letters out, proof that they went, and the follow-ups that hang on it.
import { civilDateIn } from "../../calendar.ts";
import { didNotArrive, proofKinds, proving } from "../../deliveries.ts";
import { choice, count, moment, optional, text } from "../../fields.ts";
import { eventsOf, guard, type Moment } from "../../playbook.ts";
import { readCertifiedNumber } from "../../rules/certified-number.ts";
import { allowed, refused } from "../../ruling.ts";
import { anchors } from "./anchors.ts";
import { type BillFacts, lastLetter, letterNo, withLetter, writing } from "./facts.ts";
import { offersNothing } from "./own-words.ts";
import { balanceBillMaySend, mayHaveLeft } from "./send.ts";

const event = eventsOf<BillFacts>();
const sendAt = optional(moment("Send it later, not before", { hint: "Left out, it goes at once." }));
const paragraph = optional(
  text("A paragraph of your own", { most: 1200, hint: "Stands in the letter as you write it. No amounts." }),
);

const channelIsKnown = guard<BillFacts>("BB-08", ({ facts }) =>
  facts.provider.channel
    ? allowed
    : refused(
        "CHANNEL_NOT_KNOWN",
        "BB-08",
        "It is not known where this provider takes disputes.",
        "Ask the provider, then record the channel.",
      ),
);

/** One letter of a kind is under way at a time: a second click does not write a second letter. */
const noneWaits = (template: string) =>
  guard<BillFacts>("BB-09", ({ facts }) => {
    const last = lastLetter(facts, template);
    if (!last || last.proof || last.held) return allowed;
    const says = `Letter ${last.no} (${template}) is already written and has not gone out yet.`;
    return refused("LETTER_WAITS", "BB-09", says, "Record its proof, or let it go out.");
  });

export const sendFirstResponse = event({
  title: "Send the first response letter to the provider",
  rule: "BB-09",
  by: ["desk"],
  asks: { paragraph, sendAt },
  guards: [channelIsKnown, noneWaits("first response")],
  checks: (_at, input) => offersNothing("provider", input.paragraph ?? "", "letter"),
  records: (facts, input, { now }) =>
    writing(facts, now, { template: "first response", to: "provider", ...input }),
  says: ({ sendAt: later }) => `The first response letter was written${later ? " and is to go later" : ""}.`,
  seenBy: ["member", "tpa", "plan"],
});

export const sendBarredBillLetter = event({
  title: "Send the letter that cites the federal bar",
  rule: "A-19",
  by: ["desk"],
  asks: { sendAt },
  guards: [channelIsKnown, noneWaits("barred bill")],
  records: (facts, input, { now }) =>
    writing(facts, now, { template: "barred bill", to: "provider", ...input }),
  says: () => "The letter that cites the federal bar was written.",
  seenBy: ["member", "tpa", "plan"],
});

/** Letters that somebody waits to see proved; of several without proof the newest of these is meant first. */
const awaited = ["first response", "barred bill", "settlement letter and LOA", "resolution", "what you owe"];

/** The letter meant: the one named, or the one that is waited for, or the oldest without proof. */
const unproved = (facts: BillFacts, no?: number) => {
  if (no !== undefined) return letterNo(facts, no);
  const waiting = facts.letters.filter((one) => !one.proof && !one.held);
  return waiting.findLast((one) => awaited.includes(one.template)) ?? waiting[0];
};

export const recordProof = event({
  title: "Record the proof that a letter went out",
  rule: "BB-09",
  by: ["desk", "post"],
  asks: {
    letter: optional(
      count("Number of the letter", { least: 1, most: 9999, hint: "Left out: the oldest without proof." }),
    ),
    kind: choice("Proof", proofKinds),
    reference: text("Reference", { hint: "Fax confirmation, certified-mail number, message id", most: 300 }),
    sentAt: optional(moment("When it went out", { hint: "Left out: now." })),
  },
  checks: (at, input) => {
    const { facts, now, desk } = at;
    const letter = unproved(facts, input.letter);
    if (!letter) {
      const which =
        input.letter === undefined
          ? "No letter of this case waits for proof."
          : `This case has no letter ${input.letter}.`;
      return refused("NO_SUCH_LETTER", "BB-09", which, "Look at the letters of the case.");
    }
    if (letter.proof) {
      const { kind, reference } = letter.proof;
      const says = `Letter ${letter.no} is already proved to have gone out (${kind} ${reference}).`;
      return refused("ALREADY_PROVED", "BB-09", says, "Nothing to do.");
    }
    if (letter.held && !didNotArrive(letter))
      return refused(
        "LETTER_HELD",
        "BB-09",
        `Letter ${letter.no} was kept back: ${letter.held.says}`,
        "Write it anew.",
      );
    if (input.sentAt !== undefined && input.sentAt > now) {
      return refused(
        "PROOF_IN_FUTURE",
        "BB-09",
        "The proof is dated later than now.",
        "Check the date on the report.",
      );
    }
    const sentAt = input.sentAt ?? now;
    if (civilDateIn(desk.zone, sentAt) < civilDateIn(desk.zone, letter.writtenAt)) {
      const says = `The proof is dated before letter ${letter.no} was written.`;
      return refused("PROOF_TOO_EARLY", "BB-09", says, "Check the date on the report.");
    }
    const number = certifiedNumber(input);
    return number.allowed ? mayHaveLeft({ ...at, now: sentAt }, letter) : number;
  },
  records: (facts, input, { now, actor }) => {
    const letter = unproved(facts, input.letter);
    if (!letter) return facts;
    const at = input.sentAt ?? now;
    const proof = { kind: input.kind, reference: input.reference, at, by: actor.name };
    const letters = facts.letters.map((one) => (one === letter ? proving(one, proof) : one));
    const after = { ...facts, letters };
    const told = ["resolution", "what you owe", "closing"].includes(letter.template);
    return {
      ...after,
      ...(anchors.includes(letter.template) && isFirstProof(facts) ? { scheduleFrom: at } : {}),
      ...(told && letter.to === "member" ? { memberTold: { at, how: `letter ${letter.no}` } } : {}),
    };
  },
  says: (input, { facts }) => {
    const letter = facts.letters.findLast((one) => one.proof?.reference === input.reference);
    const which = letter ? `Letter ${letter.no} (${letter.template})` : "A letter";
    return `${which} went out: ${input.kind} ${input.reference}.`;
  },
  seenBy: ["member", "tpa", "plan"],
});

/** Digits of the length that the post gives have to check; a slip of another kind is taken as it stands. */
const certifiedNumber = ({ kind, reference }: { kind: string; reference: string }) => {
  const isNumber = kind === "certified mail" && /^(?:\d{20}|\d{22})$/.test(reference.replace(/\s/g, ""));
  return isNumber ? readCertifiedNumber(reference) : allowed;
};

/** The schedule hangs on the first proved letter of this run; a reopened case starts a new run (BB-14). */
const isFirstProof = (facts: BillFacts): boolean => {
  const since = facts.reopened.at(-1)?.at ?? -Infinity;
  return !facts.letters.some((one) => anchors.includes(one.template) && one.proof && one.proof.at >= since);
};

export const holdLetter = event({
  title: "Keep a letter back",
  rule: "BB-19",
  by: ["post"],
  asks: { letter: count("Letter", { least: 1 }), code: text("Code"), says: text("Why", { most: 1000 }) },
  records: (facts, { letter, code, says }) => withLetter(facts, letter, { held: { code, says } }),
  says: ({ letter, says }) => `Letter ${letter} was kept back. ${says}`,
});

export const scheduledSend = event({
  title: "Send a letter that was to go later",
  rule: "BB-19",
  by: ["clock"],
  asks: {},
  records: (facts, _input, at) =>
    facts.letters
      .filter((one) => isDue(one, at))
      .reduce((now, one) => {
        const ruling = balanceBillMaySend(at, one);
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

const isDue = (letter: BillFacts["letters"][number], { now }: Moment<BillFacts>) =>
  letter.sendAt !== undefined && letter.sendAt <= now && !letter.proof && !letter.held;

export const answerFollowUp = event({
  title: "Record whether another bill came",
  rule: "BB-10",
  by: ["desk", "member"],
  asks: {
    answer: choice("Did another bill come?", ["no", "yes", "not reached"]),
    note: optional(text("Note", { most: 2000 })),
  },
  records: (facts, { answer }, { now, actor }) => {
    const after: BillFacts = {
      ...facts,
      followUps: [...facts.followUps, { at: now, answer, by: actor.name }],
    };
    return answer === "not reached"
      ? writing(after, now, { template: "we tried to reach you", to: "member" })
      : after;
  },
  says: ({ answer }) =>
    answer === "not reached"
      ? "The member was not reached for the follow-up."
      : `Follow-up with the member: another bill came: ${answer}.`,
  seenBy: ["member", "tpa", "plan"],
});

export const changeToMonthly = event({
  title: "Change to monthly follow-ups",
  rule: "BB-12",
  by: ["clock"],
  asks: {},
  says: () => "Two months since the letter: follow-ups are monthly from now on.",
  seenBy: ["member", "tpa"],
});

export const closingSoon = event({
  title: "Warn that the case will close",
  rule: "BB-13",
  by: ["clock"],
  asks: {},
  records: (facts, _input, { now }) => writing(facts, now, { template: "closing soon", to: "member" }),
  says: () => "The case will close in seven days unless something comes in.",
  seenBy: ["member", "tpa", "plan"],
});

const noBillSpokenOf = guard<BillFacts>("BB-13", ({ facts }) =>
  facts.followUps.at(-1)?.answer === "yes"
    ? refused(
        "BILL_SPOKEN_OF",
        "BB-13",
        "The member said that another bill came, so the case does not close.",
        "Get the further bill.",
      )
    : allowed,
);

export const closeQuiet = event({
  title: "Close five months after the letter",
  rule: "BB-13",
  by: ["clock"],
  asks: {},
  guards: [noBillSpokenOf],
  records: (facts, _input, { now }) => ({
    ...writing(facts, now, { template: "closing", to: "member" }),
    closed: { at: now, why: "no further bill in five months" },
  }),
  says: () => "Closed: no further bill came in five months.",
  tells: ["client"],
  seenBy: ["member", "tpa", "plan", "broker"],
});
