// A link by mail, where mail leaves this server; otherwise somebody hands it over.
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type AccountHouse, inAccounts, noteAccount } from "./account-house.ts";
import { accountOf } from "./accounts.ts";
import { linkAddress, makeLink } from "./links.ts";
import { onlyElsewhere } from "./settings.ts";

type Letter = {
  readonly to: { readonly name: string; readonly email: string };
  readonly kind: "invitation" | "reset";
  readonly tenantName: string;
  readonly address: string;
};

/** Sends a link. @returns has the relay taken it? False where there is none. */
export async function mailLink(
  house: AccountHouse,
  { to, kind, tenantName, address }: Letter,
): Promise<boolean> {
  if (!house.mail) return false;
  const subject =
    kind === "invitation" ? `Your account at ${tenantName}` : `A new password for ${tenantName}`;
  const lasts = kind === "invitation" ? "seven days" : "one day";
  const text = [
    `Hello ${to.name},`,
    kind === "invitation"
      ? `${tenantName} has opened an account for you. Set it up here:`
      : `somebody asked for a new password for your account at ${tenantName}. Set one here:`,
    address,
    `The link works once, and for ${lasts}.`,
    "If you did not expect this letter, do nothing: without the link nobody comes in.",
  ].join("\n\n");
  return house.mail({ to: { name: to.name, address: to.email }, subject, text });
}

type Wanted = { readonly tenant: string; readonly person: string; readonly origin: string };

/** Somebody has forgotten a password: a link goes to the account's own address, and nowhere else. */
export async function mailReset(house: AccountHouse, { tenant, person, origin }: Wanted): Promise<void> {
  const made = await inAccounts(house, tenant, (tx) => resetFor(house, tx, person));
  if (!made) return;
  const { account, token } = made;
  await mailLink(house, {
    to: account,
    kind: "reset",
    tenantName: account.tenantName,
    address: linkAddress(origin, token),
  });
}

async function resetFor(house: AccountHouse, tx: TenantTx, person: string) {
  const account = await accountOf(tx, person);
  if (!account || (await onlyElsewhere(tx, account))) return null;
  const { token } = await makeLink(house, tx, { kind: "reset", person, by: "by mail" });
  const { id, name, party } = account;
  const actor = { id, name, party };
  await noteAccount(tx, { at: house.now(), actor, action: "asked for", what: "a new password by mail" });
  return { account, token };
}
