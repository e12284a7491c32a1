// Every answer that a room may offer a provider: each has a page of its own, so that no button leads nowhere.

export const providerAnswers = [
  "accept",
  "contract",
  "deny",
  "take",
  "counter",
  "reject",
  "second",
  "withdraw",
] as const;

/** `sign` leads to the paper instead of a page that asks. */
export type AnswerName = (typeof providerAnswers)[number] | "sign";
