// Which languages stand under letters to members, in a line each.
import { taglineLanguages, taglines, usualTaglines } from "../../core/taglines.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Taglines } from "./wire.ts";

const duty =
  "Which languages must be named, and in which notices, hangs on the plan's members and is the plan's duty " +
  "(45 CFR 92.11; 29 CFR 2590.715-2719(e); grade C, to be verified). Ask the plan, and choose what it names.";

const read = "select settings -> 'taglines' as chosen from tenant where tenant_id = current_tenant()";
const phone = "select settings -> 'card' ->> 'phone' as phone from tenant where tenant_id = current_tenant()";
const write = `update tenant
  set settings = (settings::jsonb || jsonb_build_object('taglines', $1::jsonb))::json
  where tenant_id = current_tenant()`;

export async function taglinesNow(tx: TenantTx): Promise<Taglines> {
  const [row] = await tx.query<{ chosen: readonly string[] | null }>(read);
  const [card] = await tx.query<{ phone: string | null }>(phone);
  const lines = new Map(
    taglineLanguages.map(({ code }) => [
      code,
      taglines([code], code === "en" ? "es" : "en", card?.phone || "…"),
    ]),
  );
  return {
    chosen: [...(row?.chosen ?? usualTaglines)],
    usual: !row?.chosen,
    languages: taglineLanguages.map(({ code, name }) => ({
      code,
      name,
      line: lines.get(code)?.[0]?.[1] ?? "",
    })),
    duty,
  };
}

/** The codes among these that no line is there for. */
export const notOffered = (chosen: readonly string[]): string[] =>
  chosen.filter((code) => !taglineLanguages.some((one) => one.code === code));

export const keepTaglines = (tx: TenantTx, chosen: readonly string[]): Promise<number> =>
  tx.change(write, [JSON.stringify([...new Set(chosen)])]);
