// What went wrong, as RFC 9457 says it, and always with something to do next.
import { type Answer, answer } from "./answer.ts";

/** One thing wrong with what was sent; `at` is a JSON pointer into the body, or `?name` for the query. */
export type InputError = {
  readonly at: string;
  readonly says: string;
  readonly doNext: string;
  /** Where programs tell one flaw from another. */
  readonly code?: string;
};

export type Problem = {
  readonly type: string;
  /** Of the code, never of the case in hand. */
  readonly title: string;
  readonly status: number;
  /** What happened, in a sentence with the numbers in it. */
  readonly detail: string;
  /** Stable, in capitals. */
  readonly code: string;
  readonly doNext: string;
  /** Of the request; stands in the log beside what happened. */
  readonly reference?: string;
  readonly errors?: readonly InputError[];
  readonly [more: string]: unknown;
};

export const problemType = "application/problem+json; charset=utf-8";

/** "OFFER_TOO_LATE" becomes "Offer too late". */
function titleOf(code: string): string {
  const words = code.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A problem as the answer to a request; `more` is added to its body. */
export function problem(
  status: number,
  {
    code,
    says,
    doNext,
    ...more
  }: { readonly code: string; readonly says: string; readonly doNext: string } & {
    readonly [extra: string]: unknown;
  },
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const body: Problem = {
    type: `urn:parley:problem:${code}`,
    title: titleOf(code),
    status,
    detail: says,
    code,
    doNext,
    ...more,
  };
  return answer(status, body, { ...headers, "content-type": problemType });
}

/**
 * The same problem with the reference of the request that met it, unless it has one. Other answers stay as
 * they are.
 */
export function withReference(told: Answer, reference: string): Answer {
  if (told.headers?.["content-type"] !== problemType) return told;
  const body = told.body as Problem;
  return body.reference === undefined ? { ...told, body: { ...body, reference } } : told;
}

/**
 * Ends a request from wherever it is noticed that it cannot go on. Does NOT commit: what was done is
 * undone.
 */
export class Stop extends Error {
  readonly answer: Answer;

  constructor(told: Answer) {
    super(`answered with ${told.status}`);
    this.name = "Stop";
    this.answer = told;
  }
}

/** What was sent could be read and cannot be used: 422, with every place that is wrong. */
export function badInput(errors: readonly InputError[]): Answer {
  const [first] = errors;
  const says =
    errors.length === 1 && first ? first.says : `${errors.length} things are wrong with what was sent.`;
  const doNext =
    errors.length === 1 && first ? first.doNext : "Correct each place named in errors, and send it again.";
  return problem(422, { code: "BAD_INPUT", says, doNext, errors });
}

/** One answer for everything that is not there and for everything the caller may not know of. */
export function notFound(): Answer {
  return problem(404, {
    code: "NOT_FOUND",
    says: "There is nothing here under this address, or it is not yours to see.",
    doNext: "Check the address, or look it up in a list.",
  });
}
