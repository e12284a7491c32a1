// A page of the negotiators' board: ids in order, by key. Each stage is a range of an index of its own, cut
// short and merged.
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Key } from "../../platform/http/cursor.ts";
import type { Desk } from "../case-file/desk.ts";
import type { DealStage } from "./wire.ts";

export type BoardAsked = {
  readonly stages: readonly DealStage[];
  readonly client?: string | undefined;
  /** A person's id. */
  readonly assignee?: string | undefined;
  readonly after: Key | null;
  /** Rows at most; ask for one more than is shown to learn whether there are more. */
  readonly most: number;
};

export type BoardRow = {
  readonly id: string;
  /** As text, for the key; `infinity` where no clock runs. */
  readonly due: string;
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

export const keyOf = ({ due, id }: BoardRow): Key => [due, id];

const instantLike = /^(?:-?infinity|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d(?::?\d\d)?)$/;

/** Is this a key of the board? */
export const isKey = ([due, id, ...rest]: Key): boolean =>
  rest.length === 0 && instantLike.test(String(due)) && /^[0-9a-f-]{36}$/.test(String(id));

/** Open cases of these stages, next clock first; late ones stand before all. */
export async function boardPage(tx: TenantTx, asked: BoardAsked): Promise<BoardRow[]> {
  if (asked.stages.length === 0) return [];
  const values: unknown[] = [];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const where = ["c.tenant_id = current_tenant()", "c.status = 'open'"];
  if (asked.client !== undefined) where.push(`c.client = ${put(asked.client)}`);
  if (asked.assignee !== undefined) where.push(`c.assignee_id = ${put(asked.assignee)}`);
  if (asked.after) {
    const [due, id] = asked.after;
    where.push(`(c.due_first, c.id) > (${put(due)}::timestamptz, ${put(id)}::uuid)`);
  }
  const by = `order by due_first, id limit ${put(asked.most)}`;
  const ranges = asked.stages.map(({ playbook, stage }) => {
    const all = [...where, `c.playbook = ${put(playbook)}`, `c.stage = ${put(stage)}`].join(" and ");
    return `(select c.tenant_id, c.id, c.due_first, c.assignee_id from case_file c where ${all} ${by})`;
  });
  return tx.query<BoardRow>(
    `select c.id, c.due_first::text as due, p.name as assignee
     from (select * from (${ranges.join(" union all ")}) r ${by}) c
     left join person p on p.tenant_id = c.tenant_id and p.id = c.assignee_id
     order by c.due_first, c.id`,
    values,
  );
}
