// Whose case it is, where nobody said: a desk that works for one TPA and one plan is not asked for names.
import type { Party } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

/** The intake's question for the name of each client party, by the playbook's name. */
export type ClientQuestions = ReadonlyMap<string, { readonly [party in Party]?: string }>;

const onlyOnes = `select party, min(name) as name from organisation
  where tenant_id = current_tenant() and party = any ($1) group by party having count(*) = 1`;
const lookAs = "select set_config('parley.viewer', $1, true)";

/**
 * The answers with the names of clients filled in that were left out and are not in doubt: of each party the
 * only organisation that the desk works for. Never changes an answer that was given.
 * @param viewer  with whose eyes the transaction looks; organisations are looked up with the desk's
 */
export async function withUsualClients(
  tx: TenantTx,
  input: object,
  {
    questions = {},
    viewer,
  }: { readonly questions?: { readonly [party in Party]?: string }; readonly viewer: string },
): Promise<object> {
  const given = new Map(Object.entries(input));
  const open = Object.entries(questions).filter(([, field]) => !given.get(field));
  if (open.length === 0) return input;
  if (viewer !== "") await tx.query(lookAs, [""]);
  const found = await tx.query<{ party: string; name: string }>(onlyOnes, [open.map(([party]) => party)]);
  if (viewer !== "") await tx.query(lookAs, [viewer]);
  const names = new Map(found.map(({ party, name }) => [party, name]));
  const filled = open.flatMap(([party, field]) => (names.has(party) ? [[field, names.get(party)]] : []));
  return { ...input, ...Object.fromEntries(filled) };
}
