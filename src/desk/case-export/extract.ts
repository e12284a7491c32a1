// The lines of the audit that are about one case, for the desk's own file.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { byteOrderMark, csvLine } from "../../platform/http/csv.ts";

export type AuditLine = {
  readonly id: number;
  readonly at: number;
  readonly actor_name: string;
  readonly party: string;
  readonly action: string;
  readonly what: string;
  readonly seq: number | null;
  readonly code: string | null;
  readonly digest: string;
};

/** Newest first, at most `most`. */
export const auditOf = (tx: TenantTx, caseId: string, most: number) =>
  tx.query<AuditLine>(
    `select id, at, actor_name, party, action, what, seq, code, encode(digest, 'hex') as digest
      from audit_entry where tenant_id = current_tenant() and case_id = $1 order by id desc limit $2`,
    [caseId, most],
  );

const columns = [
  "no",
  "when (UTC)",
  "who",
  "party",
  "did",
  "what",
  "line of the timeline",
  "code",
  "SHA-256",
];

/** As a file for spreadsheets, oldest first. */
export const auditCsv = (lines: readonly AuditLine[]): string =>
  byteOrderMark +
  csvLine(columns) +
  lines
    .toReversed()
    .map(({ id, at, actor_name, party, action, what, seq, code, digest }) =>
      csvLine([id, isoInstant(at as Instant), actor_name, party, action, what, seq, code, digest]),
    )
    .join("");
