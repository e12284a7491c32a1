// Who may speak on a case, and from which addresses: what the case knows of its parties, their accounts and
// organisations, and where we have written to them.
import { type Party, parties } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "../case-file/desk.ts";
import { openFile } from "../case-file/load.ts";

export type KnownSender = { readonly party: Party; readonly name: string };

/** `address` in small letters; `fax` as its ten digits. */
type Place = KnownSender & { readonly address: string; readonly fax: string };

const onCase = {
  name: "inbound_known",
  text: `select p.party, p.name, p.email as address, null as fax
      from case_viewer v join person p on p.tenant_id = v.tenant_id and p.active
        and (p.id = v.viewer_id or p.organisation_id = v.viewer_id)
      where v.tenant_id = current_tenant() and v.case_id = $1
    union all
    select o.party, o.name, o.email, o.fax
      from case_viewer v join organisation o on o.tenant_id = v.tenant_id and o.id = v.viewer_id
      where v.tenant_id = current_tenant() and v.case_id = $1
    union all
    select to_party, to_name, case when channel = 'e-mail' then address end,
        case when channel = 'fax' then address end
      from letter where tenant_id = current_tenant() and case_id = $1 and proof is not null
        and channel in ('e-mail', 'fax')
    union all
    select 'member', c.member_name, k.email, null
      from (select distinct on (case_id) case_id, email, withdrawn from confidential_contact
        where tenant_id = current_tenant() and case_id = $1 order by case_id, no desc) k
      join case_file c on c.tenant_id = current_tenant() and c.id = k.case_id
      where not k.withdrawn and k.email <> ''`,
};

type Row = {
  readonly party: string;
  readonly name: string;
  readonly address: string | null;
  readonly fax: string | null;
};

/** Ten digits of a North American number; empty for anything else. */
export const faxDigits = (number: string | null | undefined): string =>
  /^1?(\d{10})$/.exec((number ?? "").replaceAll(/\D/g, ""))?.[1] ?? "";

/**
 * Every address from which a party of the case is known to write. A party that takes no part any more is not
 * among them: what it writes is looked at by a person. Empty where there is no such case.
 */
async function placesOn(desk: Desk, tx: TenantTx, caseId: string): Promise<Place[]> {
  const file = await openFile(desk, tx, caseId, { lock: false });
  if (!file) return [];
  const all = file.caseType.parties(file.state.facts);
  const gone = new Set(all.filter(({ involved }) => !involved).map(({ party }) => party));
  const ofFacts = all.map(({ party, name, contact = {} }): Row => {
    return { party, name, address: contact.email ?? null, fax: contact.fax ?? null };
  });
  return [...ofFacts, ...(await tx.query<Row>(onCase, [caseId]))].flatMap(({ party, name, address, fax }) =>
    isOutside(party) && !gone.has(party)
      ? [{ party, name, address: (address ?? "").trim().toLowerCase(), fax: faxDigits(fax) }]
      : [],
  );
}

const isOutside = (party: string): party is Party =>
  party !== "desk" && (parties as readonly string[]).includes(party);

/** Who on the case has this address (small letters) or fax number (ten digits): one for each party. */
export async function sendersOn(
  desk: Desk,
  tx: TenantTx,
  {
    caseId,
    address = "",
    fax = "",
  }: { readonly caseId: string; readonly address?: string; readonly fax?: string },
): Promise<KnownSender[]> {
  const places = await placesOn(desk, tx, caseId);
  const found = places.filter(
    (one) => (address !== "" && one.address === address) || (fax !== "" && one.fax === fax),
  );
  return [...new Map(found.map(({ party, name }) => [party, { party, name }])).values()];
}

const lettersByPaper = {
  name: "inbound_paper_letters",
  text: `select distinct to_party as party, to_name as name from letter
    where tenant_id = current_tenant() and case_id = $1 and channel in ('fax', 'post') and proof is not null
    limit 10`,
};

/** To whom letters of the case have gone on paper: only they can have one of its pages in hand. */
export async function paperReaders(tx: TenantTx, caseId: string): Promise<KnownSender[]> {
  const rows = await tx.query<{ party: string; name: string }>(lettersByPaper, [caseId]);
  const known = rows.flatMap(({ party, name }) => (isOutside(party) ? [{ party, name }] : []));
  return [...new Map(known.map((one) => [one.party, one])).values()];
}

const bySender = {
  name: "inbound_cases_of_sender",
  text: `select distinct v.case_id as id from case_viewer v
      where v.tenant_id = current_tenant() and v.viewer_id = any (array(
        select coalesce(p.organisation_id, p.id) from person p
          where p.tenant_id = current_tenant() and p.email = any ($1) and p.active
        union select o.id from organisation o where o.tenant_id = current_tenant() and o.email = any ($1)
        union select o.id from organisation o where o.tenant_id = current_tenant() and o.fax = any ($1)))
    union
    select distinct l.case_id from letter l
      where l.tenant_id = current_tenant() and l.address = any ($1) and l.proof is not null
    order by id desc limit $2`,
};

/** Cases on which the sender is known, by what was written of them; newest first. */
export async function casesOfSender(tx: TenantTx, sender: string, most: number): Promise<string[]> {
  if (sender === "") return [];
  const rows = await tx.query<{ id: string }>(bySender, [spellings(sender), most]);
  return rows.map(({ id }) => id);
}

/** As the address or number may have been written down. */
function spellings(sender: string): string[] {
  const digits = faxDigits(sender);
  if (digits === "") return [sender];
  const [area, middle, last] = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)];
  return [digits, `1${digits}`, `+1${digits}`, `(${area}) ${middle}-${last}`, `${area}-${middle}-${last}`];
}
