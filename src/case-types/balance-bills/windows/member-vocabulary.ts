// What the member's window says, in two languages kept beside each other: the same thoughts in the same
// order, at US grade 6 and as easy in Spanish. Amounts and dates come in as words.

import type { Standing } from "../../../core/playbooks/balance-bill/standing.ts";

/** Clocks of which a member hears. Others are the desk's own. */
export type ToldClock =
  | "reach the member"
  | "contact with the member"
  | "split confirmed"
  | "first letter"
  | "follow-up"
  | "follow-up while waiting"
  | "the further bill"
  | "close"
  | "member status"
  | "answer from the provider"
  | "decision of the plan"
  | "payment"
  | "member told"
  | "word from counsel";

type Next = {
  readonly says: (when: string, provider: string) => string;
  readonly late: (when: string, provider: string) => string;
  readonly why: string;
};

export type MemberWords = {
  readonly title: (provider: string) => string;
  readonly amounts: Readonly<Record<"asked" | "plan" | "paid" | "owes" | "disputed", [string, string]>>;
  readonly answer: {
    readonly owes: (amount: string) => string;
    readonly owesNothing: string;
    readonly cannotTell: string;
    readonly reopened: string;
    readonly closed: Readonly<Record<Ending, string>>;
    /** Said after it where there is a letter that tells how it ended. */
    readonly keep: string;
  };
  readonly also: {
    readonly disputed: (amount: string) => string;
    readonly doNotPay: string;
    readonly doNotPayThis: string;
    readonly notConfirmed: string;
    readonly share: (provider: string) => string;
    readonly waitToPay: string;
    readonly inParts: (provider: string) => string;
    readonly barred: (provider: string) => string;
    readonly settled: (provider: string) => string;
    readonly gaveUp: (provider: string) => string;
    readonly payShare: (amount: string, provider: string) => string;
    readonly refund: (amount: string, provider: string) => string;
    readonly newBill: string;
    readonly reading: string;
  };
  readonly stands: Readonly<Record<Standing, (provider: string) => string>>;
  readonly nothing: string;
  readonly toDo: {
    readonly photo: ToDoWords;
    readonly further: ToDoWords;
    readonly papers: (what: string) => ToDoWords;
    readonly validation: (collector: string) => ToDoWords;
    readonly posted: string;
    readonly postedOn: readonly [label: string, hint: string];
    readonly slip: readonly [label: string, hint: string];
    readonly lastDay: (when: string) => string;
    readonly overdue: string;
    readonly papersBy: (when: string) => string;
    readonly lastDayWhy: (came: string) => string;
    readonly papersWhy: string;
  };
  readonly more: {
    readonly collector: ToDoWords & {
      readonly name: readonly [label: string, hint: string];
      readonly came: readonly [label: string, hint: string];
    };
    readonly withdraw: ToDoWords & { readonly why: readonly [label: string, hint: string] };
  };
  readonly question: {
    readonly bill: TapWords;
    readonly escalation: TapWords;
    readonly by: (when: string) => string;
    readonly how: readonly [label: string, hint: string];
    readonly tell: string;
  };
  readonly next: Readonly<Record<ToldClock, Next>>;
  readonly unknown: Readonly<Record<Unknown, string>>;
  readonly line: LineWords;
  /** What the letters to a member are about, by template, as the second half of a sentence. */
  readonly letters: Readonly<Record<string, string>>;
};

export type Ending = "paid" | "gave up" | "own share" | "quiet" | "withdrawn" | "mistake" | "before";
export type Unknown = "plan" | "plan decides" | "bill" | "two papers" | "other insurance";
type ToDoWords = { readonly says: string; readonly label: string };
type TapWords = {
  readonly says: string;
  readonly why: string;
  readonly no: string;
  readonly yes: string;
  readonly thanksNo: string;
  readonly thanksYes: string;
};

type LineWords = {
  readonly opened: Readonly<Record<"member" | "other", (amount: string, provider: string) => string>>;
  readonly bill: (amount: string) => string;
  readonly billDated: (amount: string, on: string) => string;
  readonly spoke: string;
  readonly tried: string;
  readonly asked: (what: string) => string;
  readonly confirmed: (owes: string, disputed: string) => string;
  readonly confirmedShare: (owes: string) => string;
  readonly wroteToProvider: Readonly<Record<"first" | "barred" | "offer", (provider: string) => string>>;
  readonly wroteToYou: (subject: string) => string;
  readonly followUp: Readonly<Record<"no" | "yes" | "not reached", string>>;
  readonly collector: (name: string) => string;
  readonly validation: string;
  readonly posted: string;
  readonly wrote: (provider: string) => string;
  readonly youWrote: string;
  readonly otherWrote: string;
  readonly signed: (provider: string) => string;
  readonly gaveUp: (provider: string) => string;
  readonly paid: (provider: string) => string;
  readonly reopened: string;
  readonly closed: string;
};
