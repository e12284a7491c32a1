// Cases by their words: number, names, claims.
import type { Party } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { wordsOf } from "../case-file/words.ts";
import { sees } from "../policy/shown.ts";
import type { Hit } from "./wire.ts";

type CaseRow = {
  readonly id: string;
  readonly number: string;
  readonly status: "open" | "closed";
  readonly member_name: string;
  readonly provider_name: string;
  readonly claim_number: string | null;
};

const find = {
  name: "search_cases",
  text: `select id, number, status, member_name, provider_name, claim_number from case_file
    where tenant_id = current_tenant() and id = any (array(select found_cases($1::text[], $2)))
    order by status desc, id desc limit $3`,
};
/** Of how many the best are taken: open ones first, then the newest. */
const lookedAt = 60;

/**
 * Cases in which each word begins a word, open ones first. Somebody outside the desk finds a case only by
 * what of it they may see.
 */
export async function findCases(
  tx: TenantTx,
  { words, most, party }: { words: readonly string[]; most: number; party: Party },
): Promise<Hit[]> {
  const rows = await tx.query<CaseRow>(find, [words, lookedAt, lookedAt]);
  const hits = rows.flatMap((row) => {
    const texts = textsOf(row, party);
    return party === "desk" || begins(Object.values(texts).join(" "), words)
      ? [hitOf(row, texts, words)]
      : [];
  });
  return hits.slice(0, most);
}

type Texts = Readonly<Record<string, string>>;

/** Where a word may stand, and what stands there; only what this party sees. */
function textsOf(row: CaseRow, party: Party): Texts {
  return {
    "Case number": row.number,
    ...(sees(party, "memberName") ? { Member: row.member_name } : {}),
    ...(sees(party, "providerName") ? { Provider: row.provider_name } : {}),
    ...(sees(party, "claimNumber") && row.claim_number ? { "Claim number": row.claim_number } : {}),
  };
}

/** Does each of the words begin a word of the text? */
export function begins(text: string, words: readonly string[]): boolean {
  const there = wordsOf([text]);
  return words.every((word) => there.some((one) => one.startsWith(word)));
}

/** The places in which at least one of the words stands: "Member, Provider". */
export function whereOf(texts: Texts, words: readonly string[]): string {
  const places = Object.entries(texts).filter(([, text]) => words.some((word) => begins(text, [word])));
  return places.map(([place]) => place).join(", ");
}

function hitOf(row: CaseRow, texts: Texts, words: readonly string[]): Hit {
  const { "Case number": number, ...rest } = texts;
  return {
    kind: "case",
    id: row.id,
    title: number ?? row.number,
    detail: [...Object.values(rest), ...(row.status === "closed" ? ["closed"] : [])].join(" · "),
    where: whereOf(texts, words) || "Another word of the case",
    caseId: row.id,
  };
}
