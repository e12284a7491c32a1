// A letter and its wording in one hand: what it says by its clauses, and the function that says it.
import type { LetterBody } from "../../../core/letter.ts";
import type { BillEvent } from "../../../core/playbooks/balance-bill/events.ts";
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import {
  asItCame,
  type Clauses,
  type LetterWording,
  type Lock,
  type Say,
  speaking,
} from "../../../core/wording.ts";
import type { LetterContext } from "../../../desk/case-file/case-type.ts";
import { blanks, type Common, everywhere } from "./blanks.ts";

export type Letter = {
  readonly wording: LetterWording;
  readonly write: (facts: BillFacts, context: LetterContext) => LetterBody;
};

type About = Omit<LetterWording, "clauses">;

/** The events that write letters: a misspelt one does not compile. */
export type ByEvent = { readonly writtenBy?: BillEvent };

/** How a wording speaks in one letter of one case. */
export function sayIn<const C extends Clauses>(
  { letter }: About,
  clauses: C,
  facts: BillFacts,
  { caseNumber, card, wording = asItCame }: LetterContext,
  language: "en" | "es",
): Say<C, Common> {
  const common = {
    provider: facts.provider.name,
    member: facts.member.name,
    caseNumber,
    desk: card.name,
  };
  return speaking({ letter, clauses, blanks, everywhere, language, wording, common });
}

/** Locks, by the rule that holds the clause as it is. */
export const locks = {
  contact: { rule: "GN-02", why: "Every letter names the toll-free number, the hours and the case." },
  bar: { rule: "A-19", why: "What is said of the law is said with its source and no further." },
  loa: { rule: "BB-16", why: "The lint and the signatures rest on these very words." },
  reopen: { rule: "BB-14", why: "Everybody is told that the case opens again, and how." },
  closing: { rule: "BB-13", why: "The member is told on which day the case closes, and why." },
  options: { rule: "BB-27", why: "The plan chooses among these three, with what follows each." },
  waiting: { rule: "BB-38", why: "Waiting is open only while the member's credit is safe." },
  validation: { rule: "BB-39", why: "The law gives this letter its force and its date (15 USC 1692g)." },
  owed: { rule: "BB-03", why: "The member is told which part is theirs, and which is disputed." },
  offer: { rule: "BB-19", why: "What is offered stands in the ledger, and nowhere else." },
  payment: { rule: "BB-22", why: "The instruction says whom to pay, how much and by when." },
  ending: { rule: "BB-25", why: "The member is told what was paid, what is left and what to keep." },
  dispute: { rule: "BB-09", why: "The dispute must be said in words that cannot be taken for less." },
} as const satisfies { readonly [name: string]: Lock };
