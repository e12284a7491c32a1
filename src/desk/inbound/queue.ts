// The triage queue as it is read: who waits since when, why, and what could be meant.
import type { Instant } from "../../core/calendar.ts";
import { isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { InboundState } from "./house.ts";
import type { InboundBrief } from "./wire.ts";

export type InboundRow = {
  readonly id: string;
  readonly kind: "mail" | "scan";
  readonly way: InboundBrief["way"];
  readonly receivedAt: Instant;
  /** When a person is expected: an announced transfer has an hour. */
  readonly dueAt: Instant | null;
  readonly sender: string;
  readonly senderName: string;
  readonly sentTo: readonly string[];
  readonly subject: string;
  readonly body: string;
  readonly quoted: string;
  readonly checked: "pass" | "fail" | "none";
  readonly checkedSays: string;
  readonly state: InboundState;
  readonly reason: string;
  readonly says: string;
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly version: number;
  readonly parts: number;
  /** Null where nobody has it in hand any more. */
  readonly heldBy: string | null;
  readonly heldName: string;
  readonly heldUntil: Instant | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  readonly decidedWhy: string;
};

const isHeld = "i.held_until > clock_timestamp()";
const columns = (words: string) => `i.id, i.kind, i.way, i.received_at as "receivedAt", i.due_at as "dueAt",
  i.sender,
  i.sender_name as "senderName", i.sent_to as "sentTo", i.subject, ${words},
  i.checked, i.checked_says as "checkedSays", i.state, i.reason, i.says, i.version,
  c.id as "caseId", c.number as "caseNumber",
  (select count(*)::int from inbound_part p where p.tenant_id = i.tenant_id and p.inbound_id = i.id) as parts,
  case when ${isHeld} then i.held_by end as "heldBy", i.held_name as "heldName",
  case when ${isHeld} then i.held_until end as "heldUntil",
  i.decided_by as "decidedBy", i.decided_at as "decidedAt", i.decided_why as "decidedWhy"`;
const from = `from inbound i left join case_file c on c.tenant_id = i.tenant_id and c.id = i.case_id
  where i.tenant_id = current_tenant()`;

// What waits for an hour comes first, the nearest above; what only waits, in the order in which it came; what
// is decided, from its newest.
const soonest = (it: string) => `(coalesce(${it}.due_at, 'infinity'), ${it}.id)`;
const list = (waiting: boolean) => ({
  name: waiting ? "inbound_waiting" : "inbound_done",
  text: `select ${columns("'' as body, '' as quoted")} ${from} and i.state = $1
    and ($2::uuid is null or ${
      waiting
        ? `${soonest("i")} > (select coalesce(o.due_at, 'infinity'), o.id from inbound o
          where o.tenant_id = i.tenant_id and o.id = $2)`
        : "i.id < $2"
    })
    order by ${waiting ? "coalesce(i.due_at, 'infinity'), i.id" : "i.id desc"} limit $3`,
});

type Asked = { readonly state: InboundState; readonly after: string | null; readonly limit: number };

export const inboundList = (tx: TenantTx, { state, after, limit }: Asked): Promise<InboundRow[]> =>
  tx.query<InboundRow>(list(state === "waiting"), [state, after, limit]);

const one = { name: "inbound_one", text: `select ${columns("i.body, i.quoted")} ${from} and i.id = $1` };
const lockOne = {
  name: "inbound_lock",
  text: "select 1 as yes from inbound where tenant_id = current_tenant() and id = $1 for update",
};

/** One of them; undefined where there is none that may be seen. With `lock` nobody else decides meanwhile. */
export async function inboundOf(
  tx: TenantTx,
  id: string,
  { lock = false } = {},
): Promise<InboundRow | undefined> {
  if (lock) await tx.query(lockOne, [id]);
  const [row] = await tx.query<InboundRow>(one, [id]);
  return row;
}

export type PartRow = {
  readonly no: number;
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
  readonly hash: string | null;
  readonly refused: string | null;
};

const parts = {
  name: "inbound_parts",
  text: `select p.no, p.name, p.media_type as mime, p.bytes, encode(p.sha256, 'hex') as hash, p.refused
    from inbound i join inbound_part p on p.tenant_id = i.tenant_id and p.inbound_id = i.id
    where i.tenant_id = current_tenant() and i.id = $1 order by p.no`,
};

export const partsOf = (tx: TenantTx, id: string): Promise<PartRow[]> => tx.query<PartRow>(parts, [id]);

/** As the list shows it; `person` is who looks. */
export function briefOf(row: InboundRow, person: string): InboundBrief {
  const { caseId, caseNumber, heldBy, heldUntil } = row;
  return {
    id: row.id,
    kind: row.kind,
    way: row.way,
    receivedAt: isoInstant(row.receivedAt),
    dueAt: row.dueAt === null ? null : isoInstant(row.dueAt),
    sender: row.sender,
    senderName: row.senderName,
    subject: row.subject,
    checked: row.checked,
    state: row.state,
    reason: row.reason,
    says: row.says,
    parts: row.parts,
    case: caseId !== null && caseNumber !== null ? { id: caseId, number: caseNumber } : null,
    held:
      heldBy !== null && heldUntil !== null
        ? { name: row.heldName, mine: heldBy === person, until: isoInstant(heldUntil) }
        : null,
    decidedBy: row.decidedBy,
  };
}
