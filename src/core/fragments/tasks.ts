// Tasks that no playbook foresaw.
import { choice, optional, text } from "../fields.ts";
import { eventsOf, guard, type Party } from "../playbook.ts";
import { allowed, refused } from "../ruling.ts";
import type { SharedFacts } from "./facts.ts";
import { offersNothing } from "./own-words.ts";

type TaskRules = {
  readonly rule: string;
  /** Who may add one, who may finish one, and to whom one may be given. */
  readonly adders: readonly Party[];
  readonly finishers: readonly Party[];
  readonly doers: readonly Party[];
  readonly seenBy: readonly Party[];
};

export const addTask = <F extends SharedFacts>({ rule, adders, doers, seenBy }: TaskRules) =>
  eventsOf<F>()({
    title: "Add a task",
    rule,
    by: adders,
    asks: {
      title: text("What is to be done", { most: 200 }),
      responsible: choice("By whom", doers),
    },
    checks: (_at, { title, responsible }) => offersNothing(responsible, title, "task"),
    records: (facts, input) => ({
      ...facts,
      tasks: [...facts.tasks, { no: facts.tasks.length + 1, ...input }],
    }),
    says: ({ title, responsible }) => `Task for the ${responsible}: ${title}`,
    seenBy,
  });

export const finishTask = <F extends SharedFacts>({ rule, finishers, seenBy }: TaskRules) =>
  eventsOf<F>()({
    title: "Finish the oldest open task",
    rule,
    by: finishers,
    asks: { note: optional(text("Result", { most: 1000 })) },
    guards: [
      guard(rule, ({ facts }) =>
        facts.tasks.some((one) => one.doneAt === undefined)
          ? allowed
          : refused("NO_TASK", rule, "There is no open task.", "Nothing to do."),
      ),
    ],
    records: (facts, _input, { now }) => {
      const first = facts.tasks.find((one) => one.doneAt === undefined);
      return { ...facts, tasks: facts.tasks.map((one) => (one === first ? { ...one, doneAt: now } : one)) };
    },
    says: ({ note }) => `A task is done.${note ? ` ${note}` : ""}`,
    seenBy,
  });
