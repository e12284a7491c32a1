// The papers of a case as they are listed.
import type { Instant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { isId } from "../case-file/ids.ts";

export type DocumentLine = {
  readonly id: string;
  readonly caseId: string;
  readonly kind: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** Hex; the name of its bytes in the file store. */
  readonly sha256: string;
  readonly answers: string | null;
  readonly filedBy: string;
  readonly party: string;
  readonly filedAt: Instant;
};

const columns = `id, case_id as "caseId", kind, name, media_type as "mediaType", bytes, encode(sha256, 'hex') as sha256,
  answers, filed_by as "filedBy", party, filed_at as "filedAt"`;

/** The documents of a case, oldest first; none of a case that the viewer may not know of. */
export const documentsOf = async (tx: TenantTx, caseId: string): Promise<DocumentLine[]> =>
  isId(caseId)
    ? tx.query<DocumentLine>(`select ${columns} from document where case_id = $1 order by filed_at, id`, [caseId])
    : [];

/** One document, or null. */
export async function documentOf(tx: TenantTx, caseId: string, id: string): Promise<DocumentLine | null> {
  if (!isId(caseId) || !isId(id)) return null;
  const [row] = await tx.query<DocumentLine>(`select ${columns} from document where case_id = $1 and id = $2`, [caseId, id]);
  return row ?? null;
}
