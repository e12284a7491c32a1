// Codes of authenticators, and recovery codes.
import type { TenantTx } from "../../platform/db/tenant.ts";
import { iso } from "../../platform/db/values.ts";
import { newRecoveryCodes, recoveryDigest } from "../../platform/sign-in/recovery-codes.ts";
import { seal, unseal } from "../../platform/sign-in/secret.ts";
import { newTotpSecret, totpStep, totpUri } from "../../platform/sign-in/totp.ts";
import type { AccountHouse } from "./account-house.ts";
import type { Account } from "./accounts.ts";

type Given = { readonly account: Account; readonly code: string };

/** Takes a code of the authenticator in force. A code that was taken is not taken again. */
export async function takeCode(
  house: AccountHouse,
  tx: TenantTx,
  { account, code }: Given,
): Promise<boolean> {
  if (account.totpSecret === null) return false;
  const secret = await unseal(house.secret, account.totpSecret);
  const step = totpStep(secret, digits(code), { now: house.now(), last: account.totpStep });
  if (step === null) return false;
  await tx.query("update account set totp_step = $2 where id = $1", [account.id, step]);
  return true;
}

/** As people read codes off: "123 456". */
const digits = (code: string): string => code.replaceAll(/[\s-]/g, "");

/** Takes a recovery code, for good. */
export async function takeRecoveryCode(
  { now }: AccountHouse,
  tx: TenantTx,
  { account, code }: Given,
): Promise<boolean> {
  const use = `update account_recovery_code set used_at = $3
    where user_id = $1 and hash = $2 and used_at is null`;
  return (await tx.change(use, [account.id, recoveryDigest(code), iso(now())])) === 1;
}

/** Ten new recovery codes in place of the old ones. They are answered once and kept as digests. */
export async function giveRecoveryCodes(tx: TenantTx, person: string): Promise<string[]> {
  await tx.query("delete from account_recovery_code where user_id = $1", [person]);
  const codes = newRecoveryCodes();
  await tx.query("insert into account_recovery_code (user_id, hash) select $1, unnest($2::bytea[])", [
    person,
    codes.map(recoveryDigest),
  ]);
  return codes;
}

/** A secret for a new authenticator. It is not in force before its first code was shown. */
export async function beginTotp(
  house: AccountHouse,
  tx: TenantTx,
  account: Account,
): Promise<{ readonly secret: string; readonly uri: string }> {
  const secret = newTotpSecret();
  const sealed = await seal(house.secret, secret);
  await tx.query("update account set totp_next = $2 where id = $1", [account.id, sealed]);
  const issuer = account.mode === "sandbox" ? "Parley sandbox" : `Parley ${account.tenantName}`;
  return { secret, uri: totpUri(secret, { issuer, account: account.email }) };
}

/** Puts the new authenticator in force, in place of an earlier one. False for a wrong code. */
export async function confirmTotp(
  house: AccountHouse,
  tx: TenantTx,
  { account, code }: Given,
): Promise<boolean> {
  if (account.totpNext === null) return false;
  const secret = await unseal(house.secret, account.totpNext);
  const step = totpStep(secret, digits(code), { now: house.now(), last: 0 });
  if (step === null) return false;
  await tx.query(
    `update account set totp_secret = totp_next, totp_next = null, totp_since = $2, totp_step = $3
      where id = $1`,
    [account.id, iso(house.now()), step],
  );
  return true;
}

/** Takes the authenticator away. */
export const dropTotp = (tx: TenantTx, person: string): Promise<number> =>
  tx.change("update account set totp_next = null, totp_secret = null, totp_since = null where id = $1", [
    person,
  ]);
