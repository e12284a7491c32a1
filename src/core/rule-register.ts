// Every rule that the playbooks cite, and where: drawn from the playbooks, so that nothing is typed twice.
import { usualSilence } from "./fragments/access/silence.ts";
import type { Clock, EventOf, Playbook } from "./playbook.ts";

type Any = Playbook<never, string, string, string>;

/** A place where a rule is at work. */
export type RuleUse = {
  readonly rule: string;
  readonly kind: "step" | "event" | "guard" | "clock";
  readonly playbook: string;
  /** By its title. */
  readonly name: string;
  /** Of a step: its stage. */
  readonly where: string;
};

/** All uses, in the order of the playbook. */
export const ruleUses = (playbook: Any): readonly RuleUse[] => [
  ...stepUses(playbook),
  ...eventUses(playbook),
  ...clockUses(playbook),
];

function stepUses({ title: playbook, stages }: Any): RuleUse[] {
  return Object.values(stages).flatMap(({ title: where, steps }) =>
    steps.map(({ rule, title: name }): RuleUse => ({ rule, kind: "step", playbook, name, where })),
  );
}

function eventUses({ title: playbook, events }: Any): RuleUse[] {
  return Object.values(events).flatMap((event) => {
    const { rule, title: name, guards = [] } = event as EventOf<never>;
    const own: RuleUse = { rule, kind: "event", playbook, name, where: "" };
    const asked = guards.map((one): RuleUse => ({ ...own, rule: one.rule, kind: "guard" }));
    return [own, ...asked.filter((one) => one.rule !== rule)];
  });
}

function clockUses({ title: playbook, clocks }: Any): RuleUse[] {
  return Object.values(clocks).map((clock): RuleUse => {
    const { rule, title: name } = clock as Clock<never, string>;
    return { rule, kind: "clock", playbook, name, where: "" };
  });
}

/** A reading that the sources leave open, for the tenant to choose. */
export type Choice = {
  readonly key: "outreachCounts" | "planDecisionDays" | "silentDays";
  readonly rule: string;
  /** The doubtful sentence, as docs/requirements numbers it. */
  readonly doubt: string | null;
  readonly title: string;
  readonly means: string;
  readonly options:
    | {
        readonly kind: "one of";
        readonly values: readonly { readonly value: string; readonly says: string }[];
      }
    | { readonly kind: "number"; readonly least: number; readonly most: number; readonly unit: string };
  readonly usual: string | number;
};

/** What a tenant may choose. A choice holds from a day on; clocks that run keep the date they were given. */
export const choices: readonly Choice[] = [
  {
    key: "outreachCounts",
    rule: "BB-07",
    doubt: "A-02",
    title: "How the 24 hours to reach a member are counted",
    means: "Friday 4 pm plus 24 hours is Saturday, when the desk is shut.",
    options: {
      kind: "one of",
      values: [
        { value: "elapsed", says: "24 hours by the clock, also over a weekend" },
        { value: "desk", says: "the same time on the next day the desk is open" },
      ],
    },
    usual: "elapsed",
  },
  {
    key: "planDecisionDays",
    rule: "BB-27",
    doubt: null,
    title: "Days the plan has to choose when no settlement is possible",
    means: "Open days of the desk, from the question to the close of the last day.",
    options: { kind: "number", least: 1, most: 30, unit: "open days" },
    usual: 5,
  },
  {
    key: "silentDays",
    rule: "A-06",
    doubt: "A-06",
    title: "Days without a word after which the search for another provider ends",
    means: "Whoever leads the search is reminded after a third and after two thirds of them.",
    options: { kind: "number", least: 6, most: 180, unit: "days" },
    usual: usualSilence,
  },
];

/** Is this a value of the choice? */
export function fits({ options }: Choice, value: unknown): boolean {
  if (options.kind === "one of") return options.values.some((one) => one.value === value);
  const { least, most } = options;
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

/** The choice's value in words. */
export function inWords({ options }: Choice, value: unknown): string {
  if (options.kind === "one of")
    return options.values.find((one) => one.value === value)?.says ?? String(value);
  return `${String(value)} ${options.unit}`;
}
