// The paper of a letter, as it goes into an envelope, to a fax machine or along with a mail.
import type { Instant } from "../../core/calendar.ts";
import type { Block } from "../../core/letter.ts";
import type { Party } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "../case-file/desk.ts";
import { openDesk } from "../case-file/load.ts";
import { factsOf } from "./letter-facts.ts";
import { letterPdf } from "./letter-pdf.ts";
import { bodyShownTo } from "./one-letter.ts";
import { letterOf } from "./read-letters.ts";

const readNumber = "select number from case_file where tenant_id = current_tenant() and id = $1";

type PaperWanted = {
  readonly caseId: string;
  /** Its number in the case. */
  readonly letter: number;
  /** 18 points, for those who read large print. */
  readonly large?: boolean;
  /** As this party is shown it; as it goes into the envelope, unless given. */
  readonly reader?: Party;
};

/** Undefined where the caller sees no such letter. */
export async function paperOf(
  desk: Desk,
  tx: TenantTx,
  { caseId, letter, large = false, reader = "desk" }: PaperWanted,
  /** Stands below the letter. */
  more: readonly Block[] = [],
): Promise<Uint8Array | undefined> {
  const row = await letterOf(tx, caseId, letter);
  const [file] = await tx.query<{ number: string }>(readNumber, [caseId]);
  if (!row || !file) return undefined;
  const { tenant } = await openDesk(desk, tx);
  const body = bodyShownTo(reader, row);
  const written = { caseId, caseNumber: file.number, writtenAt: row.written_at as Instant };
  const facts = await factsOf(tx, tenant, written);
  return letterPdf({ ...body, blocks: [...body.blocks, ...more] }, { ...facts, large });
}
