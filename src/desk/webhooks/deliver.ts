// One message to one address, signed as Standard Webhooks has it. The id is the same at every attempt.
import { createHmac } from "node:crypto";
import type { Pool } from "pg";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import { type Answered, postOut } from "../../platform/http/post-out.ts";
import { tellThatItIsOff } from "./switched-off.ts";

/** Waits between attempts, in seconds: ten attempts over about three days. */
const waits = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

type Due = {
  readonly id: string;
  readonly payload: object;
  readonly attempts: number;
  readonly webhook: string;
  readonly url: string;
  /** The secret, and for a day the one before it. */
  readonly secrets: readonly string[];
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
    join webhook h on h.tenant_id = d.tenant_id and h.id = d.webhook_id and h.active
      and h.disabled_at is null
    where d.tenant_id = current_tenant() and d.state = 'waiting' and d.next_at <= now()
    order by d.next_at limit $1 for no key update of d skip locked
  )
  update webhook_delivery d set attempts = d.attempts + 1, next_at = now() + interval '1 minute'
  from due, webhook w
  where d.tenant_id = due.tenant_id and d.id = due.id and w.tenant_id = d.tenant_id and w.id = d.webhook_id
  returning d.id, d.payload, d.attempts, w.id as webhook, w.url,
    array_remove(array[w.secret, case when w.previous_until > now() then w.previous_secret end], null)
      as secrets`;

const isTaken = (answered: Answered): boolean =>
  "status" in answered && answered.status >= 200 && answered.status < 300;

async function deliver(
  { now, toPrivate = false }: Delivering,
  { id, payload, url, secrets }: Due,
): Promise<Answered> {
  const body = JSON.stringify(payload);
  return postOut({
    url,
    body,
    toPrivate,
    headers: signed({ id, body, secrets, seconds: Math.floor(now() / 1_000) }),
  });
}

type Message = {
  readonly id: string;
  readonly body: string;
  readonly secrets: readonly string[];
  readonly seconds: number;
};

/**
 * The three headers by which a receiver knows that the message is ours, whole and of now; one signature for
 * each secret, with spaces between, so that either is enough.
 */
export function signed({ id, body, secrets, seconds }: Message): Record<string, string> {
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64")}`;
  });
  return {
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": signatures.join(" "),
  };
}

/** Nothing was taken for so many days, and nothing more is told until somebody looks. */
export const daysUntilOff = 5;

async function note(tx: TenantTx, { id, webhook, attempts }: Due, answered: Answered): Promise<void> {
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
    `update webhook_delivery set state = $2, last_status = $3, last_error = $4, tried_at = now(),
        next_at = case when $2 = 'waiting' then now() + make_interval(secs => $5) end
      where id = $1`,
    [id, state, status, words, wait ?? 0],
  );
  if (isTaken(answered)) await tx.query(setWell, [webhook]);
  else await failed(tx, webhook);
}

const setWell = `update webhook set failing_since = null
  where tenant_id = current_tenant() and id = $1 and failing_since is not null`;
const setFailing = `update webhook set failing_since = coalesce(failing_since, now()),
    disabled_at = case when failing_since < now() - make_interval(days => ${daysUntilOff}) then now() end
  where tenant_id = current_tenant() and id = $1 and disabled_at is null
  returning url, created_by as by, disabled_at is not null as off`;

/** Whoever can switch it on again is told, once, when it is switched off. */
async function failed(tx: TenantTx, webhook: string): Promise<void> {
  const [row] = await tx.query<{ url: string; by: string; off: boolean }>(setFailing, [webhook]);
  if (row?.off) await tellThatItIsOff(tx, row);
}
