// Writes what an event did: the row of the case, its timeline, steps, clocks, papers and audit, in one round
// trip.
import type { Advanced } from "../../core/advance.ts";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { Actor, BaseFacts, Party } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { recordedDigest } from "../audit/entry.ts";
import { registerAcceptances } from "../registry/learn.ts";
import { wordingNow } from "../wording/kept.ts";
import type { CaseNow } from "./case-now.ts";
import { aboutRow, caseAfter } from "./case-row.ts";
import { type ChainedEvent, chainHash } from "./chain.ts";
import { clocksEnded, clocksSet, stepsEnded, stepsOpened } from "./consequences.ts";
import type { Desk, DeskJob } from "./desk.ts";
import type { OpenFile } from "./load.ts";
import { jobsBetween } from "./other-cases.ts";
import { lettersToSend, papersOf, reliesOnAuthority } from "./papers.ts";
import { stateText } from "./state-text.ts";
import { type Described, describe, sameText, whereaboutsAfter } from "./whereabouts.ts";

/** What happened, as the timeline keeps it. */
export type Entry = {
  readonly event: string;
  readonly rule: string;
  readonly actor: Actor;
  readonly seenBy: readonly Party[];
  /** The answers, as they were given. */
  readonly input: object;
  /** Of a clock that brought it. */
  readonly rung?: { readonly name: string; readonly nth: number };
};

/** The case before it; one that is being opened has an empty file at version 0. */
export type Before = Pick<OpenFile, "case" | "caseType" | "tenant" | "headHash" | "state" | "authorityText">;

export type Step = {
  readonly before: Before;
  readonly advanced: Advanced<BaseFacts>;
  readonly entry: Entry;
  readonly now: Instant;
  /** Who works it from now on, where the event says so; null for nobody. */
  readonly assigneeId?: string | null;
};

/** Says that the event changes authority without having weighed it. */
const unread = "unread";
const places = Array.from({ length: 30 }, (_, index) => `$${index + 1}`).join(", ");
const writeStep = { name: "write_step", text: `select write_step(${places}) as done` };

/**
 * Writes all of it, or answers null and has written nothing: then authority that the event relied on has
 * changed since the case was read, and the caller reads and asks again.
 */
export async function writeAdvanced(desk: Desk, tx: TenantTx, step: Step): Promise<CaseNow | null> {
  const { before, advanced, now } = step;
  const { caseType: room, case: was, state, tenant } = before;
  const opening = was.version === 0;
  const [factsBefore, facts] = [state.facts, advanced.next.facts];
  const after = describe(room, facts);
  const earlier = opening ? null : facts === factsBefore ? after : describe(room, factsBefore);
  const { number, viewers: viewersBefore } = was;
  const found = { number, searchKey: tenant.searchKey, before: earlier, after, viewers: viewersBefore };
  const { viewers, changed } = await whereaboutsAfter(tx, found);
  const is = caseAfter({ ...step, summary: after.summary, viewers });
  const { card, taglines } = tenant;
  const words = advanced.letters.length > 0 ? { wording: await wordingNow(tx, room.playbook.name) } : {};
  const context = { caseNumber: number, now, clocks: advanced.next.clocks, card, taglines, ...words };
  const rest = [
    relies(step, earlier, after) ? (before.authorityText ?? unread) : null,
    aboutChanged(step, is, earlier, after),
    stepsEnded(room.playbook, state, advanced),
    stepsOpened(room.playbook, advanced),
    clocksEnded(state, advanced),
    clocksSet(room.playbook, advanced, tenant.zone),
    papersOf({
      room,
      number,
      before: factsBefore,
      after: facts,
      described: after,
      zone: tenant.zone,
      context,
    }),
    changed,
  ];
  const texts = rest.map((part) => (part === null || typeof part === "string" ? part : JSON.stringify(part)));
  const [row] = await tx.query<{ done: boolean }>(writeStep, [...everyStep(step, is), ...texts]);
  if (!row?.done) return null;
  if (facts !== factsBefore) await keepAcceptances(tx, step, is.id);
  const waitMs = undoable(desk, step);
  if (waitMs > 0) await keepForUndo(tx, step, is, waitMs);
  const jobs = [...jobsOf(step, is, waitMs), ...jobsBetween(step, is)];
  if (jobs.length > 0) await desk.jobs.enqueue(tx, jobs);
  return is;
}

/** What the case has learned of who accepts which plan, or says no more. */
async function keepAcceptances(tx: TenantTx, step: Step, caseId: string): Promise<void> {
  const { acceptances } = step.before.caseType;
  if (!acceptances) return;
  const [before, after] = [acceptances(step.before.state.facts), acceptances(step.advanced.next.facts)];
  await registerAcceptances(tx, { caseId, before, after, at: step.now, by: step.entry.actor.name });
}

/** How long the letters of this event can be taken back: those that a person's act has written. */
const undoable = ({ undoMs = 0 }: Desk, { entry: { actor } }: Step): number =>
  actor.party === "clock" || actor.party === "post" ? 0 : undoMs;

const setSendAfter = `update letter set send_after = clock_timestamp() + $3 * interval '1 millisecond'
  where case_id = $1 and no = any ($2)`;

async function keepForUndo(tx: TenantTx, step: Step, is: CaseNow, waitMs: number): Promise<void> {
  const letters = lettersToSend(step.before.state.facts, step.advanced.next.facts).map(({ no }) => no);
  if (letters.length > 0) await tx.change(setSendAfter, [is.id, letters, waitMs]);
}

/** What every event writes, in the order of the function's parameters. */
function everyStep({ before, entry, advanced, now }: Step, is: CaseNow): unknown[] {
  const at = isoInstant(now);
  const { event, rule, actor, seenBy } = entry;
  const next = is.nextClock;
  const data = dataOf({ before, entry, advanced, now });
  const row: ChainedEvent = {
    caseId: is.id,
    seq: is.version,
    at: now,
    event,
    rule,
    actorId: actor.id,
    actorName: actor.name,
    party: actor.party,
    stage: is.stage,
    says: advanced.says,
    seenBy,
    data,
  };
  const hash = chainHash(before.headHash, row);
  const digest = recordedDigest({ at: now, actor, what: event, caseId: is.id, seq: is.version, hash });
  return [
    is.id,
    is.version,
    at,
    is.stage,
    is.status,
    is.waitingOn,
    next?.name ?? null,
    next?.nth ?? null,
    next ? isoInstant(next.dueAt) : "infinity",
    next?.dueOn ?? null,
    JSON.stringify(is.facts),
    stateText(is),
    `\\x${hash}`,
    event,
    rule,
    actor.id,
    actor.name,
    actor.party,
    advanced.says,
    seenBy,
    data,
    `\\x${digest}`,
  ];
}

/** The answers and the consequences, as text, because the text is what is hashed. */
const dataOf = ({ before, advanced, entry }: Step): string =>
  JSON.stringify({
    from: before.case.version === 0 ? null : before.state.stage,
    input: entry.input,
    rung: entry.rung,
    opened: advanced.stepsOpened,
    done: advanced.stepsDone,
    dropped: advanced.stepsDropped,
    set: advanced.clocksSet.map(({ name, nth, dueOn }) => ({ name, nth, dueOn })),
    ended: advanced.clocksEnded,
    letters: advanced.letters.map(({ no, template, to }) => ({ no, template, to })),
    tells: advanced.tells,
  });

/** Columns that most events leave as they are; null then. */
function aboutChanged(
  { before }: Step,
  is: CaseNow,
  earlier: Described | null,
  after: Described,
): object | null {
  const was = before.case;
  const same =
    earlier !== null &&
    (earlier === after || sameText([earlier.summary, earlier.scope], [after.summary, after.scope])) &&
    was.assigneeId === is.assigneeId &&
    was.closedAt === is.closedAt &&
    sameText(was.viewers, is.viewers);
  return same ? null : aboutRow(is, after);
}

function relies({ before, advanced }: Step, earlier: Described | null, after: Described): boolean {
  if (!earlier || earlier === after) return false;
  const committed = { before: earlier.scope.committedCents, after: after.scope.committedCents };
  return reliesOnAuthority(before.state.facts, advanced.next.facts, committed);
}

function jobsOf({ before, advanced }: Step, is: CaseNow, waitMs: number): DeskJob[] {
  const { id: caseId, version: seq } = is;
  const { tenantId } = before.tenant;
  const letters = lettersToSend(before.state.facts, advanced.next.facts).map(
    ({ no, sendAt }): DeskJob => ({
      name: "send-letter",
      data: { tenantId, caseId, no, seq },
      ...(waitMs > 0 ? { waitMs } : {}),
      ...(sendAt === undefined ? {} : { notBefore: sendAt }),
    }),
  );
  const tells: DeskJob[] =
    advanced.tells.length > 0 ? [{ name: "tell-parties", data: { tenantId, caseId, seq } }] : [];
  return [...letters, ...tells];
}
