// May the plan wait? Only while waiting cannot harm the member's credit. Computed, not felt.
import { type CivilDate, daysBetween } from "../calendar.ts";
import { type Cents, cents, dollars } from "../money.ts";
import { allowed, type Ruling, refused } from "../ruling.ts";
import type { YesNoUnknown } from "./nsa-screen.ts";

/**
 * Credit bureaus leave out medical debt under this amount and under this age (clocks.md, CR.min and
 * CR.wait, [B]).
 */
export const SMALL_BALANCE: Cents = cents(50_000);
export const YOUNG_ACCOUNT_DAYS = 365;

export type JeopardyFacts = {
  /** Has a debt collector the account? */
  readonly collector: YesNoUnknown;
  /** Has the provider announced an extraordinary collection action: reporting, selling the debt, suing? */
  readonly ecaNotice: YesNoUnknown;
  /** What the provider still asks for; null when not known. */
  readonly balanceCents: Cents | null;
  /** The first day on which a payment was late; null when not known. */
  readonly firstDelinquencyOn: CivilDate | null;
  readonly suit: YesNoUnknown;
  /** Does the member need credit soon: a home, a car, a lease? In the member's own words. */
  readonly pressingPurchase: YesNoUnknown;
  /** The day for which it is asked, in the desk's zone. */
  readonly on: CivilDate;
};

export type JeopardyTest =
  | "collector"
  | "collection notice"
  | "balance and age of the account"
  | "suit"
  | "pressing purchase";

/** One test: `yes` means that it puts the member's credit in danger. */
export type JeopardyReason = {
  readonly test: JeopardyTest;
  readonly answer: YesNoUnknown;
  readonly says: string;
};

/** `unknown` counts as jeopardy wherever it matters; it is told apart so that somebody can go and ask. */
export type Jeopardy = { readonly jeopardy: YesNoUnknown; readonly reasons: readonly JeopardyReason[] };

/**
 * Is the member's credit in jeopardy? `no` only when all five tests say no: no collector, no notice of an
 * extraordinary collection action, a balance under $500.00 or an account under 365 days from the first
 * delinquency, no suit, no pressing purchase. Does NOT know state law and does NOT ask a credit bureau.
 * @source docs/requirements/balance-bills.md, BB-38, A-13
 */
export function creditJeopardy(facts: JeopardyFacts): Jeopardy {
  const reasons: JeopardyReason[] = [
    asked("collector", facts.collector, {
      yes: "A debt collector has the account.",
      no: "No debt collector has the account.",
      unknown: "It is not known whether a debt collector has the account.",
    }),
    asked("collection notice", facts.ecaNotice, {
      yes: "The provider has announced an extraordinary collection action.",
      no: "The provider has announced no extraordinary collection action.",
      unknown: "It is not known whether the provider has announced an extraordinary collection action.",
    }),
    balanceAndAge(facts),
    asked("suit", facts.suit, {
      yes: "The member is being sued for the bill.",
      no: "Nobody is suing the member for the bill.",
      unknown: "It is not known whether somebody is suing the member.",
    }),
    asked("pressing purchase", facts.pressingPurchase, {
      yes: "The member needs credit soon.",
      no: "The member says that no purchase on credit is pressing.",
      unknown: "The member was not asked whether a purchase on credit is pressing.",
    }),
  ];
  const answers = reasons.map(({ answer }) => answer);
  return {
    jeopardy: answers.includes("yes") ? "yes" : answers.includes("unknown") ? "unknown" : "no",
    reasons,
  };
}

function asked(
  test: JeopardyTest,
  answer: YesNoUnknown,
  words: Record<YesNoUnknown, string>,
): JeopardyReason {
  return { test, answer, says: words[answer] };
}

/** One of the two is enough: a small balance of any age, or a young account of any size. */
function balanceAndAge({ balanceCents: balance, firstDelinquencyOn, on }: JeopardyFacts): JeopardyReason {
  const reason = (answer: YesNoUnknown, says: string) =>
    ({ test: "balance and age of the account", answer, says }) as const;
  const small = dollars(SMALL_BALANCE);
  if (balance !== null && balance < SMALL_BALANCE)
    return reason("no", `${dollars(balance)} is under ${small}.`);
  const amount = balance === null ? "The balance is not known" : `${dollars(balance)} is not under ${small}`;
  if (firstDelinquencyOn === null) {
    return reason("unknown", `${amount}, and the day of the first late payment is not known.`);
  }
  const days = daysBetween(firstDelinquencyOn, on);
  if (days < 0)
    return reason(
      "unknown",
      `${amount}, and the first late payment is dated ${firstDelinquencyOn}, in the future.`,
    );
  const age = `the account is ${days} days from the first late payment`;
  if (days < YOUNG_ACCOUNT_DAYS) return reason("no", `${amount}, but ${age}, under ${YOUNG_ACCOUNT_DAYS}.`);
  if (balance === null) return reason("unknown", `${amount}, and ${age}.`);
  return reason("yes", `${amount}, and ${age}.`);
}

/**
 * May the plan choose option 3, to wait for an appeal or a contract? Only while the answer above is `no`.
 * @returns refusal CREDIT_IN_JEOPARDY with every test that speaks against it
 * @source docs/requirements/balance-bills.md, BB-38
 */
export function mayChooseToWait({ jeopardy, reasons }: Jeopardy): Ruling {
  if (jeopardy === "no") return allowed;
  const against = reasons.filter(({ answer }) => answer !== "no").map(({ says }) => says);
  return refused(
    "CREDIT_IN_JEOPARDY",
    "BB-38",
    `Waiting could harm the member's credit. ${against.join(" ")}`,
    jeopardy === "yes" ? "Choose option 1 or 2." : "Find out what is not known, or choose option 1 or 2.",
  );
}
