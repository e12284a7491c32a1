// Providers, and which plans they accept, as somebody's table has them: what is asked of a row, and what else
// must hold of it.
import { choice, date, type Fields, optional, text } from "../fields.ts";

export const standingFields = {
  name: text("Name of the provider", { most: 160 }),
  npi: optional(text("NPI", { most: 10 })),
  tin: optional(text("TIN", { most: 12 })),
  specialty: optional(text("Specialties, as codes", { most: 200 })),
  street: optional(text("Street", { most: 120 })),
  city: optional(text("City", { most: 60 })),
  state: optional(text("State", { most: 20 })),
  zip: optional(text("ZIP code", { most: 10 })),
  phone: optional(text("Telephone number", { most: 40 })),
  fax: optional(text("Fax number", { most: 40 })),
  planName: optional(text("Plan", { most: 160 })),
  planType: optional(text("Type of plan", { most: 160 })),
  standing: optional(choice("Accepts or refuses", ["accepting", "refusing"])),
  basis: optional(choice("How it is known", ["education", "contract", "LOA", "paid claim", "told by phone"])),
  learnedOn: optional(date("Day it was learned")),
  until: optional(date("Last day it counts, or day to ask again")),
  scope: optional(text("What it is limited to", { most: 200 })),
  contact: optional(text("Whom to turn to there", { most: 160 })),
  saidBy: optional(text("Who said so", { most: 160 })),
  words: optional(text("In which words", { most: 500 })),
} as const satisfies Fields;

/** What the headings of other systems call the same. */
export const standingsAlsoCalled = {
  specialty: ["taxonomy", "taxonomy code", "specialties"],
  street: ["address line 1", "street address"],
  zip: ["zip code", "postal code", "zipcode"],
  planType: ["plan kind", "product"],
  standing: ["status", "acceptance", "accepts"],
  basis: ["how known", "source"],
  learnedOn: ["effective", "effective date", "as of", "since", "date learned"],
  until: ["expires", "expiry", "expiration", "valid until", "retry"],
  saidBy: ["spoke with", "who said"],
  words: ["comments", "what was said", "quote"],
} as const;

/** What is wrong with a row as a whole, and with which of its questions. */
export type OddRow = { readonly question: string; readonly says: string; readonly doNext: string };

type Input = { readonly [question: string]: unknown };
const odd = (question: string, says: string, doNext: string): OddRow => ({ question, says, doNext });

/** A row that names a standing must say of which plan, and since when; null when it is well. */
export function oddStanding(input: Input): OddRow | null {
  const { zip, standing, planName, planType, learnedOn, until } = input;
  if (typeof zip === "string" && !/^\d{5}(?:-?\d{4})?$/.test(zip)) {
    return odd("zip", `"${zip}" is no ZIP code.`, "Write five digits; a leading zero may have been lost.");
  }
  if (standing === undefined) {
    if (learnedOn === undefined) return null;
    return odd("standing", "It does not say whether the provider accepts.", "Write accepting or refusing.");
  }
  if (planName === undefined && planType === undefined)
    return odd("planName", "It does not say which plan is meant.", "Fill in the plan or the type of plan.");
  if (learnedOn === undefined)
    return odd("learnedOn", "It does not say when this was learned.", "Fill in the day it was learned.");
  if (typeof until === "string" && typeof learnedOn === "string" && until <= learnedOn) {
    const says = `It counts until ${until}, which is not after the day it was learned, ${learnedOn}.`;
    return odd("until", says, "Check the two dates.");
  }
  return null;
}
