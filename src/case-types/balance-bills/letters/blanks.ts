// What may be blank in the letters of a balance bill, with an example of each.
import type { Blanks } from "../../../core/wording.ts";
import { blank, frameBlanks } from "../../../desk/letter-frame/frame-words.ts";

const { amount, date, name, words } = blank;

export const blanks = {
  ...frameBlanks,
  provider: name("the provider on the bill", "Larkspur Surgery Center"),
  plan: name("the plan", "Alder Works Plan"),
  caseNumber: words("the number of the case", "BB-2026-00042"),
  dueOn: date("the date of the clock it speaks of", "December 8, 2026", "8 de diciembre de 2026"),
  cameOn: date("when the collector's notice came", "December 11, 2026", "11 de diciembre de 2026"),
  payBy: date("by when the plan pays", "February 1, 2027", "1 de febrero de 2027"),
  disputed: amount("what is disputed", "$1,840.00"),
  share: amount("the member's own share", "$275.00"),
  refund: amount("what is owed back", "$40.00"),
  amount: amount("the additional payment", "$900.00"),
  collector: words("the debt collector", "Gorse Collections"),
  claim: words("the number of the claim", "CLM-1"),
  care: words("what kind of care it was", "emergency care"),
  source: words("where the law stands", "FAQ part 55, question 12"),
  why: words("why it is not settled", "They ask for more and will not move."),
  remedy: words("what follows when it is paid late", "The provider may cancel this agreement in writing."),
  tpa: words("the TPA", "Juniper TPA"),
  happened: words("what happened", "The negotiation begins."),
} as const satisfies Blanks;

/** Filled in every letter, so that every clause may use them. */
export const everywhere = ["provider", "member", "caseNumber", "desk"] as const;
export type Common = (typeof everywhere)[number];
