// The desk's own fields with the answers of one case. One statement each.
import type { Condition, CustomField, CustomKind, Ground } from "../../core/custom-fields.ts";
import type { Role } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

/** A field with what administration needs of it. */
export type FieldRow = CustomField & {
  readonly version: number;
  readonly changedAt: number;
  readonly changedBy: string;
};

type Columns = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly hint: string;
  readonly kind: CustomKind;
  readonly choices: readonly string[];
  readonly playbooks: readonly string[];
  readonly shown_when: readonly Condition[];
  readonly needed_before: readonly string[];
  readonly roles: readonly Role[];
  readonly place: number;
  readonly version: number;
  readonly changed_at: number;
  readonly changed_by: string;
};

const every = {
  name: "custom_fields",
  text: `select id, name, title, hint, kind, choices, playbooks, shown_when, needed_before, roles, place,
      version, changed_at, changed_by
    from custom_field where tenant_id = current_tenant() and retired_at is null
    order by place, name limit 200`,
};

/** The desk's fields that are in use, in their order. */
export async function fieldsOfDesk(tx: TenantTx): Promise<readonly FieldRow[]> {
  const rows = await tx.query<Columns>(every);
  return rows.map(({ shown_when, needed_before, changed_at, changed_by, ...row }) => ({
    ...row,
    shownWhen: shown_when,
    neededBefore: needed_before,
    changedAt: changed_at,
    changedBy: changed_by,
  }));
}

export type AnswerRow = {
  readonly field_id: string;
  readonly value: string;
  readonly version: number;
  readonly changed_at: number;
  readonly changed_by: string;
};

const answers = {
  name: "case_answers",
  text: `select field_id, value, version, changed_at, changed_by from case_field_value
    where tenant_id = current_tenant() and case_id = $1 limit 200`,
};

export const answersOf = (tx: TenantTx, caseId: string) => tx.query<AnswerRow>(answers, [caseId]);

const tags = {
  name: "case_tag_keys",
  text: "select tag from case_tag where tenant_id = current_tenant() and case_id = $1 order by tag limit 100",
};

/** The keys of the case's tags. */
export async function tagKeysOf(tx: TenantTx, caseId: string): Promise<readonly string[]> {
  return (await tx.query<{ tag: string }>(tags, [caseId])).map(({ tag }) => tag);
}

type CaseGround = Pick<Ground, "playbook" | "stage" | "status"> & { readonly id: string };

/** Fields, answers and tags of one case, and the ground on which conditions stand. */
export async function groundOf(tx: TenantTx, { id, playbook, stage, status }: CaseGround) {
  const fields = await fieldsOfDesk(tx);
  const rows = fields.length > 0 ? await answersOf(tx, id) : [];
  const byId = new Map(rows.map((row) => [row.field_id, row]));
  const named = fields.flatMap(({ id: field, name }) => {
    const row = byId.get(field);
    return row ? [[name, row.value] as const] : [];
  });
  const on: Ground = { playbook, stage, status, tags: await tagKeysOf(tx, id), answers: new Map(named) };
  return { fields, byId, on };
}
