// Papers that are about something else go into a case of their own, new or already there.
import { isoInstant } from "../../core/calendar.ts";
import type { InputProblem } from "../../core/fields.ts";
import type { Actor } from "../../core/playbook.ts";
import { type Refusal, refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "../case-file/desk.ts";
import { type OpeningOutcome, openCase, recordDesk } from "../case-file/record.ts";
import { documentsOf } from "../documents/read-documents.ts";
import { lockInOrder, mergedAway, type Named } from "./both-cases.ts";
import { putRelation } from "./link.ts";

export type Splitting = {
  readonly from: Named;
  /** Where the papers go: a case that is there, or the answers that open a new one. */
  readonly into: Named | { readonly playbook: string; readonly input: unknown };
  readonly documents: readonly string[];
  readonly why: string;
  readonly actor: Actor;
};

export type SplitOutcome =
  | { readonly kind: "split"; readonly into: Named; readonly opened: boolean; readonly versions: Versions }
  | { readonly kind: "not there"; readonly problems: readonly InputProblem[] }
  | { readonly kind: "not opened"; readonly outcome: Exclude<OpeningOutcome, { kind: "recorded" }> }
  | { readonly kind: "refused"; readonly ruling: Refusal };

type Versions = { readonly from: number; readonly into: number };

const refer = {
  name: "refer_split_papers",
  text: `insert into document_reference (case_id, from_case_id, document_id, why, seq, at, by_name)
    select $1, p.case_id, p.id, 'split', $3, $4, $5
    from unnest($2::uuid[], $6::uuid[]) as p (case_id, id)
    where p.case_id <> $1
    on conflict do nothing`,
};

/**
 * Puts papers of one case into another, opening that first where it is new. They stay readable where they
 * were filed, because a file is never thinned out; each case has a line that tells of the other. Where the
 * answer is not "split" nothing is written. Does NOT ask who may.
 */
export async function splitCase(desk: Desk, tx: TenantTx, splitting: Splitting): Promise<SplitOutcome> {
  const { from, documents, why, actor } = splitting;
  const papers = await documentsOf(tx, from.id);
  const chosen = papers.filter(({ id }) => documents.includes(id));
  const missing = documents.filter((id) => !chosen.some((one) => one.id === id));
  if (missing.length > 0) return { kind: "not there", problems: missing.map(noSuchPaper) };
  const gone = (await mergedAway(tx, from)) ?? ("id" in splitting.into ? await mayTake(tx, splitting) : null);
  if (gone) return { kind: "refused", ruling: gone };
  const target = await targetOf(desk, tx, splitting);
  if ("kind" in target) return target;
  const { into, opened } = target;
  await lockInOrder(tx, [from.id, into.id]);
  const count = `${chosen.length} ${chosen.length === 1 ? "paper" : "papers"}`;
  const off = await recordDesk(desk, tx, {
    caseId: from.id,
    event: "split-off",
    actor,
    says: `${actor.name} split ${count} off into ${into.number}: ${why}`,
    data: { into: into.id, documents },
  });
  if (off.kind !== "recorded") throw new Error("A case that was just asked took no event.");
  const came = await recordDesk(desk, tx, {
    caseId: into.id,
    event: "split-from",
    actor,
    says: `${actor.name} brought ${count} over from ${from.number}: ${why}`,
    data: { from: from.id, documents },
  });
  if (came.kind !== "recorded") throw new Error("A case that was just asked took no event.");
  const at = isoInstant(came.case.changedAt);
  const [cases, ids] = [chosen.map((one) => one.case_id), chosen.map((one) => one.id)];
  await tx.query(refer, [into.id, cases, came.case.version, at, actor.name, ids]);
  const seqs = [came.case.version, off.case.version] as const;
  const relation = { one: into, other: from, note: why, by: actor.name, at: came.case.changedAt, seqs };
  if (!(await related(tx, into.id, from.id))) await putRelation(tx, { ...relation, kind: "split-from" });
  return { kind: "split", into, opened, versions: { from: off.case.version, into: came.case.version } };
}

async function mayTake(tx: TenantTx, { from, into }: Splitting): Promise<Refusal | null> {
  if (!("id" in into)) return null;
  if (from.id !== into.id) return mergedAway(tx, into);
  const says = `The papers lie in ${into.number} already.`;
  return refused("SAME_CASE", "GN-05", says, "Name another case, or open a new one.");
}

type Target = { readonly into: Named; readonly opened: boolean };

async function targetOf(
  desk: Desk,
  tx: TenantTx,
  { into, actor }: Splitting,
): Promise<Target | Extract<SplitOutcome, { kind: "not opened" }>> {
  if ("id" in into) return { into, opened: false };
  const outcome = await openCase(desk, tx, { ...into, actor });
  if (outcome.kind !== "recorded") return { kind: "not opened", outcome };
  const { id, number } = outcome.case;
  return { into: { id, number }, opened: true };
}

const already = {
  name: "split_before",
  text: `select 1 as yes from case_relation where tenant_id = current_tenant() and case_id = $1
    and other_id = $2 and kind = 'split-from' and ended_at is null`,
};

const related = async (tx: TenantTx, one: string, other: string): Promise<boolean> =>
  (await tx.query(already, [one, other])).length > 0;

const noSuchPaper = (id: string, index: number): InputProblem => ({
  at: `/documents/${index}`,
  says: `This case has no document ${id.slice(0, 40)}.`,
  doNext: "Choose from the documents of the case.",
});
