// One letter as its reader may see it: asked for by its case and number, shown, and noted in the audit.
import { z } from "zod";
import type { Instant } from "../../core/calendar.ts";
import type { Party } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Answer } from "../../platform/http/answer.ts";
import { notFound } from "../../platform/http/problem.ts";
import { noteAudits } from "../audit/entry.ts";
import type { Desk } from "../case-file/desk.ts";
import { isId } from "../case-file/ids.ts";
import { caseHere } from "../case-file/read-pages.ts";
import { OneCase } from "../case-file/wire.ts";
import type { Caller } from "../policy/caller.ts";
import { contactsShownTo, letterIsOut, letterShownTo } from "../policy/shown.ts";
import { letterFetched, waitsFor } from "./proof.ts";
import { type LetterRow, letterOf } from "./read-letters.ts";

export const oneLetter = OneCase.extend({ no: z.string().describe("Number of the letter in its case.") });

/** Where a member lives or is written to is read by the desk, and by nobody who looks in from outside. */
export const bodyShownTo = (party: Party, { to_party: to, body }: Full): Full["body"] =>
  to === "member" && !contactsShownTo(party) ? { ...body, to: { ...body.to, lines: [] } } : body;

export const isShown = (
  { to_party: to, proof }: Pick<LetterRow, "to_party" | "proof">,
  { actor }: Caller,
): boolean => letterShownTo(actor.party, to) && letterIsOut(actor.party, to, proof !== null);

export type Full = NonNullable<Awaited<ReturnType<typeof letterOf>>>;

type Reading = {
  readonly action?: string;
  /** Takes the receipt of a letter that waited in the portal for whoever reads it now. */
  readonly desk: Desk;
  /** Nobody sees the answer: a letter that waited goes on waiting, and is not there yet. */
  readonly nobodyReads?: boolean;
};

type Wanted = Pick<Reading, "desk" | "nobodyReads"> & { readonly id: string; readonly no: number };

/** The letter; one that waited to be fetched by this reader is proved by it first, and only then shown. */
async function fetched(tx: TenantTx, { actor }: Caller, wanted: Wanted): Promise<Full | undefined> {
  const { desk, id, no, nobodyReads = false } = wanted;
  const row = await letterOf(tx, id, no);
  if (!row || nobodyReads || !waitsFor(row, actor.party)) return row;
  await letterFetched(desk, tx, { caseId: id, letter: no, by: actor });
  // Somebody else of the same office may have fetched it while we waited.
  return letterOf(tx, id, no);
}

/** Does NOT answer, and leaves no entry, where there is no such letter for this caller. */
export async function readLetter(
  tx: TenantTx,
  caller: Caller,
  { id, no }: { readonly id: string; readonly no: string },
  show: (row: Full, id: string, caseNumber: string) => Answer | Promise<Answer>,
  { action = "read", ...reading }: Reading,
): Promise<Answer> {
  const here = isId(id) && /^[1-9]\d{0,4}$/.test(no) ? await caseHere(tx, id) : null;
  const row = here ? await fetched(tx, caller, { ...reading, id, no: Number(no) }) : undefined;
  if (!here || !row || !isShown(row, caller)) return notFound();
  await noteAudits(tx, [
    { at: here.now as Instant, actor: caller.actor, action, what: `letter ${no}`, caseId: id },
  ]);
  return show(row, id, here.number);
}
