// The conditions of a list, in SQL: what narrows it, and the ranges of indexes that hold it in order.
import { parties } from "../../core/playbook.ts";
import { askedWords } from "../case-file/words.ts";
import type { Asked } from "./queue-row.ts";

/** Puts a value among the values of the statement, and answers its place: `$3`. */
export type Put = (value: unknown) => string;

/** Put aside now. A function of one row: holds are few, and a list has few rows. */
export const isHeld = `exists (select from case_hold h where h.tenant_id = c.tenant_id and h.case_id = c.id
  and h.ended_seq is null and h.until > (select now_at from me))`;

/** `me`: the tenant's time, and where its day and the next seven days end. */
export const clock = `me as materialized (
  select t.now_at, t.zone,
    (date_trunc('day', t.now_at at time zone t.zone) + interval '1 day') at time zone t.zone as day_end,
    (date_trunc('day', t.now_at at time zone t.zone) + interval '7 days') at time zone t.zone as week_end
  from (
    select zone, coalesce(clock_at, clock_timestamp()) as now_at from tenant
    where tenant_id = current_tenant()) t)`;

const dueQueues: { readonly [queue: string]: string } = {
  late: "now_at",
  today: "day_end",
  week: "week_end",
};

/** Everything that must hold of a row, whatever order it is walked in. */
export function conditions(asked: Asked, put: Put): string[] {
  const where = ["c.tenant_id = current_tenant()"];
  if (asked.viewer !== "") where.push("v.tenant_id = current_tenant()");
  where.push(...plain(asked, put));
  // Without groups and by date the ranges say so themselves.
  const ranged = asked.group === undefined || asked.group === "due";
  if (asked.queue === "waiting" && !ranged) where.push(`c.waiting_on = any (${put(others)})`);
  const end = dueQueues[asked.queue];
  if (end) where.push(`c.due_first < (select ${end} from me)`);
  if (end && asked.viewer === "" && asked.held === undefined) where.push(`not ${isHeld}`);
  if (asked.held !== undefined) where.push(asked.held ? isHeld : `not ${isHeld}`);
  if (asked.client) where.push(ofClient(asked.client, put));
  if (asked.tag) where.push(tagged(asked.tag, put));
  if (asked.q !== undefined) {
    const words = put(askedWords(asked.q));
    where.push(`c.id = any (array(select found_cases(${words}::text[], 500)))`);
  }
  return where;
}

function plain(asked: Asked, put: Put): string[] {
  const { playbook, stage, waitingOn, assignee, plan, provider } = asked;
  const equal: readonly (readonly [column: string, value: unknown])[] = [
    ["playbook", playbook],
    ["stage", stage],
    ["waiting_on", waitingOn],
    ["client", plan],
    ["provider_id", provider],
  ];
  const where = equal.flatMap(([column, value]) => (value ? [`c.${column} = ${put(value)}`] : []));
  if (assignee === null) where.push("c.assignee_id is null");
  else if (assignee !== undefined) where.push(`c.assignee_id = ${put(assignee)}`);
  const { dueAfter, dueBefore, amountFrom, amountTo } = asked;
  if (dueAfter !== undefined) where.push(`c.due_first >= ${put(dueAfter)}::timestamptz`);
  if (dueBefore !== undefined) where.push(`c.due_first < ${put(dueBefore)}::timestamptz`);
  if (amountFrom !== undefined) where.push(`c.amount_cents >= ${put(amountFrom)}`);
  if (amountTo !== undefined) where.push(`c.amount_cents <= ${put(amountTo)}`);
  return where;
}

/**
 * Cases of one organisation. Of few, each is looked up by its id; where many are its own, the queue is
 * walked in
 * its order and each row asked, which finds enough of them soon. `offset 0` keeps PostgreSQL from making a
 * join
 * of it, which would sort them all.
 */
function ofClient({ id, few }: { readonly id: string; readonly few: boolean }, put: Put): string {
  const viewer = put(id);
  return few
    ? `c.id = any (array(select case_id from case_viewer
        where tenant_id = current_tenant() and viewer_id = ${viewer}::uuid))`
    : `exists (select from case_viewer w where w.tenant_id = c.tenant_id and w.viewer_id = ${viewer}::uuid
        and w.case_id = c.id offset 0)`;
}

/** Cases with a tag, found in the same two ways. */
const tagged = ({ key, few }: { readonly key: string; readonly few: boolean }, put: Put): string =>
  few
    ? `c.id = any (array(select case_id from case_tag
        where tenant_id = current_tenant() and tag = ${put(key)}))`
    : `exists (select from case_tag t where t.tenant_id = c.tenant_id and t.case_id = c.id
        and t.tag = ${put(key)} offset 0)`;

/** A part of the list that is walked before the next one begins; its ranges are merged. */
export type Section = { readonly no: number; readonly ranges: () => Ranges };
/** Each list of conditions is a range. Its values are put only when it is asked for. */
type Ranges = readonly (readonly string[])[];

const others = parties.filter((party) => party !== "desk");

/** The status that the list is of; undefined for both. */
export function statusOf({ queue, status, group }: Asked): "open" | "closed" | undefined {
  if (status) return status;
  if (queue === "closed") return "closed";
  if (group !== undefined) return "open";
  return queue === "all" || queue === "mine" ? undefined : "open";
}

/** The sections of a list, each with the ranges of indexes that hold it in order. */
export function sections(asked: Asked, put: Put): readonly Section[] {
  const status = statusOf(asked);
  const open = `c.status = '${status}'`;
  if (asked.group === "due") return byDate(asked, put, open);
  if (asked.group === "assignee") return withAndWithout("c.assignee_id", open);
  if (asked.group === "client") return withAndWithout("c.client", open);
  if (asked.group !== undefined) return [{ no: 0, ranges: () => [[open]] }];
  return [{ no: 0, ranges: () => flat(asked, put, status) }];
}

const withAndWithout = (column: string, open: string): readonly Section[] => [
  { no: 0, ranges: () => [[open, `${column} is not null`]] },
  { no: 1, ranges: () => [[open, `${column} is null`]] },
];

/** Late; the desk's turn; the turn of others; put aside. */
function byDate({ queue, waitingOn }: Asked, put: Put, open: string): readonly Section[] {
  const late = "c.due_first < (select now_at from me)";
  const notLate = "c.due_first >= (select now_at from me)";
  const free = `not ${isHeld}`;
  const turn = (party: string) => [open, `c.waiting_on = ${put(party)}`, notLate, free];
  const fits = (party: string) => waitingOn === undefined || waitingOn === party;
  const ours = queue === "waiting" ? [] : ["desk", ""].filter(fits);
  const theirs = others.filter(fits);
  const notOurs = () => (queue === "waiting" ? [`c.waiting_on <> all (${put(["desk", ""])}::text[])`] : []);
  return [
    { no: 0, ranges: () => [[open, late, free, ...notOurs()]] },
    ...(ours.length > 0 ? [{ no: 1, ranges: () => ours.map(turn) }] : []),
    ...(theirs.length > 0 ? [{ no: 2, ranges: () => theirs.map(turn) }] : []),
    { no: 3, ranges: () => [[open, isHeldById, ...notOurs()]] },
  ];
}

/** The same as `isHeld`, beginning with the holds: there are few of them. */
const isHeldById = `c.id = any (array(select h.case_id from case_hold h where h.tenant_id = current_tenant()
  and h.ended_seq is null and h.until > (select now_at from me) limit 5000))`;

/** Without groups. Where no single range of an index has the rows in order, several are merged. */
function flat(asked: Asked, put: Put, status: "open" | "closed" | undefined): Ranges {
  const { queue, sort, waitingOn, q, viewer } = asked;
  const walked = sort === "due" && viewer === "" && q === undefined;
  if (queue === "held") return [["c.status = 'open'", isHeldById]];
  if (queue === "waiting" && !waitingOn) {
    if (!walked || asked.assignee !== undefined)
      return [[`c.waiting_on = any (${put(others)})`, "c.status = 'open'"]];
    return others.map((party) => [`c.waiting_on = ${put(party)}`, "c.status = 'open'"]);
  }
  if (status) return [[`c.status = '${status}'`]];
  return walked ? [["c.status = 'open'"], ["c.status = 'closed'"]] : [[]];
}
