// How much comes in on one case from people who have no account: enough for any file of papers, and not
// enough to fill a disk.
import type { Instant } from "../../core/calendar.ts";
import type { FormFile } from "../../platform/html/form.ts";
import type { Visit } from "../window-frame/visit.ts";

/** Papers, and bytes, that a case takes within 24 hours from everybody outside the desk together. */
export const mostPapersADay = 60;
export const mostBytesADay = 300_000_000;
const day = 86_400_000;

const taken = {
  name: "papers_of_the_day",
  text: `select count(*)::int as papers, coalesce(sum(bytes), 0)::float8 as bytes from document
    where tenant_id = current_tenant() and case_id = $1 and party <> 'desk' and filed_at > $2`,
};

/**
 * True where these papers are more than the case takes today from whoever came by a link. An account is known
 * to the desk and has the limits of its calls only.
 */
export async function overTheQuota(
  { tx, link, now }: Pick<Visit, "tx" | "link" | "now">,
  caseId: string,
  files: readonly Pick<FormFile, "file">[],
): Promise<boolean> {
  if (!link || files.length === 0) return false;
  const since = new Date((now - day) as Instant).toISOString();
  const [sum] = await tx.query<{ papers: number; bytes: number }>(taken, [caseId, since]);
  const bytes = files.reduce((all, { file }) => all + file.bytes, sum?.bytes ?? 0);
  return (sum?.papers ?? 0) + files.length > mostPapersADay || bytes > mostBytesADay;
}
