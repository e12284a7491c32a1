// What a tenant has reworded: read when a letter is written, and a history that only grows.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { Language } from "../../core/letter.ts";
import type { Wording } from "../../core/wording.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

/** One clause of one letter in one language. */
export type ClauseKey = {
  readonly playbook: string;
  readonly letter: string;
  readonly clause: string;
  readonly language: Language;
};

export type Change = {
  readonly version: number;
  /** Null where the clause went back to the words that Parley came with. */
  readonly text: string | null;
  readonly why: string;
  readonly at: Instant;
  readonly by: string;
};

const now = { name: "wording_now", text: "select wording_now($1) as wording" };

/** The words that stand now, for whoever writes a letter; also where somebody outside makes it be written. */
export async function wordingNow(tx: TenantTx, playbook: string): Promise<Wording> {
  const [row] = await tx.query<{ wording: Wording }>(now, [playbook]);
  if (!row) throw new Error("wording_now answered nothing.");
  return row.wording;
}

const past = `select version, text, why, at, by from wording_change
  where tenant_id = current_tenant() and playbook = $1 and letter = $2 and clause = $3 and language = $4
    and ($5::int is null or version < $5)
  order by version desc limit $6`;

/** The changes of one clause, newest first; before `after`, where a page ended there. */
export const changesOf = (
  tx: TenantTx,
  { playbook, letter, clause, language }: ClauseKey,
  { after = null, limit }: { readonly after?: number | null; readonly limit: number },
): Promise<Change[]> => tx.query<Change>(past, [playbook, letter, clause, language, after, limit]);

const last = `select distinct on (letter, clause, language) letter, clause, language, version, text
  from wording_change where tenant_id = current_tenant() and playbook = $1
  order by letter, clause, language, version desc`;

export type Standing = Omit<ClauseKey, "playbook"> & {
  readonly version: number;
  readonly text: string | null;
};

/** Of each clause that was ever changed how it stands. */
export const standingOf = (tx: TenantTx, playbook: string): Promise<Standing[]> =>
  tx.query<Standing>(last, [playbook]);

/** Nobody else changes a wording of the tenant until the transaction ends. */
export const holdWording = (tx: TenantTx): Promise<unknown> =>
  tx.query("select pg_advisory_xact_lock(hashtext('wording'), hashtext(current_tenant()::text))");

const keep = `insert into wording_change
    (version, playbook, letter, clause, language, text, why, at, by_id, by)
  select coalesce(max(version), 0) + 1, $1, $2, $3, $4, $5, $6, $7, $8, $9 from wording_change
  where tenant_id = current_tenant() returning version`;

export type Keeping = {
  readonly key: ClauseKey;
  readonly text: string | null;
  readonly why: string;
  readonly at: Instant;
  readonly by: { readonly id: string; readonly name: string };
};

/** Keeps a change under the lock of `holdWording`, and answers with its version. */
export async function keepChange(tx: TenantTx, { key, text, why, at, by }: Keeping): Promise<number> {
  const { playbook, letter, clause, language } = key;
  const values = [playbook, letter, clause, language, text, why, isoInstant(at), by.id, by.name];
  const [row] = await tx.query<{ version: number }>(keep, values);
  if (!row) throw new Error("The change of a wording was not kept.");
  return row.version;
}
