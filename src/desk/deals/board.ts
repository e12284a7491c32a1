// A page of the negotiators' board: ids in order, by key. Each stage is a range of an index of its own, cut
// short and merged.
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Key } from "../../platform/http/cursor.ts";
import type { Desk } from "../case-file/desk.ts";
import type { BoardSort, DealStage } from "./wire.ts";

export type BoardAsked = {
  readonly stages: readonly DealStage[];
  readonly client?: string | undefined;
  /** A person's id. */
  readonly assignee?: string | undefined;
  readonly sort: BoardSort;
  readonly after: Key | null;
  /** Rows at most; ask for one more than is shown to learn whether there are more. */
  readonly most: number;
};

export type BoardRow = {
  readonly id: string;
  /** What the board is sorted by, as text for the key; `infinity` where there is no date. */
  readonly place: string;
  readonly assignee: string | null;
};

/** The stages of negotiation of every kind of case, in the playbooks' order. */
export function stagesOf({ newest }: Desk): DealStage[] {
  return [...newest.values()].flatMap(({ playbook, deal }) =>
    (deal?.stages ?? []).map((stage) => ({
      playbook: playbook.name,
      stage,
      title: playbook.stages[stage]?.title ?? stage,
    })),
  );
}

export const keyOf = ({ place, id }: BoardRow): Key => [place, id];

const orders = {
  due: { column: "due_first", cast: "timestamptz" },
  service: { column: "service_first", cast: "date" },
} as const satisfies { readonly [sort in BoardSort]: object };

const dayLike = /^(?:infinity|\d{4}-\d\d-\d\d)$/;
const instantLike = /^(?:-?infinity|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d(?::?\d\d)?)$/;

/** Is this a key of the board in that order? */
export const isKeyOf =
  (sort: BoardSort) =>
  ([place, id, ...rest]: Key): boolean =>
    rest.length === 0 &&
    (sort === "service" ? dayLike : instantLike).test(String(place)) &&
    /^[0-9a-f-]{36}$/.test(String(id));

/**
 * Open cases of these stages: next clock first, late ones before all; or the planned service that is next
 * first, and those without one after all.
 */
export async function boardPage(tx: TenantTx, asked: BoardAsked): Promise<BoardRow[]> {
  if (asked.stages.length === 0) return [];
  const values: unknown[] = [];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const { column, cast } = orders[asked.sort];
  const where = ["c.tenant_id = current_tenant()", "c.status = 'open'"];
  if (asked.client !== undefined) where.push(`c.client = ${put(asked.client)}`);
  if (asked.assignee !== undefined) where.push(`c.assignee_id = ${put(asked.assignee)}`);
  if (asked.after) {
    const [place, id] = asked.after;
    where.push(`(c.${column}, c.id) > (${put(place)}::${cast}, ${put(id)}::uuid)`);
  }
  const by = `order by ${column}, id limit ${put(asked.most)}`;
  const ranges = asked.stages.map(({ playbook, stage }) => {
    const all = [...where, `c.playbook = ${put(playbook)}`, `c.stage = ${put(stage)}`].join(" and ");
    return `(select c.tenant_id, c.id, c.${column}, c.assignee_id from case_file c where ${all} ${by})`;
  });
  return tx.query<BoardRow>(
    `select c.id, c.${column}::text as place, p.name as assignee
     from (select * from (${ranges.join(" union all ")}) r ${by}) c
     left join person p on p.tenant_id = c.tenant_id and p.id = c.assignee_id
     order by c.${column}, c.id`,
    values,
  );
}
