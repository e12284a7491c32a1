// How a case moves from one version of its playbook to a later one. A new version ships the map.
import { type CaseState, type Outcome, stepsDue } from "./advance.ts";
import type { Actor, Around, BaseFacts, Moment, Playbook, Step } from "./playbook.ts";
import { allowed, type Refusal, refused } from "./ruling.ts";
import { dueClocks, type RunningClock } from "./running-clocks.ts";

type Any<Facts extends BaseFacts> = Playbook<Facts, string, string, string>;

/** The name under which the timeline keeps it. */
export const movedToVersion = "moved-to-version";

/** Where a case of the version `from` goes; stages of the same name need no row. */
export const stageIn = <Facts extends BaseFacts>(
  to: Any<Facts>,
  from: number,
  stage: string,
): string | null => {
  const wanted = to.movesFrom?.[from]?.stages[stage] ?? stage;
  return to.stages[wanted] ? wanted : null;
};

type Moving<Facts extends BaseFacts> = {
  readonly from: Any<Facts>;
  readonly to: Any<Facts>;
  readonly file: CaseState<Facts>;
  readonly actor: Actor;
  readonly around: Around;
};

/**
 * The case as the later version has it: its stage by the map, its open steps by its facts, its clocks as they
 * run. A clock that the new version does not have is cancelled, unless the law sets it: then the move is
 * refused. Clocks of the new stage that do not run yet begin now. Writes no letter and tells nobody.
 *
 * @returns refusal VERSION_NOT_LATER, VERSION_MAP_MISSING, STAGE_NOT_MAPPED or LEGAL_CLOCK_LOST
 * @source docs/requirements/general.md, GN-04
 */
export function moved<Facts extends BaseFacts>(moving: Moving<Facts>): Outcome<Facts> {
  const { from, to, file, actor, around } = moving;
  const stage = stageIn(to, from.version, file.stage) ?? "";
  const wrong = whyNot(moving, stage);
  if (wrong) return { ruling: wrong };
  const facts = to.movesFrom?.[from.version]?.facts?.(file.facts) ?? file.facts;
  const after: Moment<Facts> = { ...around, facts, was: file.facts, stage, actor };
  const gone = file.clocks.filter(({ name }) => isGone(moving, name, stage));
  const kept = file.clocks.filter((one) => !gone.includes(one));
  const set = clocksOfStage(to, kept, after);
  const late = to.final.includes(stage) ? [] : file.late.filter(({ name }) => to.clocks[name]);
  return {
    ruling: allowed,
    event: movedToVersion,
    next: {
      stage,
      facts,
      openSteps: stepsDue(to, stage, facts).map(({ title }) => title),
      clocks: [...kept, ...set].sort((a, b) => a.dueAt - b.dueAt),
      late,
    },
    says: sentence(moving, stage),
    ...stepsMoved(moving, stage, facts),
    clocksSet: set,
    clocksEnded: gone.map(({ name, nth }) => ({ name, nth, how: "cancelled" as const })),
    letters: [],
    tells: [],
  };
}

function whyNot<Facts extends BaseFacts>(
  { from, to, file }: Moving<Facts>,
  stage: string,
): Refusal | undefined {
  if (to.name !== from.name || to.version <= from.version) {
    const says = `The case is in version ${from.version} of ${from.title}; ${to.version} is not a later one.`;
    return refused("VERSION_NOT_LATER", "GN-04", says, "Choose a later version.");
  }
  if (!to.movesFrom?.[from.version]) {
    const says = `Version ${to.version} of ${to.title} has no map from version ${from.version}.`;
    return refused("VERSION_MAP_MISSING", "GN-04", says, "Let the case end in its own version.");
  }
  if (stage === "") {
    const says = `Version ${to.version} does not say where the stage "${file.stage}" leads.`;
    return refused("STAGE_NOT_MAPPED", "GN-04", says, "Move the case to another stage first, or let it end.");
  }
  const lost = file.clocks.find(({ name }) => from.clocks[name]?.legal && !to.clocks[name]?.legal);
  if (!lost) return undefined;
  const title = from.clocks[lost.name]?.title ?? lost.name;
  const says = `"${title}" is a clock of the law and runs; version ${to.version} does not have it.`;
  return refused("LEGAL_CLOCK_LOST", "GN-04", says, "Let the case end in its own version.");
}

/** Not in the new version, or bound to stages of which this is none. Legal clocks are bound to none. */
function isGone<Facts extends BaseFacts>({ to }: Moving<Facts>, name: string, stage: string): boolean {
  const clock = to.clocks[name];
  if (!clock) return true;
  if (clock.legal) return false;
  if (to.final.includes(stage)) return true;
  const bound = Object.values(to.stages).some(({ clocks }) => clocks?.includes(name));
  return bound && !to.stages[stage]?.clocks?.includes(name);
}

/** What entering the stage sets, of what does not run already. */
function clocksOfStage<Facts extends BaseFacts>(
  to: Any<Facts>,
  kept: readonly RunningClock[],
  after: Moment<Facts>,
): readonly RunningClock[] {
  return Object.entries(to.clocks).flatMap(([name, clock]) => {
    const wanted = clock.entering?.includes(after.stage) && (clock.if?.(after) ?? true);
    if (!wanted || kept.some((one) => one.name === name)) return [];
    return dueClocks(name, clock, after, clock.nth?.(after) ?? 1);
  });
}

/** A step goes on as it is where both versions say the same of it; otherwise it is opened anew. */
function stepsMoved<Facts extends BaseFacts>({ from, to, file }: Moving<Facts>, stage: string, facts: Facts) {
  const says = (one: Step<Facts, string> | undefined) =>
    one && JSON.stringify([one.title, one.responsible, one.rule, one.does, one.clock ?? null]);
  const before = new Map(
    (from.stages[file.stage]?.steps ?? []).map((one): [string, string | undefined] => [one.title, says(one)]),
  );
  const due = stepsDue(to, stage, facts);
  const same = due.filter((one) => file.openSteps.includes(one.title) && before.get(one.title) === says(one));
  const isSame = (title: string) => same.some((one) => one.title === title);
  return {
    stepsOpened: due.map(({ title }) => title).filter((title) => !isSame(title)),
    stepsDone: [],
    stepsDropped: file.openSteps.filter((title) => !isSame(title)),
  };
}

function sentence<Facts extends BaseFacts>({ from, to, file }: Moving<Facts>, stage: string): string {
  const [was, is] = [from.stages[file.stage]?.title ?? file.stage, to.stages[stage]?.title ?? stage];
  const place = file.stage === stage ? `It stays in “${is}”.` : `“${was}” is “${is}” there.`;
  return `The case goes on in version ${to.version} of ${to.title}. ${place}`;
}
