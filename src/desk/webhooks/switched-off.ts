// Says to the administrators that a webhook is told nothing more.
import type { LetterBody } from "../../core/letter.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import { keepNotice } from "../correspondence/notices.ts";

const administrators = `select name, email from person
  where tenant_id = current_tenant() and party = 'desk' and active and roles @> '{administrator}'
    and email is not null`;

/** A mail to each administrator who has an address; the page of webhooks says it to all. */
export async function tellThatItIsOff(
  tx: TenantTx,
  { url, by }: { readonly url: string; readonly by: string },
): Promise<void> {
  const at = await tenantNow(tx);
  const people = await tx.query<{ name: string; email: string }>(administrators);
  const rest = { caseId: null, seq: null, organisationId: null, channel: "e-mail" } as const;
  for (const { name, email } of people) {
    const to = { toParty: "desk", toName: name, address: email };
    await keepNotice(tx, {
      kind: "webhook-off",
      ...rest,
      ...to,
      body: letter(name, { url, by }),
      writtenAt: at,
    });
  }
}

const letter = (name: string, { url, by }: { readonly url: string; readonly by: string }): LetterBody => ({
  subject: `A webhook was switched off: ${new URL(url).hostname}`,
  language: "en",
  to: { name, lines: [] },
  blocks: [
    {
      kind: "paragraph",
      text:
        `${new URL(url).hostname}, registered by ${by}, has taken no message for five days. ` +
        "It is told nothing more.",
    },
    {
      kind: "paragraph",
      text: "Ask its owner. Then switch it on again under Administration, Webhooks: what it missed is told.",
    },
  ],
});
