// What may be blank in the letters of a case about access, with an example of each.
import type { Blanks } from "../../../core/wording.ts";
import { blank, frameBlanks } from "../../letter-frame/frame-words.ts";

const { amount, date, name, words } = blank;

export const blanks = {
  ...frameBlanks,
  provider: name("the provider", "Larkspur Surgery Center"),
  plan: name("the plan", "Alder Works Plan"),
  caseNumber: words("the number of the case", "PN-2026-00042"),
  alternate: words("the other provider", "Fernhill Surgery Center"),
  dueOn: date("the date of the clock it speaks of", "December 8, 2026", "8 de diciembre de 2026"),
  plannedOn: date("the day of the planned service", "December 22, 2026", "22 de diciembre de 2026"),
  retryOn: date("the day to ask again", "June 1, 2027", "1 de junio de 2027"),
  from: date("the first day of the contract", "December 1, 2026", "1 de diciembre de 2026"),
  until: date("the last day of the contract", "June 1, 2027", "1 de junio de 2027"),
  days: words("days in which it is paid", "30"),
  codes: words("codes of the services", "29881"),
  percent: words("a percentage", "150"),
  rate: amount("what is paid in all for the service", "$4,200.00"),
  base: words("what a percentage is taken of", "what Medicare pays for the service on that day"),
  title: words("what is signed", "single case agreement"),
  happened: words("what happened", "The provider was handed to contracting."),
} as const satisfies Blanks;

/** Filled in every letter, so that every clause may use them. */
export const everywhere = ["provider", "member", "plan", "caseNumber", "desk"] as const;
