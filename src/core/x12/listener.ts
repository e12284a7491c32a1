// What is told while a file is read, and to whom.

import type { Interchange, OtherSet } from "./facts.ts";
import type { Problem } from "./problems.ts";
import type { Remittance, RemittanceClaim } from "./remittance-facts.ts";
import type { Review, ReviewSet } from "./review-facts.ts";
import type { Submission, SubmittedClaim } from "./submission-facts.ts";

/**
 * A transaction set that has ended. `is` tells which: `remittance` (835), `submission` (837), `review` (278),
 * `other`.
 */
export type Transaction = Remittance | Submission | ReviewSet | OtherSet;

/** Who listens while a file is read. Everything is told in the order of the file; all of it is optional. */
export type X12Listener = {
  readonly interchangeBegins?: (interchange: Interchange) => void;
  readonly remittanceClaim?: (claim: RemittanceClaim, remittance: Remittance) => void;
  readonly submittedClaim?: (claim: SubmittedClaim, submission: Submission) => void;
  readonly review?: (review: Review, set: ReviewSet) => void;
  readonly transactionEnds?: (transaction: Transaction, interchange: Interchange) => void;
  /** @param problems of the interchange and its groups; those of the transactions are theirs */
  readonly interchangeEnds?: (interchange: Interchange, problems: readonly Problem[]) => void;
};
