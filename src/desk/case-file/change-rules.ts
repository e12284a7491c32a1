// What a change of the desk's own rules does to one case: other hours, or another version of its playbook.
import type { Advanced } from "../../core/advance.ts";
import type { BusinessCalendar, Instant } from "../../core/calendar.ts";
import { deskEvents } from "../../core/desk-events.ts";
import { usualSilence } from "../../core/fragments/access/silence.ts";
import type { Actor, BaseFacts } from "../../core/playbook.ts";
import { type ClockOnce, type Redated, redated, type World } from "../../core/redate.ts";
import { refused } from "../../core/ruling.ts";
import { moved, movedToVersion } from "../../core/versions.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { AnyCaseType } from "./case-type.ts";
import type { Decision } from "./decide.ts";
import { caseTypeOf, type Desk } from "./desk.ts";
import type { OpenFile } from "./load.ts";

/** The desk's hours have changed; what stood before, newest first, finds how the dates came about. */
export type Redating = {
  readonly caseId: string;
  readonly actor: Actor;
  /** What was changed, as the reason in the timeline. */
  readonly why: string;
  readonly before: readonly BusinessCalendar[];
  readonly after: BusinessCalendar;
  /** Choices that stood while clocks were set, besides those of now. */
  readonly counted?: CountedOnce;
};

/** Every number of days that was ever chosen, by the choice. */
export type CountedOnce = {
  readonly planDecisionDays: readonly number[];
  readonly silentDays: readonly number[];
};

/** The case is to go on in a later version of its playbook. */
export type VersionMove = {
  readonly caseId: string;
  readonly version: number;
  readonly actor: Actor;
  readonly expectVersion?: number;
};

type Rules = Omit<Redating, "caseId" | "actor" | "why">;

const history = {
  name: "clock_history",
  text: `select distinct name, nth, set_at as "setAt" from case_clock
    where tenant_id = current_tenant() and case_id = $1 and citation is null order by name, nth, set_at`,
};

/** The desk clocks of a case that another calendar moves. Legal ones are never among them. */
export async function clocksMoved(tx: TenantTx, file: OpenFile, rules: Rules): Promise<readonly Redated[]> {
  if (file.state.clocks.length === 0) return [];
  const { state, caseType, around } = file;
  const set = await tx.query<ClockOnce & { setAt: Instant }>(history, [file.case.id]);
  return redated({ playbook: caseType.playbook, file: state, history: set }, worlds(around.now, file, rules));
}

/** The calendar and the choices of now first: a clock that was set by them stays. */
function worlds(now: Instant, file: OpenFile, { before, after, counted }: Rules): World[] {
  const { outreachCounts, planDecisionDays, silentDays = usualSilence } = file.tenant.around;
  const decisions = new Set([planDecisionDays, ...(counted?.planDecisionDays ?? [])]);
  const silences = new Set([silentDays, ...(counted?.silentDays ?? [])]);
  const readings = (["elapsed", "desk"] as const).toSorted((one) => (one === outreachCounts ? -1 : 1));
  return [...decisions].flatMap((decision) =>
    [...silences].flatMap((silent) =>
      [after, ...before].flatMap((was) =>
        readings.map((counts): World => {
          const rest = { now, authorities: [], outreachCounts: counts, planDecisionDays: decision };
          const around = { ...rest, silentDays: silent };
          return { before: { ...around, desk: was }, after: { ...around, desk: after } };
        }),
      ),
    ),
  );
}

/** The case with its desk clocks on the dates of the new calendar; refused where none moves. */
export async function decideRedating(tx: TenantTx, file: OpenFile, asked: Redating): Promise<Decision> {
  const found = await clocksMoved(tx, file, asked);
  if (found.length === 0) {
    const says = "No clock of this case lies on another date by the new calendar.";
    return { kind: "refused", ruling: refused("NO_CLOCK_MOVES", "GN-01", says, "Nothing to do.") };
  }
  const event = "calendar-changed";
  const kept = file.state.clocks.filter((one) => !found.some(({ was }) => was === one));
  const set = found.map(({ is }) => is);
  const titles = found.map(({ was, is }) => {
    const title = file.caseType.playbook.clocks[was.name]?.title ?? was.name;
    return `${title} from ${was.dueOn} to ${is.dueOn}`;
  });
  const advanced: Advanced<BaseFacts> = {
    ...quiet,
    event,
    next: { ...file.state, clocks: [...kept, ...set].sort((a, b) => a.dueAt - b.dueAt) },
    says: `The desk's calendar changed (${asked.why}): ${titles.join(", ")}.`,
    clocksSet: set,
    clocksEnded: found.map(({ was }) => ({ name: was.name, nth: was.nth, how: "cancelled" as const })),
  };
  const { rule } = deskEvents[event];
  return { kind: "advanced", advanced, entry: { event, rule, actor: asked.actor, seenBy: [], input: {} } };
}

const quiet = {
  ruling: { allowed: true },
  stepsOpened: [],
  stepsDone: [],
  stepsDropped: [],
  letters: [],
  tells: [],
} as const;

/** In which version the case goes on; nothing else changes which case type it belongs to. */
export type ToVersion = { readonly to?: AnyCaseType };

/** The case as the later version has it, or why it stays. */
export function decideMove(desk: Desk, file: OpenFile, asked: VersionMove): Decision & ToVersion {
  const { playbook: name } = file.case;
  const to = desk.caseTypes.get(`${name}@${asked.version}`);
  if (!to) {
    const says = `This Parley has no version ${asked.version} of ${name}.`;
    const ruling = refused("NO_SUCH_VERSION", "GN-04", says, "Look at the versions of the playbook.");
    return { kind: "refused", ruling };
  }
  const from = caseTypeOf(desk, file.case);
  const { state, around } = file;
  const asking = { from: from.playbook, to: to.playbook, file: state, actor: asked.actor };
  const outcome = moved({ ...asking, around: { ...around, authorities: [] } });
  if (!("next" in outcome)) return { kind: "refused", ruling: outcome.ruling };
  const { rule } = deskEvents[movedToVersion];
  const input = { from: file.case.playbookVersion, to: asked.version };
  const entry = { event: movedToVersion, rule, actor: asked.actor, seenBy: [], input };
  return { kind: "advanced", advanced: outcome, entry, to };
}
