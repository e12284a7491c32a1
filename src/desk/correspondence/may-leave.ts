// May this letter leave now? Asked in the transaction in which it does, by whatever way it goes.
import type { LetterFact } from "../../core/playbook.ts";
import type { Ruling } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "../case-file/desk.ts";
import { type OpenFile, openFile } from "../case-file/load.ts";
import { postActor } from "./proof.ts";

const lockAuthority = "select pg_advisory_xact_lock(authority_lock_key(current_tenant(), $1))";

/**
 * What the playbook says of a letter on a case whose lock is held, and the case as it was read for it. Of one
 * that offers money, with the plan's authority as it stands: whoever revokes or grants waits until this
 * transaction has ended. The door takes the same lock before it writes authority, and like us only after the
 * lock of the case, so nobody waits in a circle.
 */
export async function mayLeave(
  desk: Desk,
  tx: TenantTx,
  held: OpenFile,
  letter: LetterFact,
): Promise<{ readonly file: OpenFile; readonly ruling: Ruling }> {
  const file = letter.offerCents === undefined ? held : await withAuthorityHeld(desk, tx, held);
  const { facts, stage } = file.state;
  const moment = { ...file.around, facts, was: facts, stage, actor: postActor };
  return { file, ruling: file.caseType.playbook.maySend(moment, letter) };
}

async function withAuthorityHeld(desk: Desk, tx: TenantTx, file: OpenFile): Promise<OpenFile> {
  const { client } = file.caseType.scope(file.state.facts);
  await tx.query(lockAuthority, [client]);
  const again = await openFile(desk, tx, file.case.id, { lock: true });
  if (!again) throw new Error("A case that we hold the lock of has gone.");
  return again;
}
