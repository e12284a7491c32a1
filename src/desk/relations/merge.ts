// Two cases of one claim become one: the absorbed case is put to rest, and the other goes on with its papers.
import { isoInstant } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "../case-file/desk.ts";
import { openFile } from "../case-file/load.ts";
import { type Outcome, recordDesk } from "../case-file/record.ts";
import { lockInOrder, mergedAway, type Named } from "./both-cases.ts";
import { putRelation } from "./link.ts";
import { mayMerge } from "./may-merge.ts";

export type Merging = {
  readonly from: Named;
  readonly into: Named;
  readonly why: string;
  readonly actor: Actor;
  /** Of the absorbed case, as the caller has seen it. */
  readonly expectVersion?: number;
};

const referPapers = {
  name: "refer_papers_of_merged",
  text: `insert into document_reference (case_id, from_case_id, document_id, why, seq, at, by_name)
    select $2, p.from_case_id, p.document_id, 'merged', $3, $4, $5 from (
      select case_id as from_case_id, id as document_id from document
      where tenant_id = current_tenant() and case_id = $1
      union
      select from_case_id, document_id from document_reference
      where tenant_id = current_tenant() and case_id = $1) p
    where p.from_case_id <> $2
    on conflict do nothing returning 1 as referred`,
};
// What comes in for the claim finds the case that goes on.
const leaveClaims = {
  name: "leave_claims_of_merged",
  text: "delete from case_claim_number where tenant_id = current_tenant() and case_id = $1",
};

/**
 * Merges `from` into `into`. Both get a line in their timeline; steps and clocks of the absorbed case end;
 * its papers lie in the other case by reference; whoever asks for it is told where it went. Cannot be undone:
 * what does not belong is split off again. Answers the outcome of the absorbed case; where that is refused
 * nothing is written. Does NOT ask who may.
 */
export async function mergeCases(desk: Desk, tx: TenantTx, merging: Merging): Promise<Outcome> {
  const { from, into, why, actor } = merging;
  await lockInOrder(tx, [from.id, into.id]);
  const other = await openFile(desk, tx, into.id, { lock: false });
  if (!other) return { kind: "no such case" };
  const itself = await mergedAway(tx, into);
  const gone = await recordDesk(desk, tx, {
    caseId: from.id,
    event: "merged-into",
    actor,
    says: `${actor.name} merged this case into ${into.number}, which goes on with it: ${why}`,
    data: { into: into.id },
    changes: { mergedInto: into.id },
    ...(merging.expectVersion === undefined ? {} : { expectVersion: merging.expectVersion }),
    ask: (file) => itself ?? mayMerge(file, other),
  });
  if (gone.kind !== "recorded") return gone;
  const took = await recordDesk(desk, tx, {
    caseId: into.id,
    event: "took-in",
    actor,
    says: `${actor.name} merged ${from.number} into this case: ${why}`,
    data: { from: from.id },
  });
  if (took.kind !== "recorded") throw new Error("A case that was just read took no event.");
  const at = isoInstant(took.case.changedAt);
  await tx.query(referPapers, [from.id, into.id, took.case.version, at, actor.name]);
  await tx.query(leaveClaims, [from.id]);
  const seqs = [gone.case.version, took.case.version] as const;
  const relation = { one: from, other: into, note: why, by: actor.name, at: took.case.changedAt, seqs };
  await putRelation(tx, { ...relation, kind: "merged-into" });
  return gone;
}
