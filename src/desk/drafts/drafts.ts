// Keeps what was typed. The newest wins, and what it was put over is kept where the two differ.
import type { TenantTx } from "../../platform/db/tenant.ts";

export type Typed = { readonly [name: string]: string };

export type Draft = {
  readonly version: number;
  readonly typed: Typed;
  readonly other: Typed | null;
  /** Milliseconds since 1970, real time. */
  readonly at: number | null;
};

/** Whose draft, and of which place on the screen. */
export type DraftKey = { readonly person: string; readonly viewer: string; readonly place: string };

export const noDraft: Draft = { version: 0, typed: {}, other: null, at: null };

/** Drafts that one person may have at a time; the oldest goes first. */
export const mostDrafts = 300;

const read = `select version, typed, other, at from draft
  where tenant_id = current_tenant() and person_id = $1 and place = $2`;

export async function draftOf(tx: TenantTx, { person, place }: DraftKey): Promise<Draft> {
  const [row] = await tx.query<Draft>(read, [person, place]);
  return row ?? noDraft;
}

const insert = `insert into draft (person_id, place, viewer_id, version, typed, at)
  values ($1, $2, $3, 1, $4, clock_timestamp()) on conflict do nothing returning version`;
const update = `update draft set version = version + 1, typed = $3, other = $4, at = clock_timestamp()
  where person_id = $1 and place = $2`;
const prune = `delete from draft where person_id = $1 and place in (
  select place from draft where tenant_id = current_tenant() and person_id = $1
  order by at desc offset $2)`;

export type Saving = {
  readonly typed: Typed;
  /** The version that this window knew; undefined overwrites whatever there is. */
  readonly base?: number | undefined;
  readonly forgetOther?: boolean;
};

/**
 * Saves a draft. Where another window has saved meanwhile, this one wins and the other's text is kept beside
 * it, unless they say the same.
 */
export async function saveDraft(tx: TenantTx, key: DraftKey, saving: Saving): Promise<Draft> {
  const { person, viewer, place } = key;
  const { typed, base, forgetOther = false } = saving;
  const values = [person, place, viewer === "" ? null : viewer, JSON.stringify(typed)];
  const fresh = await tx.query(insert, values);
  if (fresh.length > 0) {
    await tx.change(prune, [person, mostDrafts]);
    return draftOf(tx, key);
  }
  const [was] = await tx.query<Draft>(`${read} for update`, [person, place]);
  if (!was) throw new Error("A draft that was there is gone within one transaction.");
  const overwritten = base !== undefined && base !== was.version && !sameTyped(was.typed, typed);
  const kept = overwritten ? was.typed : forgetOther ? null : was.other;
  const other = kept !== null && sameTyped(kept, typed) ? null : kept;
  await tx.change(update, [person, place, JSON.stringify(typed), other && JSON.stringify(other)]);
  return draftOf(tx, key);
}

/** Empty answers say nothing. */
export function sameTyped(one: Typed, two: Typed): boolean {
  const said = (all: Typed) =>
    JSON.stringify(
      Object.entries(all)
        .filter(([, text]) => text !== "")
        .sort(),
    );
  return said(one) === said(two);
}

const remove = "delete from draft where person_id = $1 and place = $2";

export const forgetDraft = (tx: TenantTx, { person, place }: DraftKey): Promise<number> =>
  tx.change(remove, [person, place]);

const begun = `select place, typed, at from draft
  where tenant_id = current_tenant() and person_id = $1 and starts_with(place, $2) order by at desc limit 50`;

/** The drafts of one person whose place begins so, newest first. */
export const draftsUnder = (
  tx: TenantTx,
  person: string,
  place: string,
): Promise<{ readonly place: string; readonly typed: Typed; readonly at: number }[]> =>
  tx.query(begun, [person, place]);
