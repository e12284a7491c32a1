// What stands on the paper of a letter besides the letter itself, wherever it is laid out.
import { civilDateIn, type Instant, type Zone } from "../../core/calendar.ts";
import type { ContactCard } from "../../core/letter.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { tokenOfCase } from "../case-file/case-token.ts";
import type { LetterFacts } from "./letter-pdf.ts";

type Written = {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly writtenAt: Instant;
};

/** The same for a letter at any time, so that it stays the same paper, byte for byte. */
export async function factsOf(
  tx: TenantTx,
  { card, zone }: { readonly card: ContactCard; readonly zone: Zone },
  { caseId, caseNumber, writtenAt }: Written,
): Promise<LetterFacts> {
  const token = await tokenOfCase(tx, caseId);
  return { caseNumber, card, date: civilDateIn(zone, writtenAt), ...(token === undefined ? {} : { token }) };
}
