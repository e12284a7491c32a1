// What the parts of a client's story are made of: its reader and words, a question, an event, a date.
import type { Moment } from "../../../core/playbook.ts";
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import type { StoryAct, StoryContext, StoryInput, StoryQuestion } from "../../../core/windows.ts";
import type { ClientWords } from "./client-words.ts";

export type Told = {
  readonly at: Moment<BillFacts>;
  readonly facts: BillFacts;
  readonly context: StoryContext;
  readonly words: ClientWords;
};

/** An event that the reader may do from the window; `given` goes along without being asked. */
export const event = (name: string, given: StoryInput, asks: readonly StoryQuestion[] = []) =>
  ({ kind: "event", event: name, input: given, asks }) as const satisfies StoryAct;

type Asked = {
  readonly name: string;
  readonly kind: StoryQuestion["kind"];
  readonly words: keyof ClientWords["asks"];
  readonly needed: boolean;
};

export function question({ words }: Told, { name, kind, words: key, needed }: Asked): StoryQuestion {
  const [label, hint] = words.asks[key];
  const known = (["yes", "no", "unknown"] as const).map((value) => ({ value, label: words.answers[value] }));
  return { name, kind, label, hint, needed, ...(kind === "choice" ? { choices: known } : {}) };
}

/** The running or missed clock of this name. */
export function dueOf({ context: { clocks, late } }: Told, name: string) {
  const missed = late.find((one) => one.name === name);
  const clock = missed ?? clocks.find((one) => one.name === name);
  return clock && { at: clock.dueAt, on: clock.dueOn, late: missed !== undefined };
}
