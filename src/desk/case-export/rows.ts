// Rows of case files that were asked for.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { Party } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { newId } from "../case-file/ids.ts";
import type { ExportPart, ExportWire } from "./wire.ts";

export type ExportRow = {
  readonly id: string;
  readonly case_id: string;
  readonly format: "pdf" | "zip";
  readonly party: Party;
  readonly recipient: string;
  readonly address: string;
  readonly purpose: string;
  readonly counted: boolean;
  readonly parts: readonly ExportPart[];
  readonly channel_id: string | null;
  readonly state: "waiting" | "making" | "ready" | "failed";
  readonly done: number;
  readonly total: number;
  readonly says: string;
  readonly sha256: string | null;
  readonly bytes: number | null;
  readonly pages: number | null;
  readonly asked_by: string;
  readonly asked_name: string;
  readonly asked_at: Instant;
  readonly ready_at: Instant | null;
  readonly expires_at: Instant | null;
  readonly is_gone: boolean;
};

const columns = `id, case_id, format, party, recipient, address, purpose, counted, to_json(parts) as parts,
  channel_id, state, done, total, says, encode(sha256, 'hex') as sha256, bytes, pages, asked_by, asked_name,
  asked_at, ready_at, expires_at, coalesce(expires_at <= now(), false) as is_gone`;

/** How long a case file can be fetched, in hours of real time. */
export const keptHours = 24;
/** A person has no more than so many under way: each reads every paper of a case. */
export const mostUnderWay = 5;

export type NewExport = Pick<
  ExportRow,
  "format" | "party" | "recipient" | "address" | "purpose" | "counted" | "parts" | "channel_id"
> & {
  readonly caseId: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: Instant;
};

export async function askExport(tx: TenantTx, one: NewExport): Promise<ExportRow> {
  const { caseId, format, party, recipient, address, purpose, counted, parts, channel_id, by, at } = one;
  const [row] = await tx.query<ExportRow>(
    `insert into case_export (id, case_id, format, party, recipient, address, purpose, counted, parts,
        channel_id, asked_by, asked_name, asked_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning ${columns}`,
    [
      newId(),
      caseId,
      format,
      party,
      recipient,
      address,
      purpose,
      counted,
      parts,
      channel_id,
      by.id,
      by.name,
      isoInstant(at),
    ],
  );
  if (!row) throw new Error("A case file that was just asked for is not there.");
  return row;
}

export async function underWay(tx: TenantTx, person: string): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    `select count(*)::int as n from case_export
      where tenant_id = current_tenant() and asked_by = $1 and state in ('waiting', 'making')`,
    [person],
  );
  return row?.n ?? 0;
}

/** The newest of a case. */
export const exportsOf = (tx: TenantTx, caseId: string) =>
  tx.query<ExportRow>(
    `select ${columns} from case_export
      where tenant_id = current_tenant() and case_id = $1 order by id desc limit 50`,
    [caseId],
  );

export async function exportOf(tx: TenantTx, caseId: string, id: string): Promise<ExportRow | undefined> {
  const [row] = await tx.query<ExportRow>(
    `select ${columns} from case_export where tenant_id = current_tenant() and case_id = $1 and id = $2`,
    [caseId, id],
  );
  return row;
}

/**
 * Takes one to be made, for five minutes: a worker that dies leaves it to another, who begins anew.
 * Undefined where another worker has it, or it is no longer to be made.
 */
export async function takeExport(tx: TenantTx, id: string): Promise<ExportRow | undefined> {
  const [row] = await tx.query<ExportRow>(
    `update case_export set state = 'making', done = 0, says = '', next_at = now() + interval '5 minutes'
      where tenant_id = current_tenant() and id = $1 and state in ('waiting', 'making') and next_at <= now()
      returning ${columns}`,
    [id],
  );
  return row;
}

/** Says how far it is, and that its worker lives. */
export const setProgress = (tx: TenantTx, id: string, { done, total }: Pick<ExportRow, "done" | "total">) =>
  tx.change(
    `update case_export set done = $2, total = $3, next_at = now() + interval '5 minutes'
      where tenant_id = current_tenant() and id = $1 and state = 'making'`,
    [id, done, total],
  );

export type Made = {
  readonly sha256: string;
  readonly bytes: number;
  readonly pages: number | null;
  readonly done: number;
  readonly says: string;
};

/** From now on it can be fetched. @returns 0 where another worker was quicker */
export const setReady = (tx: TenantTx, id: string, made: Made, at: Instant): Promise<number> =>
  tx.change(
    `update case_export set state = 'ready', sha256 = decode($2, 'hex'), bytes = $3, pages = $4, done = $5,
        total = $5, says = $6, ready_at = $7, expires_at = now() + make_interval(hours => ${keptHours})
      where tenant_id = current_tenant() and id = $1 and state = 'making'`,
    [id, made.sha256, made.bytes, made.pages, made.done, made.says, isoInstant(at)],
  );

/**
 * Ends one that is to be made and that whoever asked does not see any more: nobody would ever take it. Asked
 * with the eyes of the house. One that another worker has is left alone.
 */
export const setUnseen = (tx: TenantTx, id: string): Promise<number> =>
  tx.change(
    `update case_export set state = 'failed', says = $2
      where tenant_id = current_tenant() and id = $1 and state in ('waiting', 'making') and next_at <= now()`,
    [id, notOpen],
  );

export const notOpen = "The case is no longer open to whoever asked for it.";

export const setFailed = (tx: TenantTx, id: string, says: string): Promise<number> =>
  tx.change(
    `update case_export set state = 'failed', says = $2
      where tenant_id = current_tenant() and id = $1 and state = 'making'`,
    [id, says],
  );

/** @param person  who looks: only who asked gets the address of the content */
export function exportWire(row: ExportRow, person: string): ExportWire {
  const { id, case_id, is_gone, state } = row;
  const isThere = state === "ready" && !is_gone;
  return {
    id,
    format: row.format,
    party: row.party,
    recipient: row.recipient,
    address: row.address,
    purpose: row.purpose,
    counted: row.counted,
    parts: [...row.parts],
    state: is_gone ? "gone" : state,
    done: row.done,
    total: row.total,
    says: row.says,
    sha256: row.sha256,
    bytes: row.bytes,
    pages: row.pages,
    askedBy: row.asked_name,
    askedAt: isoInstant(row.asked_at),
    readyAt: row.ready_at === null ? null : isoInstant(row.ready_at),
    expiresAt: row.expires_at === null ? null : isoInstant(row.expires_at),
    content: isThere && person === row.asked_by ? `/api/v1/cases/${case_id}/exports/${id}/content` : null,
  };
}
