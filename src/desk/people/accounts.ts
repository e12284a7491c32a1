// Accounts as they lie in the database.
import type { Instant } from "../../core/calendar.ts";
import type { ActingParty, Role } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { iso } from "../../platform/db/values.ts";
import { hashPassword, shortestAlone, standsAlone } from "../../platform/sign-in/password.ts";
import {
  type PasswordFlaw,
  passwordFlaw,
  shortestWithFactor,
} from "../../platform/sign-in/password-rules.ts";

export type Account = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly party: ActingParty;
  readonly roles: readonly Role[];
  readonly tenantName: string;
  readonly mode: "live" | "sandbox";
  readonly required: boolean;
  readonly hours: number;
  readonly passkeys: number;
  readonly recoveryCodes: number;
  readonly totpNext: string | null;
  readonly totpSecret: string | null;
  readonly totpSince: Instant | null;
  readonly totpStep: number;
};

const accountText = `select a.id, a.email, p.name, p.party, p.roles, t.name as "tenantName", t.mode,
    second_factor_of(t.mode, g.second_factor) = 'required' as required, coalesce(g.hours, 12) as hours,
    (select count(*)::int from account_passkey k
      where (k.tenant_id, k.user_id) = (a.tenant_id, a.id)) as passkeys,
    (select count(*)::int from account_recovery_code c
      where (c.tenant_id, c.user_id) = (a.tenant_id, a.id) and c.used_at is null) as "recoveryCodes",
    a.totp_next as "totpNext", a.totp_secret as "totpSecret", a.totp_since as "totpSince",
    a.totp_step as "totpStep"
  from account a
  join person p on (p.tenant_id, p.id) = (a.tenant_id, a.id)
  join tenant t on t.tenant_id = a.tenant_id
  left join sign_in_settings g on g.tenant_id = a.tenant_id
  where a.tenant_id = current_tenant() and a.id = $1
  for update of a`;

/** The account of a person, held until the transaction ends, so that no code is taken by two at once. */
export async function accountOf(tx: TenantTx, person: string): Promise<Account | null> {
  const [row] = await tx.query<Account>({ name: "account_of", text: accountText }, [person]);
  return row ?? null;
}

export const hasFactor = ({ totpSince, passkeys }: Account): boolean => totpSince !== null || passkeys > 0;

/** How long a password of this account must be. */
export const shortestFor = (account: Account): number =>
  account.required || hasFactor(account) ? shortestWithFactor : shortestAlone;

/** Words that whoever wants in at a desk like this tries early. */
const ofTheTrade = [
  "parley balance bill billing claim claims payer provider patient member benefit benefits insurance",
  "healthcare specialist negotiator supervisor administrator negotiation settlement remittance",
];

type Around = Pick<Account, "name" | "email" | "tenantName">;

/** What is wrong with a new password of this person; null for nothing. */
export const flawOfPassword = (password: string, shortest: number, around: Around): PasswordFlaw | null =>
  passwordFlaw(password, {
    shortest,
    context: [around.name, around.email, around.tenantName, ...ofTheTrade],
  });

/** Keeps a password, in place of an earlier one. Does NOT judge it. */
export async function keepPassword(tx: TenantTx, asked: { id: string; person: string; password: string }) {
  await tx.query(
    `insert into account_credential (id, user_id, provider_id, account_id, password)
      values ($1, $2::uuid, 'credential', ($2::uuid)::text, $3)
      on conflict (tenant_id, user_id, provider_id)
      do update set password = excluded.password, updated_at = now()`,
    [asked.id, asked.person, await hashPassword(asked.password)],
  );
}

/**
 * May the person do without a second factor, as far as the password goes? One that was set beside a factor
 * may be too short to stand alone. True where there is none.
 */
export async function passwordStandsAlone(tx: TenantTx, person: string): Promise<boolean> {
  const [row] = await tx.query<{ password: string | null }>(
    `select password from account_credential
      where tenant_id = current_tenant() and user_id = $1 and provider_id = 'credential'`,
    [person],
  );
  return !row?.password || standsAlone(row.password);
}

/** Ends sessions of a person: all, or all but one. @returns how many */
export const endSessions = (tx: TenantTx, person: string, but: string | null = null): Promise<number> =>
  tx.change("delete from account_session where user_id = $1 and ($2::uuid is null or id <> $2)", [
    person,
    but,
  ]);

/**
 * Takes every second factor of a person away, and the password with them: otherwise whoever has stolen that
 * could enrol a factor of their own. Only a link lets the person in again.
 */
export async function dropFactors(tx: TenantTx, person: string): Promise<void> {
  await tx.query("delete from account_credential where user_id = $1", [person]);
  const none = "totp_next = null, totp_secret = null, totp_since = null";
  await tx.query(`update account set ${none}, updated_at = now() where id = $1`, [person]);
  await tx.query("delete from account_passkey where user_id = $1", [person]);
  await tx.query("delete from account_recovery_code where user_id = $1", [person]);
}

/** Notes that the person has come in. */
export const cameIn = (tx: TenantTx, person: string, now: number) =>
  tx.query("update account set last_sign_in_at = $2 where id = $1", [person, iso(now)]);
