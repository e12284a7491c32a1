// Accounts from the command line, by whoever runs the server.
import type { Party, Role } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { Fault } from "../../platform/fault.ts";
import { type AccountHouse, addressOf, inAccounts, noteAccount } from "./account-house.ts";
import { dropFactors } from "./accounts.ts";
import { makeLink } from "./links.ts";
import { letGo } from "./people-changes.ts";

export type ByHand = Pick<AccountHouse, "pool" | "now" | "newId">;
type Named = { readonly tenant: string; readonly email: string };

const operator = { id: "operator", name: "Whoever runs the server", party: "desk" } as const;

/** @throws Fault NO_SUCH_TENANT */
async function tenantOf({ pool }: ByHand, name: string): Promise<string> {
  const text = "select tenant_id as id from tenants_to_work_for() where name = $1";
  const { rows } = await pool.query<{ id: string }>(text, [name]);
  const [only] = rows;
  if (only && rows.length === 1) return only.id;
  const says = only ? `${rows.length} tenants are called "${name}".` : `There is no tenant "${name}".`;
  throw new Fault("NO_SUCH_TENANT", says, "Give the name of one as its people see it.");
}

type Listed = {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly state: "active" | "invited" | "none" | "deactivated";
};

/** Everybody of the desk of a tenant, by name. */
export async function accountsByHand(house: ByHand, tenant: string): Promise<Listed[]> {
  return inAccounts(house, await tenantOf(house, tenant), (tx) =>
    tx.query<Listed>(
      `select p.name, coalesce(a.email, p.email, '') as email, p.roles,
          case when not p.active then 'deactivated' when a.id is not null then 'active'
            when exists (select from account_link l where (l.tenant_id, l.person_id) = (p.tenant_id, p.id)
              and l.ended_at is null and l.expires_at > now()) then 'invited' else 'none' end as state
        from person p left join account a on (a.tenant_id, a.id) = (p.tenant_id, p.id)
        where p.tenant_id = current_tenant() and p.party = 'desk' order by p.name, p.id`,
    ),
  );
}

type Inviting = Named & { readonly name: string; readonly party: Party; readonly roles: readonly Role[] };

/** Invites somebody of the desk; known by address, they are invited again. @returns the link's token */
export async function inviteByHand(house: ByHand, asked: Inviting): Promise<string> {
  const email = addressOf(asked.email);
  return inAccounts(house, await tenantOf(house, asked.tenant), async (tx) => {
    const known = await personOf(tx, email);
    const person = known ?? house.newId();
    if (!known) {
      await tx.query("insert into person (id, name, party, roles, email) values ($1, $2, $3, $4, $5)", [
        person,
        asked.name,
        asked.party,
        asked.roles,
        email,
      ]);
    }
    await note(house, tx, { action: "invited", person });
    return (await makeLink(house, tx, { kind: "invitation", person, email, by: operator.id })).token;
  });
}

/** A link for a new password. @returns its token @throws Fault NO_SUCH_ACCOUNT */
export async function resetByHand(
  house: ByHand,
  asked: Named & { readonly factors: boolean },
): Promise<string> {
  return inAccounts(house, await tenantOf(house, asked.tenant), async (tx) => {
    const person = await known(tx, asked.email);
    if (asked.factors) {
      await dropFactors(tx, person);
      await tx.query("delete from account_session where user_id = $1", [person]);
    }
    await note(house, tx, { action: "reset", person });
    return (await makeLink(house, tx, { kind: "reset", person, by: operator.id })).token;
  });
}

/** Lets somebody go. @returns how many sessions ended @throws Fault NO_SUCH_ACCOUNT */
export async function deactivateByHand(house: ByHand, asked: Named): Promise<number> {
  return inAccounts(house, await tenantOf(house, asked.tenant), async (tx) => {
    const person = await known(tx, asked.email);
    await tx.query("update person set active = false where id = $1", [person]);
    await note(house, tx, { action: "deactivated", person });
    return letGo(house, tx, person);
  });
}

async function known(tx: TenantTx, email: string): Promise<string> {
  const person = await personOf(tx, addressOf(email));
  if (person) return person;
  throw new Fault("NO_SUCH_ACCOUNT", `Nobody has the address ${email}.`, "parley account list shows them.");
}

async function personOf(tx: TenantTx, email: string): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(
    `select p.id from person p left join account a on (a.tenant_id, a.id) = (p.tenant_id, p.id)
      where p.tenant_id = current_tenant() and coalesce(a.email, lower(p.email)) = $1
      order by p.active desc, p.id limit 1`,
    [email],
  );
  return row?.id ?? null;
}

const note = ({ now }: ByHand, tx: TenantTx, { action, person }: { action: string; person: string }) =>
  noteAccount(tx, { at: now(), actor: operator, action, what: "account", detail: { person, by: "hand" } });
