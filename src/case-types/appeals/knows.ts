// What is known of an appeal, table by table, in words: for its page, of what a party may know.
import {
  civilDateIn,
  dateInWords,
  dayInWords,
  deskCalendar,
  type Instant,
  momentInWords,
} from "../../core/calendar.ts";
import { dollars } from "../../core/money.ts";
import type { Party } from "../../core/playbook.ts";
import { type AppealFacts, type AppealLevel, levelOf } from "../../core/playbooks/appeal/facts.ts";
import { checklistOf, inTime, lawOf, legalDecision, toReview } from "../../core/playbooks/appeal/law.ts";
import type { Known } from "../../core/rules/appeal-dates.ts";
import { bearingOf } from "../../core/rules/claim-check.ts";
import { atStart } from "../../core/words.ts";
import type { KnownPart } from "../../desk/case-file/case-type.ts";

type Row = readonly [label: string, value: string | false | undefined | null];
type Part = {
  readonly title: string;
  readonly seenBy: readonly Party[];
  readonly rows: (facts: AppealFacts) => readonly Row[];
};

const { zone } = deskCalendar;
const payers: readonly Party[] = ["desk", "tpa", "plan"];
const everyone: readonly Party[] = [...payers, "provider", "member", "medical-management"];

/** The parts that this party may know, those without a known row left out. */
export function appealKnows(facts: AppealFacts, viewer: Party): KnownPart[] {
  return parts
    .filter(({ seenBy }) => seenBy.includes(viewer))
    .flatMap(({ title, rows }) => {
      const known = rows(facts).flatMap(([label, value]) => (value ? [{ label, value }] : []));
      return known.length > 0 ? [{ title, rows: known }] : [];
    });
}

const parts: readonly Part[] = [
  { title: "Appeal", seenBy: everyone, rows: appealRows },
  { title: "Which law", seenBy: payers, rows: lawRows },
  { title: "Dates, and how each is known", seenBy: payers, rows: dateRows },
  { title: "Check of the claim", seenBy: payers, rows: checkRows },
  { title: "Papers of this appeal", seenBy: ["desk", "medical-management"], rows: paperRows },
  { title: "Decisions and answers", seenBy: [...payers, "medical-management"], rows: answerRows },
];

const dayOf = (at: Instant): string => dateInWords(civilDateIn(zone, at));

function appealRows(facts: AppealFacts): readonly Row[] {
  const { standing, claim, disputedCents, reason } = facts;
  return [
    ["Level", levelOf(facts).no === 1 ? "First" : "Second"],
    ["About", atStart(standing.dispute)],
    ["Who appeals", atStart(standing.appellant)],
    ["When", `${atStart(standing.service)}${standing.urgent ? ", urgent" : ""}`],
    ["Claim", claim.number],
    ["In dispute", disputedCents === undefined ? null : dollars(disputedCents)],
    ["In their words", levelOf(facts).why ?? reason],
  ];
}

/** A-17: the law that holds, why, until when, and what somebody still has to judge. */
function lawRows(facts: AppealFacts): readonly Row[] {
  const law = lawOf(facts);
  const due = legalDecision(facts, zone);
  const names = {
    playbook: "None; the playbook's own time",
    ERISA: "ERISA",
    Medicaid: "Medicaid managed care",
  };
  const name = law.regime === "Medicare Advantage" ? law.regime : names[law.regime];
  const both = due && "due" in due ? due.due.explain.readings.map(({ words }) => words) : [];
  return [
    ["Law", name],
    ["Because", law.why.join(" ")],
    ["Decided by", due && ("due" in due ? dayInWords(due.due.on) : due.says)],
    ["Both readings", both.join(" ")],
    ["Filed in time", inTime(facts, zone).says],
    ["To be judged", toReview(facts).join(" ")],
    ["Judged", facts.reviews.map(({ by, at, finding }) => `${by}, ${dayOf(at)}: ${finding}`).join(" ")],
  ];
}

function dateRows(facts: AppealFacts): readonly Row[] {
  return facts.levels.flatMap((level) => datesOf(level, facts.levels.length > 1));
}

function datesOf({ no, dates }: AppealLevel, several: boolean): readonly Row[] {
  const shown = (label: string, one: Known<unknown> | undefined): Row => [
    several ? `${label}, level ${no}` : label,
    one && `${inWords(one.on)} (${one.how})`,
  ];
  return [
    shown("Printed on the notice", dates.noticeDated),
    shown("Notice sent", dates.noticeSent),
    shown("Notice received", dates.noticeReceived),
    shown("Appeal received by the plan", dates.planReceived),
    shown("Appeal received by the desk", dates.vendorReceived),
    shown("Waiver of liability received", dates.waiverReceived),
  ];
}

const inWords = (on: unknown): string =>
  typeof on === "number" ? momentInWords(zone, on as Instant) : dateInWords(on as never);

const bearings = {
  "as the plan document says": "It was paid as the plan document says.",
  "too little": "It was paid too little.",
  "cannot say": "More was paid than the plan document gives, and nobody has said why.",
} as const;

function checkRows({ checks, corrections }: AppealFacts): readonly Row[] {
  const last = checks.at(-1);
  const correction = corrections.at(-1);
  return [
    ["By the plan document", last && dollars(last.pricedCents)],
    ["Paid", last && dollars(last.paidCents)],
    ["Bears out", last && bearings[bearingOf(last)]],
    ["Explained", last?.explained && `${last.explained.by}: ${last.explained.why}`],
    [
      "Put right",
      correction &&
        (correction.done ? `${dayOf(correction.done.at)}, ${correction.done.reference}` : "Not yet"),
    ],
  ];
}

function paperRows(facts: AppealFacts): readonly Row[] {
  const holder = { "medical-management": "medical management", tpa: "the TPA", plan: "the plan" };
  return checklistOf(facts).map((one): Row => {
    const from = holder[one.from as keyof typeof holder] ?? `the ${one.from}`;
    const state = one.state === "missing" ? `Missing; ${from} has it. ${one.why}` : atStart(one.state);
    return [atStart(one.kind), one.says ? `${state}. ${one.says}` : state];
  });
}

function answerRows({ decisions, responses, letters }: AppealFacts): readonly Row[] {
  const decided = decisions.map(
    ({ level, outcome, why, provision, clinician }): Row => [
      `Decision, level ${level}`,
      `${atStart(outcome)}. ${why} ${provision}${clinician ? ` Judged by ${clinician}.` : ""}`,
    ],
  );
  const answered = responses.map(({ level, says, letterNo, at }): Row => {
    const proof = letters.find(({ no }) => no === letterNo)?.proof;
    const went = proof ? `went out on ${dayOf(proof.at)}` : `written on ${dayOf(at)}, not out yet`;
    return [`Answer, level ${level}`, `${atStart(says)}; ${went} (letter ${letterNo})`];
  });
  return [...decided, ...answered];
}
