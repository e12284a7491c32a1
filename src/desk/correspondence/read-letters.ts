// The letters of one case.
import type { LetterBody } from "../../core/letter.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

/** As it lies in the letter's row. */
export type KeptProof = {
  readonly kind: string;
  readonly reference: string;
  readonly at: number;
  readonly by?: string;
};
/** `kind`: of a letter that did not arrive, what shows it. */
export type KeptReason = {
  readonly code: string;
  readonly says: string;
  readonly kind?: string;
  readonly left?: string;
};

export type LetterRow = {
  readonly no: number;
  readonly template: string;
  readonly to_party: string;
  readonly to_name: string;
  readonly channel: "e-mail" | "fax" | "post" | "portal";
  readonly address: string;
  readonly language: "en" | "es";
  readonly subject: string;
  readonly state: "queued" | "scheduled" | "sending" | "held" | "sent" | "failed";
  readonly written_at: number;
  readonly send_at: number;
  readonly sent_at: number | null;
  readonly offer_cents: number | null;
  readonly proof: KeptProof | null;
  readonly held: KeptReason | null;
};

const columns = `no, template, to_party, to_name, channel, address, language, subject, state, written_at,
  send_at, sent_at, offer_cents, proof, held`;

/** In the order in which they were written, without their text. */
export const lettersOf = (tx: TenantTx, caseId: string) =>
  tx.query<LetterRow>(
    {
      name: "letters",
      text: `select ${columns} from letter
        where tenant_id = current_tenant() and case_id = $1 order by no limit 1000`,
    },
    [caseId],
  );

/** One letter with its text; undefined where the case has none of this number. */
export async function letterOf(tx: TenantTx, caseId: string, no: number) {
  const [row] = await tx.query<LetterRow & { body: LetterBody }>(
    {
      name: "letter",
      text: `select ${columns}, body from letter
        where tenant_id = current_tenant() and case_id = $1 and no = $2`,
    },
    [caseId, no],
  );
  return row;
}
