// A case put aside until a day, or until something comes in. Every clock runs on, and stays in sight: a
// hold moves
// nothing but the case's place in the lists of what is due.
import { civilDateIn, dayInWords, type Instant, isoInstant } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import { allowed, type Ruling, refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "../case-file/desk.ts";
import { isId } from "../case-file/ids.ts";
import { type OpenFile, openDesk } from "../case-file/load.ts";
import { type Outcome, recordDesk } from "../case-file/record.ts";

export type Holding = {
  readonly caseId: string;
  /** Null: until something comes in. */
  readonly until: Instant | null;
  readonly why: string;
  readonly actor: Actor;
  readonly expectVersion?: number | undefined;
};

const endOpen = `update case_hold set ended_seq = $2, ended_at = $3
  where tenant_id = current_tenant() and case_id = $1 and ended_seq is null`;
const insertHold = `insert into case_hold (case_id, seq, since, until, why, by_id, by_name)
  values ($1, $2, $3, $4, $5, $6, $7)`;
const openHold = {
  name: "open_hold",
  text: `select until = 'infinity' as "untilSomething" from case_hold
    where tenant_id = current_tenant() and case_id = $1 and ended_seq is null`,
};

const mostDays = 366;
const dayMs = 86_400_000;

/**
 * Puts a case aside; one that is aside already gets the new day. Refused for a closed case and a day that has
 * passed or is more than a year away. Does NOT move, pause or cancel any clock.
 */
export async function putOnHold(desk: Desk, tx: TenantTx, asked: Holding): Promise<Outcome> {
  const { caseId, until, why, actor, expectVersion } = asked;
  if (!isId(caseId)) return { kind: "no such case" };
  const { tenant } = await openDesk(desk, tx);
  const when =
    until === null ? "until something comes in" : `until ${dayInWords(civilDateIn(tenant.zone, until))}`;
  const outcome = await recordDesk(desk, tx, {
    caseId,
    event: "held",
    actor,
    says: `${actor.name} put the case on hold ${when}: ${why}`,
    data: { until: until === null ? null : isoInstant(until) },
    ask: (file) => mayHold(file, until),
    ...(expectVersion === undefined ? {} : { expectVersion }),
  });
  if (outcome.kind !== "recorded") return outcome;
  const { version, changedAt } = outcome.case;
  const at = isoInstant(changedAt);
  await tx.query(endOpen, [caseId, version, at]);
  const end = until === null ? "infinity" : isoInstant(until);
  await tx.query(insertHold, [caseId, version, at, end, why, actor.id, actor.name]);
  return outcome;
}

/** Takes a case out of its hold before its time. */
export async function endHold(
  desk: Desk,
  tx: TenantTx,
  { caseId, actor }: { readonly caseId: string; readonly actor: Actor },
): Promise<Outcome> {
  if (!isId(caseId)) return { kind: "no such case" };
  const outcome = await recordDesk(desk, tx, {
    caseId,
    event: "hold-ended",
    actor,
    says: `${actor.name} took the case up again.`,
    ask: async () => ((await tx.query(openHold, [caseId])).length > 0 ? allowed : notHeld),
  });
  if (outcome.kind === "recorded")
    await tx.query(endOpen, [caseId, outcome.case.version, isoInstant(outcome.case.changedAt)]);
  return outcome;
}

function mayHold({ case: { status }, around: { now } }: OpenFile, until: Instant | null): Ruling {
  if (status === "closed") return nothingToHold;
  if (until === null) return allowed;
  if (until <= now) return inThePast;
  return until - now > mostDays * dayMs ? tooLong : allowed;
}

const nothingToHold = refused(
  "CLOSED_TO_DESK",
  "GN-04",
  "The case is closed, so there is nothing to put aside.",
  "Whatever comes in opens it again.",
);
const inThePast = refused(
  "HOLD_IN_PAST",
  "GN-04",
  "The hold would be over before it begins.",
  "Give a day that is still to come.",
);
const tooLong = refused(
  "HOLD_TOO_LONG",
  "GN-04",
  `A hold lasts ${mostDays} days at most.`,
  "Give an earlier day; it can be put aside again then.",
);
const notHeld = refused("NOT_ON_HOLD", "GN-04", "The case is not on hold.", "Nothing to do.");

type Over = { readonly caseId: string; readonly status: string; readonly came: number | null };
const over = `select h.case_id as "caseId", c.status, h.came_seq as came
  from case_hold h join case_file c on c.tenant_id = h.tenant_id and c.id = h.case_id
  where h.tenant_id = current_tenant() and h.ended_seq is null and h.until <= $1
  order by h.until, h.case_id limit $2 for update of h skip locked`;

const clock: Actor = { id: "clock", name: "Clock", party: "clock", roles: [] };

/** Brings back the cases whose hold is over by now. @returns those that came back */
export async function endHoldsDue(desk: Desk, tx: TenantTx, most: number): Promise<readonly string[]> {
  const { around } = await openDesk(desk, tx);
  const found = await tx.query<Over>(over, [isoInstant(around.now), most]);
  for (const { caseId, status, came } of found) {
    const says =
      came === null ? "The hold is over: its day has come." : "The hold is over: something came in.";
    // A closed case waits for nothing: its hold ends without a word.
    const outcome =
      status === "closed"
        ? null
        : await recordDesk(desk, tx, { caseId, event: "hold-ended", actor: clock, says });
    const at = outcome?.kind === "recorded" ? outcome.case.changedAt : around.now;
    const seq = outcome?.kind === "recorded" ? outcome.case.version : 0;
    await tx.query(endOpen, [caseId, seq, isoInstant(at)]);
  }
  return found.map(({ caseId }) => caseId);
}
