// Which clocks a new calendar moves, looked at beforehand and done afterwards, case by case.
import { type BusinessCalendar, isoInstant } from "../../core/calendar.ts";
import { usualSilence } from "../../core/fragments/access/silence.ts";
import type { Actor } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type CountedOnce, clocksMoved } from "../case-file/change-rules.ts";
import type { Desk } from "../case-file/desk.ts";
import { openFile } from "../case-file/load.ts";
import { redateClocks } from "../case-file/record.ts";
import type { Move } from "./wire.ts";

export type Calendars = { readonly before: readonly BusinessCalendar[]; readonly after: BusinessCalendar };

/** Cases looked at before a change; each is read whole. */
const mostLookedAt = 300;
const mostShown = 200;

// Open cases with a clock of the desk that still runs. Those of the law are none of this room's business.
const withClocks = `select c.id, c.number,
    (select count(*)::int from case_clock k where k.tenant_id = c.tenant_id and k.case_id = c.id
      and k.state = 'running' and k.citation is not null) as legal
  from case_file c
  where c.tenant_id = current_tenant() and c.status = 'open' and c.id > $1::uuid
    and exists (select from case_clock k where k.tenant_id = c.tenant_id and k.case_id = c.id
      and k.state = 'running' and k.citation is null)
  order by c.id limit $2`;
const beginning = "00000000-0000-0000-0000-000000000000";

type CaseHere = { readonly id: string; readonly number: string; readonly legal: number };

const everChosen = `select distinct key, (value #>> '{}')::int as days from rule_switch
  where tenant_id = current_tenant() and key in ('planDecisionDays', 'silentDays')`;

/** What was counted by once, besides the choice of today. */
async function choicesBefore(tx: TenantTx): Promise<CountedOnce> {
  const rows = await tx.query<{ key: keyof CountedOnce; days: number }>(everChosen);
  const of = (wanted: keyof CountedOnce) => rows.filter(({ key }) => key === wanted).map(({ days }) => days);
  return {
    planDecisionDays: [5, ...of("planDecisionDays")],
    silentDays: [usualSilence, ...of("silentDays")],
  };
}

/** What would move. Changes nothing. */
export async function movesOf(desk: Desk, tx: TenantTx, calendars: Calendars) {
  const rows = await tx.query<CaseHere>(withClocks, [beginning, mostLookedAt + 1]);
  const looked = rows.slice(0, mostLookedAt);
  const counted = await choicesBefore(tx);
  const moves: Move[] = [];
  for (const { id, number } of looked) {
    const file = await openFile(desk, tx, id, { lock: false });
    if (!file) continue;
    for (const { was, is } of await clocksMoved(tx, file, { ...calendars, counted })) {
      moves.push({
        caseId: id,
        caseNumber: number,
        clock: was.name,
        title: file.caseType.playbook.clocks[was.name]?.title ?? was.name,
        from: was.dueOn,
        to: is.dueOn,
        fromAt: isoInstant(was.dueAt),
        toAt: isoInstant(is.dueAt),
      });
    }
  }
  return {
    moves: moves.slice(0, mostShown),
    legal: looked.reduce((sum, one) => sum + one.legal, 0),
    cases: looked.length,
    whole: rows.length <= mostLookedAt && moves.length <= mostShown,
  };
}

export type Redone = { readonly cases: number; readonly clocks: number; readonly last: string | null };
type Round = {
  readonly after: string | null;
  readonly actor: Actor;
  readonly why: string;
  readonly calendars: Calendars;
};

/** The next fifty cases in one transaction. `last` is null where there are no more. */
export async function redateSome(desk: Desk, tx: TenantTx, round: Round): Promise<Redone> {
  const { after, actor, why, calendars } = round;
  const most = 50;
  const rows = await tx.query<CaseHere>(withClocks, [after ?? beginning, most]);
  const counted = await choicesBefore(tx);
  let [cases, clocks] = [0, 0];
  for (const { id } of rows) {
    const outcome = await redateClocks(desk, tx, { caseId: id, actor, why, ...calendars, counted });
    if (outcome.kind !== "recorded") continue;
    cases += 1;
    clocks += outcome.advanced.clocksSet.length;
  }
  return { cases, clocks, last: rows.length === most ? (rows.at(-1)?.id ?? null) : null };
}
