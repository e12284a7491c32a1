// The rows of steps and clocks that follow from what `advance` answered; null where there are none.
import type { Advanced, CaseState } from "../../core/advance.ts";
import { isoInstant, type Zone } from "../../core/calendar.ts";
import type { BaseFacts, Playbook } from "../../core/playbook.ts";

type AnyPlaybook = Playbook<BaseFacts, string, string, string>;

const orNull = <T>(rows: readonly T[]): readonly T[] | null => (rows.length > 0 ? rows : null);

/** Steps that ended; and those that stay open, but stand elsewhere in the stage the case has come to. */
export function stepsEnded(
  playbook: AnyPlaybook,
  before: Pick<CaseState<BaseFacts>, "stage" | "openSteps">,
  { stepsDone, stepsDropped, next }: Advanced<BaseFacts>,
) {
  const placeIn = (stage: string, title: string): number =>
    playbook.stages[stage]?.steps.findIndex((one) => one.title === title) ?? -1;
  const stay =
    next.stage === before.stage ? [] : next.openSteps.filter((one) => before.openSteps.includes(one));
  const moved = stay
    .map((title) => ({ title, how: null, place: placeIn(next.stage, title) }))
    .filter(({ title, place }) => place !== placeIn(before.stage, title));
  return orNull([
    ...stepsDone.map((title) => ({ title, how: "done" })),
    ...stepsDropped.map((title) => ({ title, how: "dropped" })),
    ...moved,
  ]);
}

/**
 * In the playbook's order. @throws Error when the stage has no such step: `advance` and the playbook disagree
 */
export function stepsOpened(playbook: AnyPlaybook, { stepsOpened: titles, next }: Advanced<BaseFacts>) {
  const steps = playbook.stages[next.stage]?.steps ?? [];
  return orNull(
    titles.map((title) => {
      const place = steps.findIndex((one) => one.title === title);
      const step = steps[place];
      if (!step) throw new Error(`The stage "${next.stage}" of ${playbook.name} has no step "${title}".`);
      const { responsible, rule, does, clock = null } = step;
      return { place, title, responsible, rule, does, clock };
    }),
  );
}

/** Of the clocks that had been running; one that was set and ended by the same event never was a row. */
export function clocksEnded(before: CaseState<BaseFacts>, { clocksEnded: ended }: Advanced<BaseFacts>) {
  const ran = (name: string, nth: number) =>
    before.clocks.some((one) => one.name === name && one.nth === nth);
  return orNull(ended.filter(({ name, nth }) => ran(name, nth)));
}

/** Of the clocks that the event set, those that still run after it. */
export function clocksSet(playbook: AnyPlaybook, { clocksSet: set, next }: Advanced<BaseFacts>, zone: Zone) {
  const rows = set
    .filter((one) => next.clocks.includes(one))
    .map(({ name, nth, setAt, dueAt, dueOn, explain }) => {
      const clock = playbook.clocks[name];
      if (!clock) throw new Error(`The playbook ${playbook.name} has no clock "${name}".`);
      const { title, rule, owner, kind, legal } = clock;
      return {
        name,
        nth,
        title,
        rule,
        owner,
        kind,
        set_at: isoInstant(setAt),
        due_at: isoInstant(dueAt),
        due_on: dueOn,
        zone: explain.zone ?? zone,
        explain,
        citation: legal?.citation ?? null,
        grade: legal?.grade ?? null,
      };
    });
  return orNull(rows);
}

/** The party whose turn it is: who is responsible for the first open step; nobody when none is open. */
export function waitingOn(playbook: AnyPlaybook, { next }: Advanced<BaseFacts>): string {
  const [first] = next.openSteps;
  return playbook.stages[next.stage]?.steps.find(({ title }) => title === first)?.responsible ?? "";
}
