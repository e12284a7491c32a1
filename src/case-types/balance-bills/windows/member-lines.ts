// What has happened, oldest first, in the member's words. Only what a member may know: never an offer's
// amount, the plan's authority, counsel's advice or a note (BB-18).
import { type Instant, startOfDay } from "../../../core/calendar.ts";
import { dollars } from "../../../core/money.ts";
import type { Party } from "../../../core/playbook.ts";
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import { spokenDay } from "../../../core/spoken.ts";
import type { StoryLine } from "../../../core/windows.ts";
import type { Told } from "./member-told.ts";

export function linesOf(told: Told): StoryLine[] {
  const all = [
    ...bills(told),
    ...contacts(told),
    ...letters(told),
    ...collection(told),
    ...settling(told),
    ...ending(told),
  ];
  return all
    .map((line, index) => ({ line, index }))
    .sort(byTime)
    .map(({ line }) => line);
}

type Numbered = { readonly line: StoryLine; readonly index: number };
const byTime = (a: Numbered, b: Numbered) => a.line.at - b.line.at || a.index - b.index;

const line = (at: Instant, who: Party, says: string, letterNo?: number): StoryLine => ({
  at,
  who,
  says,
  ...(letterNo === undefined ? {} : { letterNo }),
});

function bills({ facts, context, words }: Told): StoryLine[] {
  const { name: provider } = facts.provider;
  const [first, ...further] = facts.bills;
  const by = first?.reportedBy[0] === "member" ? "member" : "other";
  const who: Party = by === "member" ? "member" : "tpa";
  const { confirmed } = facts;
  return [
    ...(first
      ? [line(first.reportedAt, who, words.line.opened[by](dollars(first.statementCents), provider))]
      : []),
    ...further.map((bill) => {
      const amount = dollars(bill.statementCents);
      const says = bill.statementOn
        ? words.line.billDated(amount, spokenDay(context.language, bill.statementOn, context.today))
        : words.line.bill(amount);
      return line(bill.reportedAt, "provider", says);
    }),
    ...(confirmed
      ? [
          line(
            confirmed.at,
            "tpa",
            confirmed.balanceBillCents > 0
              ? words.line.confirmed(dollars(confirmed.memberOwesCents), dollars(confirmed.balanceBillCents))
              : words.line.confirmedShare(dollars(confirmed.memberOwesCents)),
          ),
        ]
      : []),
  ];
}

function contacts({ facts, words }: Told): StoryLine[] {
  const calls = facts.attempts.filter((one) => one.with === "member");
  return [
    ...calls.map(({ at, reached }) => line(at, "desk", reached ? words.line.spoke : words.line.tried)),
    ...facts.asked.map(({ at, kinds }) => line(at, "desk", words.line.asked(kinds))),
    ...facts.followUps.map(({ at, answer }) =>
      line(at, answer === "not reached" ? "desk" : "member", words.line.followUp[answer]),
    ),
    ...facts.inbound.flatMap(({ at, from }) => {
      if (from === "member") return [line(at, "member", words.line.youWrote)];
      if (from === "provider") return [line(at, "provider", words.line.wrote(facts.provider.name))];
      return [line(at, from, words.line.otherWrote)];
    }),
  ];
}

const toProvider: Readonly<Record<string, "first" | "barred" | "offer">> = {
  "first response": "first",
  "barred bill": "barred",
  "settlement letter and LOA": "offer",
};

/** Letters that are proved to have gone out; nobody is told "sent" of one that only lies there. */
function letters({ facts, words }: Told): StoryLine[] {
  return facts.letters.flatMap(({ no, to, template, proof }) => {
    if (!proof) return [];
    const kind = to === "provider" ? toProvider[template] : undefined;
    if (kind) return [line(proof.at, "desk", words.line.wroteToProvider[kind](facts.provider.name))];
    const subject = words.letters[template];
    return to === "member" && subject ? [line(proof.at, "desk", words.line.wroteToYou(subject), no)] : [];
  });
}

function collection({ facts, context, words }: Told): StoryLine[] {
  const { collector, validation } = facts;
  const posted = validation?.postedOn;
  // Posted on a day and not at an hour: it stands where the letter was written, or later.
  const at = posted && Math.max(startOfDay(context.zone, posted), validation?.writtenAt ?? 0);
  return [
    ...(collector ? [line(collector.at, "collector", words.line.collector(collector.name))] : []),
    ...(validation ? [line(validation.writtenAt, "desk", words.line.validation)] : []),
    ...(at ? [line(at as Instant, "member", words.line.posted)] : []),
  ];
}

function settling({ facts, context, words }: Told): StoryLine[] {
  const { name: provider } = facts.provider;
  const signed = facts.agreements.flatMap(({ signatures, at }) =>
    signatures
      .filter(({ role }) => role === "provider")
      .map(({ signedOn }) => Math.max(startOfDay(context.zone, signedOn), at) as Instant),
  );
  const [paid] = facts.payments;
  return [
    ...signed.map((at) => line(at, "provider", words.line.signed(provider))),
    ...(facts.givenUp ? [line(facts.givenUp.at, "provider", words.line.gaveUp(provider))] : []),
    ...(paid ? [line(paid.at, "plan", words.line.paid(provider))] : []),
  ];
}

function ending({ facts, words }: Told): StoryLine[] {
  const again = facts.reopened.map(({ at }: BillFacts["reopened"][number]) =>
    line(at, "desk", words.line.reopened),
  );
  return [...again, ...(facts.closed ? [line(facts.closed.at, "desk", words.line.closed)] : [])];
}
