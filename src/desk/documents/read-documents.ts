// The papers of one case: those filed in it, and those that lie in it because it was merged or split.
import type { TenantTx } from "../../platform/db/tenant.ts";

export type DocumentRow = {
  readonly id: string;
  /** The case it was filed in; its text and pictures are kept there. */
  readonly case_id: string;
  readonly kind: string;
  readonly name: string;
  readonly media_type: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly answers: string | null;
  readonly filed_by: string;
  readonly party: string;
  readonly filed_at: number;
  /**
   * Of a paper that was filed in another case: that case's number, where the viewer sees it, and why it is
   * here.
   */
  readonly from_number: string | null;
  readonly why: "merged" | "split" | null;
  /** Null until somebody, or the worker, has read it. */
  readonly pages: number | null;
  readonly reading: "read" | "no text" | "failed" | null;
  /** What the scanner for viruses found; "not scanned" where none was configured when it was filed. */
  readonly scan: "not scanned" | "waiting" | "clean" | "infected";
};

const columns = `d.id, d.case_id, d.kind, d.name, d.media_type, d.bytes, encode(d.sha256, 'hex') as sha256,
  d.answers, d.filed_by, d.party, d.filed_at, r.pages, r.state as reading,
  coalesce(s.state, 'not scanned') as scan`;
const reading = `left join document_reading r on r.tenant_id = d.tenant_id and r.case_id = d.case_id
    and r.document_id = d.id
  left join document_scan s on s.tenant_id = d.tenant_id and s.case_id = d.case_id and s.document_id = d.id`;
const both = (which: string) => `
  select ${columns}, null as from_number, null as why
  from document d ${reading}
  where d.tenant_id = current_tenant() and d.case_id = $1 ${which}
  union all
  select ${columns}, c.number as from_number, f.why
  from document_reference f
  join document d on d.tenant_id = f.tenant_id and d.case_id = f.from_case_id and d.id = f.document_id
  left join case_file c on c.tenant_id = f.tenant_id and c.id = f.from_case_id ${reading}
  where f.tenant_id = current_tenant() and f.case_id = $1 ${which}`;

/** In the order in which they came. */
export const documentsOf = (tx: TenantTx, caseId: string) =>
  tx.query<DocumentRow>({ name: "documents", text: `${both("")} order by id limit 1000` }, [caseId]);

/** One of them; undefined where the case has none of this id. */
export async function documentOf(tx: TenantTx, caseId: string, id: string): Promise<DocumentRow | undefined> {
  const [row] = await tx.query<DocumentRow>({ name: "document", text: `${both("and d.id = $2")} limit 1` }, [
    caseId,
    id,
  ]);
  return row;
}
