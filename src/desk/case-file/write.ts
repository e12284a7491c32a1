// Writes what an event did: the row of the case, its timeline, steps, clocks, papers and audit, in one round trip.
import type { Advanced } from "../../core/advance.ts";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { Actor, BaseFacts, Party } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { entryJson } from "../audit/entry.ts";
import { caseAfter, caseRow } from "./case-row.ts";
import type { CaseNow } from "./case-now.ts";
import { type ChainedEvent, chainHash } from "./chain.ts";
import { clocksEnded, clocksSet, stepsEnded, stepsOpened } from "./consequences.ts";
import type { Desk, DeskJob } from "./desk.ts";
import type { OpenFile } from "./load.ts";
import { lettersToSend, papersOf, reliesOnAuthority } from "./papers.ts";
import { describe, whereaboutsAfter } from "./whereabouts.ts";

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

/** The case before it; an opening has an empty one at version 0. */
export type Before = Pick<OpenFile, "case" | "caseType" | "tenant" | "head" | "state" | "authorityStamp">;

export type Step = {
  readonly before: Before;
  readonly advanced: Advanced<BaseFacts>;
  readonly entry: Entry;
  readonly now: Instant;
};

const writeStep = { name: "write_step", text: "select write_step($1) as done" };

/**
 * Writes all of it, or answers null and has written nothing: then authority that the event relied on has changed since
 * the case was read, and the caller reads and asks again.
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
  const event = chained(step);
  const context = { caseNumber: number, now, clocks: advanced.next.clocks, card: tenant.card };
  const committed = { before: earlier?.scope.committedCents ?? 0, after: after.scope.committedCents };
  const relies = !opening && reliesOnAuthority(factsBefore, facts, committed);
  const parts = {
    opening,
    case: caseRow(is, after.scope, event),
    stepsEnded: stepsEnded(advanced),
    stepsOpened: stepsOpened(room.playbook, advanced),
    clocksEnded: clocksEnded(state, advanced),
    clocksSet: clocksSet(room.playbook, advanced, tenant.zone),
    papers: papersOf({ room, number, before: factsBefore, after: facts, described: after, zone: tenant.zone, context }),
    whereabouts: changed && { opened_at: isoInstant(is.openedAt), ...changed },
    authorityStamp: relies ? before.authorityStamp : null,
  };
  const texts = { event: eventJson(event), audit: `[${auditJson(step, event)}]` };
  const [row] = await tx.query<{ done: boolean }>(writeStep, [withTexts(parts, texts)]);
  if (!row?.done) return null;
  const jobs = jobsOf(step, is, event.seq);
  if (jobs.length > 0) await desk.jobs.enqueue(tx, jobs);
  return is;
}

type Hashed = ChainedEvent & { readonly hash: string };

/** The timeline row, chained to the one before it. Its data is text here, because the text is what is hashed. */
function chained({ before, advanced, entry, now }: Step): Hashed {
  const { stepsOpened: opened, stepsDone: done, stepsDropped: dropped, next } = advanced;
  const data = JSON.stringify({
    from: before.case.version === 0 ? null : before.state.stage,
    input: entry.input,
    rung: entry.rung,
    opened, done, dropped,
    set: advanced.clocksSet.map(({ name, nth, dueOn }) => ({ name, nth, dueOn })),
    ended: advanced.clocksEnded,
    letters: advanced.letters.map(({ no, template, to }) => ({ no, template, to })),
    tells: advanced.tells,
  });
  const { event, rule, actor, seenBy } = entry;
  const row: ChainedEvent = {
    caseId: before.case.id, seq: before.head.seq + 1, at: now, event, rule,
    actorId: actor.id, actorName: actor.name, party: actor.party,
    stage: next.stage, says: advanced.says, seenBy, data,
  };
  return { ...row, hash: chainHash(before.head.hash, row) };
}

function eventJson({ caseId, seq, at, event, rule, stage, says, data, hash, ...row }: Hashed): string {
  const plain = {
    case_id: caseId, seq, at: isoInstant(at as Instant), event, rule,
    actor_id: row.actorId, actor_name: row.actorName, party: row.party,
    stage, says, seen_by: row.seenBy, hash: `\\x${hash}`,
  };
  return withTexts(plain, { data });
}

const auditJson = ({ entry: { actor, event: what }, now: at }: Step, { caseId, seq, hash }: Hashed): string =>
  entryJson({ at, actor, action: "recorded", what, caseId, event: { seq, hash } });

/** A JSON object with members that are JSON text already, and go in letter by letter. */
function withTexts(parts: object, texts: { readonly [name: string]: string }): string {
  const members = Object.entries(texts).map(([name, text]) => `${JSON.stringify(name)}:${text}`);
  return `${JSON.stringify(parts).slice(0, -1)},${members.join(",")}}`;
}

function jobsOf({ before, advanced }: Step, { id: caseId }: CaseNow, seq: number): DeskJob[] {
  const { tenantId } = before.tenant;
  const letters = lettersToSend(before.state.facts, advanced.next.facts).map(
    ({ no, sendAt }): DeskJob => ({
      name: "send-letter",
      data: { tenantId, caseId, no },
      ...(sendAt === undefined ? {} : { notBefore: sendAt }),
    }),
  );
  const tells: DeskJob[] = advanced.tells.length > 0 ? [{ name: "tell-parties", data: { tenantId, caseId, seq } }] : [];
  return [...letters, ...tells];
}
