// What may be blank in the letters of a balance bill, with an example of each.
import type { Blank, BlanksOf, Clauses } from "../../../core/wording.ts";

const amount = (means: string, sample: string) => ({ kind: "amount", means, sample }) as const;
const date = (means: string, sample: string, muestra: string) =>
  ({ kind: "date", means, sample, muestra }) as const;
const name = (means: string, sample: string) => ({ kind: "name", means, sample }) as const;
const words = (means: string, sample: string, muestra?: string) =>
  ({ kind: "words", means, sample, ...(muestra ? { muestra } : {}) }) as const;

export const blanks = {
  provider: name("the provider on the bill", "Larkspur Surgery Center"),
  member: name("the member", "Maria Lindqvist"),
  plan: name("the plan", "Alder Works Plan"),
  desk: name("how the desk calls itself", "Parley sandbox desk"),
  caseNumber: words("the number of the case", "BB-2026-00042"),
  phone: words("the toll-free number", "+1 800 555 0100"),
  hours: words(
    "when the desk is there",
    "Monday to Friday, 6 am to 5 pm",
    "de lunes a viernes, de 6 am a 5 pm",
  ),
  today: date("the day of the letter", "December 1, 2026", "1 de diciembre de 2026"),
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
} as const satisfies { readonly [name: string]: Blank };

export type BlankName = keyof typeof blanks;

/** Filled in every letter, so that every clause may use them. */
export const everywhere = ["provider", "member", "caseNumber", "desk"] as const;
export type Common = (typeof everywhere)[number];

/** Clauses whose blanks are all known; a misspelt one does not compile. */
export type Known<C extends Clauses> = {
  readonly [K in keyof C]: BlanksOf<C[K]["en"]> extends BlankName ? C[K] : never;
};
