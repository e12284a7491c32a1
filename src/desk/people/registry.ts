// The organisations and people of a tenant.
import type { Party, Role } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { newId } from "../case-file/ids.ts";

export type NewOrganisation = {
  readonly party: Party;
  readonly name: string;
  readonly npi?: string;
  readonly tin?: string;
  readonly email?: string;
  readonly fax?: string;
  readonly phone?: string;
  readonly address?: string;
  readonly settings?: { readonly digestEveryDays?: number };
};

/** Puts an organisation in; cases that name it by number or name will be seen by its people. Returns its id. */
export async function addOrganisation(tx: TenantTx, one: NewOrganisation): Promise<string> {
  const id = newId();
  const { party, name, npi, tin, email, fax, phone, address, settings = {} } = one;
  await tx.query(
    `insert into organisation (id, party, name, npi, tin, email, fax, phone, address, settings)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [id, party, name, npi ?? null, tin ?? null, email ?? null, fax ?? null, phone ?? null, address ?? null, settings],
  );
  return id;
}

export type NewPerson = {
  readonly name: string;
  readonly party: Party;
  /** Only people of the desk have any. */
  readonly roles?: readonly Role[];
  readonly organisationId?: string;
  readonly email?: string;
  readonly phone?: string;
};

/** Puts a person in. Returns their id. */
export async function addPerson(tx: TenantTx, one: NewPerson): Promise<string> {
  const id = newId();
  const { name, party, roles = [], organisationId, email, phone } = one;
  await tx.query(
    "insert into person (id, name, party, roles, organisation_id, email, phone) values ($1, $2, $3, $4, $5, $6, $7)",
    [id, name, party, roles, organisationId ?? null, email ?? null, phone ?? null],
  );
  return id;
}

/** Nobody signs in as them any more, at once. Their name stays on what they did. */
export async function deactivate(tx: TenantTx, personId: string): Promise<boolean> {
  return (await tx.change("update person set active = false where id = $1 and active", [personId])) === 1;
}
