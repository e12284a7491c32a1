// Which case a mail means and who spoke. Only where nothing is in doubt it is attached by itself; everything
// else is a reason for a person to look.
import { readCaseToken } from "../../core/case-mark.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Checked } from "../../platform/mail-in/checked-by.ts";
import type { Sender } from "../../platform/mail-in/read-mail.ts";
import { caseOfToken } from "../case-file/case-token.ts";
import type { Desk } from "../case-file/desk.ts";
import type { LetterOfCase } from "../correspondence/letter-id.ts";
import { caseThatGoesOn } from "./case-named.ts";
import { casesOfSender, type KnownSender, sendersOn } from "./known-senders.ts";
import { reasons, type Why } from "./reasons.ts";

/** What a mail has on it that leads to a case. */
export type Leads = {
  /** Tokens in addresses and on pages. */
  readonly tokens: readonly string[];
  /** Letters of ours that it answers. */
  readonly answers: readonly LetterOfCase[];
};

/** `case+<token>@…`, and nothing that only looks like it. */
export const tokensInAddresses = (addresses: readonly string[]): string[] =>
  addresses.flatMap((address) => {
    const written = /^case\+([0-9a-z-]{16,24})@/i.exec(address)?.[1];
    return (written && readCaseToken(written)) ?? [];
  });

const caseHere = {
  name: "inbound_case_here",
  text: `select c.id from case_file c
    join letter l on l.tenant_id = c.tenant_id and l.case_id = c.id and l.no = $2
    where c.tenant_id = current_tenant() and c.id = $1`,
};

/** The cases of this tenant that the leads lead to. A token of another tenant leads nowhere. */
export async function casesMeant(
  tx: TenantTx,
  tenant: string,
  { tokens, answers }: Leads,
): Promise<string[]> {
  const found = new Set<string>();
  for (const token of new Set(tokens)) {
    const its = await caseOfToken(tx, token);
    if (its?.tenantId === tenant) found.add(its.caseId);
  }
  for (const { caseId, no } of answers)
    if ((await tx.query(caseHere, [caseId, no])).length > 0) found.add(caseId);
  const goOn = new Set<string>();
  for (const id of found) goOn.add(await caseThatGoesOn(tx, id));
  return [...goOn];
}

export type Matched =
  | { readonly is: "sure"; readonly caseId: string; readonly sender: KnownSender }
  /** `caseId` is the case that is meant, where only one is: it fences who may see the row. */
  | { readonly is: "doubtful"; readonly caseId?: string; readonly why: Why };

type Asked = {
  readonly tenant: string;
  readonly leads: Leads;
  readonly from: readonly Sender[];
  readonly checked: Checked;
};

/**
 * The case and the party, where the mail names one case by an unguessable token, its one sender is known on
 * that case as one party, and nobody says that the sender is forged. Who spoke is found anew for every mail:
 * whoever was copied in and answers speaks for themselves.
 */
export async function matchMail(desk: Desk, tx: TenantTx, asked: Asked): Promise<Matched> {
  const { tenant, leads, from, checked } = asked;
  const cases = await casesMeant(tx, tenant, leads);
  const [caseId] = cases;
  const [sender] = from;
  if (caseId === undefined)
    return { is: "doubtful", why: await withoutCase(tx, sender?.address ?? "", checked) };
  if (cases.length > 1) return { is: "doubtful", why: reasons.twoCases };
  const doubt = (why: Why): Matched => ({ is: "doubtful", caseId, why });
  if (checked.dmarc === "fail") return doubt(reasons.forged(checked.says));
  if (!sender) return doubt(reasons.nobody);
  if (from.length > 1) return doubt(reasons.several);
  const known = await sendersOn(desk, tx, { caseId, address: sender.address });
  const [one] = known;
  if (!one) return doubt(reasons.stranger(sender.address));
  if (known.length > 1) return doubt(reasons.twoParties(sender.address));
  return { is: "sure", caseId, sender: one };
}

async function withoutCase(tx: TenantTx, address: string, checked: Checked): Promise<Why> {
  if (checked.dmarc === "fail") return reasons.forged(checked.says);
  const known = (await casesOfSender(tx, address, 20)).length;
  return known > 0 ? reasons.knownSender(known) : reasons.noCase;
}
