// Keeps the roll-up: one row a case, and one for each time it stood in a stage. Made from the case file
// alone, so that it may be thrown away and made anew; nothing is decided by it.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import { cents } from "../../core/money.ts";
import type { BaseFacts } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { CaseMoney } from "../case-file/case-type.ts";
import { caseTypeOf, type Desk } from "../case-file/desk.ts";

/** A place in the order in which cases changed. */
export type Place = { readonly at: string; readonly id: string };
/** Before every case. */
export const beforeAll: Place = { at: "-infinity", id: "00000000-0000-0000-0000-000000000000" };

export type Caught = {
  /** Every case that had changed by then has been read. */
  readonly upto: Instant;
  /** Cases that were read. */
  readonly read: number;
  /** Nothing was left to read. */
  readonly whole: boolean;
  /** The case that was read last: `every` goes on behind it. */
  readonly last: Place | null;
};

type Changed = {
  readonly id: string;
  readonly version: number;
  readonly playbook: string;
  readonly playbook_version: number;
  readonly stage: string;
  readonly status: string;
  readonly waiting_on: string;
  readonly client: string | null;
  readonly provider_id: string | null;
  readonly provider_name: string;
  readonly assignee_id: string | null;
  readonly opened_at: Instant;
  readonly closed_at: Instant | null;
  readonly changed_at: Instant;
  readonly due_first: string;
  readonly viewers: string[];
  readonly facts: BaseFacts;
};

/**
 * A transaction is stored a little after the instant that it writes down; nobody's takes this long. What is
 * read twice costs an index, and its version says that nothing is to be done.
 */
const overlap = "interval '5 minutes'";

const columns = `c.id, c.version, c.playbook, c.playbook_version, c.stage, c.status, c.waiting_on, c.client,
  c.provider_id, c.provider_name, c.assignee_id, c.opened_at, c.closed_at, c.changed_at,
  c.due_first::text as due_first, c.viewers, c.facts`;
/** Looked up row by row: the table may have grown a thousandfold since anybody counted it. */
const unread = `c.version > coalesce((
  select r.version from report_case r where r.tenant_id = c.tenant_id and r.case_id = c.id), -1)`;
const changedCases = {
  name: "report_changed",
  text: `select ${columns} from case_file c
    where c.tenant_id = current_tenant() and ${unread}
      and c.changed_at >= (
        select coalesce((select upto from report_mark), '-infinity') - ${overlap})
    order by c.changed_at, c.id limit $1`,
};
/** Every case, whenever it changed: what an import filed under an older day is found by this one only. */
const everyCase = {
  name: "report_every",
  text: `select ${columns} from case_file c
    where c.tenant_id = current_tenant() and (c.changed_at, c.id) > ($2, $3) and ${unread}
    order by c.changed_at, c.id limit $1`,
};

const writeStays = {
  name: "report_stays",
  text: `insert into report_stay (case_id, seq, stage, entered_at, left_at, left_on)
    select s.case_id, s.seq, s.stage, s.at, s.left_at,
      (s.left_at at time zone (select zone from tenant where tenant_id = current_tenant()))::date
    from (
      select m.*, lead(m.at) over (partition by m.case_id order by m.seq) as left_at
      from (
        select e.case_id, e.seq, e.stage, e.at,
          lag(e.stage) over (partition by e.case_id order by e.seq) as before
        from case_event e where e.tenant_id = current_tenant() and e.case_id = any ($1::uuid[])) m
      where m.before is distinct from m.stage) s
    on conflict (tenant_id, case_id, seq) do update
      set left_at = excluded.left_at, left_on = excluded.left_on
      where report_stay.left_at is distinct from excluded.left_at`,
};

const kept = [
  "case_id",
  "version",
  "playbook",
  "stage",
  "status",
  "waiting_on",
  "stage_since",
  "due_first",
  "client",
  "plan",
  "provider_id",
  "provider_name",
  "assignee_id",
  "opened_on",
  "closed_on",
  "opened_at",
  "closed_at",
  "outcome",
  "billed_cents",
  "paid_cents",
  "disputed_cents",
  "settled_cents",
  "avoided_cents",
  "viewers",
];
const writeCases = {
  name: "report_cases",
  text: `insert into report_case (${kept.join(", ")})
    select ${kept.map(read).join(", ")}
    from json_populate_recordset(null::report_case, $1) n
    cross join (select zone from tenant where tenant_id = current_tenant()) t
    on conflict (tenant_id, case_id) do update
      set ${kept.map((column) => `${column} = excluded.${column}`).join(", ")}
      where report_case.version < excluded.version`,
};

function read(column: string): string {
  if (column === "opened_on") return "(n.opened_at at time zone t.zone)::date";
  if (column === "closed_on") return "(n.closed_at at time zone t.zone)::date";
  if (column !== "stage_since") return `n.${column}`;
  return `coalesce((
    select max(s.entered_at) from report_stay s
    where s.tenant_id = current_tenant() and s.case_id = n.case_id), n.opened_at)`;
}

const tenantNow = {
  name: "report_now",
  text: `select coalesce(clock_at, clock_timestamp()) as now from tenant where tenant_id = current_tenant()`,
};
const markUpto = {
  name: "report_mark",
  text: `insert into report_mark as m (upto) values ($1)
    on conflict (tenant_id) do update set upto = greatest(m.upto, excluded.upto)
    returning m.upto`,
};

/**
 * Reads cases that have changed since it last did, at most so many, in the caller's transaction, which must
 * look with the desk's eyes. Two at once do no harm: a row is only ever replaced by a newer version.
 * @param every  looks at every case behind this one, in the order they changed, not only at late changes
 */
export async function catchUp(
  desk: Desk,
  tx: TenantTx,
  { most, every }: { readonly most: number; readonly every?: Place },
): Promise<Caught> {
  const [clock] = await tx.query<{ now: Instant }>(tenantNow);
  if (!clock) throw new Error("This transaction has no tenant.");
  const rows = every
    ? await tx.query<Changed>(everyCase, [most, every.at, every.id])
    : await tx.query<Changed>(changedCases, [most]);
  if (rows.length > 0) {
    await tx.query(writeStays, [rows.map(({ id }) => id)]);
    await tx.query(writeCases, [JSON.stringify(rows.map((row) => rolledUp(desk, row)))]);
  }
  const whole = rows.length < most;
  const last = rows.at(-1);
  const reached = whole || !last ? clock.now : last.changed_at;
  const [mark] = await tx.query<{ upto: Instant }>(markUpto, [isoInstant(reached)]);
  return {
    upto: mark?.upto ?? reached,
    read: rows.length,
    whole,
    last: last ? { at: isoInstant(last.changed_at), id: last.id } : null,
  };
}

/** One case as the roll-up keeps it. */
function rolledUp(desk: Desk, row: Changed): object {
  const room = caseTypeOf(desk, { playbook: row.playbook, playbookVersion: row.playbook_version });
  const money = room.money?.(row.facts);
  const tpa = room.parties(row.facts).find(({ party }) => party === "tpa")?.name;
  return {
    case_id: row.id,
    version: row.version,
    playbook: row.playbook,
    stage: row.stage,
    status: row.status,
    waiting_on: row.waiting_on,
    due_first: row.due_first,
    client: tpa ?? row.client ?? "",
    plan: row.client ?? "",
    provider_id: row.provider_id ?? "",
    provider_name: row.provider_name,
    assignee_id: row.assignee_id,
    opened_at: isoInstant(row.opened_at),
    closed_at: row.closed_at === null ? null : isoInstant(row.closed_at),
    outcome: money?.outcome ?? "",
    billed_cents: money?.billedCents ?? null,
    paid_cents: money?.planPaidCents ?? null,
    disputed_cents: money?.disputedCents ?? null,
    settled_cents: money?.settled?.cents ?? null,
    avoided_cents: money ? avoidedCents(money) : null,
    viewers: row.viewers,
  };
}

/** Endings after which nobody asks for the rest of the balance bill any more. */
const savedBy: readonly CaseMoney["outcome"][] = ["settled", "given up", "no further bill"];

/**
 * What was disputed and neither the member nor the plan paid, in cents; null while the case is open, where it
 * ended in another way, and where nobody knows what was disputed. Never below zero.
 */
export function avoidedCents({ outcome, disputedCents, settled }: CaseMoney): number | null {
  if (disputedCents === null || !savedBy.includes(outcome)) return null;
  return Math.max(0, cents(disputedCents - (settled?.cents ?? 0)));
}
