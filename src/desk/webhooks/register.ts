// Who is told that a case has changed, with which secrets, and whether anything is told at all.
import { randomBytes } from "node:crypto";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { newId } from "../case-file/ids.ts";
import type { WebhookEvent } from "./wire.ts";

export type WebhookRow = {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly active: boolean;
  readonly created_at: number;
  readonly created_by: string;
  /** Until when the secret before this one signs too; null for none. Real time. */
  readonly previous_until: number | null;
  /** Since when nothing was taken; null where the last one was. */
  readonly failing_since: number | null;
  /** Since when nothing is told any more, because it failed for so long. */
  readonly disabled_at: number | null;
};

const columns = `id, url, events, active, created_at, created_by,
  case when previous_until > now() then previous_until end as previous_until, failing_since, disabled_at`;

/** More than anybody needs; it bounds what one event costs. */
export const mostWebhooks = 50;
/** How long the secret before the last change still signs, in hours. */
export const bothSecretsHours = 24;

export const webhooksOf = (tx: TenantTx) =>
  tx.query<WebhookRow>(
    `select ${columns} from webhook
      where tenant_id = current_tenant() and active order by created_at, id limit 200`,
  );

/** One that is active; undefined where there is none of this id, or not for this caller. */
export async function webhookOf(tx: TenantTx, id: string): Promise<WebhookRow | undefined> {
  const [row] = await tx.query<WebhookRow>(
    `select ${columns} from webhook where tenant_id = current_tenant() and id = $1 and active`,
    [id],
  );
  return row;
}

export type NewWebhook = {
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  /** Of a client; null for the desk's own. */
  readonly organisationId: string | null;
  readonly by: string;
};

const newSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;

/** Keeps it, with a secret of its own. It hears of what happens from now on. */
export async function registerWebhook(tx: TenantTx, { url, events, organisationId, by }: NewWebhook) {
  const secret = newSecret();
  const [row] = await tx.query<WebhookRow>(
    `insert into webhook (id, organisation_id, url, secret, events, created_by, last_entry)
      values ($1, $2, $3, $4, $5, $6, end_of_audit())
      returning ${columns}`,
    [newId(), organisationId, url, secret, events, by],
  );
  if (!row) throw new Error("A webhook that was just kept is not there.");
  return { row, secret };
}

/** @returns false where there is none of this id, or not for this caller */
export async function endWebhook(tx: TenantTx, id: string): Promise<boolean> {
  return (await tx.change("update webhook set active = false where id = $1 and active", [id])) > 0;
}

/**
 * A new secret. For a day both sign, so that the receiver can change over while messages arrive; a secret
 * that was on its way out already signs no more. Null where there is no such webhook.
 */
export async function rotateSecret(tx: TenantTx, id: string) {
  const secret = newSecret();
  const [row] = await tx.query<WebhookRow>(
    `update webhook set previous_secret = secret, secret = $2,
        previous_until = now() + make_interval(hours => ${bothSecretsHours})
      where tenant_id = current_tenant() and id = $1 and active returning ${columns}`,
    [id, secret],
  );
  return row ? { row, secret } : null;
}

/**
 * Tells it again, after it was switched off. What happened meanwhile is told now: nothing was left out, it
 * only waited. @returns undefined where there is no such webhook
 */
export async function switchOn(tx: TenantTx, id: string): Promise<WebhookRow | undefined> {
  const [row] = await tx.query<WebhookRow>(
    `update webhook set disabled_at = null, failing_since = null
      where tenant_id = current_tenant() and id = $1 and active returning ${columns}`,
    [id],
  );
  if (row)
    await tx.query(
      `update webhook_delivery set next_at = now()
        where tenant_id = current_tenant() and webhook_id = $1 and state = 'waiting'`,
      [id],
    );
  return row;
}
