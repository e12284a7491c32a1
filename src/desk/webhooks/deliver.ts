// One message to one address, signed as Standard Webhooks has it. The id is the same at every attempt.
import { createHmac } from "node:crypto";
import type { Pool } from "pg";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import { type Answered, postOut } from "../../platform/http/post-out.ts";

/** Waits between attempts, in seconds: ten attempts over about three days. */
const waits = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

type Due = {
  readonly id: string;
  readonly payload: object;
  readonly attempts: number;
  readonly url: string;
  readonly secret: string;
};

export type Delivering = {
  readonly pool: Pool;
  /** Real time, in milliseconds. */
  readonly now: () => number;
  /** Inner addresses too; for development. */
  readonly toPrivate?: boolean;
};

/**
 * Delivers what is due in a tenant, up to `most`. Each is taken by one worker only, for a minute: one that
 * dies leaves it to another, and the receiver knows the second delivery by its id. @returns how many were
 * taken by their receivers
 */
export async function deliverDue(delivering: Delivering, tenant: string, most = 50): Promise<number> {
  const { pool } = delivering;
  const inside = <T>(work: (tx: TenantTx) => Promise<T>) => inTenant(pool, { tenant, viewer: "" }, work);
  const due = await inside((tx) => tx.query<Due>(take, [most]));
  const told = await Promise.all(due.map((one) => deliver(delivering, one)));
  for (const [index, one] of due.entries()) {
    const answered = told[index] ?? { failed: "It was not tried." };
    await inside((tx) => note(tx, one, answered));
  }
  return told.filter(isTaken).length;
}

const take = `with due as (
    select d.tenant_id, d.id from webhook_delivery d
    where d.state = 'waiting' and d.next_at <= now() order by d.next_at limit $1 for no key update skip locked
  )
  update webhook_delivery d set attempts = d.attempts + 1, next_at = now() + interval '1 minute'
  from due, webhook w
  where d.tenant_id = due.tenant_id and d.id = due.id and w.tenant_id = d.tenant_id and w.id = d.webhook_id
  returning d.id, d.payload, d.attempts, w.url, w.secret`;

const isTaken = (answered: Answered): boolean =>
  "status" in answered && answered.status >= 200 && answered.status < 300;

async function deliver(
  { now, toPrivate = false }: Delivering,
  { id, payload, url, secret }: Due,
): Promise<Answered> {
  const body = JSON.stringify(payload);
  return postOut({
    url,
    body,
    toPrivate,
    headers: signed({ id, body, secret, seconds: Math.floor(now() / 1_000) }),
  });
}

type Message = {
  readonly id: string;
  readonly body: string;
  readonly secret: string;
  readonly seconds: number;
};

/** The three headers by which a receiver knows that the message is ours, whole and of now. */
export function signed({ id, body, secret, seconds }: Message): Record<string, string> {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": String(seconds), "webhook-signature": `v1,${signature}` };
}

async function note(tx: TenantTx, { id, attempts }: Due, answered: Answered): Promise<void> {
  const status = "status" in answered ? answered.status : null;
  const words =
    "failed" in answered
      ? answered.failed
      : isTaken(answered)
        ? null
        : `It answered with ${answered.status}.`;
  const wait = waits[attempts - 1];
  const state = isTaken(answered) ? "delivered" : wait === undefined || status === 410 ? "failed" : "waiting";
  await tx.query(
    `update webhook_delivery set state = $2, last_status = $3, last_error = $4,
        next_at = case when $2 = 'waiting' then now() + make_interval(secs => $5) end
      where id = $1`,
    [id, state, status, words, wait ?? 0],
  );
}
