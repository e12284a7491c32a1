// Reads a case with everything that decides what may happen to it, in one round trip.
import type { CaseState } from "../../core/advance.ts";
import type { CivilDate, Explain, Instant } from "../../core/calendar.ts";
import type { Cents } from "../../core/money.ts";
import type { Around, BaseFacts } from "../../core/playbook.ts";
import type { Authority } from "../../core/rules/authority.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { CaseNow, RunningClock } from "./case-now.ts";
import type { AnyCaseType } from "./case-type.ts";
import { caseTypeOf, type Desk } from "./desk.ts";
import { isId } from "./ids.ts";
import type { TenantKnown, TenantRow } from "./tenant-memory.ts";

/** A case in the hands of a transaction. */
export type OpenFile = {
  readonly case: CaseNow;
  readonly caseType: AnyCaseType;
  /** For `advance`. The clocks come without their explanations, which nothing in the core reads back. */
  readonly state: CaseState<BaseFacts>;
  /** For `advance`: the tenant's time, calendar and settings, and every authority that may touch the case. */
  readonly around: Around;
  readonly tenant: TenantKnown;
  /** The end of its timeline; the hash is hex. */
  readonly head: { readonly seq: number; readonly hash: string };
  /** Changes when an authority around the case, or what others took from it, changes. */
  readonly authorityStamp: string;
};

/** What an opening can know beforehand. */
export type OpenDesk = {
  readonly tenant: TenantKnown;
  readonly around: Around;
  /** The outside organisation or person that opens it. */
  readonly viewer: string | null;
};

type ClockRow = readonly [name: string, nth: number, setAt: Instant, dueAt: Instant, dueOn: CivilDate];
type AuthorityRow = {
  readonly id: string;
  readonly terms: Authority;
  readonly revokedAt: Instant | null;
  readonly committedElsewhere: Cents | null;
};
type LoadedRow = Omit<CaseNow, "nextClock" | "openSteps" | "clocks"> & {
  readonly steps: readonly string[] | null;
  readonly clocks: readonly ClockRow[] | null;
  readonly authorities: readonly AuthorityRow[] | null;
  readonly authorityStamp: string;
  readonly headSeq: number;
  readonly headHash: string;
  readonly tenant: TenantRow;
  readonly now: Instant;
};
type OpeningRow = { readonly tenant: TenantRow; readonly now: Instant; readonly viewer: string | null };

const loadCase = { name: "load_case", text: "select load_case($1, $2) as answer" };
const loadOpening = { name: "load_opening", text: "select load_opening() as answer" };

/**
 * The case and what lies around it, or null for one that does not exist for this tenant and viewer. With `lock`
 * nobody else acts on it until the transaction ends.
 */
export async function openFile(desk: Desk, tx: TenantTx, caseId: string, { lock }: { readonly lock: boolean }): Promise<OpenFile | null> {
  if (!isId(caseId)) return null;
  const [row] = await tx.query<{ answer: LoadedRow | null }>(loadCase, [caseId, lock]);
  return row?.answer ? fileOf(desk, row.answer) : null;
}

/** What is known before a case exists: the tenant's time and settings. */
export async function openDesk(desk: Desk, tx: TenantTx): Promise<OpenDesk> {
  const [row] = await tx.query<{ answer: OpeningRow | null }>(loadOpening);
  if (!row?.answer) throw new Error("This transaction has no tenant.");
  const tenant = desk.tenants.know(row.answer.tenant);
  return { tenant, viewer: row.answer.viewer, around: { ...tenant.around, now: row.answer.now, authorities: [] } };
}

function fileOf(desk: Desk, row: LoadedRow): OpenFile {
  const { steps, clocks: clockRows, authorities, authorityStamp, headSeq, headHash, tenant: tenantRow, now, ...line } = row;
  const tenant = desk.tenants.know(tenantRow);
  const clocks = (clockRows ?? []).map(clockOf);
  const openSteps = steps ?? [];
  const known: CaseNow = { ...line, nextClock: nextOf(clocks), openSteps, clocks };
  return {
    case: known,
    caseType: caseTypeOf(desk, known),
    state: { stage: known.stage, facts: known.facts, openSteps, clocks },
    around: { ...tenant.around, now, authorities: (authorities ?? []).map(authorityOf) },
    tenant,
    head: { seq: headSeq, hash: headHash },
    authorityStamp,
  };
}

/** Stands in for an explanation that was not read; `clocksOf` reads it where somebody wants to see it. */
const unread = {} as Explain;

const clockOf = ([name, nth, setAt, dueAt, dueOn]: ClockRow) => ({ name, nth, setAt, dueAt, dueOn, explain: unread });

const authorityOf = ({ id, terms, revokedAt, committedElsewhere }: AuthorityRow): Authority => ({
  ...terms,
  id,
  revokedAt,
  committedElsewhereCents: committedElsewhere,
});

/** The clock that comes due first; clocks come in the order in which they are due. */
export function nextOf(clocks: readonly RunningClock[]): CaseNow["nextClock"] {
  const [first] = clocks;
  return first ? { name: first.name, nth: first.nth, dueAt: first.dueAt, dueOn: first.dueOn } : null;
}
