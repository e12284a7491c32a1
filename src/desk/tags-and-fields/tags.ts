// Words that somebody hangs on a case to find it again.
import { isoInstant } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { noteAudits } from "../audit/entry.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { TagTone } from "./wire.ts";

export type TagRow = { readonly key: string; readonly name: string; readonly tone: TagTone };
export type CaseTagRow = TagRow & { readonly added_at: number; readonly added_by: string };

/** Two spellings of one word are one tag. */
export const tagKey = (name: string): string =>
  name.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();

const ofCase = {
  name: "tags_of_case",
  text: `select t.key, t.name, t.tone, c.added_at, c.added_by from case_tag c
    join tag t on t.tenant_id = c.tenant_id and t.key = c.tag
    where c.tenant_id = current_tenant() and c.case_id = $1 order by c.added_at, t.key limit 100`,
};

export const tagsOf = (tx: TenantTx, caseId: string) => tx.query<CaseTagRow>(ofCase, [caseId]);

const suggested = {
  name: "tags_suggested",
  text: `select key, name, tone from tag
    where tenant_id = current_tenant() and starts_with(key, $1)
    order by used_at desc, key limit 20`,
};

/** Tags that begin like this, the one used last first. */
export const tagsLike = (tx: TenantTx, beginning: string) => tx.query<TagRow>(suggested, [tagKey(beginning)]);

/** More tags than a case page can show are a field in disguise. */
const mostTags = 20;

const keep = {
  name: "keep_tag",
  text: `insert into tag (key, name, tone, used_at) values ($1, $2, coalesce($3, 'quiet'), $4)
    on conflict (tenant_id, key) do update set used_at = excluded.used_at, tone = coalesce($3, tag.tone)`,
};
const hang = {
  name: "hang_tag",
  text: `insert into case_tag (case_id, tag, added_at, added_by) values ($1, $2, $3, $4)
    on conflict do nothing returning 1 as hung`,
};
const takeOff = {
  name: "take_tag_off",
  text: "delete from case_tag where case_id = $1 and tag = $2 returning 1 as gone",
};

export type Tagging = {
  readonly caseId: string;
  readonly name: string;
  readonly tone?: TagTone | undefined;
  readonly actor: Actor;
};

/**
 * Hangs the tag on the case. False where the case has as many as it can show. A second time changes nothing.
 */
export async function addTag(tx: TenantTx, { caseId, name, tone, actor }: Tagging): Promise<boolean> {
  const key = tagKey(name);
  const there = await tagsOf(tx, caseId);
  if (there.length >= mostTags && !there.some((one) => one.key === key)) return false;
  const now = await tenantNow(tx);
  const at = isoInstant(now);
  await tx.query(keep, [key, name.normalize("NFKC").trim().replace(/\s+/g, " "), tone ?? null, at]);
  const [hung] = await tx.query(hang, [caseId, key, at, actor.name]);
  if (hung) await noteAudits(tx, [{ at: now, actor, action: "added", what: "tag", caseId }]);
  return true;
}

/** Takes it off again. False where it does not hang there. */
export async function removeTag(tx: TenantTx, { caseId, name, actor }: Tagging): Promise<boolean> {
  const [gone] = await tx.query(takeOff, [caseId, tagKey(name)]);
  if (!gone) return false;
  await noteAudits(tx, [{ at: await tenantNow(tx), actor, action: "removed", what: "tag", caseId }]);
  return true;
}
