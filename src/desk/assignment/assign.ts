// Gives a case to somebody of the desk, or to nobody, through the one door.
import { addOpenHours, civilDateIn, dayInWords, type Instant, isoInstant } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import { allowed, type Ruling, refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "../case-file/desk.ts";
import { isId } from "../case-file/ids.ts";
import { openDesk } from "../case-file/load.ts";
import { type Outcome, recordDesk } from "../case-file/record.ts";
import { staffMember } from "./staff.ts";

export type Assigning = {
  readonly caseId: string;
  /** A person of the desk; null puts the case back into the queue. */
  readonly to: string | null;
  readonly actor: Actor;
  readonly note?: string | undefined;
  /** Why, where it was not a person's choice: said in place of who did it. */
  readonly because?: string | undefined;
  /** Of the rule that chose. */
  readonly ruleName?: string | undefined;
  /** Open hours of the desk after which the case goes back into the queue, unless they touch it. */
  readonly returnHours?: number | undefined;
  /** Also to somebody who is away. */
  readonly anyway?: boolean | undefined;
  readonly expectVersion?: number | undefined;
};

const before = {
  name: "assignee_before",
  text: `select p.name from case_file c
    left join person p on p.tenant_id = c.tenant_id and p.id = c.assignee_id
    where c.tenant_id = current_tenant() and c.id = $1`,
};
const settle = `update case_assignment set settled_at = $2
  where tenant_id = current_tenant() and case_id = $1 and settled_at is null`;
const given = `insert into case_assignment (case_id, seq, person_id, at, rule_name, return_at)
  values ($1, $2, $3, $4, $5, $6)`;

/**
 * Writes who has the case from now on: a line in its timeline, and by when they must have touched it.
 * Refused for
 * a closed case, somebody who has it already, who is not at the desk, or who is away. Does NOT ask the rules.
 */
export async function assign(desk: Desk, tx: TenantTx, asked: Assigning): Promise<Outcome> {
  const { caseId, to, actor, expectVersion } = asked;
  if (!isId(caseId)) return { kind: "no such case" };
  const { around } = await openDesk(desk, tx);
  const { now } = around;
  const person = to === null ? null : isId(to) ? await staffMember(tx, to, now) : undefined;
  const [was] = await tx.query<{ name: string | null }>(before, [caseId]);
  const may = (has: string | null, status: string): Ruling => {
    if (status === "closed") return isClosed;
    if (to === has) return already(person?.name ?? null);
    if (to !== null && !person) return notAtDesk;
    return person?.away && !asked.anyway ? isAway(person.name, person.away.until, around.desk.zone) : allowed;
  };
  const outcome = await recordDesk(desk, tx, {
    caseId,
    event: "assigned",
    actor,
    says: sentence(asked, { to: person?.name ?? null, from: was?.name ?? null }),
    data: { to, ...(asked.ruleName ? { rule: asked.ruleName } : {}) },
    changes: { assigneeId: to },
    ask: (file) => may(file.case.assigneeId, file.case.status),
    ...(expectVersion === undefined ? {} : { expectVersion }),
  });
  if (outcome.kind !== "recorded") return outcome;
  const at = isoInstant(outcome.case.changedAt);
  await tx.query(settle, [caseId, at]);
  if (to !== null) {
    const hours = asked.returnHours;
    const back = hours === undefined ? null : isoInstant(addOpenHours(around.desk, now, hours));
    await tx.query(given, [caseId, outcome.case.version, to, at, asked.ruleName ?? null, back]);
  }
  return outcome;
}

type Names = { readonly to: string | null; readonly from: string | null };

/** The line in the timeline. */
function sentence({ actor, to, because, note }: Assigning, names: Names): string {
  const left = names.from === null ? "" : `, who takes over from ${names.from}`;
  const from = to === actor.id && names.from !== null ? ` over from ${names.from}` : "";
  const done =
    to === null
      ? `put the case back into the queue${names.from === null ? "" : `; ${names.from} had it`}`
      : to === actor.id
        ? `took the case${from}`
        : `gave the case to ${names.to ?? "nobody"}${left}`;
  const whole = because ?? `${actor.name} ${done}.`;
  return note ? `${whole} ${note}` : whole;
}

const isClosed = refused(
  "CLOSED_TO_DESK",
  "GN-04",
  "The case is closed, so nobody has to work it.",
  "Whatever comes in opens it again, and then it finds somebody.",
);

const already = (name: string | null): Ruling =>
  name === null
    ? refused("ALREADY_SO", "GN-04", "Nobody has the case, and it is in the queue.", "Nothing to do.")
    : refused("ALREADY_SO", "GN-04", `${name} has the case already.`, "Nothing to do.");

const notAtDesk = refused(
  "NOT_AT_DESK",
  "GN-04",
  "This is nobody who works at the desk now.",
  "Choose somebody from GET /api/v1/assignment/people.",
);

const isAway = (name: string, until: Instant, zone: Parameters<typeof civilDateIn>[0]): Ruling =>
  refused(
    "PERSON_AWAY",
    "GN-04",
    `${name} is away until ${dayInWords(civilDateIn(zone, until))}.`,
    "Choose somebody else, or say that it is meant (anyway).",
  );
