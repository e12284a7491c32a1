// Which open cases a later version of a playbook would move, and moving them: case by case, through the door.
import type { Actor } from "../../core/playbook.ts";
import { moved, stageIn } from "../../core/versions.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { AnyCaseType } from "../case-file/case-type.ts";
import { caseTypeOf, type Desk } from "../case-file/desk.ts";
import { openFile } from "../case-file/load.ts";
import { moveToVersion } from "../case-file/record.ts";
import type { MoveDone, MovePlanned } from "./wire.ts";

/** The versions of a playbook that this Parley has, oldest first. */
export const versionsOf = (desk: Desk, name: string): readonly AnyCaseType[] =>
  [...desk.caseTypes.values()]
    .filter(({ playbook }) => playbook.name === name)
    .sort((a, b) => a.playbook.version - b.playbook.version);

const mostCounted = 10_000;

/** Open cases by version; null where there are too many to count. */
export async function openByVersion(tx: TenantTx, name: string): Promise<ReadonlyMap<number, number> | null> {
  const rows = await tx.query<{ version: number; cases: number }>(
    `select playbook_version as version, count(*)::int as cases from (
        select playbook_version from case_file
        where tenant_id = current_tenant() and playbook = $1 and status = 'open' limit $2) counted
      group by playbook_version`,
    [name, mostCounted + 1],
  );
  const all = rows.reduce((sum, { cases }) => sum + cases, 0);
  return all > mostCounted ? null : new Map(rows.map(({ version, cases }) => [version, cases]));
}

type Asked = {
  readonly name: string;
  readonly to: number;
  /** Id of the last case of the page before. */
  readonly after: string | null;
  readonly most: number;
};

/** Ids of the open cases in an earlier version, in the order of their ids. */
export const casesBehind = (tx: TenantTx, { name, to, after, most }: Asked) =>
  tx.query<{ id: string }>(
    `select id from case_file where tenant_id = current_tenant() and playbook = $1 and status = 'open'
        and playbook_version < $2 and ($3::uuid is null or id > $3::uuid) order by id limit $4`,
    [name, to, after, most],
  );

/** What would become of one case. Changes nothing. Null for a case that is gone meanwhile. */
export async function plannedMove(
  desk: Desk,
  tx: TenantTx,
  asked: { readonly caseId: string; readonly to: AnyCaseType; readonly actor: Actor },
): Promise<MovePlanned | null> {
  const file = await openFile(desk, tx, asked.caseId, { lock: false });
  if (!file) return null;
  const from = caseTypeOf(desk, file.case).playbook;
  const to = asked.to.playbook;
  const around = { ...file.around, authorities: [] };
  const outcome = moved({ from, to, file: file.state, actor: asked.actor, around });
  const stage = stageIn(to, from.version, file.case.stage);
  const { id: caseId, number: caseNumber, version, playbookVersion } = file.case;
  const fromStage = from.stages[file.case.stage]?.title ?? file.case.stage;
  const row = { caseId, caseNumber, version, playbookVersion, fromStage };
  const toStage = stage === null ? null : (to.stages[stage]?.title ?? stage);
  if (!("next" in outcome)) {
    const { code, says, doNext } = outcome.ruling;
    const nothing = { stepsOpened: [], stepsDropped: [], clocksEnded: [], clocksSet: [] };
    return { ...row, ...nothing, toStage, allowed: false, refusal: { code, says, doNext } };
  }
  const title = (name: string) => to.clocks[name]?.title ?? from.clocks[name]?.title ?? name;
  return {
    ...row,
    toStage,
    allowed: true,
    refusal: null,
    stepsOpened: [...outcome.stepsOpened],
    stepsDropped: [...outcome.stepsDropped],
    clocksEnded: outcome.clocksEnded.map(({ name }) => title(name)),
    clocksSet: outcome.clocksSet.map(({ name, dueOn }) => `${title(name)}, ${dueOn}`),
  };
}

type Moving = {
  readonly caseId: string;
  readonly to: number;
  readonly actor: Actor;
  /** The version of the case that was looked at. */
  readonly seen: number;
};

/** Moves one case, and answers what became of it. */
export async function moveOne(desk: Desk, tx: TenantTx, moving: Moving): Promise<MoveDone> {
  const { caseId, to, actor, seen } = moving;
  const outcome = await moveToVersion(desk, tx, { caseId, version: to, actor, expectVersion: seen });
  switch (outcome.kind) {
    case "recorded":
      return { caseId, done: true, code: null, says: outcome.advanced.says, doNext: null };
    case "refused": {
      const { code, says, doNext } = outcome.ruling;
      return { caseId, done: false, code, says, doNext };
    }
    case "conflict": {
      const says = "Something happened to the case since it was listed.";
      return { caseId, done: false, code: "CASE_MOVED_ON", says, doNext: "Run the dry run again." };
    }
    default: {
      const says = "There is no such case, or it is not yours to see.";
      return { caseId, done: false, code: "NOT_FOUND", says, doNext: "Run the dry run again." };
    }
  }
}
