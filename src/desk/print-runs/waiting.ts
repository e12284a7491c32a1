// Letters by post that nobody has printed yet.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

export type WaitingLetter = {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly letter: number;
  readonly subject: string;
  readonly toParty: string;
  readonly toName: string;
  readonly address: string;
  readonly writtenAt: Instant;
};

export type WaitingAsked = {
  readonly now: Instant;
  readonly limit: number;
  /** The last one of the page before. */
  readonly after?: { readonly writtenAt: Instant; readonly caseId: string; readonly letter: number };
};

const waiting = `select l.case_id as "caseId", c.number as "caseNumber", l.no as letter, l.subject,
    l.to_party as "toParty", l.to_name as "toName", l.address, l.written_at as "writtenAt"
  from letter l join case_file c on c.tenant_id = l.tenant_id and c.id = l.case_id
  where l.tenant_id = current_tenant() and l.state = 'queued' and l.channel = 'post' and l.send_at <= $1
    and (l.send_after is null or l.send_after <= clock_timestamp())
    and ($3::timestamptz is null or (l.written_at, l.case_id, l.no) > ($3, $4::uuid, $5::int))
    and not exists (select from print_run_letter p where p.tenant_id = l.tenant_id
      and p.case_id = l.case_id and p.letter = l.no and p.standing = 'in run')
  order by l.written_at, l.case_id, l.no limit $2`;

/** Those whose time has come and that can no longer be taken back; the oldest first. */
export const lettersToPrint = (tx: TenantTx, { now, limit, after }: WaitingAsked) =>
  tx.query<WaitingLetter>(waiting, [
    isoInstant(now),
    limit,
    after ? isoInstant(after.writtenAt) : null,
    after?.caseId ?? null,
    after?.letter ?? null,
  ]);
