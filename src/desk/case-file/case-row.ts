// The case after an event, and the row it is kept in.
import type { Advanced } from "../../core/advance.ts";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { Actor, BaseFacts } from "../../core/playbook.ts";
import type { CaseNow } from "./case-now.ts";
import type { AnyCaseType, CaseSummary } from "./case-type.ts";
import { waitingOn } from "./consequences.ts";
import { isId } from "./ids.ts";
import { nextOf } from "./load.ts";
import type { Described } from "./whereabouts.ts";

type After = {
  readonly before: { readonly case: CaseNow; readonly caseType: AnyCaseType };
  readonly advanced: Advanced<BaseFacts>;
  readonly entry: { readonly actor: Actor };
  readonly now: Instant;
  readonly summary: CaseSummary;
  readonly viewers: readonly string[];
  readonly assigneeId?: string | null;
};

/** The case as it stands after the event. */
export function caseAfter(after: After): CaseNow {
  const { before, advanced, now, summary, viewers } = after;
  const {
    case: was,
    caseType: { playbook },
  } = before;
  const { stage, facts, openSteps, clocks, late } = advanced.next;
  const closed = playbook.final.includes(stage);
  const stillClosed = closed && was.status === "closed" && was.version > 0;
  return {
    ...was,
    stage,
    facts,
    openSteps,
    clocks,
    late,
    viewers,
    status: closed ? "closed" : "open",
    waitingOn: waitingOn(playbook, advanced),
    nextClock: nextOf(clocks),
    assigneeId: assigneeAfter(after),
    memberName: summary.memberName,
    providerName: summary.providerName,
    claimNumber: summary.claimNumber ?? null,
    amountCents: summary.amountCents,
    changedAt: now,
    closedAt: closed ? (stillClosed ? was.closedAt : endedAt(was, summary, now)) : null,
    closedWhy: closed ? (summary.closedWhy ?? (stillClosed ? was.closedWhy : advanced.says)) : null,
    version: was.version + 1,
  };
}

function assigneeAfter({ before: { case: was }, entry, summary, assigneeId }: After): string | null {
  if (assigneeId !== undefined) return assigneeId;
  return summary.assigneeId === undefined ? (was.assigneeId ?? opener(was, entry.actor)) : summary.assigneeId;
}

/** What is filed as history ended when it says; a case of the desk ends with the event that closes it. */
const endedAt = (was: CaseNow, summary: CaseSummary, now: Instant): Instant =>
  was.version === 0 ? (summary.closedAt ?? now) : now;

/** Whoever of the desk opens a case works it, until somebody else is named. */
const opener = (was: CaseNow, actor: Actor): string | null =>
  was.version === 0 && actor.party === "desk" && isId(actor.id) ? actor.id : null;

/** The columns of `case_file` that most events leave as they are. */
export function aboutRow(is: CaseNow, { scope, summary }: Pick<Described, "scope" | "summary">): object {
  return {
    assignee_id: is.assigneeId,
    member_name: is.memberName,
    provider_name: is.providerName,
    claim_number: is.claimNumber,
    amount_cents: is.amountCents,
    closed_at: is.closedAt === null ? null : isoInstant(is.closedAt),
    closed_why: is.closedWhy,
    viewers: is.viewers,
    client: scope.client,
    provider_id: scope.providerId,
    claim_numbers: scope.claimNumbers,
    committed_cents: scope.committedCents,
    committed_year: scope.committedYear,
    service_on: summary.serviceOn ?? null,
  };
}
