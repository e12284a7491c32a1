// A link between two cases and its end: a line in the timeline of each, and one row.
import { isoInstant } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import { type LinkKind, relationWords } from "../../core/relations.ts";
import { allowed, type Ruling, refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "../case-file/desk.ts";
import { newId } from "../case-file/ids.ts";
import { type Outcome, recordDesk } from "../case-file/record.ts";
import { lockInOrder, mergedAway, type Named } from "./both-cases.ts";
import { type RelationRow, relationsOf } from "./relations-of.ts";

/** "`one` is `kind` of `other`." */
export type Linking = {
  readonly one: Named;
  readonly other: Named;
  readonly kind: LinkKind;
  readonly note: string;
  readonly actor: Actor;
};

const insert = {
  name: "put_relation",
  text: `insert into case_relation (id, case_id, other_id, kind, note, at, by_name, seq, other_seq)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
};

type Relation = Omit<Linking, "kind" | "actor"> & {
  readonly kind: string;
  readonly by: string;
  readonly at: number;
  readonly seqs: readonly [one: number, other: number];
};

/** The row of a relation, once both cases have their line. @returns its id */
export async function putRelation(
  tx: TenantTx,
  { one, other, kind, note, by, at, seqs }: Relation,
): Promise<string> {
  const id = newId();
  await tx.query(insert, [id, one.id, other.id, kind, note, isoInstant(at as never), by, ...seqs]);
  return id;
}

const with_ = (note: string): string => (note === "" ? "." : `: ${note}`);

/**
 * Links two cases. Refused where they are linked so already, where a case would get a second parent, or be
 * its own ancestor. Does NOT ask who may.
 */
export async function linkCases(desk: Desk, tx: TenantTx, linking: Linking): Promise<Outcome> {
  const { one, other, kind, note, actor } = linking;
  await lockInOrder(tx, [one.id, other.id]);
  const ask = () => mayLink(tx, linking);
  const line = (mine: Named, its: Named, isFirst: boolean) => ({
    caseId: mine.id,
    event: "linked" as const,
    actor,
    says: `${actor.name} linked the case: ${relationWords(kind, isFirst)} ${its.number}${with_(note)}`,
    data: { kind, other: its.id },
  });
  const first = await recordDesk(desk, tx, { ...line(one, other, true), ask });
  if (first.kind !== "recorded") return first;
  const second = await recordDesk(desk, tx, line(other, one, false));
  if (second.kind !== "recorded") throw new Error("A case that was just asked took no event.");
  const seqs = [first.case.version, second.case.version] as const;
  await putRelation(tx, { one, other, kind, note, by: actor.name, at: first.case.changedAt, seqs });
  return first;
}

async function mayLink(tx: TenantTx, { one, other, kind }: Linking): Promise<Ruling> {
  if (one.id === other.id) {
    const says = `${one.number} cannot be linked to itself.`;
    return refused("SAME_CASE", "GN-05", says, "Name the other case.");
  }
  const gone = await mergedAway(tx, other);
  if (gone) return gone;
  const relations = await relationsOf(tx, one.id);
  const alike = relations.find((row) => row.kind === kind && row.id === other.id);
  if (alike) {
    const says = `${one.number} and ${other.number} are linked so already.`;
    return refused("LINKED_ALREADY", "GN-05", says, "Nothing to do.");
  }
  if (kind !== "child-of") return allowed;
  const parent = relations.find((row) => row.kind === "child-of" && row.is_first);
  if (parent) {
    const says = `${one.number} is a child of ${parent.number} already, and a case has one parent.`;
    return refused("HAS_A_PARENT", "GN-05", says, `End the link to ${parent.number} first.`);
  }
  return (await ancestorsOf(tx, other.id)).includes(one.id)
    ? refused(
        "OWN_ANCESTOR",
        "GN-05",
        `${other.number} comes below ${one.number}, so it cannot be its parent.`,
        "Link them the other way round.",
      )
    : allowed;
}

const ancestors = {
  name: "ancestors_of_case",
  text: `with recursive above (id, steps) as (
      select other_id, 1 from case_relation
      where tenant_id = current_tenant() and case_id = $1 and kind = 'child-of' and ended_at is null
      union all
      select r.other_id, a.steps + 1 from case_relation r join above a on r.case_id = a.id
      where r.tenant_id = current_tenant() and r.kind = 'child-of' and r.ended_at is null and a.steps < 50)
    select id from above`,
};

const ancestorsOf = async (tx: TenantTx, caseId: string): Promise<readonly string[]> =>
  (await tx.query<{ id: string }>(ancestors, [caseId])).map(({ id }) => id);

const end = {
  name: "end_relation",
  text: `update case_relation set ended_at = $2, ended_by = $3 where id = $1 and ended_at is null`,
};

export type Unlinking = {
  readonly one: Named;
  readonly relation: RelationRow;
  readonly actor: Actor;
};

/** Ends a link. The row stays, with its end. Refused for what merging, splitting and opening left behind. */
export async function endLink(
  desk: Desk,
  tx: TenantTx,
  { one, relation, actor }: Unlinking,
): Promise<Outcome> {
  const other: Named = { id: relation.id, number: relation.number };
  await lockInOrder(tx, [one.id, other.id]);
  const line = (mine: Named, its: Named, isFirst: boolean) => ({
    caseId: mine.id,
    event: "unlinked" as const,
    actor,
    says: `${actor.name} ended the link: ${relationWords(relation.kind, isFirst)} ${its.number}.`,
    data: { kind: relation.kind, other: its.id },
  });
  const ask = (): Ruling =>
    relation.born || relation.kind === "merged-into" || relation.kind === "split-from"
      ? refused(
          "LINK_STAYS",
          "GN-05",
          "What was merged, split or opened for it stays linked, so that both histories can be found.",
          "Add another link if one is missing.",
        )
      : allowed;
  const first = await recordDesk(desk, tx, { ...line(one, other, relation.is_first), ask });
  if (first.kind !== "recorded") return first;
  if (!(await mergedAway(tx, other))) await recordDesk(desk, tx, line(other, one, !relation.is_first));
  await tx.query(end, [relation.relation_id, isoInstant(first.case.changedAt), actor.name]);
  return first;
}
