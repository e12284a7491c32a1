// Claims that came in X12, by the beginning of a number. For the desk alone.
import { cents, dollars } from "../../core/money.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Hit } from "./wire.ts";

type ClaimRow = {
  readonly source: "remittance" | "claim";
  readonly source_id: string;
  readonly place: number;
  readonly number: string;
  readonly charge_cents: number;
  readonly said_by: string;
  readonly case_id: string | null;
  readonly case_number: string | null;
};

const find = {
  name: "search_claims",
  text: `with found as materialized (select * from found_claims($1, $2)),
    read as (
      select f.source, f.source_id, f.place, c.claim_number as number, c.charge_cents, r.payer as said_by,
        c.case_id
      from found f
      join remittance r on r.tenant_id = current_tenant() and r.id = f.source_id
      join remittance_claim c on c.tenant_id = current_tenant() and c.remittance_id = f.source_id
        and c.place = f.place
      where f.source = 'remittance'
      union all
      select f.source, f.source_id, f.place, c.claim_number, c.charge_cents, 'the provider', c.case_id
      from found f join claim c on c.tenant_id = current_tenant() and c.id = f.source_id
      where f.source = 'claim'),
    matched as materialized (
      select distinct on (source, source_id, place) read.source, read.source_id, read.place, read.number,
        read.charge_cents, read.said_by, coalesce(read.case_id, m.case_id) as case_id
      from read
      left join claim_match m on m.tenant_id = current_tenant() and m.source = read.source
        and m.source_id = read.source_id and m.place = read.place
      order by source, source_id, place)
    select matched.*, k.number as case_number from matched
    left join case_file k on k.tenant_id = current_tenant() and k.id = matched.case_id
    order by source, source_id, place`,
};

/** A number in its plain writing, as plain_number() of the database makes it; "" where nothing is left. */
export const plainNumber = (typed: string): string => typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");

/** Claims whose number begins with what was typed, however it was written. At least three characters. */
export async function findClaims(tx: TenantTx, typed: string, most: number): Promise<Hit[]> {
  const number = plainNumber(typed);
  if (number.length < 3) return [];
  const rows = await tx.query<ClaimRow>(find, [number, most]);
  return rows.map(hitOf);
}

function hitOf(row: ClaimRow): Hit {
  const said = row.source === "remittance" ? `remittance of ${row.said_by}` : "claim as submitted";
  return {
    kind: "claim",
    id: `${row.source}-${row.source_id}-${row.place}`,
    title: row.number,
    detail: [
      `${dollars(cents(row.charge_cents))} charged`,
      said,
      row.case_number ? `case ${row.case_number}` : "no case yet",
    ].join(" · "),
    where: "Claim number",
    caseId: row.case_id,
  };
}
