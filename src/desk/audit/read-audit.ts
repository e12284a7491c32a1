// The audit, newest first, by key.
import type { TenantTx } from "../../platform/db/tenant.ts";

export type AuditRow = {
  readonly id: number;
  readonly at: number;
  readonly actor_id: string;
  readonly actor_name: string;
  readonly party: string;
  readonly action: string;
  readonly what: string;
  readonly case_id: string | null;
  readonly seq: number | null;
  readonly code: string | null;
  readonly detail: Record<string, unknown> | null;
  readonly digest: string;
};

export type AuditAsked = {
  readonly caseId?: string | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  /** Entries before this one. */
  readonly before: number | null;
  readonly most: number;
};

/** One page. Filters by actor or action walk the list until the page is full. */
export function auditPage(
  tx: TenantTx,
  { caseId, actor, action, before, most }: AuditAsked,
): Promise<AuditRow[]> {
  const values: unknown[] = [];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const where = ["tenant_id = current_tenant()"];
  if (caseId !== undefined) where.push(`case_id = ${put(caseId)}`);
  if (actor !== undefined) where.push(`actor_id = ${put(actor)}`);
  if (action !== undefined) where.push(`action = ${put(action)}`);
  if (before !== null) where.push(`id < ${put(before)}`);
  const text = `select id, at, actor_id, actor_name, party, action, what, case_id, seq, code, detail,
      encode(digest, 'hex') as digest
    from audit_entry where ${where.join(" and ")} order by id desc limit ${put(most)}`;
  return tx.query<AuditRow>(text, values);
}
