// What every part of a member's story is told from.
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import type { StoryContext } from "../../../core/windows.ts";
import type { MemberWords } from "./member-vocabulary.ts";

export type Told = {
  readonly facts: BillFacts;
  readonly context: StoryContext;
  readonly words: MemberWords;
};
