// The letters of a balance bill in the frame of every letter of the desk.
import { dollars } from "../../../core/money.ts";
import type { BillClock } from "../../../core/playbooks/balance-bill/clocks.ts";
import type { BillEvent } from "../../../core/playbooks/balance-bill/events.ts";
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import type { Lock } from "../../../core/wording.ts";
import { type LetterOf, letterFrame, type ToldTo } from "../../../desk/letter-frame/frame.ts";
import { contactLock } from "../../../desk/letter-frame/frame-words.ts";
import { blanks, everywhere } from "./blanks.ts";
import { serviceDates } from "./business-letter.ts";

export type Letter = LetterOf<BillFacts>;
export type Told = ToldTo<BillFacts, BillClock>;

export const { memberLetter, businessLetter } = letterFrame<BillFacts, BillEvent, BillClock>()({
  blanks,
  everywhere,
  common: ({ provider, member }) => ({ provider: provider.name, member: member.name }),
  member: ({ member }) => member,
  memberRows: (facts, language, on) => {
    const last = facts.bills.at(-1);
    const amount = last ? dollars(last.statementCents) : null;
    const label = labels[language];
    const bill = last?.statementOn ? `${amount}, ${label.of} ${on(last.statementOn)}` : amount;
    return [
      [label.provider, facts.provider.name],
      [label.bill, bill],
    ];
  },
  businessRows: (facts) => [
    ["Patient", facts.member.name],
    ["Member id", facts.member.memberId],
    ["Claim", facts.claim.number],
    ["Dates of service", serviceDates(facts)],
  ],
});

const labels = {
  en: { provider: "Provider", bill: "Bill", of: "dated" },
  es: { provider: "Proveedor", bill: "Factura", of: "del" },
};

/** Locks, by the rule that holds the clause as it is. */
export const locks = {
  contact: contactLock,
  bar: { rule: "A-19", why: "What is said of the law is said with its source and no further." },
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
