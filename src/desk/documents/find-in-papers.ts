// Words in the papers of one case: on which pages they stand, with some of the text around, and where.
import { type Box, boxesOf, hitsIn, type Piece, piecesAround, wordsAsked } from "../../core/find-in-text.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Spot } from "../../platform/pages/page-reader.ts";

type FoundRow = {
  readonly document_id: string;
  readonly page: number;
  readonly text: string;
  readonly spots: readonly Spot[];
};

export type FoundPage = {
  readonly documentId: string;
  readonly page: number;
  readonly hits: number;
  readonly pieces: readonly Piece[];
  readonly boxes: readonly Box[];
};

/** More pages than anybody looks through; who has more gives one word more. */
const mostPages = 100;

const find = {
  name: "find_in_papers",
  text: `select t.document_id, t.page, t.text, t.spots
    from found_pages($1, $2, $3) f
    join document_text t on t.tenant_id = current_tenant() and t.case_id = f.case_id
      and t.document_id = f.document_id and t.page = f.page
    where $4::uuid is null or t.document_id = $4
    order by t.document_id, t.page`,
};

/**
 * Pages on which every word of the question begins a word, paper by paper; of one paper where it is named.
 * Empty for a question without a word of two letters. Does NOT ask which papers a party may see: the caller
 * leaves those out.
 */
export async function findInPapers(
  tx: TenantTx,
  asked: { readonly caseId: string; readonly question: string; readonly documentId?: string | undefined },
): Promise<readonly FoundPage[]> {
  const words = wordsAsked(asked.question);
  if (words.length === 0) return [];
  const values = [words, asked.caseId, mostPages, asked.documentId ?? null];
  const rows = await tx.query<FoundRow>(find, values);
  return rows.map(({ document_id, page, text, spots }) => {
    const hits = hitsIn(text, words);
    return {
      documentId: document_id,
      page,
      hits: hits.length,
      pieces: piecesAround(text, hits, 3),
      boxes: boxesOf(hits.slice(0, 200), spots),
    };
  });
}
