// Papers by their names, and by what stands on their pages once that has been read.
import type { Party } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { documentShownTo } from "../policy/shown.ts";
import type { Hit } from "./wire.ts";

type PaperRow = {
  readonly id: string;
  readonly case_id: string;
  readonly case_number: string;
  readonly name: string;
  readonly kind: string;
  readonly party: string;
  readonly page: number | null;
  readonly snippet: string | null;
};

const byName = {
  name: "search_papers",
  text: `select d.id, d.case_id, c.number as case_number, d.name, d.kind, d.party, null::int as page,
      null::text as snippet
    from (select * from found_papers($1::text[], $2)) f
    join document d on d.tenant_id = current_tenant() and d.case_id = f.case_id and d.id = f.id
    join case_file c on c.tenant_id = d.tenant_id and c.id = d.case_id
    order by d.id desc`,
};

const byText = {
  name: "search_pages",
  text: `select d.id, d.case_id, c.number as case_number, d.name, d.kind, d.party, f.page, f.snippet
    from (select * from found_document_pages($1::text[], $2)) f
    join document d on d.tenant_id = current_tenant() and d.case_id = f.case_id and d.id = f.document_id
    join case_file c on c.tenant_id = d.tenant_id and c.id = d.case_id
    order by d.id desc, f.page`,
};
/** How many are looked at before what this party may not see is left out. */
const lookedAt = 60;

/** Papers whose name, kind or text has the words, each once, newest first; only those this party sees. */
export async function findPapers(
  tx: TenantTx,
  { words, most, party }: { words: readonly string[]; most: number; party: Party },
): Promise<Hit[]> {
  const named = await tx.query<PaperRow>(byName, [words, lookedAt]);
  const written = await tx.query<PaperRow>(byText, [words, lookedAt]);
  const seen = new Map<string, PaperRow>();
  for (const row of [...named, ...written]) {
    const shown = documentShownTo(party, { kind: row.kind, filedBy: row.party });
    if (shown && !seen.has(row.id)) seen.set(row.id, row);
  }
  return [...seen.values()].slice(0, most).map(hitOf);
}

const hitOf = ({ id, case_id, case_number, name, kind, page, snippet }: PaperRow): Hit => ({
  kind: "document",
  id,
  title: name,
  detail: [kind, `case ${case_number}`, ...(snippet ? [snippet.replaceAll(/\s+/g, " ")] : [])].join(" · "),
  where: page === null ? "Name" : `Page ${page}`,
  caseId: case_id,
});
