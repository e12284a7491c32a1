// Where to write to a party: what the case knows of it, else what its organisation has given, else the
// portal.
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Channel, PartyOnCase } from "../case-file/case-type.ts";

export type Place = { readonly channel: Channel; readonly address: string };

const findOrganisation = `select email, fax, address from organisation
  where tenant_id = current_tenant()
    and (id = $1 or ($1::uuid is null and party = $2 and lower(name) = lower($3)))
  limit 1`;
type Found = { readonly email: string | null; readonly fax: string | null; readonly address: string | null };

type Wanted = Pick<PartyOnCase, "name" | "organisationId" | "contact"> & {
  readonly party: string;
  /** The address on the letter, where there is one. */
  readonly lines: readonly string[];
};

export async function placeOf(
  tx: TenantTx,
  { party, name, organisationId, contact, lines }: Wanted,
): Promise<Place> {
  const known = contact ?? {};
  const hasOwn = known.email || known.fax || known.address;
  const values = [organisationId ?? null, party, name];
  const [org] = hasOwn ? [] : await tx.query<Found>(findOrganisation, values);
  const email = known.email ?? org?.email;
  if (email) return { channel: "e-mail", address: email };
  const fax = known.fax ?? org?.fax;
  if (fax) return { channel: "fax", address: fax };
  const address = known.address ?? org?.address ?? (lines.length > 0 ? lines.join("\n") : null);
  return address ? { channel: "post", address } : { channel: "portal", address: "" };
}
