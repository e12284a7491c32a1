// Rings many clocks in one transaction. A deadline that passed changes nothing of a case but its timeline and
// its next clock, so such rings are decided in memory and written together; all others go through the door
// one by one.
import type { Advanced, RunningClock } from "../../core/advance.ts";
import { type Explain, type Instant, isoInstant } from "../../core/calendar.ts";
import type { Around, BaseFacts } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { recordedDigest } from "../audit/entry.ts";
import type { AnyCaseType } from "../case-file/case-type.ts";
import { chainHash } from "../case-file/chain.ts";
import { decideRing } from "../case-file/decide.ts";
import { caseTypeOf, type Desk } from "../case-file/desk.ts";
import { openDesk } from "../case-file/load.ts";
import type { Rung } from "../case-file/record.ts";
import type { Entry } from "../case-file/write.ts";
import { claimDueCases, type DueCase } from "./due-cases.ts";
import { type ClockRow, lateOf, stateText } from "./state-text.ts";

export type Batch = {
  readonly claimed: number;
  /** Cases whose clock was rung here, with their version after it. */
  readonly rung: readonly { readonly caseId: string; readonly version: number }[];
  /** Clocks that have more in tow: hand them to the door, each by itself. */
  readonly others: readonly Rung[];
};

/**
 * Claims up to `limit` cases of the tenant with a clock due, and rings those that only pass. In the caller's
 * transaction; when one of them cannot be written, none is.
 */
export async function ringBatch(desk: Desk, tx: TenantTx, limit: number): Promise<Batch> {
  const { around } = await openDesk(desk, tx);
  const claimed = await claimDueCases(tx, around.now, limit);
  const rings: Ring[] = [];
  const others: Rung[] = [];
  for (const due of claimed) {
    const ring = decided(caseTypeOf(desk, due), due, around);
    const [name = "", nth = 0] = due.state.clocks[0] ?? [];
    if (ring) rings.push(ring);
    else others.push({ caseId: due.id, name, nth });
  }
  if (rings.length > 0) await write(tx, rings);
  return {
    claimed: claimed.length,
    rung: rings.map(({ due }) => ({ caseId: due.id, version: due.version + 1 })),
    others,
  };
}

type Ring = {
  readonly due: DueCase;
  readonly advanced: Advanced<BaseFacts>;
  readonly entry: Entry;
  readonly at: Instant;
};

/** Null for a clock from which anything follows besides its mark in the timeline. */
function decided(room: AnyCaseType, due: DueCase, around: Around): Ring | null {
  const clocks = due.state.clocks.map(clockOf);
  const [first] = clocks;
  const clock = first && room.playbook.clocks[first.name];
  if (!first || !clock || clock.happens !== undefined || clock.again) return null;
  const at = Math.max(around.now, due.changedAt) as Instant;
  // The facts decide nothing here, so they were not read.
  const state = {
    stage: due.stage,
    facts: room.playbook.empty,
    openSteps: due.state.steps,
    clocks,
    late: lateOf(due.state),
  };
  const { name, nth } = first;
  const decision = decideRing({ room, state, around: { ...around, now: at } }, { name, nth });
  if (decision.kind !== "advanced" || decision.entry.event !== "clock-rang") return null;
  return { due, advanced: decision.advanced, entry: decision.entry, at };
}

/** Stands in for an explanation that nobody reads while ringing. */
const unread = {} as Explain;
const clockOf = ([name, nth, setAt, dueAt, dueOn]: ClockRow): RunningClock => ({
  name,
  nth,
  setAt,
  dueAt,
  dueOn,
  explain: unread,
});

const places = Array.from({ length: 21 }, (_, index) => `$${index + 1}`).join(", ");
const writeRings = { name: "write_rings", text: `select write_rings(${places})` };

async function write(tx: TenantTx, rings: readonly Ring[]): Promise<void> {
  const [first] = rings;
  if (!first) return;
  const rows = rings.map(rowOf);
  const columns = rowNames.map((name) => rows.map((row) => row[name]));
  const { event, actor } = first.entry;
  await tx.query(writeRings, [...columns, event, actor.id, actor.name, actor.party]);
}

/** In the order of the function's parameters. */
const rowNames = [
  "id",
  "version",
  "at",
  "name",
  "nth",
  "how",
  "nextClock",
  "nextNth",
  "nextDueAt",
  "nextDueOn",
  "state",
  "hash",
  "rule",
  "stage",
  "says",
  "data",
  "digest",
] as const;
type Row = { readonly [name in (typeof rowNames)[number]]: string | number | null };

/** What the door would have written for this ring, letter by letter (see write.ts there). */
function rowOf({ due, advanced, entry, at }: Ring): Row {
  const { id, stage } = due;
  const [rung, ...clocks] = due.state.clocks;
  const { event, rule, actor, seenBy } = entry;
  const { says, clocksEnded: ended, tells } = advanced;
  const version = due.version + 1;
  const data = JSON.stringify({
    from: stage,
    input: entry.input,
    rung: entry.rung,
    opened: [],
    done: [],
    dropped: [],
    set: [],
    ended,
    letters: [],
    tells,
  });
  const acting = { actorId: actor.id, actorName: actor.name, party: actor.party };
  const chained = { caseId: id, seq: version, at, event, rule, ...acting, stage, says, seenBy, data };
  const hash = chainHash(due.headHash, chained);
  const [next] = clocks;
  return {
    id,
    version,
    at: isoInstant(at),
    name: rung?.[0] ?? "",
    nth: rung?.[1] ?? 0,
    how: ended[0]?.how ?? "missed",
    nextClock: next?.[0] ?? null,
    nextNth: next?.[1] ?? null,
    nextDueAt: next ? isoInstant(next[3]) : "infinity",
    nextDueOn: next?.[4] ?? null,
    state: stateText(advanced.next),
    hash,
    rule,
    stage,
    says,
    data,
    digest: recordedDigest({ at, actor, what: event, caseId: id, seq: version, hash }),
  };
}
