// Who is told that a case has changed.
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
};

const columns = "id, url, events, active, created_at, created_by";

/** More than anybody needs; it bounds what one event costs. */
export const mostWebhooks = 50;

export const webhooksOf = (tx: TenantTx) =>
  tx.query<WebhookRow>(
    `select ${columns} from webhook
      where tenant_id = current_tenant() and active order by created_at, id limit 200`,
  );

export type NewWebhook = {
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  /** Of a client; null for the desk's own. */
  readonly organisationId: string | null;
  readonly by: string;
};

/** Keeps it, with a secret of its own. It hears of what happens from now on. */
export async function registerWebhook(tx: TenantTx, { url, events, organisationId, by }: NewWebhook) {
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
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
