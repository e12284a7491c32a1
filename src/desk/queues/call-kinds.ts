// The calls that a room's cases ask for: which step is a call, whom, what is said, and which answers there
// are.
import type { Instant } from "../../core/calendar.ts";
import type { ContactCard } from "../../core/letter.ts";
import type { BaseFacts, Party } from "../../core/playbook.ts";

/** What a script may know besides the facts. */
export type CallMoment = {
  readonly caseNumber: string;
  /** Who calls, by name. */
  readonly caller: string;
  readonly now: Instant;
  readonly card: ContactCard;
};

/** One kind of call of a playbook: an open step that is done by telephone. */
export type CallKind = {
  /** The action that records it; the step that is done by it is the call. */
  readonly event: string;
  /** The clock that says by when. */
  readonly clock: string;
  readonly with: Party;
  readonly title: string;
  /** The choice of the action whose answers are the keys, and what each is called on the key. */
  readonly asks: string;
  readonly outcomes: { readonly [choice: string]: string };
  /** Answers that go without saying. */
  readonly fixed?: { readonly [name: string]: string };
  /** A question besides, in a line: who was spoken to. */
  readonly also?: { readonly question: string; readonly title: string };
  /** The question for what was said. */
  readonly note?: string;
  /** What to say, paragraph by paragraph, with everything filled in. */
  readonly script: (facts: BaseFacts, moment: CallMoment) => readonly string[];
};

/** By the playbook's name. */
export type CallKinds = ReadonlyMap<string, readonly CallKind[]>;
