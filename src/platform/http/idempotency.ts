// A POST that is sent twice with the same key happens once: the second gets the answer of the first. The
// answer is kept in the transaction of the effect, so there is never the one without the other.
import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { TenantTx } from "../db/tenant.ts";
import { codeOf } from "../fault.ts";
import type { Answer } from "./answer.ts";
import { problem, Stop } from "./problem.ts";

/** Whose key, which key, and what it was sent with. */
export type Keyed = { readonly holder: string; readonly key: string; readonly digest: Buffer };

export type KeyStands =
  /** Nobody has used it: go on, then `keepAnswer`. */
  { readonly is: "new" } | { readonly is: "answered"; readonly answer: Answer };

/** The key was stored by somebody else between our look and our write: everything was undone, look again. */
export class KeyTaken extends Error {}

/**
 * The key of a request, or null where it has none.
 * @param digest  SHA-256 of the body; method and path are added here
 * @throws Stop 400 for a key that is empty, too long or not plain characters
 */
export function keyOf(request: FastifyRequest, holder: string, digest: Buffer | null): Keyed | null {
  const header = request.headers["idempotency-key"];
  if (header === undefined) return null;
  const key = String(header);
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    const says = "Idempotency-Key must be 1 to 200 plain characters without spaces.";
    const doNext = "Use a UUID, a new one for each thing that is to happen.";
    throw new Stop(problem(400, { code: "KEY_UNREADABLE", says, doNext }));
  }
  const whole = createHash("sha256").update(`${request.method} ${request.url}\n`);
  return { holder, key, digest: whole.update(digest ?? "").digest() };
}

const look = {
  name: "look-up-key",
  text: `select pg_try_advisory_xact_lock(hashtextextended(
      current_setting('parley.tenant') || ' ' || $1 || ' ' || $2, 11)) as free,
    i.digest = $3 as same, i.status, i.answer, i.headers,
    i.created_at > now() - interval '60 seconds' as fresh
    from (select 1) one left join idempotency i on i.holder = $1 and i.key = $2`,
};

type Look = {
  readonly free: boolean;
  readonly same: boolean | null;
  readonly status: number | null;
  readonly answer: unknown;
  readonly headers: Record<string, string> | null;
  readonly fresh: boolean | null;
};

/**
 * Looks where the key stands, and keeps others with the same key out until the transaction ends.
 * @throws Stop 422 when it was used with something else, 409 while the first is still running
 */
export async function takeKey(tx: TenantTx, { holder, key, digest }: Keyed): Promise<KeyStands> {
  const [row] = await tx.query<Look>(look, [holder, key, digest]);
  if (!row) throw new Error("The look at a key gave no row.");
  if (row.same === false) throw new Stop(otherBody());
  if (row.same && row.status !== null) {
    const headers = { ...row.headers, "idempotency-replayed": "true" };
    return { is: "answered", answer: { status: row.status, body: row.answer, headers } };
  }
  if (!row.free || (row.same && row.fresh)) throw new Stop(stillRunning());
  return { is: "new" };
}

/** Keeps the answer beside the effect. @throws KeyTaken when somebody else was quicker */
export async function keepAnswer(tx: TenantTx, { holder, key, digest }: Keyed, told: Answer): Promise<void> {
  const { "set-cookie": _never, ...headers } = told.headers ?? {};
  await insert(tx, [
    holder,
    key,
    digest,
    told.status,
    JSON.stringify(told.body ?? null),
    JSON.stringify(headers),
  ]);
}

/**
 * Marks that work in several transactions has begun under the key; `finish` ends it. After a minute of
 * silence it may be begun again.
 * @throws KeyTaken when somebody else was quicker
 */
export async function begin(tx: TenantTx, { holder, key, digest }: Keyed): Promise<void> {
  const again = "update idempotency set created_at = now() where holder = $1 and key = $2 and status is null";
  if ((await tx.change(again, [holder, key])) === 0)
    await insert(tx, [holder, key, digest, null, null, null]);
}

export async function finish(tx: TenantTx, { holder, key }: Keyed, told: Answer): Promise<void> {
  const values = [
    holder,
    key,
    told.status,
    JSON.stringify(told.body ?? null),
    JSON.stringify(told.headers ?? {}),
  ];
  await tx.change(
    "update idempotency set status = $3, answer = $4, headers = $5 where holder = $1 and key = $2",
    values,
  );
}

/** Forgets a key whose work came to nothing, so that it can be sent again. */
export async function forget(tx: TenantTx, { holder, key }: Keyed): Promise<void> {
  await tx.change("delete from idempotency where holder = $1 and key = $2 and status is null", [holder, key]);
}

/** Keys older than this many days are forgotten; they are for retries, not for history. */
export async function forgetOldKeys(tx: TenantTx, days: number): Promise<number> {
  return tx.change("delete from idempotency where created_at < now() - make_interval(days => $1)", [days]);
}

async function insert(tx: TenantTx, values: readonly unknown[]): Promise<void> {
  try {
    await tx.change(
      {
        name: "keep-answer",
        text: `insert into idempotency (holder, key, digest, status, answer, headers)
        values ($1, $2, $3, $4, $5, $6)`,
      },
      values,
    );
  } catch (error) {
    throw codeOf(error) === "23505" ? new KeyTaken() : error;
  }
}

const otherBody = (): Answer =>
  problem(422, {
    code: "KEY_USED_FOR_OTHER",
    says: "This Idempotency-Key was already used for something else.",
    doNext: "Take a new key for a new request; send the same key only with the very same request.",
  });

const stillRunning = (): Answer =>
  problem(
    409,
    {
      code: "STILL_RUNNING",
      says: "The first request with this Idempotency-Key is still running.",
      doNext: "Ask again in a moment with the same key; you will get its answer.",
    },
    { "retry-after": "1" },
  );
