// Sessions: made by better-auth, and told here how far they open the door.
import type { Instant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { iso } from "../../platform/db/values.ts";
import { inEngine } from "../../platform/sign-in/engine-store.ts";
import { digestOf } from "../../platform/sign-in/token.ts";
import { type AccountHouse, type ComesFrom, noteAccount } from "./account-house.ts";
import { type Account, cameIn, hasFactor } from "./accounts.ts";

export type Method = "password" | "passkey" | "sso";

/** A session that has just been opened: what the cookie holds, and for how many seconds. */
export type Opened = { readonly token: string; readonly seconds: number };

/** A session of a person as better-auth makes it: it opens nothing until `openDoor` says how far. */
export async function newSession(
  house: AccountHouse,
  tx: TenantTx,
  { person, from }: NewSession,
): Promise<string> {
  const { internalAdapter } = await house.engineAt(from.origin).$context;
  const { token } = await inEngine(tx, () => internalAdapter.createSession(person));
  return token;
}
type NewSession = { readonly person: string; readonly from: ComesFrom };

/** What a password alone opens: everything only where there is no second factor to ask for. */
export const stageOf = (account: Account, method: Method): "full" | "second-factor" =>
  method === "password" && hasFactor(account) ? "second-factor" : "full";

const waitForFactorMinutes = 10;

type Opening = {
  readonly token: string;
  readonly account: Account;
  readonly method: Method;
  readonly stage: "full" | "second-factor";
  readonly from: ComesFrom;
};

/** Says how far a new session opens the door, and writes it down. */
export async function openDoor(
  { now }: AccountHouse,
  tx: TenantTx,
  { token, account, method, stage, from }: Opening,
): Promise<Opened> {
  const at = now();
  const seconds = stage === "full" ? account.hours * 3_600 : waitForFactorMinutes * 60;
  await tx.query(
    `update account_session set stage = $2, method = $3, ip_address = $4, user_agent = $5,
        created_at = $6, seen_at = $6, confirmed_at = $6, expires_at = $7
      where token = $1`,
    [
      digestOf(token).toString("hex"),
      stage,
      method,
      from.source,
      from.browser,
      iso(at),
      iso(at + seconds * 1_000),
    ],
  );
  if (stage === "full") await cameIn(tx, account.id, at);
  const { id, name, party } = account;
  const action = stage === "full" ? "signed in" : "showed password";
  await noteAccount(tx, {
    at,
    actor: { id, name, party },
    action,
    what: method,
    detail: { source: from.source },
  });
  return { token, seconds };
}

export type SessionRow = {
  readonly id: string;
  readonly method: Method;
  readonly browser: string | null;
  readonly source: string | null;
  readonly startedAt: Instant;
  readonly seenAt: Instant;
  readonly endsAt: Instant;
};

/** Sessions of a person that are still good, the last seen first. */
export const sessionsOf = (tx: TenantTx, person: string, now: number): Promise<SessionRow[]> =>
  tx.query<SessionRow>(
    `select s.id, s.method, s.user_agent as browser, s.ip_address as source, s.created_at as "startedAt",
        s.seen_at as "seenAt", s.expires_at as "endsAt"
      from account_session s left join sign_in_settings g on g.tenant_id = s.tenant_id
      where s.tenant_id = current_tenant() and s.user_id = $1 and s.stage = 'full' and s.expires_at > $2
        and s.seen_at + make_interval(mins => coalesce(g.idle_minutes, 15)) > $2
      order by s.seen_at desc, s.id limit 200`,
    [person, iso(now)],
  );

/** Forgets sessions that ended a day ago or more. The audit knows of them. For the chores. */
export const forgetEndedSessions = (tx: TenantTx, now: number): Promise<number> =>
  tx.change("delete from account_session where expires_at < $1", [iso(now - 86_400_000)]);
