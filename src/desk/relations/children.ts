// Cases that another case needs: each is opened once, as its child, and the parent hears how it ended. Both
// follow from an event as jobs, and a job that is delivered twice finds its work done.
import type { Pool } from "pg";
import type { Actor } from "../../core/playbook.ts";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import type { ChildWanted } from "../case-file/case-type.ts";
import type { Desk } from "../case-file/desk.ts";
import { type OpenFile, openFile, openFiles } from "../case-file/load.ts";
import { openCase, record, recordDesk } from "../case-file/record.ts";

export type ChildHouse = {
  readonly pool: Pool;
  readonly desk: Desk;
  /** Hears of a case that was changed, once it is stored. */
  readonly changed?: (tenant: string, caseId: string, version: number) => void;
};
export type ChildKey = { readonly tenantId: string; readonly caseId: string };

/** Nobody decides here: what was decided on one case is carried to another. */
const carrier: Actor = { id: "post", name: "Parley", party: "post", roles: [] };

const inDesk = <T>({ pool }: ChildHouse, tenant: string, work: (tx: TenantTx) => Promise<T>): Promise<T> =>
  inTenant(pool, { tenant, viewer: "" }, work);

/** Opens the children that a case wants and does not have yet (PN-17). @returns how many were opened */
export async function openChildren(house: ChildHouse, { tenantId, caseId }: ChildKey): Promise<number> {
  return inDesk(house, tenantId, async (tx) => {
    const opened = await openChildrenIn(house.desk, tx, caseId);
    if (opened > 0) tx.onCommit(() => house.changed?.(tenantId, caseId, 0));
    return opened;
  });
}

/** The same in the caller's transaction. Whoever works the case works them. */
export async function openChildrenIn(desk: Desk, tx: TenantTx, caseId: string): Promise<number> {
  const file = await openFile(desk, tx, caseId, { lock: true });
  const wanted = file?.caseType.children?.wanted(file.case.facts, file.case) ?? [];
  if (!file || wanted.length === 0) return 0;
  const missing = stillMissing(wanted, await keysOf(desk, tx, caseId));
  for (const one of missing) await openOne(desk, tx, file, one);
  return missing.length;
}

const childrenOf = `select id from case_file where tenant_id = current_tenant() and parent_id = $1
  order by opened_at, id`;

/** By what a case knows its children, one for each that it has. */
async function keysOf(desk: Desk, tx: TenantTx, caseId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(childrenOf, [caseId]);
  const files = await openFiles(
    desk,
    tx,
    rows.map(({ id }) => id),
  );
  return files.flatMap(({ caseType, case: { facts } }) => caseType.child?.key(facts) ?? []);
}

/** Of several by one key, the first have their cases already; who has answered needs none any more. */
function stillMissing(wanted: readonly ChildWanted[], there: readonly string[]): ChildWanted[] {
  const counts = new Map<string, number>();
  for (const key of there) counts.set(key, (counts.get(key) ?? 0) + 1);
  return wanted.filter(({ key, isAnswered }) => {
    const left = counts.get(key) ?? 0;
    counts.set(key, Math.max(0, left - 1));
    return left === 0 && !isAnswered;
  });
}

async function openOne(
  desk: Desk,
  tx: TenantTx,
  parent: OpenFile,
  { playbook, input }: ChildWanted,
): Promise<void> {
  const { id: parentId, number, assigneeId } = parent.case;
  const opened = await openCase(desk, tx, { playbook, input, actor: carrier, parentId });
  if (opened.kind !== "recorded")
    throw new Error(`A child of ${number} was not opened: ${JSON.stringify(opened).slice(0, 300)}`);
  const child = opened.case;
  const says = `${child.number} was opened for ${child.providerName}.`;
  await recordDesk(desk, tx, {
    caseId: parentId,
    event: "linked",
    actor: carrier,
    says,
    data: { kind: "child-of", other: child.id },
  });
  if (assigneeId !== null)
    await recordDesk(desk, tx, {
      caseId: child.id,
      event: "assigned",
      actor: carrier,
      says: `It goes to whoever works ${number}.`,
      changes: { assigneeId },
    });
}

/**
 * Tells the parent of a case how it ended, by the event that the parent's room names (PN-17). Nothing where
 * the parent waits for it no longer, or knows already.
 */
export async function tellParent(house: ChildHouse, { tenantId, caseId }: ChildKey): Promise<boolean> {
  return inDesk(house, tenantId, async (tx) => {
    const child = await openFile(house.desk, tx, caseId, { lock: false });
    const parentId = child?.case.parentId;
    if (!child || !parentId) return false;
    const ended = child.caseType.child?.ended(child.case.facts);
    const parent = ended ? await openFile(house.desk, tx, parentId, { lock: true }) : null;
    if (!parent || !ended) return false;
    const known = { ...ended, caseNumber: child.case.number };
    const heard = parent.caseType.children?.hears(parent.case.facts, known);
    if (!heard) return false;
    const outcome = await record(house.desk, tx, { caseId: parentId, ...heard, actor: carrier });
    if (outcome.kind === "bad input")
      throw new Error(
        `${parent.case.number} did not understand its child: ${JSON.stringify(outcome.problems)}`,
      );
    tx.onCommit(() => house.changed?.(tenantId, parentId, parent.case.version + 1));
    return outcome.kind === "recorded";
  });
}
