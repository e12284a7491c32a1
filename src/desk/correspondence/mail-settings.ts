// How mails of a desk look: the letter itself, or word that one waits behind a link.
import type { Party } from "../../core/playbook.ts";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import type { Post } from "./post.ts";

export type MailSettings = { readonly noticeOnly: readonly Party[]; readonly version: number };

/** Nothing of anybody's health goes to an address that nobody has proved, unless the desk says otherwise. */
const usual: MailSettings = { noticeOnly: ["member"], version: 0 };

const readSettings = `select notice_only as "noticeOnly", version from mail_settings
  where tenant_id = current_tenant()`;
const keepSettings = `insert into mail_settings (notice_only, changed_by) values ($1, $2)
  on conflict (tenant_id) do update set notice_only = excluded.notice_only, changed_by = excluded.changed_by,
    changed_at = now(), version = mail_settings.version + 1`;

export async function mailSettings(tx: TenantTx): Promise<MailSettings> {
  const [kept] = await tx.query<MailSettings>(readSettings);
  return kept ?? usual;
}

export const keepMailSettings = (tx: TenantTx, noticeOnly: readonly Party[], by: string) =>
  tx.change(keepSettings, [noticeOnly, by]);

export type Reader = { readonly caseId: string; readonly party: string; readonly name: string };

/**
 * The link that a mail will carry, kept before the mail leaves: were it made in the transaction of the send,
 * what the relay took might carry one that was rolled back. Undefined where this mail carries the letter
 * itself; null where no link can be made. `find` tells who reads it, in the same transaction.
 */
export async function linkBefore(
  { pool, relay, linkFor }: Pick<Post, "pool" | "relay" | "linkFor">,
  tenant: string,
  find: (tx: TenantTx) => Promise<Reader | undefined>,
): Promise<string | null | undefined> {
  if (!relay) return undefined;
  return inTenant(pool, { tenant, viewer: "" }, async (tx) => {
    const reader = await find(tx);
    if (!reader) return undefined;
    const { noticeOnly } = await mailSettings(tx);
    if (!noticeOnly.some((party) => party === reader.party)) return undefined;
    return linkFor ? linkFor(tx, reader) : null;
  });
}
