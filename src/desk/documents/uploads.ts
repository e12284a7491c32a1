// Rows of files that are still arriving: whose they are, how large they will be, and until when they wait.
import type { TenantTx } from "../../platform/db/tenant.ts";
import { newId } from "../case-file/ids.ts";
import type { Caller } from "../policy/caller.ts";

export type UploadRow = {
  readonly id: string;
  readonly case_id: string;
  readonly name: string;
  readonly bytes: number;
  readonly fields: Readonly<Record<string, string>>;
  readonly expires_at: number;
  readonly document_id: string | null;
};

/** How long an upload waits for its next piece, in hours of real time. */
export const uploadHours = 24;
/** More than anybody drops at once; it bounds what one person leaves lying on the disk. */
export const mostUploads = 60;

const columns = "id, case_id, name, bytes, fields, expires_at, document_id";

/** How many of this person's uploads are unfinished and still wait. */
export async function openUploads(tx: TenantTx, { actor }: Caller): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    `select count(*)::int as n from upload
      where tenant_id = current_tenant() and person_id = $1 and expires_at > now() and document_id is null`,
    [actor.id],
  );
  return row?.n ?? 0;
}

export type NewUpload = Pick<UploadRow, "case_id" | "name" | "bytes" | "fields">;

export async function beginUpload(
  tx: TenantTx,
  { actor, viewer }: Caller,
  { case_id, name, bytes, fields }: NewUpload,
): Promise<UploadRow> {
  const [row] = await tx.query<UploadRow>(
    `insert into upload (id, case_id, person_id, viewer_id, name, bytes, fields, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(hours => $8)) returning ${columns}`,
    [newId(), case_id, actor.id, viewer || null, name, bytes, JSON.stringify(fields), uploadHours],
  );
  if (!row) throw new Error("An upload that was just begun is not there.");
  return row;
}

type Asked = { readonly caseId: string; readonly id: string; readonly lock?: boolean };

/** The upload, for the person whose it is; undefined for everybody else, and once it has expired. */
export async function uploadOf(
  tx: TenantTx,
  { actor }: Caller,
  { caseId, id, lock = false }: Asked,
): Promise<UploadRow | undefined> {
  const [row] = await tx.query<UploadRow>(
    `select ${columns} from upload
      where tenant_id = current_tenant() and id = $1 and case_id = $2 and person_id = $3
        and expires_at > now() ${lock ? "for update" : ""}`,
    [id, caseId, actor.id],
  );
  return row;
}

export const setFiled = (tx: TenantTx, id: string, documentId: string): Promise<number> =>
  tx.change("update upload set document_id = $2 where tenant_id = current_tenant() and id = $1", [
    id,
    documentId,
  ]);

export const dropUpload = (tx: TenantTx, id: string): Promise<number> =>
  tx.change("delete from upload where tenant_id = current_tenant() and id = $1", [id]);

/** Rows whose time is over; their bytes are swept by themselves. */
export const forgetOldUploads = (tx: TenantTx): Promise<number> =>
  tx.change("delete from upload where tenant_id = current_tenant() and expires_at <= now()");
