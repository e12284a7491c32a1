// The words of the regular letter to a client, which is of no kind of case alone (BB-20).
import type { Clauses } from "../../core/wording.ts";

/** Stands where a playbook's name stands among wordings. */
export const deskWordings = "desk";

export const digestLetterName = "client digest";

export const digestBlanks = {
  desk: { kind: "name", means: "how the desk calls itself", sample: "Parley sandbox desk" },
  client: { kind: "name", means: "the client", sample: "Juniper TPA" },
  cases: { kind: "words", means: "how many cases are open", sample: "12 open cases" },
  waiting: { kind: "words", means: "how many of them wait for the client", sample: "3" },
  today: { kind: "date", means: "the day of the letter", sample: "December 1, 2026" },
} as const;
export const digestEverywhere = ["desk", "client"] as const;

export const digestClauses = {
  subject: { title: "Subject", shape: "subject", en: "Your {cases}, {today}" },
  many: { title: "How many are open", en: "You have {cases} with us." },
  "one waits": { title: "One waits for the client", en: "{waiting} of them waits for you." },
  "more wait": { title: "Others wait for the client", en: "{waiting} of them wait for you." },
  contact: { title: "Heading above the contact", shape: "heading", en: "How to reach us" },
} as const satisfies Clauses;
