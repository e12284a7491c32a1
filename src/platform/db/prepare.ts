// The two roles of a database: one owns the tables and migrates, one works on them and owns nothing.

import { createHmac } from "node:crypto";
import { type Client, escapeIdentifier, escapeLiteral } from "pg";
import { codeOf, Fault, messageOf } from "../fault.ts";
import { openClient } from "./connect.ts";
import { underMigrationLock } from "./migrate.ts";

/** The role that migrations grant to. Everything the application does, it does as this role. */
export const appRole = "parley_app";

export type Addresses = {
  /** The owner's: migrations, backup, administration. */
  readonly adminUrl: string;
  /** The application's. */
  readonly appUrl: string;
};

/**
 * Makes sure that the application has a role of its own which the row policies bind, and answers with its
 * address. Call it before migrating; calling it again changes nothing. The password is derived from the
 * owner's, so that any number of processes with the same DATABASE_URL agree without storing anything; an
 * owner without a password gives a role without one, for servers that trust by other means.
 *
 * @param appUrl  the application's own address (DATABASE_APP_URL) where an administrator made the role; its
 *                user must be `parley_app` or a member of it
 * @throws Fault  DATABASE_ROLE_MISSING, DATABASE_ROLE_TOO_STRONG or DATABASE_ROLE_REFUSED, with what to do
 */
export async function prepareDatabase({
  adminUrl,
  appUrl,
}: {
  adminUrl: string;
  appUrl?: string | undefined;
}) {
  const own = appUrl === undefined;
  const password = own ? passwordFor(readUrl(adminUrl)) : null;
  const addresses: Addresses = { adminUrl, appUrl: appUrl ?? appUrlFor(readUrl(adminUrl), password) };
  await underMigrationLock(adminUrl, async (admin) => {
    await createRole(admin, own, password);
    const refusal = await whyNoLogin(addresses.appUrl);
    if (refusal && password !== null) await setPassword(admin, password);
    const still = refusal ? await whyNoLogin(addresses.appUrl) : null;
    if (still) throw refusedLogin(still);
  });
  await refuseTooStrong(addresses.appUrl);
  return addresses;
}

function passwordFor(admin: URL): string | null {
  const secret = decodeURIComponent(admin.password) || (process.env.PGPASSWORD ?? "");
  return secret === ""
    ? null
    : createHmac("sha256", secret).update(`${appRole} of Parley`).digest("base64url");
}

function appUrlFor(admin: URL, password: string | null): string {
  const url = new URL(admin);
  url.username = appRole;
  url.password = password ?? "";
  return url.href;
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && ["postgres:", "postgresql:"].includes(url.protocol)) return url;
  throw new Fault(
    "DATABASE_URL_UNREADABLE",
    "DATABASE_URL is not an address of a PostgreSQL database.",
    "Write it as postgresql://user:password@host:5432/database.",
  );
}

async function createRole(admin: Client, own: boolean, password: string | null): Promise<void> {
  const { rowCount } = await admin.query("select 1 from pg_roles where rolname = $1", [appRole]);
  if (rowCount) return;
  const secret = password === null ? "" : ` password ${escapeLiteral(password)}`;
  const login = `${own ? "login" : "nologin"}${secret}`;
  try {
    await admin.query(`create role ${appRole} ${login} nosuperuser nocreatedb nocreaterole nobypassrls`);
  } catch (cause) {
    // Somebody was quicker, in another database of the same server.
    if (["42710", "23505"].includes(codeOf(cause))) return;
    throw new Fault(
      "DATABASE_ROLE_MISSING",
      `The database has no role ${appRole}, and the user of DATABASE_URL may not create it.`,
      `As an administrator run: create role ${appRole} login password '…'; and set DATABASE_APP_URL.`,
      cause,
    );
  }
}

async function setPassword(admin: Client, password: string): Promise<void> {
  try {
    await admin.query(`alter role ${escapeIdentifier(appRole)} login password ${escapeLiteral(password)}`);
  } catch {
    // Not ours to change: the second try to log in says what is to be done.
  }
}

async function whyNoLogin(appUrl: string): Promise<unknown> {
  try {
    await (await openClient(appUrl)).end();
    return null;
  } catch (error) {
    return error;
  }
}

function refusedLogin(cause: unknown): Fault {
  if (cause instanceof Fault) return cause;
  return new Fault(
    "DATABASE_ROLE_REFUSED",
    `The database refuses the role of the application: ${messageOf(cause)}.`,
    `Let ${appRole} log in with a password, and set DATABASE_APP_URL to its address.`,
    cause,
  );
}

/** A role that the row policies do not bind would open every tenant to every other: better not to start. */
async function refuseTooStrong(appUrl: string): Promise<void> {
  const client = await openClient(appUrl);
  try {
    const { rows } = await client.query<{
      user: string;
      strong: boolean;
      owned: string | null;
      member: boolean;
    }>(
      `select current_user as user, rolsuper or rolbypassrls as strong,
         pg_has_role(current_user, $1, 'usage') as member,
         (select relname from pg_class where relowner = pg_roles.oid limit 1) as owned
       from pg_roles where rolname = current_user`,
      [appRole],
    );
    const [role] = rows;
    if (role && !role.strong && role.owned === null && role.member) return;
    const why = role?.strong
      ? "passes by the row policies"
      : role?.owned
        ? `owns the table ${role.owned}`
        : `is not a member of ${appRole}`;
    throw new Fault(
      "DATABASE_ROLE_TOO_STRONG",
      `The application must not work as ${role?.user ?? "this role"}, which ${why}.`,
      `Use a role that is ${appRole} or its member, owns nothing, and has neither superuser nor bypassrls.`,
    );
  } finally {
    await client.end();
  }
}
