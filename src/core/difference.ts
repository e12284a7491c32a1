// What is different between two versions of a playbook, in sentences for those who work by it.
import type { Clock, EventOf, Playbook, Step } from "./playbook.ts";
import { atStart } from "./words.ts";

type Any = Playbook<never, string, string, string>;

/** One thing that is not as it was. */
export type Difference = {
  readonly what: "stage" | "step" | "event" | "clock" | "way";
  readonly how: "new" | "gone" | "changed";
  /** The stage, step, event or clock, by its title. */
  readonly name: string;
  readonly says: string;
};

/**
 * The differences of two versions in the order stages, steps, ways, events, clocks. Compares what a playbook
 * says of itself: titles, parties, rules, questions, what leads where. Does NOT see inside guards, dates and
 * conditions: where only their code differs, nothing is said.
 */
export function differences(before: Any, after: Any): readonly Difference[] {
  return [
    ...listed("stage", before.stages, after.stages, (one) => ({ title: one.title, means: one.means })),
    ...listed("step", stepsOf(before), stepsOf(after), stepSays),
    ...listed("way", waysOf(before), waysOf(after), ({ title, to }) => ({ title, "leads to": to })),
    ...listed("event", before.events, after.events, (one) => eventSays(one as EventOf<never>)),
    ...listed("clock", before.clocks, after.clocks, (one) => clockSays(one as Clock<never, string>)),
  ];
}

type Said = { readonly title: string; readonly [part: string]: string };
type ByName<T> = { readonly [name: string]: T };

function listed<T>(
  what: Difference["what"],
  before: ByName<T>,
  after: ByName<T>,
  told: (one: T) => Said,
): Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((key): Difference[] => {
    const [was, is] = [before[key], after[key]];
    if (was === undefined && is === undefined) return [];
    if (is === undefined) return was === undefined ? [] : [{ ...gone(what, told(was)) }];
    if (was === undefined) return [fresh(what, told(is))];
    const parts = changed(told(was), told(is));
    const { title } = told(is);
    return parts.length === 0 ? [] : [{ what, how: "changed", name: title, says: parts.join(" ") }];
  });
}

const gone = (what: Difference["what"], { title }: Said): Difference => ({
  what,
  how: "gone",
  name: title,
  says: `The ${what} “${title}” is no longer there.`,
});

const fresh = (what: Difference["what"], { title, ...parts }: Said): Difference => {
  const rest = Object.entries(parts).filter(([, value]) => value !== "");
  const more = rest.map(([part, value]) => `${part}: ${value}`).join("; ");
  return {
    what,
    how: "new",
    name: title,
    says: `The ${what} “${title}” is new${more ? ` (${more})` : ""}.`,
  };
};

function changed(was: Said, is: Said): string[] {
  const parts = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return parts
    .filter((part) => (was[part] ?? "") !== (is[part] ?? ""))
    .map((part) => `${atStart(part)} was ${quoted(was[part])} and is ${quoted(is[part])}.`);
}

const quoted = (text: string | undefined): string => (text ? `“${text}”` : "nothing");

/** Steps by stage and title: the same words in another stage are another step. */
function stepsOf({ stages }: Any): ByName<{ readonly stage: string; readonly step: Step<never, string> }> {
  return Object.fromEntries(
    Object.entries(stages).flatMap(([name, { title, steps }]) =>
      steps.map((step) => [`${name}/${step.title}`, { stage: title, step }] as const),
    ),
  );
}

const stepSays = ({ stage, step }: { stage: string; step: Step<never, string> }): Said => ({
  title: step.title,
  stage,
  responsible: step.responsible,
  rule: step.rule,
  "done by": step.does,
  clock: step.clock ?? "",
});

/** What leads where: each event of each stage, and those that are possible everywhere. */
function waysOf({ stages, whileOpen, events }: Any): ByName<{ readonly title: string; readonly to: string }> {
  const title = (event: string) => events[event]?.title ?? event;
  const placeOf = (name: string) => stages[name]?.title ?? (name === "stay" ? "the same stage" : name);
  const target = (to: unknown): string => {
    if (typeof to === "string") return placeOf(to);
    if (!Array.isArray(to)) return "";
    return to
      .map((one: string | { when: string; to: string }) =>
        typeof one === "string" ? `otherwise ${placeOf(one)}` : `${placeOf(one.to)} when ${one.when}`,
      )
      .join(", ");
  };
  const here = Object.entries(stages).flatMap(([name, stage]) =>
    Object.entries(stage.on).map(
      ([event, to]) =>
        [`${name}/${event}`, { title: `${title(event)} in ${stage.title}`, to: target(to) }] as const,
    ),
  );
  const open = Object.entries(whileOpen).map(
    ([event, to]) => [`*/${event}`, { title: `${title(event)} while open`, to: target(to) }] as const,
  );
  return Object.fromEntries([...here, ...open]);
}

const eventSays = ({ title, rule, by, roles, asks }: EventOf<never>): Said => ({
  title,
  rule,
  "may be done by": by.join(", "),
  roles: (roles ?? []).join(", "),
  asks: Object.entries(asks)
    .map(([name, field]) => `${(field as { title?: string }).title ?? name}`)
    .join(", "),
});

const clockSays = ({ title, rule, owner, kind, legal }: Clock<never, string>): Said => ({
  title,
  rule,
  owner,
  kind,
  law: legal ? `${legal.citation} (grade ${legal.grade})` : "",
});
