// The cases behind a figure: which, in which order, and page by page by key.
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Key } from "../../platform/http/cursor.ts";
import { clockStands, followUps, type Narrowed, narrowed, type Put } from "./statements.ts";

export type CasesAsked = Narrowed & {
  readonly count: "opened" | "closed" | "open" | "left" | "due";
  readonly from: string;
  readonly to: string;
  readonly stage?: string | undefined;
  readonly waitingOn?: string | undefined;
  readonly outcome?: string | undefined;
  readonly clock?: string | undefined;
  readonly kept?: "kept" | "late" | "running" | undefined;
};

export type CaseRow = {
  readonly id: string;
  readonly number: string;
  readonly playbook: string;
  readonly stage: string;
  readonly status: "open" | "closed";
  readonly waiting_on: string;
  readonly member_name: string;
  readonly provider_name: string;
  readonly claim_number: string | null;
  readonly client: string;
  readonly plan: string;
  readonly assignee: string | null;
  readonly opened_on: string;
  readonly closed_on: string | null;
  readonly days: number;
  readonly outcome: string;
  readonly billed_cents: number | null;
  readonly paid_cents: number | null;
  readonly disputed_cents: number | null;
  readonly settled_cents: number | null;
  readonly avoided_cents: number | null;
};

/** Newest first by the day that counts: the day it closed where that is asked for, otherwise it opened. */
const dayOf = ({ count }: CasesAsked) => (count === "closed" ? "r.closed_on" : "r.opened_on");

/** The key of a row, for the cursor. */
export const keyOf = (asked: CasesAsked, row: CaseRow): Key => [
  (asked.count === "closed" ? row.closed_on : row.opened_on) ?? "",
  row.id,
];

export const isKey = ([day, id, ...rest]: Key): boolean =>
  rest.length === 0 && /^\d{4}-\d\d-\d\d$/.test(String(day)) && /^[0-9a-f-]{36}$/.test(String(id));

function conditions(asked: CasesAsked, put: Put): string[] {
  const { count, from, to, stage, waitingOn, outcome, clock, kept } = asked;
  const where = narrowed(asked, put);
  const between = (column: string) => `${column} between ${put(from)}::date and ${put(to)}::date`;
  if (count === "opened") where.push(between("r.opened_on"));
  if (count === "closed") where.push(between("r.closed_on"));
  if (count === "open") where.push("r.status = 'open'");
  if (waitingOn !== undefined) where.push(`r.waiting_on = ${put(waitingOn === "nobody" ? "" : waitingOn)}`);
  if (outcome !== undefined) where.push(`r.outcome = ${put(outcome)}`);
  if (count === "left") {
    const left = ["s.tenant_id = current_tenant()", "s.case_id = r.case_id", between("s.left_on")];
    if (stage !== undefined) left.push(`s.stage = ${put(stage)}`);
    where.push(`exists (select from report_stay s where ${left.join(" and ")})`);
  } else if (stage !== undefined) where.push(`r.stage = ${put(stage)}`);
  if (count === "due") {
    const due = ["k.tenant_id = current_tenant()", "k.case_id = r.case_id", "k.kind = 'deadline'"];
    due.push("k.state <> 'cancelled'", between("k.due_on"), ...whichClock(clock, put));
    if (kept) due.push(clockStands[kept]);
    where.push(`exists (select from case_clock k where ${due.join(" and ")})`);
  }
  return where;
}

function whichClock(clock: string | undefined, put: Put): string[] {
  if (clock === undefined || clock === "all") return [];
  if (clock === "follow-ups") return [followUps];
  if (clock === "law") return ["k.citation is not null"];
  if (clock === "desk") return ["k.citation is null"];
  return [`k.name = ${put(clock)}`];
}

const columns = `r.case_id as id, c.number, r.playbook, r.stage, r.status, r.waiting_on, c.member_name,
  r.provider_name, c.claim_number, r.client, r.plan, p.name as assignee, r.opened_on, r.closed_on,
  coalesce(r.closed_on, me.today) - r.opened_on as days, r.outcome, r.billed_cents, r.paid_cents,
  r.disputed_cents, r.settled_cents, r.avoided_cents`;
const tables = `report_case r
  join case_file c on c.tenant_id = r.tenant_id and c.id = r.case_id
  cross join (
    select (coalesce(clock_at, clock_timestamp()) at time zone zone)::date as today
    from tenant where tenant_id = current_tenant()) me
  left join person p on p.tenant_id = r.tenant_id and p.id = r.assignee_id`;

type Statement = { readonly text: string; readonly values: readonly unknown[] };

/** The rows in their order, all of them or a page. */
export function casesStatement(
  asked: CasesAsked,
  part?: { readonly after: Key | null; readonly most: number },
): Statement {
  const values: unknown[] = [];
  const put: Put = (value) => `$${values.push(value)}`;
  const where = conditions(asked, put);
  const day = dayOf(asked);
  if (part?.after) {
    const [on, id] = part.after;
    where.push(`(${day}, r.case_id) < (${put(on)}::date, ${put(id)}::uuid)`);
  }
  const limit = part ? ` limit ${put(part.most)}` : "";
  const text = `select ${columns} from ${tables} where ${where.join(" and ")}
    order by ${day} desc, r.case_id desc${limit}`;
  return { text, values };
}

/** One page. */
export function casesPage(
  tx: TenantTx,
  asked: CasesAsked,
  part: { readonly after: Key | null; readonly most: number },
): Promise<CaseRow[]> {
  const { text, values } = casesStatement(asked, part);
  return tx.query<CaseRow>(text, values);
}

/** How many cases there are; for the audit of an export only, which has to name a number. */
export async function countOf(tx: TenantTx, asked: CasesAsked): Promise<number> {
  const values: unknown[] = [];
  const put: Put = (value) => `$${values.push(value)}`;
  const [row] = await tx.query<{ n: number }>(
    `select count(*)::int as n from report_case r where ${conditions(asked, put).join(" and ")}`,
    values,
  );
  return row?.n ?? 0;
}
