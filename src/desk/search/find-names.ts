// People and organisations by their names.
import { type Party, parties } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { whereOf } from "./find-cases.ts";
import type { Hit } from "./wire.ts";

type NameRow = {
  readonly kind: "person" | "organisation";
  readonly id: string;
  readonly name: string;
  readonly party: string;
  readonly roles: readonly string[];
  readonly organisation: string | null;
  readonly active: boolean;
  readonly email: string | null;
  readonly npi: string | null;
  readonly tin: string | null;
};

const find = {
  name: "search_names",
  text: `with found as materialized (select * from found_names($1::text[], $2))
    select 'person' as kind, p.id, p.name, p.party, p.roles, o.name as organisation, p.active,
      p.email, null as npi, null as tin
    from found f join person p on p.tenant_id = current_tenant() and p.id = f.id
    left join organisation o on o.tenant_id = p.tenant_id and o.id = p.organisation_id
    where f.kind = 'person'
    union all
    select 'organisation', o.id, o.name, o.party, '{}', null, true, null, o.npi, o.tin
    from found f join organisation o on o.tenant_id = current_tenant() and o.id = f.id
    where f.kind = 'organisation'`,
};

/**
 * People and organisations, each at most `most`. What identifies them to others (address, numbers) is found
 * by the desk alone.
 */
export async function findNames(
  tx: TenantTx,
  { words, most, party }: { words: readonly string[]; most: number; party: Party },
): Promise<{ readonly people: Hit[]; readonly organisations: Hit[] }> {
  const rows = await tx.query<NameRow>(find, [words, most]);
  const found = rows.flatMap((row) => {
    const where = whereOf(textsOf(row, party), words);
    return where === "" && party !== "desk" ? [] : [hitOf(row, where || "Name")];
  });
  return {
    people: found.filter(({ kind }) => kind === "person"),
    organisations: found.filter(({ kind }) => kind === "organisation"),
  };
}

const textsOf = ({ name, email, npi, tin }: NameRow, party: Party): Record<string, string> => ({
  Name: name,
  ...(party === "desk" && email ? { "E-mail": email } : {}),
  ...(party === "desk" && npi ? { NPI: npi } : {}),
  ...(party === "desk" && tin ? { TIN: tin } : {}),
});

function hitOf({ kind, id, name, party, roles, organisation, active }: NameRow, where: string): Hit {
  const office = organisation ?? (party === "desk" ? roles.map(plain).join(", ") || "desk" : plain(party));
  return {
    kind,
    id,
    title: name,
    detail: [office, ...(active ? [] : ["no longer active"])].join(" · "),
    where,
    caseId: null,
  };
}

const capitals: ReadonlySet<string> = new Set<Party>(parties.filter((one) => one === "tpa"));
const plain = (word: string): string => (capitals.has(word) ? word.toUpperCase() : word.replaceAll("-", " "));
