// The account of disclosures of one member (45 CFR 164.528(b)(2)): when, to whom, what, and what for, over
// six years. What the desk sends for payment and operations needs no account; it is told as well when asked.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { newId } from "../case-file/ids.ts";
import { noteAudits } from "./entry.ts";
import { since, until } from "./read-audit.ts";
import type { DisclosureItem } from "./wire.ts";

export const mostDisclosures = 2_000;

export type AccountAsked = {
  readonly cases: readonly string[];
  /** Civil dates, both included. */
  readonly from: string;
  readonly to: string;
  /** required: what the rule asks for; all: also treatment, payment, operations. */
  readonly reading: "required" | "all";
};

const zone = "(select zone from tenant where tenant_id = current_tenant())";
const onDay = (column: string): string => `to_char(${column} at time zone ${zone}, 'YYYY-MM-DD')`;
const within = (column: string): string => `${since(column, "$2")} and ${until(column, "$3")}`;

const recorded = `select to_char(d.disclosed_on, 'YYYY-MM-DD') as "firstOn",
    to_char(d.disclosed_on, 'YYYY-MM-DD') as "lastOn", 1 as times, c.number, d.recipient, d.address,
    d.description, d.purpose, true as counted
  from disclosure d join case_file c on c.tenant_id = d.tenant_id and c.id = d.case_id
  where d.tenant_id = current_tenant() and d.case_id = any ($1::uuid[])
    and d.disclosed_on between $2::date and $3::date`;
const paymentIs = "'Payment of the claim (45 CFR 164.506)'";
const sent = (kind: "letter" | "notice"): string => `select ${onDay("l.sent_at")}, ${onDay("l.sent_at")}, 1,
    c.number, l.to_name, l.address, '${kind === "letter" ? "Letter" : "Notice"}: ' || l.subject,
    ${paymentIs}, false
  from ${kind} l join case_file c on c.tenant_id = l.tenant_id and c.id = l.case_id
  where l.tenant_id = current_tenant() and l.case_id = any ($1::uuid[]) and l.state = 'sent'
    and l.to_party not in ('member', 'advocate', 'desk') and ${within("l.sent_at")}`;
/** Whatever a page showed, also to one whose form it could not take (`tried`). */
const looked = `select min(${onDay("a.at")}), max(${onDay("a.at")}), count(*)::int, c.number,
    coalesce(o.name, a.actor_name), coalesce(o.address, ''),
    'Looked at in Parley: ' || string_agg(distinct case when a.what like 'document %' then 'a document'
      when a.what like 'window %' then 'case' else a.what end, ', '), ${paymentIs}, false
  from audit_entry a join case_file c on c.tenant_id = a.tenant_id and c.id = a.case_id
  left join person p on p.tenant_id = a.tenant_id and p.id::text = a.actor_id
  left join organisation o on o.tenant_id = p.tenant_id and o.id = p.organisation_id
  where a.tenant_id = current_tenant() and a.case_id = any ($1::uuid[]) and a.action in ('read', 'tried')
    and a.party not in ('desk', 'member', 'advocate', 'clock', 'post') and ${within("a.at")}
  group by c.number, coalesce(o.name, a.actor_name), coalesce(o.address, ''), ${onDay("a.at")}`;

const exported = `select ${onDay("e.ready_at")}, ${onDay("e.ready_at")}, 1, c.number, e.recipient, e.address,
    'Case file (' || upper(e.format) || ')', initcap(left(e.purpose, 1)) || substr(e.purpose, 2), false
  from case_export e join case_file c on c.tenant_id = e.tenant_id and c.id = e.case_id
  where e.tenant_id = current_tenant() and e.case_id = any ($1::uuid[]) and e.state = 'ready'
    and not e.counted and e.party not in ('desk', 'member', 'advocate') and ${within("e.ready_at")}`;

/** Newest first, and whether there were more than are told. */
export async function accountOf(
  tx: TenantTx,
  { cases, from, to, reading }: AccountAsked,
): Promise<{ readonly items: DisclosureItem[]; readonly more: boolean }> {
  const parts = reading === "all" ? [recorded, sent("letter"), sent("notice"), looked, exported] : [recorded];
  const text = `${parts.map((one) => `(${one})`).join(" union all ")}
    order by 2 desc, 1 desc, number, recipient, description limit ${mostDisclosures + 1}`;
  const rows = await tx.query<DisclosureItem>(text, [cases, from, to]);
  return { items: rows.slice(0, mostDisclosures), more: rows.length > mostDisclosures };
}

const insert = `insert into disclosure (id, case_id, disclosed_on, recipient, address, description, purpose,
    at, by_id, by_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

export type Disclosed = {
  readonly caseId: string;
  readonly disclosedOn: string;
  readonly recipient: string;
  readonly address: string;
  readonly description: string;
  readonly purpose: string;
};

/** Keeps that something was told outside treatment, payment and operations. */
export async function keepDisclosure(
  tx: TenantTx,
  one: Disclosed,
  { actor, now }: { readonly actor: Actor; readonly now: Instant },
): Promise<string> {
  const id = newId();
  const { caseId, disclosedOn, recipient, address, description, purpose } = one;
  const told = [disclosedOn, recipient, address, description, purpose];
  await tx.query(insert, [id, caseId, ...told, isoInstant(now), actor.id, actor.name]);
  await noteAudits(tx, [
    { at: now, actor, action: "recorded disclosure", what: "member", caseId, detail: { disclosure: id } },
  ]);
  return id;
}
