// The calls that are due, as one run: which cases ask for one by the end of today, next one first.
import type { BaseFacts, Playbook } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { KeptState } from "../case-file/state-text.ts";
import type { CallKind } from "./call-kinds.ts";
import { clock, isHeld } from "./conditions.ts";

/** A run is a day's work of one person; no more is looked at. */
const mostLookedAt = 500;
export const mostCalls = 200;

export type CallDue = {
  readonly kind: CallKind;
  readonly dueAt: number;
  readonly dueOn: string;
  readonly late: boolean;
};

export type DueRow = {
  readonly id: string;
  readonly number: string;
  readonly playbook: string;
  readonly playbook_version: number;
  readonly stage: string;
  readonly member_name: string;
  readonly provider_name: string;
  readonly state: KeptState;
  readonly now_at: number;
  readonly day_end: number;
};

const due = `with ${clock}
  select c.id, c.number, c.playbook, c.playbook_version, c.stage, c.member_name, c.provider_name, c.state,
    me.now_at, me.day_end
  from me join case_file c on c.tenant_id = current_tenant() and c.status = 'open'
    and c.due_first < (select day_end from me) and not ${isHeld}
    and ($1::uuid is null or c.assignee_id = $1 or c.assignee_id is null)
  order by c.due_first, c.id limit $2`;

/** Open cases with anything due by the end of today: a person's and nobody's, or everybody's. */
export const casesDueToday = (tx: TenantTx, person: string | null): Promise<DueRow[]> =>
  tx.query<DueRow>(due, [person, mostLookedAt + 1]);

type Standing = {
  readonly stage: string;
  readonly openSteps: readonly string[];
  readonly late: readonly { readonly name: string; readonly dueAt: number; readonly dueOn: string }[];
  readonly clocks: readonly { readonly name: string; readonly dueAt: number; readonly dueOn: string }[];
};

/** What of a kept state says whether a call is due. */
export const standingOf = (stage: string, { steps, clocks, late = [] }: KeptState): Standing => ({
  stage,
  openSteps: steps,
  late: late.map(([name, , dueAt, dueOn]) => ({ name, dueAt, dueOn })),
  clocks: clocks.map(([name, , , dueAt, dueOn]) => ({ name, dueAt, dueOn })),
});

/**
 * The call that this case asks for by then, if any: an open step that is a call, whose clock is late or
 * due. Of
 * several the one that is due first.
 */
export function callDue(
  { stages }: Playbook<BaseFacts, string, string, string>,
  kinds: readonly CallKind[],
  { stage, openSteps, late, clocks }: Standing,
  by: number,
): CallDue | null {
  const steps = stages[stage]?.steps.filter(({ title }) => openSteps.includes(title)) ?? [];
  const found = kinds
    .filter(({ event }) => steps.some(({ does }) => does === event))
    .flatMap((kind): CallDue[] => {
      const missed = late.find(({ name }) => name === kind.clock);
      if (missed) return [{ kind, dueAt: missed.dueAt, dueOn: missed.dueOn, late: true }];
      const next = clocks.find(({ name, dueAt }) => name === kind.clock && dueAt < by);
      return next ? [{ kind, dueAt: next.dueAt, dueOn: next.dueOn, late: false }] : [];
    });
  return found.toSorted((a, b) => a.dueAt - b.dueAt)[0] ?? null;
}
