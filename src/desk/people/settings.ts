// How a tenant lets people in: second factor, time-outs, and the house that signs its own people in.
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type InputError, problem } from "../../platform/http/problem.ts";
import { isSafeIssuer, type Provider } from "../../platform/sign-in/oidc.ts";
import { seal, unseal } from "../../platform/sign-in/secret.ts";
import { type AccountHouse, domainOf, inAccounts, placeOf } from "./account-house.ts";
import type { Account } from "./accounts.ts";
import type { SignInSettings } from "./settings-wire.ts";

/** As it is kept: the secret is encrypted. */
type KeptSso = {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string;
  readonly domain: string;
  readonly justInTime: boolean;
  readonly only: boolean;
};

export type KeptSettings = {
  readonly secondFactor: "required" | "optional";
  readonly idleMinutes: number;
  readonly hours: number;
  readonly sso: KeptSso | null;
  readonly version: number;
};

/** The settings, with what holds where nothing was set. */
export async function settingsOf(tx: TenantTx): Promise<KeptSettings> {
  const [row] = await tx.query<KeptSettings>(
    `select second_factor_of(t.mode, g.second_factor) as "secondFactor",
        coalesce(g.idle_minutes, 15) as "idleMinutes", coalesce(g.hours, 12) as hours, g.sso,
        coalesce(g.version, 0) as version
      from tenant t left join sign_in_settings g on g.tenant_id = t.tenant_id
      where t.tenant_id = current_tenant()`,
  );
  if (row) return row;
  throw new Error("This transaction has no tenant.");
}

/** What of the settings cannot be; empty where all of it can. Providers without TLS are for trying only. */
export function settingsFlaws(
  { production }: Pick<AccountHouse, "production">,
  { sso }: SignInSettings,
  before: KeptSettings,
): InputError[] {
  if (!sso) return [];
  const flaws: InputError[] = [];
  if (!isSafeIssuer(sso.issuer, !production)) {
    const says = "This is no address of a provider: it must begin with https://.";
    flaws.push({ at: "/sso/issuer", says, doNext: "Take the issuer as the provider's own page names it." });
  }
  if (sso.clientSecret === null && before.sso === null) {
    const says = "The provider's client secret is missing.";
    flaws.push({ at: "/sso/clientSecret", says, doNext: "Take it from the provider's page." });
  }
  return flaws;
}

/** Keeps the settings. @throws where the domain is another tenant's (unique_violation) */
export async function keepSettings(
  { secret }: AccountHouse,
  tx: TenantTx,
  { secondFactor, idleMinutes, hours, sso }: SignInSettings,
): Promise<void> {
  const before = await settingsOf(tx);
  const sealed = sso?.clientSecret ? await seal(secret, sso.clientSecret) : (before.sso?.secret ?? "");
  const kept: KeptSso | null = sso
    ? {
        name: sso.name,
        issuer: sso.issuer,
        clientId: sso.clientId,
        secret: sealed,
        domain: sso.domain,
        justInTime: sso.justInTime,
        only: sso.only,
      }
    : null;
  await tx.query(
    `insert into sign_in_settings (second_factor, idle_minutes, hours, sso, sso_domain)
      values ($1, $2, $3, $4, $5)
      on conflict (tenant_id) do update set second_factor = excluded.second_factor,
        idle_minutes = excluded.idle_minutes, hours = excluded.hours, sso = excluded.sso,
        sso_domain = excluded.sso_domain, version = sign_in_settings.version + 1`,
    [secondFactor, idleMinutes, hours, kept ? JSON.stringify(kept) : null, kept?.domain ?? null],
  );
}

export type TenantProvider = Provider &
  Pick<KeptSso, "name" | "justInTime" | "only" | "domain"> & {
    readonly tenantId: string;
  };

/** The house that signs in addresses of a domain; null for none. Tells nothing of any account. */
export async function providerOfDomain(house: AccountHouse, domain: string): Promise<TenantProvider | null> {
  const place = await placeOf(house, "domain", domain.toLowerCase());
  return place ? providerOf(house, place.tenantId) : null;
}

/** The provider of a tenant. */
export async function providerOf(house: AccountHouse, tenantId: string): Promise<TenantProvider | null> {
  const { sso } = await inAccounts(house, tenantId, settingsOf);
  if (!sso) return null;
  const { secret, ...rest } = sso;
  return { ...rest, tenantId, clientSecret: await unseal(house.secret, secret) };
}

/**
 * May this account come in by the tenant's provider only? Administrators may not be shut out by a provider
 * that is away.
 */
export async function onlyElsewhere(tx: TenantTx, { email, roles }: Account): Promise<boolean> {
  const { sso } = await settingsOf(tx);
  return sso?.only === true && sso.domain === domainOf(email) && !roles.includes("administrator");
}

/** Somebody else has changed the settings meanwhile. */
export const settingsMovedOn = (wanted: number, version: number) =>
  problem(412, {
    code: "SETTINGS_MOVED_ON",
    says: `The settings are at version ${version} now, and you had seen version ${wanted}.`,
    doNext: "Look at them as they stand, and decide anew.",
  });
