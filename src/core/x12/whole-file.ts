// Everything of one file at once. For small files and for tests: it holds all that was read.

import type { Interchange } from "./facts.ts";
import type { Transaction } from "./listener.ts";
import type { Problem } from "./problems.ts";
import { type FileEnd, readX12 } from "./read.ts";
import type { RemittanceClaim } from "./remittance-facts.ts";
import type { Review } from "./review-facts.ts";
import type { Reading } from "./scanner.ts";
import type { SubmittedClaim } from "./submission-facts.ts";
import type { Chunk } from "./text.ts";

export type WholeTransaction = {
  readonly transaction: Transaction;
  /** Of an 835; empty for every other set. */
  readonly remitted: readonly RemittanceClaim[];
  /** Of an 837; empty for every other set. */
  readonly submitted: readonly SubmittedClaim[];
  /** Of a 278; empty for every other set. */
  readonly reviews: readonly Review[];
};

export type WholeInterchange = {
  readonly interchange: Interchange;
  readonly problems: readonly Problem[];
  readonly transactions: readonly WholeTransaction[];
};

export type WholeFile = Omit<FileEnd, "interchanges"> & {
  readonly interchanges: readonly WholeInterchange[];
};

/**
 * Reads a file and keeps all of it. Does NOT stream: for what may be large, `readRemittances` or `readX12`.
 */
export function readWholeX12(input: Chunk | Iterable<Chunk>, reading?: Reading): WholeFile {
  const interchanges: WholeInterchange[] = [];
  let transactions: WholeTransaction[] = [];
  let remitted: RemittanceClaim[] = [];
  let submitted: SubmittedClaim[] = [];
  let reviews: Review[] = [];
  const listener = {
    remittanceClaim: (claim: RemittanceClaim): void => void remitted.push(claim),
    submittedClaim: (claim: SubmittedClaim): void => void submitted.push(claim),
    review: (review: Review): void => void reviews.push(review),
    transactionEnds: (transaction: Transaction): void => {
      transactions.push({ transaction, remitted, submitted, reviews });
      remitted = [];
      submitted = [];
      reviews = [];
    },
    interchangeEnds: (interchange: Interchange, problems: readonly Problem[]): void => {
      interchanges.push({ interchange, problems, transactions });
      transactions = [];
    },
  };
  return { ...readX12(input, listener, reading), interchanges };
}

/**
 * Every problem of a file, in one list: of its interchanges, of their transactions, and of the file itself.
 */
export const allProblems = (file: WholeFile): readonly Problem[] => [
  ...file.interchanges.flatMap((one) => [
    ...one.problems,
    ...one.transactions.flatMap(({ transaction }) => transaction.problems),
  ]),
  ...file.problems,
];
