// Taking an access issue in: what happened, what the TPA tried, and how it was handed over.
import { type CivilDate, civilDateIn, dateInWords } from "../../calendar.ts";
import { choice, date, type InputOf, moment, money, optional, text } from "../../fields.ts";
import {
  accessOpening,
  clientFields,
  memberFields,
  providerFields,
  serviceFields,
} from "../../fragments/access/opening.ts";
import { warmContact } from "../../fragments/contacts.ts";
import { some } from "../../fragments/facts.ts";
import { dollars } from "../../money.ts";
import { eventsOf, type Moment } from "../../playbook.ts";
import { allowed, firstRefusal, type Ruling, refused } from "../../ruling.ts";
import { type AccessIssueFacts, type Reason, reasonKinds, reasonOf } from "./facts.ts";
import { rules } from "./rules.ts";

type Facts = AccessIssueFacts;
const event = eventsOf<Facts>();

const reasonFields = {
  reason: choice("What happened", reasonKinds),
  upfrontCents: optional(money("How much was asked for before being seen", { least: 1 })),
};
const attemptFields = {
  tpaAttempt: optional(choice("Has the TPA explained the plan to the provider?", ["yes", "no"])),
  attemptOn: optional(date("When the TPA spoke with them")),
  attemptPerson: optional(text("With whom", { most: 120 })),
  attemptResult: optional(text("What came of it", { most: 500 })),
  attemptWhyNot: optional(text("Why the desk goes ahead without it", { most: 500 })),
};

export const openingFields = {
  ...memberFields,
  ...providerFields,
  ...clientFields,
  ...serviceFields,
  ...reasonFields,
  reportedAt: optional(moment("When the member told of it", { hint: "Left out: now." })),
  reportedTo: optional(choice("Whom the member told", ["tpa", "desk"])),
  ...attemptFields,
  transfer: optional(
    choice("How the TPA handed the case over", ["warm", "electronic"], {
      hint: "Warm: the member is on the line. Electronic starts the 24-hour clock.",
    }),
  ),
};
type Opening = InputOf<typeof openingFields>;
type Attempt = InputOf<typeof attemptFields>;

/** Being asked to pay first has an amount; being turned away has none (AN-01). */
function reasonIsWhole({ reason, upfrontCents }: InputOf<typeof reasonFields>): Ruling {
  if (reason === "asked to pay upfront" && upfrontCents === undefined) {
    const says = "The member was asked to pay upfront, and it is not said how much.";
    return refused("UPFRONT_AMOUNT_NEEDED", "AN-01", says, "Ask how much, and give upfrontCents.");
  }
  if (reason === "asked to pay upfront" || upfrontCents === undefined) return allowed;
  const says = `The member was turned away, and ${dollars(upfrontCents)} was given as asked for upfront.`;
  return refused("UPFRONT_NOT_WANTED", "AN-01", says, "Leave the amount out, or choose the other reason.");
}

/** An attempt names the day, the person and what came of it; none names the reason (AN-03). */
function attemptIsWhole(input: Attempt, today: CivilDate): Ruling {
  const { tpaAttempt, attemptOn, attemptPerson, attemptResult, attemptWhyNot } = input;
  if (tpaAttempt === undefined) return allowed;
  if (tpaAttempt === "no")
    return attemptWhyNot === undefined
      ? refused(
          "TPA_ATTEMPT_UNKNOWN",
          "AN-03",
          "The TPA has not spoken with the provider, and it is not said why the desk goes ahead.",
          "Give the reason.",
        )
      : allowed;
  if (attemptOn === undefined || attemptPerson === undefined || attemptResult === undefined) {
    const says = "The attempt of the TPA lacks its day, the person, or what came of it.";
    return refused("TPA_ATTEMPT_UNKNOWN", "AN-03", says, "Ask the TPA, or say why it goes without.");
  }
  if (attemptOn <= today) return allowed;
  return refused("DATE_IN_FUTURE", "AN-03", `${dateInWords(attemptOn)} is still to come.`, "Check the date.");
}

const attemptFrom = (input: Attempt, { now, actor }: Moment<Facts>): Pick<Facts, "tpaAttempt"> => {
  const { tpaAttempt, attemptOn, attemptPerson, attemptResult, attemptWhyNot } = input;
  const recorded = { recordedAt: now, by: actor.name };
  if (tpaAttempt === "no") return { tpaAttempt: { made: false, whyNot: attemptWhyNot ?? "", ...recorded } };
  if (tpaAttempt === undefined || attemptOn === undefined) return {};
  const [person, result] = [attemptPerson ?? "", attemptResult ?? ""];
  return { tpaAttempt: { made: true, on: attemptOn, person, result, ...recorded } };
};

const reasonFrom = (
  { reason, upfrontCents }: InputOf<typeof reasonFields>,
  { now, actor }: Moment<Facts>,
): Reason => ({ kind: reason, ...some({ upfrontCents }), at: now, by: actor.name });

const reasonInWords = ({ kind, upfrontCents }: Reason): string =>
  upfrontCents === undefined ? kind : `asked to pay ${dollars(upfrontCents)} upfront`;

function openingFacts(input: Opening, at: Moment<Facts>): Facts {
  const fallback = input.reportedTo === "desk" || !input.tpaName ? "member" : "tpa";
  const begun = accessOpening(input, at, { requester: fallback, told: ["tpa", "broker"] });
  const transfer = input.transfer ?? "electronic";
  return {
    ...begun,
    reasons: [reasonFrom(input, at)],
    reported: { at: input.reportedAt ?? at.now, to: input.reportedTo ?? at.actor.party },
    transfer: { kind: transfer, at: at.now },
    attempts: transfer === "warm" ? [warmContact(at)] : [],
    ...attemptFrom(input, at),
  };
}

export const open = event({
  title: "Open an access issue",
  rule: "AN-02",
  by: ["desk", "tpa", "member"],
  asks: openingFields,
  checks: ({ now, desk }, input) =>
    firstRefusal([
      () => reasonIsWhole(input),
      () => attemptIsWhole(input, civilDateIn(desk.zone, now)),
      () =>
        input.reportedAt !== undefined && input.reportedAt > now
          ? refused("DATE_IN_FUTURE", "AN-02", "It is reported later than now.", "Check when they called.")
          : allowed,
    ]),
  records: (_facts, input, at) => openingFacts(input, at),
  says: (_input, { facts, actor }) => {
    const reason = reasonOf(facts);
    const what = reason ? reasonInWords(reason) : "turned away";
    return `${actor.name} reported that the member was ${what} at ${facts.provider.name}.`;
  },
  tells: ["client"],
  seenBy: rules.insiders,
});

/** The member knows better by the second call, or the front desk changed its mind. */
export const recordReason = event({
  title: "Record what happened at the provider",
  rule: "AN-01",
  by: ["desk", "tpa", "member"],
  asks: reasonFields,
  checks: (_at, input) => reasonIsWhole(input),
  records: (facts, input, at) => ({ ...facts, reasons: [...facts.reasons, reasonFrom(input, at)] }),
  says: (_input, { facts }) => {
    const reason = reasonOf(facts);
    return `The member was ${reason ? reasonInWords(reason) : "turned away"}.`;
  },
  seenBy: rules.insiders,
});

export const recordTpaAttempt = event({
  title: "Record what the TPA tried with the provider",
  rule: "AN-03",
  by: ["desk", "tpa"],
  asks: {
    ...attemptFields,
    tpaAttempt: choice("Has the TPA explained the plan to the provider?", ["yes", "no"]),
  },
  checks: ({ now, desk }, input) => attemptIsWhole(input, civilDateIn(desk.zone, now)),
  records: (facts, input, at) => ({ ...facts, ...attemptFrom(input, at) }),
  says: ({ tpaAttempt, attemptPerson, attemptResult, attemptWhyNot }) =>
    tpaAttempt === "yes"
      ? `The TPA spoke with ${attemptPerson}: ${attemptResult}`
      : `The TPA has not spoken with the provider: ${attemptWhyNot}`,
  seenBy: ["tpa", "plan"],
});
