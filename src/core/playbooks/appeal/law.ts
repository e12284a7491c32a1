// The law of an appeal by its facts: which clocks hold, their dates, and what somebody has to judge.
import {
  type Due,
  extendedDue,
  type LegalClockKey,
  type LegalDue,
  legalClock,
  type Zone,
} from "../../calendar.ts";
import { decisionDue, filingDue, type Timeliness, timeliness } from "../../rules/appeal-dates.ts";
import { appealChecklist, type EvidenceKind, type EvidenceRow } from "../../rules/appeal-evidence.ts";
import { type AppealLaw, lawOfAppeal } from "../../rules/appeal-law.ts";
import type { Refusal } from "../../ruling.ts";
import { type AppealFacts, appellantOf, levelOf } from "./facts.ts";

export const lawOf = ({ standing }: AppealFacts): AppealLaw => lawOfAppeal(standing);

/** What the law leaves open and nobody has judged yet. */
export function toReview(facts: AppealFacts): readonly string[] {
  const judged = new Set(facts.reviews.flatMap(({ open }) => open));
  return lawOf(facts).toReview.filter((one) => !judged.has(one));
}

const asked = (facts: AppealFacts, zone: Zone) => ({
  law: lawOf(facts),
  dates: levelOf(facts).dates,
  zone,
});

/** The clock for the decision that runs now: where two readings are kept, the one for two levels. */
export const decisionKey = (facts: AppealFacts): LegalClockKey | null => lawOf(facts).decide.at(-1) ?? null;

/** By when the law wants this level decided; null under the playbook, else a date or what is missing. */
export function legalDecision(facts: AppealFacts, zone: Zone): { due: Due } | Refusal | null {
  const found = decisionDue(asked(facts, zone));
  if (!found?.allowed) return found;
  const { extended } = levelOf(facts);
  const key = decisionKey(facts);
  const clock = key && legalClock(key, found.due.explain.start.on);
  if (!extended || !clock) return found;
  const more = extendedDue({ clock, first: found.due, takenAt: extended.at, before: false, zone });
  return more.allowed ? more : found;
}

/** The last day to file; on the first level only: the second is asked for while the case is open. */
export function legalFiling(facts: AppealFacts, zone: Zone): Pick<LegalDue, "due"> | Refusal | null {
  return levelOf(facts).no === 1 ? filingDue(asked(facts, zone)) : null;
}

/** Was the appeal filed in time, held against the plan's own receipt of its first level (AL-02). */
export const inTime = (facts: AppealFacts, zone: Zone): Timeliness =>
  timeliness({ law: lawOf(facts), dates: facts.levels[0]?.dates ?? {}, zone });

/** Papers that the law of this appeal wants besides what the quarrel wants. */
function besides(facts: AppealFacts): readonly EvidenceKind[] {
  const { waitsFor, regime, claimant } = lawOf(facts);
  if (waitsFor) return [waitsFor];
  if (regime === "playbook" || !claimant || facts.standing.appellant === "member") return [];
  return [facts.standing.assignment === "yes" ? "assignment of benefits" : "authorisation to act"];
}

/** The checklist of this quarrel (AL-05). */
export const checklistOf = (facts: AppealFacts): readonly EvidenceRow[] =>
  appealChecklist({
    dispute: facts.standing.dispute,
    onFile: facts.papers.map(({ kind }) => kind),
    setAside: facts.setAside,
    besides: besides(facts),
    appellant: appellantOf(facts),
  });
