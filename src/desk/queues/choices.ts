// What the filters of the queue can be set to: the desk's people, clients and providers, stages and tags.
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "../case-file/desk.ts";
import type { Choices } from "./wire.ts";

/** More than a list to choose from can show. */
const most = 500;

const people = `select id, name from person
  where tenant_id = current_tenant() and party = 'desk' and active order by lower(name), id limit ${most}`;
const organisations = `select id, party, name, npi, tin from organisation
  where tenant_id = current_tenant() order by lower(name), id limit ${2 * most}`;
const tags = `select key as tag from tag where tenant_id = current_tenant()
  order by used_at desc limit ${most}`;

type Office = {
  readonly id: string;
  readonly party: string;
  readonly name: string;
  readonly npi: string | null;
  readonly tin: string | null;
};

/** For the desk only. Names of people and organisations, no health information. */
export async function choicesOf(desk: Desk, tx: TenantTx): Promise<Choices> {
  const offices = await tx.query<Office>(organisations);
  return {
    playbooks: [...desk.newest.values()].map(({ playbook }) => ({
      name: playbook.name,
      title: playbook.title,
      stages: Object.entries(playbook.stages).map(([name, { title }]) => ({ name, title })),
    })),
    people: await tx.query<{ id: string; name: string }>(people),
    clients: offices
      .filter(({ party }) => party !== "provider")
      .map(({ id, party, name }) => ({ id, party, name })),
    providers: offices
      .filter(({ party }) => party === "provider")
      .map(({ name, npi, tin }) => ({ key: npi ?? tin ?? name, name })),
    tags: (await tx.query<{ tag: string }>(tags)).map(({ tag }) => tag),
  };
}
