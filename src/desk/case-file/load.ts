// Reads a case with everything that decides what may happen to it, in one round trip.
import type { CaseState } from "../../core/advance.ts";
import type { Explain, Instant } from "../../core/calendar.ts";
import type { Cents } from "../../core/money.ts";
import type { Around, BaseFacts } from "../../core/playbook.ts";
import type { Authority } from "../../core/rules/authority.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { CaseNow, RunningClock } from "./case-now.ts";
import type { AnyCaseType } from "./case-type.ts";
import { caseTypeOf, type Desk } from "./desk.ts";
import { isId } from "./ids.ts";
import { type ClockRow, type KeptState, lateOf } from "./state-text.ts";
import type { TenantKnown, TenantSettings } from "./tenant-memory.ts";

/** A case in the hands of a transaction. */
export type OpenFile = {
  readonly case: CaseNow;
  readonly caseType: AnyCaseType;
  /** For `advance`. The clocks come without their explanations, which nothing in the core reads back. */
  readonly state: CaseState<BaseFacts>;
  /** For `advance`: the tenant's time, calendar and settings, and every authority that may touch the case. */
  readonly around: Around;
  readonly tenant: TenantKnown;
  /** Actions that a field of the desk must be answered before; "close" for whatever closes the case. */
  readonly gatedActions: readonly string[];
  /** The hash of the last row of its timeline, in hex. */
  readonly headHash: string;
  /**
   * What the database said of the authority around the case, to see later whether it still says so; null if
   * unread.
   */
  readonly authorityText: string | null;
};

/** What an opening can know beforehand. */
export type OpenDesk = {
  readonly tenant: TenantKnown;
  readonly around: Around;
  /** The outside organisation or person that opens it. */
  readonly viewer: string | null;
};

type AuthorityRow = {
  readonly id: string;
  readonly terms: Authority;
  readonly revokedAt: Instant | null;
  readonly committedElsewhere: Cents | null;
};
type TenantColumns = {
  readonly tenantId: string;
  readonly tenantName: string;
  readonly zone: string;
  readonly searchKey: number;
  readonly settingsVersion: number;
  readonly settings: TenantSettings;
  readonly now: Instant;
};
type Instants = "openedAt" | "changedAt" | "closedAt";
/** As JSON: one value is read faster than thirty columns, on both sides. Instants are ISO text in it. */
type CaseColumns = Omit<TenantColumns, "now"> &
  Omit<CaseNow, "nextClock" | "openSteps" | "clocks" | "late" | Instants> & {
    readonly openedAt: string;
    readonly changedAt: string;
    readonly closedAt: string | null;
    readonly now: string;
    readonly state: KeptState;
    readonly headHash: string;
    readonly gatedActions: readonly string[];
    readonly authorityText: string | null;
  };

// A sandbox has a clock of its own; in no tenant does time go back within a case.
const tenantColumns = `t.tenant_id as "tenantId", t.name as "tenantName", t.zone, t.search_key as "searchKey",
  t.settings_version as "settingsVersion", t.settings`;
const caseColumns = `c.id, c.number, c.playbook, c.playbook_version as "playbookVersion", c.stage, c.status,
  c.waiting_on as "waitingOn", c.assignee_id as "assigneeId", c.member_name as "memberName",
  c.provider_name as "providerName", c.claim_number as "claimNumber", c.amount_cents as "amountCents",
  c.version, c.opened_at as "openedAt", c.changed_at as "changedAt", c.closed_at as "closedAt",
  c.closed_why as "closedWhy",
  c.parent_id as "parentId", c.merged_into as "mergedInto", c.viewers,
  encode(c.head_hash, 'hex') as "headHash", c.facts, c.state`;
const around = `coalesce(authorities_around(c)::text, '') as "authorityText"`;
const select = (authority: string, locking = "") => `select row_to_json(f) as file from (
  select ${caseColumns}, ${tenantColumns}, t.gated_actions as "gatedActions", ${authority},
    greatest(coalesce(t.clock_at, clock_timestamp()), c.changed_at) as now
  from case_file c join tenant t on t.tenant_id = c.tenant_id where c.id = $1 ${locking}) f`;
const readCase = { name: "read_case", text: select(around) };
const readCases = { name: "read_cases", text: select(around).replace("c.id = $1", "c.id = any($1)") };
const lockCase = { name: "lock_case", text: select(`null as "authorityText"`, "for no key update of c") };
const readAuthority = { name: "read_authority", text: `select ${around} from case_file c where c.id = $1` };
const readDesk = {
  name: "read_desk",
  text: `select ${tenantColumns}, coalesce(t.clock_at, clock_timestamp()) as now, current_viewer() as viewer
    from tenant t where t.tenant_id = current_tenant()`,
};

/**
 * The case and what lies around it, or null for one that does not exist for this tenant and viewer. With
 * `lock` nobody else acts on it until the transaction ends.
 */
export async function openFile(
  desk: Desk,
  tx: TenantTx,
  caseId: string,
  { lock }: { readonly lock: boolean },
): Promise<OpenFile | null> {
  if (lock) {
    const file = await lockFile(desk, tx, caseId);
    return file && withAuthority(tx, file);
  }
  if (!isId(caseId)) return null;
  const [row] = await tx.query<{ file: CaseColumns }>(readCase, [caseId]);
  return row ? fileOf(desk, row.file) : null;
}

/**
 * The case under its lock, for the door alone. Authority is not read, because few events weigh it: whoever
 * looks at it gets an AuthorityNotRead, and `withAuthority` reads it.
 */
export async function lockFile(desk: Desk, tx: TenantTx, caseId: string): Promise<OpenFile | null> {
  if (!isId(caseId)) return null;
  const [row] = await tx.query<{ file: CaseColumns }>(lockCase, [caseId]);
  return row ? fileOf(desk, row.file) : null;
}

/** The file of `lockFile` with the authority around it. */
export async function withAuthority(tx: TenantTx, file: OpenFile): Promise<OpenFile> {
  const [row] = await tx.query<{ authorityText: string }>(readAuthority, [file.case.id]);
  const authorityText = row?.authorityText ?? "";
  const authorities = authoritiesOf(authorityText, file.case.number);
  return { ...file, authorityText, around: { ...file.around, authorities } };
}

/** What is known before a case exists: the tenant's time and settings. */
export async function openDesk(desk: Desk, tx: TenantTx): Promise<OpenDesk> {
  const [row] = await tx.query<TenantColumns & { viewer: string | null }>(readDesk);
  if (!row) throw new Error("This transaction has no tenant.");
  const tenant = desk.tenants.know(row);
  return { tenant, viewer: row.viewer, around: { ...tenant.around, now: row.now, authorities: [] } };
}

/** The cases of these ids with what lies around them, for a list: one round trip, in the order of the ids. */
export async function openFiles(desk: Desk, tx: TenantTx, ids: readonly string[]): Promise<OpenFile[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query<{ file: CaseColumns }>(readCases, [ids]);
  const files = new Map(rows.map(({ file }) => [file.id, fileOf(desk, file)]));
  return ids.flatMap((id) => files.get(id) ?? []);
}

function fileOf(desk: Desk, row: CaseColumns): OpenFile {
  const now = readAt(row.now);
  const tenant = desk.tenants.know({ ...row, now });
  const is = caseOf(row);
  const { stage, facts, openSteps, late } = is;
  const { authorityText, headHash, gatedActions } = row;
  return {
    case: is,
    caseType: caseTypeOf(desk, is),
    state: { stage, facts, openSteps, clocks: row.state.clocks.map(clockOf), late },
    around: { ...tenant.around, now, authorities: authoritiesOf(authorityText, is.number) },
    tenant,
    gatedActions,
    headHash,
    authorityText,
  };
}

function caseOf(row: CaseColumns): CaseNow {
  const clocks = row.state.clocks.map(clockOf);
  return {
    id: row.id,
    number: row.number,
    playbook: row.playbook,
    playbookVersion: row.playbookVersion,
    stage: row.stage,
    status: row.status,
    waitingOn: row.waitingOn,
    assigneeId: row.assigneeId,
    memberName: row.memberName,
    providerName: row.providerName,
    claimNumber: row.claimNumber,
    amountCents: row.amountCents,
    openedAt: readAt(row.openedAt),
    changedAt: readAt(row.changedAt),
    closedAt: row.closedAt === null ? null : readAt(row.closedAt),
    closedWhy: row.closedWhy,
    version: row.version,
    facts: row.facts,
    parentId: row.parentId,
    mergedInto: row.mergedInto,
    viewers: row.viewers,
    nextClock: nextOf(clocks),
    openSteps: row.state.steps,
    clocks,
    late: lateOf(row.state),
  };
}

const readAt = (text: string): Instant => Date.parse(text) as Instant;

/** Stands in for an explanation that was not read; `clocksOf` reads it where somebody wants to see it. */
const unread = {} as Explain;

const clockOf = ([name, nth, setAt, dueAt, dueOn]: ClockRow) => ({
  name,
  nth,
  setAt,
  dueAt,
  dueOn,
  explain: unread,
});

/** Somebody looked at authority that has not been read. Not a fault: the door reads it and asks again. */
export class AuthorityNotRead extends Error {}

const notRead: readonly Authority[] = new Proxy([], {
  get() {
    throw new AuthorityNotRead("The authority around this case has not been read.");
  },
});

/**
 * A case knows its own grants by the names it gave them. What such a grant replaces was stored with the
 * number of the case before it, and is named here as the case names it: otherwise no raise would take
 * (BB-28).
 */
function authoritiesOf(text: string | null, number: string): readonly Authority[] {
  if (text === null) return notRead;
  const rows: readonly AuthorityRow[] = text === "" ? [] : JSON.parse(text);
  const own = `${number}/`;
  return rows.map(({ id, terms, revokedAt, committedElsewhere }) => ({
    ...terms,
    ...(terms.supersedes?.startsWith(own) ? { supersedes: terms.supersedes.slice(own.length) } : {}),
    id,
    revokedAt,
    committedElsewhereCents: committedElsewhere,
  }));
}

/** The clock that comes due first; clocks come in the order in which they are due. */
export function nextOf(clocks: readonly RunningClock[]): CaseNow["nextClock"] {
  const [first] = clocks;
  return first ? { name: first.name, nth: first.nth, dueAt: first.dueAt, dueOn: first.dueOn } : null;
}
