// The papers of one case.
import type { TenantTx } from "../../platform/db/tenant.ts";

export type DocumentRow = {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly media_type: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly answers: string | null;
  readonly filed_by: string;
  readonly party: string;
  readonly filed_at: number;
};

const columns =
  "id, kind, name, media_type, bytes, encode(sha256, 'hex') as sha256, answers, filed_by, party, filed_at";

/** In the order in which they came. */
export const documentsOf = (tx: TenantTx, caseId: string) =>
  tx.query<DocumentRow>(
    {
      name: "documents",
      text: `select ${columns} from document
        where tenant_id = current_tenant() and case_id = $1 order by id limit 1000`,
    },
    [caseId],
  );

/** One of them; undefined where the case has none of this id. */
export async function documentOf(tx: TenantTx, caseId: string, id: string): Promise<DocumentRow | undefined> {
  const [row] = await tx.query<DocumentRow>(
    {
      name: "document",
      text: `select ${columns} from document where tenant_id = current_tenant() and case_id = $1 and id = $2`,
    },
    [caseId, id],
  );
  return row;
}
