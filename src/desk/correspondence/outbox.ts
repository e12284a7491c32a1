// Everything that leaves the house or waits to: letters of cases, notices and digests, newest first, with
// their proof.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { NewNotice } from "./notices.ts";
import type { KeptReason } from "./read-letters.ts";

export const outboxStates = ["queued", "scheduled", "sending", "held", "sent", "failed"] as const;
export type OutboxState = (typeof outboxStates)[number];
export const outboxChannels = ["e-mail", "fax", "post", "portal"] as const;

export type OutboxItem = {
  /** `letter <case id> <no>` or `notice <id>`: also the end of a page. */
  readonly key: string;
  readonly kind: "letter" | NewNotice["kind"];
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly no: number | null;
  readonly template: string;
  readonly toParty: string;
  readonly toName: string;
  readonly channel: (typeof outboxChannels)[number];
  readonly address: string;
  readonly subject: string;
  readonly state: OutboxState;
  readonly offerCents: number | null;
  readonly writtenAt: Instant;
  readonly sendAt: Instant;
  readonly sentAt: Instant | null;
  readonly proof: { readonly kind: string; readonly reference: string; readonly at: Instant } | null;
  readonly held: KeptReason | null;
  readonly attempts: number;
  /** What it waits for, or what went wrong, in words. */
  readonly says: string | null;
  /** Since when it stands as it does. */
  readonly since: Instant;
  /** It did not arrive, and nobody has found another way yet. */
  readonly lost: boolean;
  readonly printRun: { readonly id: string; readonly no: number } | null;
};

export type OutboxAsked = {
  readonly state?: OutboxState | undefined;
  readonly channel?: (typeof outboxChannels)[number] | undefined;
  readonly caseId?: string | undefined;
  /** Only what did not arrive and still wants another way. */
  readonly lost?: boolean | undefined;
  /** The last item of the page before. */
  readonly after?: { readonly writtenAt: Instant; readonly key: string } | undefined;
  /** At most 200. */
  readonly limit: number;
};

const leavesSoon = "It leaves in a few seconds; until then it can be taken back.";

const letters = `select l.key, 'letter' as kind,
    l.case_id as "caseId", c.number as "caseNumber", l.no, l.template, l.to_party as "toParty",
    l.to_name as "toName", l.channel, l.address, l.subject, l.state, l.offer_cents as "offerCents",
    l.written_at as "writtenAt",
    l.send_at as "sendAt", l.sent_at as "sentAt", l.proof, l.held, l.attempts,
    case when l.state = 'queued' and l.send_after > clock_timestamp() then '${leavesSoon}'
      else l.last_error end as says,
    coalesce(l.since, l.written_at) as since, l.state = 'failed' and l.held ->> 'left' is null as lost,
    (select json_build_object('id', r.id, 'no', r.no) from print_run_letter p
      join print_run r on r.tenant_id = p.tenant_id and r.id = p.run_id
      where p.tenant_id = l.tenant_id and p.case_id = l.case_id and p.letter = l.no
        and p.standing = 'in run') as "printRun"
  from (
    select l.*, 'letter ' || l.case_id || ' ' || lpad(l.no::text, 5, '0') as key from letter l
    where l.tenant_id = current_tenant()
      and ($1::text is null or l.state = $1) and ($2::text is null or l.channel = $2)
      and ($3::uuid is null or l.case_id = $3)
      and (not $7 or l.state = 'failed' and l.held ->> 'left' is null)
      and ($4::timestamptz is null or l.written_at <= $4)
      and ($4::timestamptz is null
        or (l.written_at, 'letter ' || l.case_id || ' ' || lpad(l.no::text, 5, '0')) < ($4, $5))
    order by l.written_at desc, key desc limit $6) l
  join case_file c on c.tenant_id = l.tenant_id and c.id = l.case_id
  order by l.written_at desc, key desc`;
const notices = `select 'notice ' || n.id as key, n.kind, n.case_id as "caseId", c.number as "caseNumber",
    null::int as no, n.kind as template, n.to_party as "toParty", n.to_name as "toName", n.channel,
    n.address, n.subject, n.state, null::bigint as "offerCents", n.written_at as "writtenAt",
    n.written_at as "sendAt", n.sent_at as "sentAt", n.proof, null::json as held, n.attempts,
    n.last_error as says, coalesce(n.sent_at, n.written_at) as since, false as lost, null::json as "printRun"
  from notice n left join case_file c on c.tenant_id = n.tenant_id and c.id = n.case_id
  where n.tenant_id = current_tenant() and ($1::text is null or n.state = $1)
    and ($2::text is null or n.channel = $2)
    and ($3::uuid is null or n.case_id = $3) and not $7
    and ($4::timestamptz is null or n.written_at <= $4)
    and ($4::timestamptz is null or (n.written_at, 'notice ' || n.id) < ($4, $5))
  order by n.written_at desc, key desc limit $6`;

/**
 * One page of the outbox, newest first. People from outside see the letters of their cases, and no notices.
 */
export async function outbox(tx: TenantTx, asked: OutboxAsked): Promise<OutboxItem[]> {
  const { state = null, channel = null, caseId = null, lost = false, after, limit } = asked;
  const values = [
    state,
    channel,
    caseId,
    after ? isoInstant(after.writtenAt) : null,
    after?.key ?? "",
    limit,
    lost,
  ];
  const both = `select * from (${letters}) l union all select * from (${notices}) n
    order by "writtenAt" desc, key desc limit $6`;
  const rows = await tx.query<OutboxItem>(both, values);
  return rows.map((one) => ({ ...one, says: saysOf(one) }));
}

const saysOf = (one: OutboxItem): string | null =>
  one.held?.says ?? (one.printRun ? null : one.says) ?? waitsFor(one);

function waitsFor({ state, channel, printRun }: OutboxItem): string | null {
  if (printRun) return `It is in print run ${printRun.no}, and is proved when that is posted.`;
  if (state === "scheduled") return "It goes out at its time, if it may then.";
  if (state === "sending") return "The fax gateway has it. Its report is awaited.";
  if (state !== "queued") return null;
  if (channel === "post") return "It waits for the print run.";
  return channel === "portal" ? "It waits in the portal until it is fetched." : "It waits for the worker.";
}
