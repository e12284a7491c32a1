// The one thing that a member can do for their case now, if there is one. The law's dates come first.
import { hasPaper, lastLetter } from "../../../core/fragments/facts.ts";
import { spokenDate, spokenDay } from "../../../core/spoken.ts";
import type { LastDay, ThingToDo } from "../../../core/windows.ts";
import type { Told } from "./member-told.ts";

export const toDoOf = (told: Told): ThingToDo | undefined =>
  validation(told) ?? furtherBill(told) ?? papers(told) ?? photo(told);

/** BB-39: the letter to the collector is signed and posted, and then we are told when. */
function validation({ facts, context, words }: Told): ThingToDo | undefined {
  const letter = lastLetter(facts, "debt validation");
  if (!letter || !facts.collector || facts.validation?.postedOn) return undefined;
  const { says, label } = words.toDo.validation(facts.collector.name);
  const last = lastDayOf({ facts, context, words });
  const [posted, postedHint] = words.toDo.postedOn;
  const [slip, slipHint] = words.toDo.slip;
  return {
    name: "debt-validation",
    says: last || !facts.collector.noticeReceivedOn ? says : `${says} ${words.toDo.overdue}`,
    label,
    act: {
      kind: "letter",
      no: letter.no,
      done: {
        label: words.toDo.posted,
        event: "record-validation-posted",
        input: {},
        asks: [
          { name: "postedOn", kind: "date", label: posted, hint: postedHint, needed: true },
          { name: "certifiedNo", kind: "text", label: slip, hint: slipHint, needed: false },
        ],
      },
    },
    ...(last ? { last } : {}),
  };
}

/** The last day to dispute the debt, where the legal clock runs; nobody guesses one. */
export function lastDayOf({ facts, context, words }: Told): LastDay | undefined {
  const clock = context.clocks.find((one) => one.name === "dispute the debt");
  const came = facts.collector?.noticeReceivedOn;
  if (!clock || !came || clock.dueOn < context.today) return undefined;
  const { language, today } = context;
  return {
    on: clock.dueOn,
    says: words.toDo.lastDay(spokenDate(language, clock.dueOn, today)),
    why: words.toDo.lastDayWhy(spokenDay(language, came, today)),
    citation: "15 USC 1692g(a)(3)",
  };
}

/** BB-15: the member spoke of a bill that the desk has not seen. */
function furtherBill({ facts, words }: Told): ThingToDo | undefined {
  const last = facts.followUps.at(-1);
  const spokenOf = last?.answer === "yes" && !facts.bills.some((one) => one.reportedAt >= last.at);
  if (!spokenOf) return undefined;
  return { name: "further-bill", ...words.toDo.further, act: { kind: "upload", bill: true } };
}

/** BB-05: the desk asked for papers, and none has come since. */
function papers({ facts, context, words }: Told): ThingToDo | undefined {
  const asked = facts.asked.at(-1);
  if (!asked || facts.papers.some((one) => one.at >= asked.at)) return undefined;
  const clock = context.clocks.find((one) => one.name === "evidence from the member");
  const { language, today } = context;
  return {
    name: "papers",
    ...words.toDo.papers(asked.kinds),
    act: { kind: "upload", bill: false },
    ...(clock && {
      last: {
        on: clock.dueOn,
        says: words.toDo.papersBy(spokenDate(language, clock.dueOn, today)),
        why: words.toDo.papersWhy,
      },
    }),
  };
}

/** BB-05: the desk works from the paper itself. */
function photo({ facts, context, words }: Told): ThingToDo | undefined {
  const seen = hasPaper(facts, "bill") || facts.bills.some((bill) => bill.documented);
  if (seen || context.stage === "telling") return undefined;
  const bill = facts.bills.at(-1);
  const known = bill && {
    statementCents: bill.statementCents,
    ...(bill.statementOn ? { statementOn: bill.statementOn } : {}),
  };
  const act = { kind: "upload", bill: true, ...(known ? { known } : {}) } as const;
  return { name: "photo", ...words.toDo.photo, act };
}

/** What else a member may tell us or want: a collector wrote, or they want us to stop. */
export function moreOf({ facts, words }: Told): ThingToDo[] {
  const { collector, withdraw } = words.more;
  const [name, nameHint] = collector.name;
  const [came, cameHint] = collector.came;
  const [why, whyHint] = withdraw.why;
  const wrote: ThingToDo = {
    name: "collector",
    says: collector.says,
    label: collector.label,
    act: {
      kind: "event",
      event: "report-collector",
      input: {},
      asks: [
        { name: "name", kind: "text", label: name, hint: nameHint, needed: true },
        { name: "noticeReceivedOn", kind: "date", label: came, hint: cameHint, needed: false },
      ],
      paper: "collection notice",
    },
  };
  const stop: ThingToDo = {
    name: "withdraw",
    says: withdraw.says,
    label: withdraw.label,
    act: {
      kind: "event",
      event: "withdraw",
      input: {},
      asks: [{ name: "why", kind: "long-text", label: why, hint: whyHint, needed: true }],
    },
  };
  return facts.closed ? [] : [...(facts.collector ? [] : [wrote]), stop];
}
