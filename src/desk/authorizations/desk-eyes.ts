// Few things are done with other eyes than the caller's own: a plan is found by its name, a letter is put
// into the post, a file is kept. Nothing of what is seen only so is answered.
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Caller } from "../policy/caller.ts";

const lookAs = "select set_config('parley.viewer', $1, true)";

export async function withDeskEyes<Found>(
  tx: TenantTx,
  viewer: string,
  work: () => Promise<Found>,
): Promise<Found> {
  if (viewer === "") return work();
  await tx.query(lookAs, [""]);
  const found = await work();
  await tx.query(lookAs, [viewer]);
  return found;
}

export type House = { readonly id: string; readonly name: string };

const asPerson = "select set_config('parley.person', $1, true)";

/**
 * Does the work as the house, and not as the person of the desk: what a file brings is kept where it belongs,
 * also where the case is restricted. Whoever is from outside stays so.
 */
export async function withHouseEyes<Found>(
  tx: TenantTx,
  { viewer, actor }: Pick<Caller, "viewer" | "actor">,
  work: () => Promise<Found>,
): Promise<Found> {
  if (viewer !== "") return work();
  await tx.query(asPerson, [""]);
  const found = await work();
  await tx.query(asPerson, [actor.id]);
  return found;
}

const ofParty = `select o.id, o.name from organisation o where o.tenant_id = current_tenant() and o.party = $1
  order by lower(o.name), o.id limit 500`;
const reviewed = `select o.id, o.name from organisation o
  where o.tenant_id = current_tenant() and o.id in (select plans_reviewed($1))
  order by lower(o.name), o.id`;

/** The plans that may be named: all of the desk's, or those whose members a nurse's organisation reviews. */
export const plansFor = (tx: TenantTx, { viewer, actor, organisationId }: Caller): Promise<House[]> =>
  withDeskEyes(tx, viewer, async () => {
    if (actor.party === "desk") return tx.query<House>(ofParty, ["plan"]);
    return organisationId ? tx.query<House>(reviewed, [organisationId]) : [];
  });

/** Whether the desk has said which plans an organisation from outside reviews for. */
export async function isSaidWhichPlans(tx: TenantTx): Promise<boolean> {
  const rows = await tx.query(
    `select from reviewed_plan
      where tenant_id = current_tenant() and organisation_id = current_viewer() limit 1`,
  );
  return rows.length > 0;
}

/** Whose an authorisation may be: of any medical management for the desk; a nurse's is her own. */
export const caresFor = (tx: TenantTx, { actor, organisationId }: Caller): Promise<House[]> => {
  if (actor.party === "desk") return tx.query<House>(ofParty, ["medical-management"]);
  return tx.query<House>("select id, name from organisation where tenant_id = current_tenant() and id = $1", [
    organisationId,
  ]);
};

/** The first that is called so; the only one where none of the names is known. */
export function chosenOf(houses: readonly House[], names: readonly string[]): House | null {
  const found = named(houses, names);
  return found ?? (houses.length === 1 ? (houses[0] ?? null) : null);
}

export function named(houses: readonly House[], names: readonly string[]): House | null {
  for (const name of names.map((one) => one.trim().toLowerCase()).filter((one) => one !== "")) {
    const [first, second] = houses.filter((one) => one.name.toLowerCase() === name);
    if (first && !second) return first;
  }
  return null;
}
