// What was told to one webhook, with what came back; and telling it again.
import type { TenantTx } from "../../platform/db/tenant.ts";
import { newId } from "../case-file/ids.ts";

export type DeliveryRow = {
  readonly id: string;
  readonly type: string;
  readonly case_id: string | null;
  readonly seq: number | null;
  readonly state: "waiting" | "delivered" | "failed";
  readonly attempts: number;
  readonly replays: number;
  readonly last_status: number | null;
  readonly last_error: string | null;
  readonly created_at: number;
  readonly tried_at: number | null;
  readonly next_at: number | null;
};

const columns = `id, type, case_id, seq, state, attempts, replays, last_status, last_error, created_at,
  tried_at, case when state = 'waiting' then next_at end as next_at`;

export type LogAsked = {
  readonly webhook: string;
  readonly state?: DeliveryRow["state"] | undefined;
  /** Ids before this one: they are made in the order of time. */
  readonly before: string | null;
  readonly most: number;
};

/** Newest first. */
export const deliveriesOf = (tx: TenantTx, { webhook, state, before, most }: LogAsked) =>
  tx.query<DeliveryRow>(
    `select ${columns} from webhook_delivery
      where tenant_id = current_tenant() and webhook_id = $1 and ($2::text is null or state = $2)
        and ($3::uuid is null or id < $3) order by id desc limit $4`,
    [webhook, state ?? null, before, most],
  );

/** Tells one message again, under its own id, so that the receiver knows it. @returns whether there is one */
export async function replayOne(tx: TenantTx, webhook: string, id: string): Promise<boolean> {
  const told = await tx.change(
    `update webhook_delivery set state = 'waiting', attempts = 0, next_at = now(), replays = replays + 1
      where tenant_id = current_tenant() and webhook_id = $1 and id = $2`,
    [webhook, id],
  );
  return told > 0;
}

/** So many are told again at a time; who wants more asks once more with a later instant. */
export const mostReplayed = 1_000;

/**
 * Tells again what was laid down since an instant and is not waiting anyhow, oldest first.
 * @param since  ISO instant, real time
 * @returns how many
 */
export const replaySince = (
  tx: TenantTx,
  webhook: string,
  { since, failedOnly }: { readonly since: string; readonly failedOnly: boolean },
): Promise<number> =>
  tx.change(
    `update webhook_delivery set state = 'waiting', attempts = 0, next_at = now(), replays = replays + 1
      where tenant_id = current_tenant() and id in (
        select id from webhook_delivery
        where tenant_id = current_tenant() and webhook_id = $1 and created_at >= $2::timestamptz
          and state = any ($3) order by id limit ${mostReplayed})`,
    [webhook, since, failedOnly ? ["failed"] : ["failed", "delivered"]],
  );

/** Lays down a message that tells of nothing, to see whether it arrives. @returns its id */
export async function layDownTest(tx: TenantTx, webhook: string, now: string): Promise<string> {
  const id = newId();
  const payload = { type: "webhook.test", timestamp: now, data: {} };
  await tx.query(
    `insert into webhook_delivery (id, webhook_id, type, payload, next_at)
      values ($1, $2, 'webhook.test', $3, now())`,
    [id, webhook, JSON.stringify(payload)],
  );
  return id;
}
