// Providers and which plans they accept, from a table. What was learned is a line of the registry's history:
// undone, it is taken back there, and stays readable.

import type { AcceptanceBasis } from "../../core/acceptance.ts";
import { type AcceptancePlan, usualUntil } from "../../core/acceptance.ts";
import type { CivilDate } from "../../core/calendar.ts";
import { loadFields } from "../../core/loading/kinds.ts";
import type { Actor } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { learn, takeBack } from "../registry/learn.ts";
import { knownProvider, type ProviderGiven, provider } from "../registry/providers.ts";
import { tenantClock } from "../time/tenant-clock.ts";
import type { Input, Known, LoadAt, LoadedRow, Loader } from "./loader.ts";

export const standingLoader: Loader = {
  fields: loadFields.standings,
  atOnce: 100,
  async known(tx, inputs) {
    const found: (Known | null)[] = [];
    for (const input of inputs) found.push(await knownOf(tx, input));
    return found;
  },
  changes: ({ was }, input) => toldOf(input) !== null && was.told !== true,
  async take(tx, input, at) {
    const { id: subject, isNew, changed } = await provider(tx, givenOf(input), "table");
    const told = toldOf(input);
    const again = told !== null && at.known?.was.told === true;
    if (told && !again) await learnIt(tx, subject, told, at);
    if (isNew) return { outcome: "added", subject };
    if (changed || (told && !again)) return { outcome: "changed", subject, was: {}, isNow: {} };
    return { outcome: "same", subject };
  },
  takeBack: takeBackRow,
};

const text = (input: Input, question: string): string | undefined =>
  typeof input[question] === "string" ? String(input[question]).trim() : undefined;

function givenOf(input: Input): ProviderGiven {
  const zip = (text(input, "zip") ?? "").slice(0, 5);
  const part = (question: string) => text(input, question) ?? "";
  const site = {
    ...{ street: part("street"), city: part("city"), state: part("state"), zip },
    ...{ phone: part("phone"), fax: part("fax") },
  };
  const isSomewhere = Object.values(site).some((one) => one !== "");
  return {
    name: part("name"),
    npi: text(input, "npi"),
    tin: text(input, "tin"),
    specialties: part("specialty")
      .toUpperCase()
      .split(/[\s,;|]+/)
      .filter((code) => /^[0-9A-Z]{9}X$/.test(code)),
    sites: isSomewhere ? [site] : [],
  };
}

type Told = {
  readonly plan: AcceptancePlan;
  readonly planType: string | undefined;
  readonly standing: "accepting" | "refusing";
  readonly basis: AcceptanceBasis;
  readonly on: CivilDate;
  readonly until: CivilDate;
  readonly scope: string | undefined;
  readonly contact: string | undefined;
  readonly evidence: { readonly who?: string; readonly words?: string };
};

/** What a row says of a plan; null where it only names a provider. */
function toldOf(input: Input): Told | null {
  const [standing, name, planType] = [input.standing, text(input, "planName"), text(input, "planType")];
  const plan = name ? { name } : planType ? { planType } : null;
  if ((standing !== "accepting" && standing !== "refusing") || !plan) return null;
  const on = input.learnedOn as CivilDate;
  const basis = (input.basis ?? "told by phone") as AcceptanceBasis;
  const [who, words] = [text(input, "saidBy"), text(input, "words")];
  return {
    ...{ plan, planType: name ? planType : undefined, standing, basis, on },
    until: (input.until as CivilDate | undefined) ?? usualUntil(standing, basis, on),
    scope: text(input, "scope"),
    contact: text(input, "contact"),
    evidence: { ...(who ? { who } : {}), ...(words ? { words } : {}) },
  };
}

const sameLine = `select true as told from acceptance a
  where a.tenant_id = current_tenant() and a.provider_id = $1 and a.plan_name = $2 and a.standing = $3
    and a.basis = $4 and a.on_day = $5 and a.until_day = $6 and not exists (
      select from acceptance b where b.tenant_id = a.tenant_id and b.takes_back = a.id) limit 1`;

/** The provider of a row, and whether the registry has its very line already. */
async function knownOf(tx: TenantTx, input: Input): Promise<Known | null> {
  const found = await knownProvider(tx, givenOf(input));
  if (!found) return null;
  const told = toldOf(input);
  if (!told) return { subject: found.id, was: {} };
  const { plan, standing, basis, on, until } = told;
  const name = "name" in plan ? plan.name : plan.planType;
  const [line] = await tx.query(sameLine, [found.id, name, standing, basis, on, until]);
  return { subject: found.id, was: { told: line !== undefined } };
}

async function learnIt(
  tx: TenantTx,
  providerId: string,
  told: Told,
  { loadId, line, actor, now }: LoadAt & { readonly line: number },
): Promise<void> {
  const source = { loadId, loadLine: line };
  await learn(tx, { ...told, providerId, by: actor.name, at: now, source });
}

const ofRow = `select id from acceptance where tenant_id = current_tenant() and load_id = $1
  and load_line = $2 and takes_back is null`;
const removeProvider = "select take_back_provider($1, $2) as gone";

async function takeBackRow(tx: TenantTx, row: LoadedRow, actor: Actor): Promise<string | null> {
  const { loadId, line } = row;
  const [its] = await tx.query<{ id: string }>(ofRow, [loadId, line]);
  if (its) {
    const at = await tenantClock(tx);
    await takeBack(tx, its.id, { by: actor.name, at, why: "The table it came from was undone." });
    return null;
  }
  if (row.outcome === "changed") return "What it added to a provider that was known stays.";
  const [removed] = await tx.query<{ gone: boolean }>(removeProvider, [loadId, line]);
  return removed?.gone ? null : "Something was learned of this provider, so it stays.";
}
