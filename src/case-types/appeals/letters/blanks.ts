// What may be blank in the letters of an appeal, with an example of each.
import type { Blanks } from "../../../core/wording.ts";
import { blank, frameBlanks } from "../../../desk/letter-frame/frame-words.ts";

const { amount, date, name, words } = blank;

export const blanks = {
  ...frameBlanks,
  provider: name("the provider", "Larkspur Surgery Center"),
  plan: name("the plan", "Alder Works Plan"),
  caseNumber: words("the number of the case", "AL-2026-00042"),
  claim: words("the number of the claim", "CLM-7"),
  dueOn: date("the date of the clock it speaks of", "December 24, 2026", "24 de diciembre de 2026"),
  cameOn: date("when the plan received it", "November 24, 2026", "24 de noviembre de 2026"),
  payBy: date("by when the plan pays", "February 1, 2027", "1 de febrero de 2027"),
  priced: amount("what the plan document gives", "$940.00"),
  paid: amount("what the plan paid", "$940.00"),
  short: amount("what is missing", "$160.00"),
  amount: amount("the additional payment", "$900.00"),
  tpa: words("the TPA", "Juniper TPA"),
  remedy: words("what follows when it is paid late", "The provider may cancel this agreement in writing."),
  happened: words("what happened", "The first level was answered."),
} as const satisfies Blanks;

/** Filled in every letter, so that every clause may use them. */
export const everywhere = ["provider", "member", "caseNumber", "desk", "claim"] as const;
