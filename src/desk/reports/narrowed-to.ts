// What a report is narrowed to, in words: its address and its filters have ids, which nobody reads.
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "../case-file/desk.ts";
import { groupingTitles } from "./definitions.ts";
import { narrowed, type ReportAsked } from "./statements.ts";
import type { Report } from "./wire.ts";

const filters = ["client", "plan", "provider", "person", "playbook"] as const;
type Names = { readonly person: string | null; readonly provider: string | null };

/** Each filter that is set, with the name of what it lets through; of nobody's more than the report shows. */
export async function narrowedTo(desk: Desk, tx: TenantTx, asked: ReportAsked): Promise<Report["narrowed"]> {
  const names = asked.person || asked.provider ? await namesOf(tx, asked) : null;
  return filters.flatMap((by) => {
    const key = asked[by];
    if (key === undefined) return [];
    const called = {
      person: key === "none" ? "Nobody" : names?.person,
      provider: names?.provider,
      playbook: desk.newest.get(key)?.playbook.title,
    };
    return [
      { by, title: groupingTitles[by], label: (by in called && called[by as keyof typeof called]) || key },
    ];
  });
}

async function namesOf(tx: TenantTx, asked: ReportAsked): Promise<Names | null> {
  const values: unknown[] = [];
  const put = (value: unknown) => `$${values.push(value)}`;
  const where = narrowed(asked, put).join(" and ");
  const [found] = await tx.query<Names>(
    `select (select p.name from person p
       where p.tenant_id = current_tenant() and p.id::text = ${put(asked.person ?? "")}) as person,
       (select max(r.provider_name) from report_case r where ${where}) as provider`,
    values,
  );
  return found ?? null;
}
