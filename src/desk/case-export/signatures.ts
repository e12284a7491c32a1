// Who signed which paper of the case, as a line of the case file.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

export type SignatureLine = {
  readonly paper: string;
  readonly name: string;
  readonly role: string;
  readonly method: string;
  readonly at: string;
  readonly identified: string;
};

type Row = Omit<SignatureLine, "at"> & { readonly at: number };

/** @param letters  those of these letters alone; null for all */
export async function signaturesOf(
  tx: TenantTx,
  caseId: string,
  letters: readonly number[] | null,
): Promise<readonly SignatureLine[]> {
  const rows = await tx.query<Row>(
    `select s.title as paper, g.name, g.role, g.method, g.at, g.identified
      from signature g join signing s on s.tenant_id = g.tenant_id and s.case_id = g.case_id and s.no = g.no
      where g.tenant_id = current_tenant() and g.case_id = $1
        and ($2::int[] is null or s.letter_no = any ($2)) order by g.at, g.role limit 500`,
    [caseId, letters],
  );
  return rows.map((row) => ({ ...row, at: isoInstant(row.at as Instant) }));
}
